// ActionsAPI: what GitHub offers for Actions runners, as values.
//
// `Catalogue` is the one table of endpoints: from its rows come requests, checks, help, permission
// hints and the routes of the simulated world. An `Endpoint` and a `RunnerOwner` go in, an
// `APIRequest` comes out; a `Transport` answers it with an `APIResponse`. The module sends nothing
// itself, knows no language and holds no state.

/// Sends one request and gives the answer, whatever its status: live, replayed or simulated.
public protocol Transport: Sendable {
    /// Sends `request`; throws a `TransportError` only when there is no answer at all.
    func send(_ request: APIRequest) async throws -> APIResponse
}
