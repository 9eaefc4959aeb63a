import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime
import Synchronization

/// Sends planned chains: many chains at once, the steps of each in order.
///
/// A failed write ends its chain, not the others. Once the user interrupts, or after a failure where that is asked
/// for, nothing new is sent; what is in flight is awaited, so that what was done can be told exactly.
final class ChainRunner: Sendable {
    /// An event, and the answer where there was one.
    struct Told: Sendable {
        var event: ExecutionEvent
        var answer: JSONValue?
        /// Whether a delete was not sent because of what a look before it found: the rest of its row counts on it.
        var isLeftAlone = false
    }

    /// What comes to the calling thread.
    private enum Message: Sendable {
        case told(Told)
        case check(loop: LoopReference, row: Resource, CheckedContinuation<Bool?, Never>)
    }

    /// What a chain did.
    private struct Outcome: Sendable {
        var told: [Told] = []
        /// False once a write failed or was not tried.
        var isGood = true
        /// Why the steps after that are not tried.
        var reason = ChainRunner.earlierFailure

        mutating func add(_ next: Told) {
            told.append(next)
            if next.event.isFailure { isGood = false }
            if next.isLeftAlone {
                isGood = false
                reason = ChainRunner.leftAlone
            }
            if case .notTried(_, let reason) = next.event {
                // What is printed after a write would tell of what never happened.
                isGood = false
                self.reason = reason
            }
        }
    }

    static let leftAlone = "what its row deletes was left alone"
    static let earlierFailure = "an earlier step of its row failed"

    let client: Client
    let schema: RunnerSchema
    let deleteGuard: DeleteGuard?
    private let cancellation: CancellationFlag
    private let failsFast: Bool
    private let stopped = Atomic<Bool>(false)
    /// The resources that a write of this batch failed on or did not come to.
    private let troubled = Mutex<Set<Target.Key>>([])

    /// How many chains are under way at once; the client bounds the requests among them.
    private let width: Int

    init(
        client: Client, schema: RunnerSchema, cancellation: CancellationFlag, failsFast: Bool,
        deleteGuard: DeleteGuard? = nil, isInOrder: Bool
    ) {
        self.deleteGuard = deleteGuard
        self.client = client
        self.schema = schema
        self.cancellation = cancellation
        self.failsFast = failsFast
        width = isInOrder ? 1 : 16
    }

    /// Whether nothing new is sent because a write failed.
    var hasStopped: Bool { stopped.load(ordering: .acquiring) }

    /// Runs all chains; events reach `emit` on the calling thread, in the order of the chains, as they come.
    ///
    /// - Parameter checkRow: asked on the calling thread whether a row is what its loop asked for.
    func run(
        _ chains: [Executor.PlannedChain], checkRow: (_ loop: LoopReference, _ row: Resource) -> Bool?,
        emit: (Told) -> Void
    ) {
        let receive = { (message: Message) in
            switch message {
            case .told(let told): emit(told)
            case .check(let loop, let row, let answer): answer.resume(returning: checkRow(loop, row))
            }
        }
        Bridge.stream(receive) { [self] send in
            let check: RowCheck = { loop, row in
                await withCheckedContinuation { send([.check(loop: loop, row: row, $0)]) }
            }
            await withTaskGroup(of: (Int, Outcome).self) { group in
                var next = 0
                var due = 0
                var waiting: [Int: Outcome] = [:]
                while next < min(width, chains.count) {
                    add(next, chains, check, to: &group)
                    next += 1
                }
                for await (index, outcome) in group {
                    if next < chains.count {
                        add(next, chains, check, to: &group)
                        next += 1
                    }
                    waiting[index] = outcome
                    while let ready = waiting.removeValue(forKey: due) {
                        send(ready.told.map { .told($0) })
                        due += 1
                    }
                }
            }
        }
    }

    private func add(
        _ index: Int, _ chains: [Executor.PlannedChain], _ check: @escaping RowCheck,
        to group: inout TaskGroup<(Int, Outcome)>
    ) {
        let chain = chains[index]
        group.addTask { [self] in (index, await outcome(of: chain, check)) }
    }

    private func outcome(of chain: Executor.PlannedChain, _ check: @escaping RowCheck) async -> Outcome {
        var outcome = Outcome()
        for (index, step) in chain.steps.enumerated() {
            switch step {
            case .event(let event, let isContingent):
                outcome.add(Told(event: isContingent ? settled(event) : event))
            case .send(let operation):
                let told = await self.told(of: operation, check)
                outcome.add(told)
                if !outcome.isGood, let key = operation.key { _ = troubled.withLock { $0.insert(key) } }
            case .each(let chains):
                let inner = await self.outcome(of: chains, check)
                outcome.told += inner.told
                outcome.isGood = inner.isGood
                outcome.reason = inner.reason
            }
            if !outcome.isGood {
                if failsFast, outcome.reason == Self.earlierFailure { stopped.store(true, ordering: .releasing) }
                let reason = outcome.reason
                let rest = chain.steps[(index + 1)...].flatMap(\.operations)
                troubled.withLock { $0.formUnion(rest.compactMap(\.key)) }
                outcome.told += rest.map { Told(event: .notTried($0, reason: reason)) }
                break
            }
        }
        return outcome
    }

