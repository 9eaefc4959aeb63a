import ActionsAPI
import ActionsClient
import JSONValue
import Synchronization

/// A time that stands still until a test moves it.
final class ManualClock: Sendable {
    private struct State {
        var now: Int64
        var nextID = 0
        var sleepers: [Int: (until: Int64, continuation: CheckedContinuation<Bool, Never>)] = [:]
        var cancelledEarly: Set<Int> = []
    }

    private let state: Mutex<State>

    init(_ now: Int64 = 1_000_000) {
        state = Mutex(State(now: now))
    }

    var now: Int64 { state.withLock { $0.now } }
    /// The times that somebody waits for.
    var awaited: [Int64] { state.withLock { $0.sleepers.values.map(\.until).sorted() } }

    var clock: ClientClock {
        ClientClock(now: { [self] in now }, sleep: { [self] until in try await sleep(until) })
    }

    private func sleep(_ until: Int64) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let isOver = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelledEarly.remove(id) != nil { return false }
                    if until <= state.now { return true }
                    state.sleepers[id] = (until, continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelledEarly.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume(returning: false)
        }
        guard isOver else { throw CancellationError() }
    }

    func advance(to time: Int64) {
        let woken = state.withLock { state in
            state.now = max(state.now, time)
            let woken = state.sleepers.filter { $0.value.until <= state.now }
            for id in woken.keys { state.sleepers[id] = nil }
            return woken.values.sorted { $0.until < $1.until }
        }
        for sleeper in woken { sleeper.continuation.resume(returning: true) }
    }

    /// Lets others run until a condition holds.
    func until(_ condition: @Sendable () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    /// Does some work, moving the time on to what is awaited next whenever that seems all there is to do.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let flag = Flag()
        let task = Task {
            defer { flag.raise() }
            return try await work()
        }
        while !flag.isRaised {
            for _ in 0..<20 { await Task.yield() }
            if let next = awaited.first { advance(to: next) }
        }
        return try await task.value
    }
}

private final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }
}

/// Answers by a closure that is told how many requests came before, and keeps when each came.
final class TimedTransport: Transport {
    struct Sent: Hashable {
        var request: APIRequest
        var at: Int64
    }

    private struct State {
        var sent: [Sent] = []
        var running = 0
        var peak = 0
    }

    private let state = Mutex(State())
    private let time: ManualClock
    private let latency: Int64
    private let answer: @Sendable (_ request: APIRequest, _ number: Int) throws -> APIResponse

    /// - Parameter latency: how long an answer takes by the test's clock.
    init(
        _ time: ManualClock, latency: Int64 = 0,
        _ answer: @escaping @Sendable (_ request: APIRequest, _ number: Int) throws -> APIResponse
    ) {
        self.time = time
        self.latency = latency
        self.answer = answer
    }

    var sent: [Sent] { state.withLock { $0.sent } }
    /// When requests came, since the first.
    var times: [Int64] { sent.map { $0.at - (sent.first?.at ?? 0) } }
    var peak: Int { state.withLock { $0.peak } }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let number = state.withLock { state in
            state.sent.append(Sent(request: request, at: time.now))
            state.running += 1
            state.peak = max(state.peak, state.running)
            return state.sent.count - 1
        }
        defer { state.withLock { $0.running -= 1 } }
        if latency > 0 { try await time.clock.sleep(time.now + latency) }
        return try answer(request, number)
    }
}

/// Keeps what was told.
final class Notices: Sendable {
    private let state = Mutex<[WaitNotice]>([])

    var all: [WaitNotice] { state.withLock { $0 } }

    func note(_ notice: WaitNotice) { state.withLock { $0.append(notice) } }
}

let acme = RunnerOwner.organization("acme")

/// A request of each method that the catalogue has.
func request(_ method: HTTPMethod, _ id: Int64 = 1) throws -> APIRequest {
    switch method {
    case .get: try Catalogue.row(.getRunner, for: .organization).request(owner: acme, [.runnerID(id)])
    case .delete: try Catalogue.row(.deleteRunner, for: .organization).request(owner: acme, [.runnerID(id)])
    case .put:
        try Catalogue.row(.setLabels, for: .organization).request(
            owner: acme, [.runnerID(id)], body: ["labels": ["gpu"]])
    case .post: try Catalogue.row(.createRegistrationToken, for: .organization).request(owner: acme)
    case .patch:
        try Catalogue.row(.updateHostedRunner, for: .organization).request(
            owner: acme, [.hostedRunnerID(id)], body: ["name": "x"])
    }
}

/// An answer with the headers of a host that shows its limits.
func limited(
    _ status: Int, remaining: Int = 4000, reset: Int64 = 3_600_000, message: String? = nil,
    headers: [(String, String)] = []
) -> APIResponse {
    var response = APIResponse(status: status, body: message.map { ["message": .string($0)] } ?? [:])
    response.headers.fields = [
        .init("X-RateLimit-Limit", "5000"), .init("X-RateLimit-Remaining", String(remaining)),
        .init("X-RateLimit-Reset", String(reset / 1000)),
    ]
    response.headers.fields += headers.map { .init($0.0, $0.1) }
    return response
}
