import ActionsAPI

/// What answers when no fixture is given: this version reaches no host.
struct NoHost: Transport {
    func send(_ request: APIRequest) async throws -> APIResponse {
        throw TransportError(
            .unreachable, "this version of runsh reaches no host", hint: "give it a world with --fixture FILE")
    }
}
