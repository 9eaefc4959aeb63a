import ActionsAPI
import JSONValue
import Synchronization

/// Answers the catalogue's endpoints from a world, and changes it as GitHub would.
public final class WorldTransport: Transport {
    private let state: Mutex<World>

    /// Makes a transport over a copy of `world`.
    public init(_ world: World) {
        state = Mutex(world)
    }

    /// Answers one request.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        respond(to: request)
    }

    /// Answers one request at once.
    public func respond(to request: APIRequest) -> APIResponse {
        APIResponse(status: 404, body: ["message": "Not Found"])
    }

    /// The world as it is now.
    public func snapshot() -> World {
        state.withLock { $0 }
    }

    /// How many requests were answered.
    public var requestCount: Int { 0 }

    /// The requests that were answered, oldest first; only the latest 1,000 are kept.
    public var recentRequests: [APIRequest] { [] }
}
