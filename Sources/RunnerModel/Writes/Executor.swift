import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import Synchronization

/// The only road for writes.
///
/// A batch comes in as intents. It is planned as a whole, counted, and admitted or refused; only then is anything
/// sent. Chains run at the same time, the steps of a chain in order; events come out in the script's order.
final class Executor {
    /// What may be done.
    struct Policy {
        /// Plan only; send nothing.
        var isDryRun = false
        /// How many writes the run may do; nil for no bound.
        var maximumChanges: Int?
        /// Whether nobody asked for that bound.
        var impliesMaximum = false
        /// Stop after the first failure.
        var failsFast = false
        /// Read what is to be deleted again when it was read too long ago.
        var guardsDeletes = false
        /// Keep what is planned, so that it can be done later.
        var keepsPlan = false
    }

    /// A chain whose intents are operations.
    struct PlannedChain: Sendable {
        var steps: [PlannedStep] = []

        /// Whether a step of it is known not to work.
        var isDoomed: Bool {
            steps.contains { step in
                switch step {
                case .send: false
                case .event(let event, _): event.isFailure
                case .each(let chains): chains.contains(where: \.isDoomed)
                }
            }
        }
    }

    enum PlannedStep: Sendable {
        case send(Operation)
        /// What is known without sending; contingent when it is so only if the batch's earlier writes to the same
        /// runner go well.
        case event(ExecutionEvent, isContingent: Bool)
        case each([PlannedChain])
    }

    /// What has been found out of a batch while it is planned.
    private struct Planning {
        /// How many operations would be sent.
        var changes = 0
        /// What they are about.
        var touched: Set<Target.Key> = []
        /// Whether an event is contingent.
        var isContingent = false
    }

    private(set) var policy: Policy
    let schema: RunnerSchema
    var client: Client
    let cancellation: CancellationFlag
    private let clock: @Sendable () -> UInt64

    /// The steady clock's time.
    var now: UInt64 { clock() }
    /// Whether a row that was read again is what its loop asked for; nil where that cannot be told.
    var checkRow: (_ loop: LoopReference, _ row: Resource) -> Bool? = { _, _ in nil }
    private var planner: OperationPlanner
    var projection = Projection()
    var summary = WriteSummary()
    /// What a dry run would do, in order.
    var plan: [Operation] = []
    /// What of it later reads cannot show as it will be.
    var unseen = UnseenWrites()
    /// The same as it is to be sent, where it is kept.
    var kept = KeptPlan()
    /// How many writes were admitted so far, planned ones included.
    var admitted = 0

    init(
        policy: Policy, client: Client, schema: RunnerSchema, cancellation: CancellationFlag,
        clock: @escaping @Sendable () -> UInt64
    ) {
        self.policy = policy
        self.schema = schema
        self.client = client
        self.cancellation = cancellation
        self.clock = clock
        planner = OperationPlanner(schema: schema, keepsRows: policy.keepsRows)
        planner.isDryRun = policy.isDryRun
    }

    /// Finds the group that a runner comes back into when it is removed from another; nil where that cannot be told.
    var defaultGroup: (RunnerOwner) -> Int64? {
        get { planner.defaultGroup }
        set { planner.defaultGroup = newValue }
    }

    /// Goes on with writes planned only and kept, or sent.
    func set(isDryRun: Bool, keepsPlan: Bool) {
        policy.isDryRun = isDryRun
        policy.keepsPlan = keepsPlan
        planner.keepsRows = policy.keepsRows
        planner.isDryRun = isDryRun
    }

    /// Begins a run: the loops of what it plans are told from those of others by its number.
    func beginRun(_ number: Int) {
        planner.run = number
    }

    /// Whether deletes look again first.
    var guardsDeletes: Bool { policy.guardsDeletes }