    /// The iterations of an inner loop, at most as many at once as of an outer one.
    private func outcome(of chains: [Executor.PlannedChain], _ check: @escaping RowCheck) async -> Outcome {
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var outcomes = [Outcome?](repeating: nil, count: chains.count)
            var next = 0
            while next < min(width, chains.count) {
                add(next, chains, check, to: &group)
                next += 1
            }
            for await (index, outcome) in group {
                outcomes[index] = outcome
                if next < chains.count {
                    add(next, chains, check, to: &group)
                    next += 1
                }
            }
            var all = Outcome()
            for outcome in outcomes.compactMap({ $0 }) {
                all.told += outcome.told
                if all.isGood, !outcome.isGood {
                    all.isGood = false
                    all.reason = outcome.reason
                }
            }
            return all
        }
    }

    // MARK: One operation

    /// What was foreseen on the strength of an earlier write, now that it is known how that went.
    private func settled(_ event: ExecutionEvent) -> ExecutionEvent {
        guard let operation = event.operation, let key = operation.key, troubled.withLock({ $0.contains(key) }) else {
            return event
        }
        return .notTried(operation, reason: "an earlier write to the same \(operation.target.title) did not go through")
    }

    /// Why nothing more may be sent; nil while it may.
    var reasonToStop: String? {
        if cancellation.isSet { return "interrupted" }
        return hasStopped ? "a write failed before it" : nil
    }

    private func told(of operation: Operation, _ check: RowCheck) async -> Told {
        if let reasonToStop { return Told(event: .notTried(operation, reason: reasonToStop)) }
        if let deleteGuard, let row = operation.row {
            return await toldOfDelete(operation, row, deleteGuard, check)
        }
        return await carryOut(operation) { [self] in reasonToStop != nil } ?? interrupted(operation)
    }

    /// An operation that was not sent because the run ends.
    func interrupted(_ operation: Operation) -> Told {
        Told(event: .notTried(operation, reason: reasonToStop ?? "interrupted"))
    }

    /// Sends the requests of an operation; nil when none was sent because it was not wanted any more.
    func carryOut(_ operation: Operation, unless isUnwanted: @escaping @Sendable () -> Bool) async -> Told? {
        var carriedOut = 0
        do {
            var answer: JSONValue?
            for request in try operation.requests(schema) {
                do throws(ClientError) {
                    answer = try await client.perform(request, unless: isUnwanted).body
                } catch .ambiguous(let lost) {
                    guard case .trouble = lost.cause else { throw ClientError.ambiguous(lost) }
                    switch await recover(operation, request) {
                    case .done(let found): answer = found
                    case .withoutAnswer(let message):
                        return Told(event: .failed(operation, .init(message: message, hints: [])))
                    case .unknown: throw ClientError.ambiguous(lost)
                    }
                }
                carriedOut += 1
            }
            return Told(event: .done(operation), answer: answer)
        } catch let error as ClientError {
            if carriedOut == 0, case .cancelled = error { return nil }
            return await told(of: operation, failedWith: error, after: carriedOut)
        } catch {
            return Told(event: .failed(operation, .init(message: "\(error)", hints: [])))
        }
    }

    func told(of operation: Operation, failedWith error: ClientError, after carriedOut: Int) async -> Told {
        switch error {
        case .cancelled: break
        case .api(let answer) where answer.status == 404 && operation.change == .delete:
            // Gone already, or not for this token to see: a read tells which.
            if await isGone(operation.target) {
                return Told(event: .unchanged(operation, reason: "it was gone already"))
            }
        case .api(let answer) where answer.status == 404 && carriedOut == 0:
            if case .removeLabels(let labels) = operation.change, await hasNone(of: labels, operation.target) {
                return Told(event: .unchanged(operation, reason: "it did not have the label any more"))
            }
        case .api, .transport, .request, .shape, .ambiguous, .limited: break
        }
        var message = error.description
        if case .cancelled = error, let reasonToStop { message = reasonToStop }
        if carriedOut > 0, case .removeLabels(let labels) = operation.change {
            let gone = labels.prefix(carriedOut).map { "\"\($0)\"" }.joined(separator: ", ")
            message = "\(gone) was removed, then: \(message)"
        }
        return Told(
            event: .failed(operation, .init(message: message, hints: error.hints, detail: Failure.Detail(error))))
    }

    /// Whether a runner that is there has none of the labels.
    private func hasNone(of names: [String], _ target: Target) async -> Bool {
        let found = try? await whileWanted { [client] () async throws(ClientError) in
            try await client.items(.listLabels, of: target.owner, target.pathArguments)
        }
        guard let labels = found?.rows else { return false }
        let present = labels.compactMap { $0["name"]?.stringValue }
        return !names.contains { present.containsLabel($0) }
    }

    private func isGone(_ target: Target) async -> Bool {
        guard let binding = schema.binding(of: target) else { return false }
        do {
            _ = try await whileWanted { [client] () async throws(ClientError) in
                try await client.get(binding.get, of: target.owner, target.pathArguments)
            }
            return false
        } catch .api(let answer) {
            guard answer.status == 404 else { return false }
        } catch {
            return false
        }
        return await canList(binding, target)
    }

    /// A token that may not even list what the owner has cannot tell that one of them is gone.
    func canList(_ binding: ResourceBinding, _ target: Target) async -> Bool {
        let count = try? await whileWanted { [client] () async throws(ClientError) in
            try await client.count(binding.list, of: target.owner)
        }
        return count != nil
    }

    /// Asks, and gives up once nothing more is to be sent: a look waits for limits as everything does.
    func whileWanted<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(ClientError) -> Answer
    ) async throws(ClientError) -> Answer {
        let result: Result<Answer, ClientError> = await withTaskGroup(of: Result<Answer, ClientError>?.self) { group in
            group.addTask {
                do throws(ClientError) {
                    let answer = try await question()
                    return .success(answer)
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [self] in
                while reasonToStop == nil, (try? await Task.sleep(for: .milliseconds(100))) != nil {}
                return nil
            }
            while let first = await group.next() {
                group.cancelAll()
                if let first { return first }
            }
            return .failure(.cancelled)
        }
        return try result.get()
    }
}
