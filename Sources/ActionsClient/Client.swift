// ActionsClient: how to ask well.
//
// Questions such as "all runners of this owner" come in; pages, concurrency, de-duplication and the
// check of each answer's shape are seen to here, over any `Transport`; checked rows or a `ClientError`
// go out. There is one lane for reads and one for writes, each with a limit; pacing and retries belong
// in `Lane` and nowhere else. The module knows no host and no language.

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
    let limits: Limits
    let readLane: Lane
    let writeLane: Lane

    /// Makes a client.
    public init(transport: any Transport, limits: Limits = Limits()) {
        self.transport = transport
        self.limits = limits
        readLane = Lane(limit: limits.reads)
        writeLane = Lane(limit: limits.writes)
    }

    /// Sends one request in its lane; an answer other than success is a `ClientError.api`.
    ///
    /// - Parameter isUnwanted: asked when the request's turn has come; true gives up on it, as cancellation does.
    public func perform(
        _ request: APIRequest, unless isUnwanted: @Sendable () -> Bool = { false }
    ) async throws(ClientError) -> APIResponse {
        if Task.isCancelled { throw .cancelled }
        let lane = request.method.isRead ? readLane : writeLane
        let outcome: Result<APIResponse, ClientError> = await lane.run { [transport] in
            if Task.isCancelled || isUnwanted() { return .failure(.cancelled) }
            do {
                return .success(try await transport.send(request))
            } catch {
                return .failure(ClientError(transportFailure: error))
            }
        } ifCancelled: {
            .failure(.cancelled)
        }
        let response = try outcome.get()
        guard response.isSuccess else {
            let endpoint = Catalogue.endpoint(operationID: request.operationID)
            throw .api(APIError(response, to: request, endpoint: endpoint))
        }
        return response
    }
}