    /// Refuses when `count` more writes would be more than the run may do; nil when nobody knows how many.
    ///
    /// - Parameter isBound: whether it may be fewer.
    func admit(atMost count: Int?, isBound: Bool) throws(HostError) {
        guard let maximum = policy.maximumChanges else { return }
        if count == nil, policy.impliesMaximum { return }
        guard let count else {
            throw HostError(
                kind: .refused, code: 612,
                message: "how many writes this statement comes to is not known before it begins",
                hint: "do without the inner loop, or without the reads after writes, or run without --max-changes",
                notes: [
                    "it reads after it writes, so it cannot be counted first and held to --max-changes \(maximum)",
                    "nothing of this statement was sent",
                ])
        }
        guard count > maximum - admitted else { return }
        let counts = [(summary.done, "done"), (summary.planned, "planned"), (summary.failed, "failed")]
        let before = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let writes = "\(count) \(count == 1 ? "write" : "writes")"
        var notes = [before.isEmpty ? "nothing was written" : "\(before) before in this run"]
        if !before.isEmpty { notes.append("nothing of this statement was sent") }
        if isBound { notes.append("it reads after it writes, so the most that it could come to counts") }
        throw HostError(
            kind: .refused, code: 610,
            message: isBound
                ? "up to \(writes) could be more than --max-changes \(maximum) allows"
                : "\(writes) would be more than --max-changes \(maximum) allows",
            hint: policy.isDryRun
                ? "leave --max-changes out to see the whole plan"
                : "look at them with --dry-run, then raise --max-changes",
            notes: notes)
    }

    /// Does or plans a batch; events go to `emit` in order, on the calling thread.
    ///
    /// `willBegin` is called with what will be sent once the batch is admitted, before anything is; it may refuse.
    func perform(
        _ batch: WriteBatch, willBegin: ([Operation]) throws(HostError) -> Void, emit: (ExecutionEvent) -> Void
    ) throws(HostError) -> BatchOutcome {
        let (mark, number) = (projection.mark, planner.nextNumber)
        var planning = Planning()
        var chains: [PlannedChain] = []
        do {
            for chain in batch.chains { chains.append(try planned(chain, &planning)) }
            try admit(atMost: planning.changes, isBound: false)
            if planning.changes > 0 { try willBegin(chains.flatMap { $0.steps.flatMap(\.operations) }) }
        } catch {
            projection.rollBack(to: mark)
            planner.nextNumber = number
            throw error
        }
        defer { projection.commit() }
        admitted += planning.changes
        var outcome = BatchOutcome()
        func tell(_ event: ExecutionEvent) {
            note(event, &outcome)
            emit(event)
        }
        if policy.isDryRun {
            if policy.keepsPlan {
                kept.add(chains, isInOrder: planning.isContingent || shareTargets(chains))
            }
            for chain in chains { rehearse(chain, tell) }
            outcome.result = plan.last.flatMap { schema.plannedResult(of: $0) }
            return outcome
        }
        // What the plan expects to happen is believed only once it has.
        projection.rollBack(to: mark)
        // Rows that touch one resource twice must do so in the script's order.
        let runner = runner(isInOrder: planning.isContingent || shareTargets(chains))
        var last: ChainRunner.Told?
        runner.run(chains, checkRow: checkRow) { told in
            believe(told)
            tell(told.event)
            last = told
        }
        outcome.isStopped = runner.hasStopped
        if case .done(let operation)? = last?.event {
            outcome.result = try schema.result(of: operation, last?.answer)
        }
        return outcome
    }

    /// What sends chains as this run's policy has it.
    func runner(isInOrder: Bool) -> ChainRunner {
        ChainRunner(
            client: client, schema: schema, cancellation: cancellation, failsFast: policy.failsFast,
            deleteGuard: policy.guardsDeletes ? DeleteGuard(clock: clock) : nil, isInOrder: isInOrder)
    }

    /// Whether any two chains write to the same resource.
    private func shareTargets(_ chains: [PlannedChain]) -> Bool {
        var owners: [Target.Key: Int] = [:]
        var number = 0
        func visit(_ chain: PlannedChain) -> Bool {
            number += 1
            let own = number
            for step in chain.steps {
                switch step {
                case .event: break
                case .send(let operation):
                    guard let key = operation.key else { continue }
                    if owners.updateValue(own, forKey: key) ?? own != own { return true }
                case .each(let inner): if inner.contains(where: visit) { return true }
                }
            }
            return false
        }
        return chains.contains(where: visit)
    }

