import ActionsAPI
import ActionsClient
import ActionsFixtures
import ActionsServer
import JSONValue
import Synchronization
import Testing

@testable import ActionsLive

/// A served world in trouble, a client with the usual pacing that asks it over the network, and what both sides saw.
///
/// The client's clock is where it should be as soon as somebody waits for it, so no wait takes any time.
struct TroubledHost: Sendable {
    let world: WorldTransport
    let faults: FaultInjector
    let client: Client
    let attempts: Attempts
    let arrivals: Arrivals

    static let runners = 250

    /// Serves while `body` runs.
    static func serving(
        _ plan: String, tls: Bool = false, seed: UInt64 = 0,
        timeouts: HostConnection.Configuration.Timeouts = .patient, pacing: Pacing = Pacing(),
        _ body: @Sendable (TroubledHost) async throws -> Void
    ) async throws {
        let world = WorldTransport(.fleet(runners))
        let arrivals = Arrivals()
        let faults = FaultInjector(try FaultPlan(parsing: "delay 1ms\n\(plan)\nseed=\(seed)")) { _ in
            try await arrivals.pass()
        }
        let server = WorldServer(world, .init(tls: tls ? Certificates.server : nil), faults: faults) {
            arrivals.note($0)
        }
        let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
        let task = Task {
            do throws(WorldServer.Failure) {
                try await server.run(heedsSignals: false) { continuation.yield($0) }
            } catch {
                Issue.record(error)
            }
            continuation.finish()
        }
        defer { task.cancel() }
        var iterator = addresses.makeAsyncIterator()
        let base = try #require(await iterator.next())
        let clock = ClientClock.skipping(from: 0)
        var pacing = pacing
        pacing.seed = seed
        pacing.maximumWait = 1 << 40
        try await connected(to: base, timeouts: timeouts) { [pacing] connection in
            let attempts = Attempts(LiveTransport(connection, tokens: FixedToken(.test)), clock)
            let client = Client(transport: attempts, pacing: pacing, clock: clock)
            try await body(
                TroubledHost(world: world, faults: faults, client: client, attempts: attempts, arrivals: arrivals))
        }
    }

    /// The runners of the world as they are now, by id.
    var fleet: [Int64: JSONObject] {
        let runners = world.snapshot().owners.first?.runners ?? []
        return runners.reduce(into: [:]) { $0[$1["id"]?.integerValue ?? 0] = $1 }
    }
}

extension World {
    /// An organization with so many idle runners that have no labels.
    static func fleet(_ count: Int) -> World {
        let runners = (1...count).map { id in
            JSONObject([
                ("id", .integer(Int64(id))), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "online"),
                ("busy", false), ("labels", .array([])),
            ])
        }
        return World(owners: [WorldOwner(.organization("acme"), id: 77, runners: runners)])
    }
}

/// What came to a server, and how many requests were there at once.
final class Arrivals: Sendable {
    private struct State {
        var exchanges: [WorldServer.Exchange] = []
        var present = 0
        var peak = 0
    }

    private let state = Mutex(State())
    /// Waited for by each request while it counts as present.
    let stay = Stored<@Sendable () async throws -> Void>({ try await Task.sleep(for: .milliseconds(2)) })

    /// The most requests that were present at once since this was last asked.
    func takePeak() -> Int {
        state.withLock { state in
            defer { state.peak = 0 }
            return state.peak
        }
    }

    func note(_ exchange: WorldServer.Exchange) {
        state.withLock { $0.exchanges.append(exchange) }
    }

    fileprivate func pass() async throws {
        state.withLock { state in
            state.present += 1
            state.peak = max(state.peak, state.present)
        }
        defer { state.withLock { $0.present -= 1 } }
        try await stay.value()
    }

    /// How often each write was, or may have been, carried out.
    ///
    /// What got no whole answer counts, except for a deletion: of that only those that found something do.
    var deeds: [String: Int] {
        state.withLock { state in
            state.exchanges.reduce(into: [:]) { deeds, exchange in
                guard !exchange.request.hasPrefix("GET") else { return }
                let isDeed =
                    exchange.request.hasPrefix("DELETE")
                    ? exchange.status == 204 : exchange.status.map { (200..<300).contains($0) } ?? true
                deeds[exchange.request, default: 0] += isDeed ? 1 : 0
            }
        }
    }
}

/// Keeps when each request was sent by the client's clock, and what came back.
final class Attempts: Transport {
    struct Attempt: Sendable {
        var request: APIRequest
        var began: Int64
        var ended: Int64 = .max
        /// Without one there was no answer.
        var status: Int?
        var retryAfter: Int64?
    }

    private let inner: LiveTransport
    private let clock: ClientClock
    private let all = Mutex<[Attempt]>([])

    fileprivate init(_ inner: LiveTransport, _ clock: ClientClock) {
        self.inner = inner
        self.clock = clock
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let index = all.withLock { all in
            all.append(Attempt(request: request, began: clock.now()))
            return all.count - 1
        }
        do {
            let response = try await inner.send(request)
            end(index, response)
            return response
        } catch {
            end(index, nil)
            throw error
        }
    }

    private func end(_ index: Int, _ response: APIResponse?) {
        all.withLock { all in
            all[index].ended = clock.now()
            all[index].status = response?.status
            all[index].retryAfter = response?.headers["Retry-After"].flatMap { Int64($0) }.map { $0 * 1000 }
        }
    }

    /// The attempts at each request, in order.
    var byRequest: [APIRequest: [Attempt]] {
        Dictionary(grouping: all.withLock { $0 }, by: \.request)
    }

    var count: Int { all.withLock { $0.count } }

    /// The requests that were sent again before their time.
    var premature: [String] {
        // A refusal that names no time is over when one of another request that names it is.
        let isTold = all.withLock { $0.contains { ($0.status == 429 || $0.status == 403) && $0.retryAfter != nil } }
        let untold = isTold ? 0 : Pacing().secondaryWait
        return byRequest.values.flatMap { attempts in
            var troubles = 0
            return zip(attempts, attempts.dropFirst()).compactMap { earlier, later -> String? in
                // A page that is read again was answered, and may be at once.
                if earlier.status.map({ $0 < 400 }) ?? false {
                    troubles = 0
                    return nil
                }
                var wait = earlier.retryAfter ?? 0
                if earlier.status.map({ $0 >= 500 }) ?? true {
                    wait = max(wait, Pacing().retryDelays[min(troubles, 2)] * 8 / 10)
                    troubles += 1
                } else if earlier.retryAfter == nil {
                    wait = untold
                }
                guard later.began < earlier.ended + wait else { return nil }
                return "\(later.request) after \(later.began - earlier.ended) ms instead of \(wait)"
            }
        }
    }
}
