import ActionsAPI
import Synchronization

/// How many requests went out.
final class RequestCounter: Sendable {
    private let total = Atomic<Int>(0)

    var count: Int { total.load(ordering: .relaxed) }

    func add() { total.wrappingAdd(1, ordering: .relaxed) }
}

/// Counts what is sent through another transport.
struct CountingTransport: Transport {
    private let inner: any Transport
    private let counter: RequestCounter

    init(_ inner: any Transport, _ counter: RequestCounter) {
        self.inner = inner
        self.counter = counter
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        counter.add()
        return try await inner.send(request)
    }
}
