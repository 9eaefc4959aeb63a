import ActionsAPI
import Synchronization

/// Applies a plan to requests, whoever carries them out; remembers how many came and what it did.
///
/// It may be asked from many tasks at once. Percentages, pages and paths decide by the request itself, so the order in
/// which requests arrive does not matter to them; numbers (`3`, `every 5`) and `times` count arrivals.
public final class FaultInjector: Sendable {
    /// Waits so many milliseconds.
    public typealias Sleep = @Sendable (_ milliseconds: Int) async throws -> Void

    /// Waits by the system's clock.
    public static let sleep: Sleep = { try await Task.sleep(for: .milliseconds($0)) }

    private let plan: FaultPlan
    private let wait: Sleep
    private let asksOnce: Bool
    private let state: Mutex<FaultState>

    /// Makes an injector that has struck nothing yet.
    ///
    /// - Parameter asksOnce: whether a page that was read for a shift answers the request for it that comes later, as
    ///   a recording needs, which has each answer once. Only right where all requests are of one client.
    public init(_ plan: FaultPlan, asksOnce: Bool = false, sleep: @escaping Sleep = FaultInjector.sleep) {
        self.plan = plan
        self.asksOnce = asksOnce
        wait = sleep
        state = Mutex(FaultState(plan, asksOnce: asksOnce))
    }

    /// How often each rule struck so far, in the plan's order.
    public var counts: [FaultCount] {
        state.withLock { state in
            plan.rules.indices.map { index in
                FaultCount(
                    rule: plan.rules[index].description, seen: state.tallies[index].seen,
                    struck: state.tallies[index].struck)
            }
        }
    }

    /// How often each rule that struck did so, by its text.
    public var struck: [String: Int] {
        counts.reduce(into: [:]) { sums, count in
            if count.struck > 0 { sums[count.rule, default: 0] += count.struck }
        }
    }

    /// What comes back for a request that `inner` would carry out.
    public func answer(
        to request: APIRequest, by ask: @escaping @Sendable (APIRequest) async throws -> APIResponse
    ) async throws -> FaultAnswer {
        let inner: @Sendable (APIRequest) async throws -> APIResponse = { [self] request in
            if asksOnce, let known = state.withLock({ $0.readAhead.take(request) }) { return known }
            return try await ask(request)
        }
        let target = FaultTarget(request)
        let strikes = state.withLock { $0.strikes(target) }
        for milliseconds in strikes.delays { try await wait(milliseconds) }
        if let index = strikes.ending {
            let rule = plan.rules[index]
            if let answer = instead(of: target, rule) { return answer }
            return answer(after: try await inner(request), rule)
        }
        if strikes.changes.isEmpty { return .response(noted(try await inner(request), target)) }
        return .response(try await changed(target, strikes.changes, inner))
    }

    /// The answer where the request is not carried out at all.
    private func instead(of target: FaultTarget, _ rule: FaultRule) -> FaultAnswer? {
        switch rule.fault {
        case .status(let status, let refusal): FaultWords.refusal(status, refusal, target)
        case .secondaryLimit(let status, let retryAfter):
            .response(FaultWords.secondaryLimit(status, retryAfter: retryAfter))
        case .page: FaultWords.page()
        case .busy: .response(FaultWords.busy(target, name: state.withLock { $0.names.name(target) }))
        case .drop: .lost(rule: rule.description)
        case .delay, .lost, .truncate, .wrongType, .shift, .stale: nil
        }
    }

    /// What becomes of the answer of a request that was carried out.
    private func answer(after response: APIResponse, _ rule: FaultRule) -> FaultAnswer {
        switch rule.fault {
        case .lost: .lost(rule: rule.description)
        case .truncate: .truncated(response, rule: rule.description)
        case .status, .secondaryLimit, .page, .busy, .drop, .delay, .wrongType, .shift, .stale: .response(response)
        }
    }

    /// The answer with everything changed that the rules change; a change that cannot be made is not counted.
    private func changed(
        _ target: FaultTarget, _ changes: [Int], _ inner: @Sendable (APIRequest) async throws -> APIResponse
    ) async throws -> APIResponse {
        var response: APIResponse?
        for index in changes {
            switch plan.rules[index].fault {
            case .stale:
                guard let first = state.withLock({ $0.firstAnswer(target) }) else { break }
                response = first
                continue
            case .wrongType(let field, let row):
                let current = try await current(response, target, inner)
                response = current
                guard let changed = WrongType(field: field, row: row).applied(to: current, target.endpoint) else {
                    break
                }
                response = changed
                continue
            case .shift(let rows):
                let current = try await current(response, target, inner)
                response = current
                let changed = await PageShift(rows: rows).applied(to: current, target) { request in
                    if asksOnce, let known = state.withLock({ $0.readAhead.seen(request) }) { return known }
                    let answer = try await inner(request)
                    if asksOnce { state.withLock { $0.readAhead.keep(answer, for: request) } }
                    return answer
                }
                guard let changed else { break }
                response = changed
                continue
            case .status, .secondaryLimit, .page, .busy, .drop, .lost, .truncate, .delay: break
            }
            state.withLock { $0.missed(index) }
        }
        return try await current(response, target, inner)
    }

    private func current(
        _ response: APIResponse?, _ target: FaultTarget, _ inner: @Sendable (APIRequest) async throws -> APIResponse
    ) async throws -> APIResponse {
        if let response { return response }
        return noted(try await inner(target.request), target)
    }

    /// Remembers of an answer what faults may need later.
    private func noted(_ response: APIResponse, _ target: FaultTarget) -> APIResponse {
        state.withLock { $0.note(response, target) }
        return response
    }
}
