import ActionsAPI

/// Another transport, with the faults of a plan.
///
/// Lost connections and answers that break off become `TransportError`s; over HTTP they are real (`WorldServer`).
public final class FaultyTransport: Transport {
    private let inner: any Transport
    private let injector: FaultInjector

    /// Applies `plan` to what goes through `inner`.
    ///
    /// - Parameter sleep: waits so many milliseconds, for delays.
    public init(
        _ inner: any Transport, _ plan: FaultPlan, sleep: @escaping FaultInjector.Sleep = FaultInjector.sleep
    ) {
        self.inner = inner
        injector = FaultInjector(plan, asksOnce: true, sleep: sleep)
    }

    /// How often each rule struck so far, in the plan's order.
    public var counts: [FaultCount] { injector.counts }

    /// How often each rule that struck did so, by its text.
    public var struck: [String: Int] { injector.struck }

    /// Sends a request, unless a fault comes before it, and gives its answer, unless a fault comes after it.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        let inner = inner
        switch try await injector.answer(to: request, by: { try await inner.send($0) }) {
        case .response(let response): return response
        case .page(let status, let headers, _):
            guard status >= 400 else {
                throw TransportError(.malformedAnswer, "the answer is an HTML page, not JSON")
            }
            return APIResponse(status: status, headers: headers)
        case .lost(let rule):
            throw TransportError(
                .connectionLost, "the connection was lost before an answer came", hint: Self.hint(rule))
        case .truncated(let response, let rule):
            guard response.body != nil else {
                throw TransportError(
                    .connectionLost, "the connection was lost before an answer came", hint: Self.hint(rule))
            }
            throw TransportError(
                .malformedAnswer, "the answer broke off in the middle: it is not JSON", hint: Self.hint(rule))
        }
    }

    private static func hint(_ rule: String) -> String {
        "a fault of the rehearsal: \(rule)"
    }
}
