// ActionsClient: how to ask well.
//
// Questions such as "all runners of this owner" come in; pages, concurrency, de-duplication and the
// check of each answer's shape are seen to here, over any `Transport`; checked rows or a `ClientError`
// go out. `Scheduler` decides when a request goes, by lanes and by what `HostLimits` knows of the host;
// `Pacer` sends it, and again where that is safe; `PagedRead` makes a list of pages; `ResponseCache` has what a host may be
// asked about instead. The module opens no
// connection, and knows no host and no language.

import ActionsAPI
import JSONValue

/// Asks the API through a transport.
public struct Client: Sendable {
    /// How many requests may be under way at once.
    public struct Limits: Hashable, Sendable {
        /// Reads at once.
        public var reads: Int
        /// Writes at once.
        public var writes: Int

        /// Makes limits; each is at least 1.
        public init(reads: Int = 10, writes: Int = 8) {
            self.reads = max(1, reads)
            self.writes = max(1, writes)
        }
    }

    /// What answers the requests.
    public let transport: any Transport
    /// The answers that the host is asked about again, rather than for; off unless it is turned on.
    public let responses: ResponseCache
    let limits: Limits
    let pacer: Pacer

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - pacing: the numbers by which the host is spared and requests are sent again; without them neither is done,
    ///     which suits what is no host.
    ///   - clock: the time that pacing goes by.
    ///   - responses: where answers are kept to ask about.
    ///   - onWait: told once of every limit or trouble that holds requests up, from whatever task.
    public init(
        transport: any Transport, limits: Limits = Limits(), pacing: Pacing? = nil, clock: ClientClock = .system(),
        responses: ResponseCache = ResponseCache(), onWait: @escaping @Sendable (WaitNotice) -> Void = { _ in }
    ) {
        self.transport = transport
        self.limits = limits
        self.responses = responses
        pacer = Pacer(transport, limits, pacing, clock, onWait)
    }

    /// Sends one request when its turn has come; an answer other than success is a `ClientError.api`.
    ///
    /// - Parameter isUnwanted: asked when the request's turn has come, and every quarter of a second while it waits for
    ///   a limit; true gives up on it, as cancellation does.
    public func perform(
        _ request: APIRequest, unless isUnwanted: (@Sendable () -> Bool)? = nil
    ) async throws(ClientError) -> APIResponse {
        let known = responses.entry(for: request)
        var asked = request
        asked.ifNoneMatch = known?.tag ?? request.ifNoneMatch
        let response = try await pacer.send(asked, unless: isUnwanted)
        if let known, response.status == 304 { return known.response }
        responses.keep(response, for: request)
        return try Self.checked(response, to: request)
    }

    /// Sends one request at once and once, whatever limits hold others up; an answer other than success is a
    /// `ClientError.api`.
    ///
    /// This is for what costs nothing and is asked when nothing else may go, such as what is left of the limits.
    public func performAtOnce(_ request: APIRequest) async throws(ClientError) -> APIResponse {
        let response: APIResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw Task.isCancelled ? .cancelled : ClientError(transportFailure: error)
        }
        return try Self.checked(response, to: request)
    }

    private static func checked(_ response: APIResponse, to request: APIRequest) throws(ClientError) -> APIResponse {
        guard response.isSuccess else {
            let endpoint = Catalogue.endpoint(operationID: request.operationID)
            throw .api(APIError(response, to: request, endpoint: endpoint))
        }
        return response
    }

    /// What is left of the host's quota, as its latest answer told; nil where it shows none.
    public var quota: Quota? { pacer.quota }

    /// What so many requests would cost, and how long they would take at the present limits.
    ///
    /// - Parameter creations: how many of the writes create something.
    public func cost(reads: Int, writes: Int, creations: Int = 0) -> RunEstimate {
        let most = 1_000_000_000
        return pacer.estimate(
            reads: min(max(0, reads), most), writes: min(max(0, writes), most),
            creations: min(max(0, creations), most))
    }

    /// How many requests a list of so many rows takes.
    public static func pages(rows: Int, perPage: Int = 100) -> Int {
        guard rows > 0 else { return 1 }
        let size = max(1, perPage)
        return (rows - 1) / size + 1
    }

    /// Begins to count anew how long limits were waited for: a shell does so for each entry.
    public func beginRun() { pacer.forgetWaits() }
}
