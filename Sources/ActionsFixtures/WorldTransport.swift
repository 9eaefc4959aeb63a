import ActionsAPI
import JSONValue
import Synchronization

/// Answers the catalogue's endpoints from a world, and changes it as GitHub would.
///
/// It may be asked from many tasks at once; each request is answered as a whole before the next.
public final class WorldTransport: Transport {
    private let state: Mutex<WorldState>

    /// Makes a transport over a copy of `world`.
    public init(_ world: World) {
        state = Mutex(WorldState(world))
    }

    /// Answers one request.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        respond(to: request)
    }

    /// Answers one request at once.
    ///
    /// - Parameter headers: those of the request, such as `Authorization` and `If-None-Match`.
    public func respond(to request: APIRequest, headers: HTTPHeaders = HTTPHeaders()) -> APIResponse {
        state.withLock { $0.respond(to: request, headers: headers) }
    }

    /// The world as it is now.
    public func snapshot() -> World {
        state.withLock { $0.snapshot() }
    }

    /// How many requests were answered.
    public var requestCount: Int {
        state.withLock { $0.log.total }
    }

    /// How many of the requests were not reads.
    public var writeCount: Int {
        state.withLock { $0.log.writes }
    }

    /// The requests that were answered, oldest first; only the latest 1,000 or more are kept.
    public var recentRequests: [APIRequest] {
        state.withLock { $0.log.recent }
    }
}

/// Counts requests and remembers the latest.
struct RequestLog {
    private(set) var total = 0
    private(set) var writes = 0
    private(set) var recent: [APIRequest] = []

    private static let kept = 1000

    mutating func note(_ request: APIRequest) {
        total += 1
        if !request.method.isRead { writes += 1 }
        recent.append(request)
        // Dropping many at once keeps the cost of each small.
        if recent.count >= 2 * Self.kept { recent.removeFirst(Self.kept) }
    }
}
