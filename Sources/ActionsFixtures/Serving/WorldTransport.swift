import ActionsAPI
import JSONValue
import Synchronization

/// Answers the catalogue's endpoints from a world, and changes it as GitHub would.
///
/// It may be asked from many tasks at once; each request is answered as a whole before the next.
public final class WorldTransport: Transport {
    private let state: Mutex<WorldState>
    private let clock: @Sendable () -> Int64
    private let headers: HTTPHeaders

    /// Makes a transport over a copy of `world`.
    ///
    /// - Parameters:
    ///   - clock: gives the time for a world that fixes none, in milliseconds since 1970 in UTC. Without both, time
    ///     stands still.
    ///   - headers: what `send` says beside the request, such as `Authorization`.
    public init(_ world: World, clock: (@Sendable () -> Int64)? = nil, headers: HTTPHeaders = HTTPHeaders()) {
        state = Mutex(WorldState(world))
        self.headers = headers
        let fixed = world.now.flatMap { WorldTime($0) }?.milliseconds
        if let fixed {
            self.clock = { fixed }
        } else {
            self.clock = clock ?? { WorldTime.standstill.milliseconds }
        }
    }

    /// Answers one request.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        var headers = headers
        if let tag = request.ifNoneMatch { headers.fields.append(HTTPHeaders.Field("If-None-Match", tag)) }
        return respond(to: request, headers: headers)
    }

    /// Answers one request at once.
    ///
    /// - Parameters:
    ///   - headers: those of the request, such as `Authorization` and `If-None-Match`.
    ///   - base: what links begin with, such as `http://127.0.0.1:8080/api/v3`; by default that of the world's host.
    public func respond(
        to request: APIRequest, headers: HTTPHeaders = HTTPHeaders(), base: String? = nil
    ) -> APIResponse {
        let now = WorldTime(milliseconds: clock())
        var response = state.withLock { $0.respond(to: request, headers: headers, base: base, now: now) }
        // Outside of the lock, so that pages are tagged side by side; what depends on the tag was done within.
        EntityTag.add(to: &response, request, headers)
        return response
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