    private func planned(_ chain: Chain, _ planning: inout Planning) throws(HostError) -> PlannedChain {
        var out = PlannedChain()
        out.steps.reserveCapacity(chain.steps.count)
        // What follows a step that can't work is never tried: it is planned only so that it can be named.
        var beforeFailure: (mark: Int, changes: Int)?
        defer {
            if let beforeFailure {
                projection.rollBack(to: beforeFailure.mark)
                planning.changes = beforeFailure.changes
            }
        }
        for step in chain.steps {
            switch step {
            case .print(let values):
                out.steps.append(.event(.print(values), isContingent: false))
            case .each(let chains):
                var inner: [PlannedChain] = []
                for chain in chains { inner.append(try planned(chain, &planning)) }
                out.steps.append(.each(inner))
                if beforeFailure == nil, inner.contains(where: \.isDoomed) {
                    beforeFailure = (projection.mark, planning.changes)
                }
            case .write(let intent):
                let event: ExecutionEvent
                switch try planner.plan(intent, &projection, now: clock()) {
                case .change(let operation):
                    planning.changes += 1
                    if let key = operation.key { planning.touched.insert(key) }
                    out.steps.append(.send(operation))
                    continue
                case .unchanged(let operation, let reason):
                    event = .unchanged(operation, reason: reason)
                case .impossible(let operation, let reason):
                    event = .failed(operation, .init(message: reason, hints: []))
                    beforeFailure = beforeFailure ?? (projection.mark, planning.changes)
                }
                let isContingent = event.operation?.key.map { planning.touched.contains($0) } ?? false
                if isContingent { planning.isContingent = true }
                out.steps.append(.event(event, isContingent: isContingent))
            }
        }
        return out
    }

    /// Tells what a chain would do; a step that can't work ends it as it would in a real run.
    @discardableResult
    private func rehearse(_ chain: PlannedChain, _ tell: (ExecutionEvent) -> Void) -> Bool {
        for (index, step) in chain.steps.enumerated() {
            var isGood = true
            switch step {
            case .send(let operation): tell(.planned(operation))
            case .event(let event, _):
                tell(event)
                isGood = !event.isFailure
            case .each(let chains):
                for inner in chains where !rehearse(inner, tell) { isGood = false }
            }
            if !isGood {
                for rest in chain.steps[(index + 1)...] {
                    rest.operations.forEach { tell(.notTried($0, reason: ChainRunner.earlierFailure)) }
                }
                return false
            }
        }
        return true
    }

    private func note(_ event: ExecutionEvent, _ outcome: inout BatchOutcome) {
        summary.count(event)
        switch event {
        case .planned(let operation):
            plan.append(operation)
            unseen.add(operation, schema, projection)
            outcome.done += 1
        case .done: outcome.done += 1
        case .unchanged: outcome.skipped += 1
        case .notTried: outcome.skipped += 1
        case .failed(_, let reason):
            outcome.failed += 1
            var detail = reason.detail
            detail.message = reason.message
            outcome.firstFailure = outcome.firstFailure ?? detail
        case .print: break
        }
    }

    /// Lets later statements of the run know what was done, whatever row they hold.
    func believe(_ told: ChainRunner.Told) {
        switch told.event {
        case .done(let operation):
            switch operation.change {
            case .delete: projection.delete(operation.target.key)
            case .issue, .create, .update, .add, .remove: break
            case .addLabels, .setLabels, .removeLabels, .clearLabels:
                if let labels = told.answer?["labels"]?.arrayValue {
                    projection.setLabels(labels, of: operation.target.key, at: clock())
                }
            }
        case .failed(let operation, _):
            if operation.verb == .label { projection.forgetLabels(of: operation.target.key, at: clock()) }
        case .planned, .unchanged, .notTried, .print: break
        }
    }
}

extension Executor.Policy {
    /// Whether operations keep what they delete.
    fileprivate var keepsRows: Bool { guardsDeletes && (!isDryRun || keepsPlan) }
}

extension ExecutionEvent {
    var isFailure: Bool {
        switch self {
        case .failed: true
        case .planned, .done, .unchanged, .notTried, .print: false
        }
    }
}

extension Executor.PlannedStep {
    /// The operations of a step that would be sent.
    var operations: [Operation] {
        switch self {
        case .send(let operation): [operation]
        case .event: []
        case .each(let chains): chains.flatMap { $0.steps.flatMap(\.operations) }
        }
    }
}
