import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSyntax

/// What several dry statements planned, kept so that it can be done as it is: the batches in order, each with its
/// chains, so that what hangs on an earlier step still does.
struct KeptPlan {
    /// The writes of one statement, or of one step of it.
    struct Batch {
        /// Which top-level statement it is of: what comes after a failure of one step hangs on that step.
        var statement: Int
        var chains: [Executor.PlannedChain]
        /// Whether chains must run one after another.
        var isInOrder: Bool

        /// What would be sent.
        var operations: [Operation] { chains.flatMap { $0.steps.flatMap(\.operations) } }
    }

    private(set) var batches: [Batch] = []
    /// The statement under way.
    var statement = 0
    /// A `wait until` that was come by; nobody waits for it when a plan is done.
    var wait: SourceRange?
    /// What was known before the first of them.
    var projectionBefore = Projection()

    init(batches: [Batch] = [], projectionBefore: Projection = Projection()) {
        self.batches = batches
        statement = batches.last?.statement ?? 0
        self.projectionBefore = projectionBefore
    }

    /// Keeps the chains as far as they were planned: what comes after a step that can't work was not.
    mutating func add(_ chains: [Executor.PlannedChain], isInOrder: Bool) {
        let sent = chains.map(\.untilFailure).filter { !$0.steps.flatMap(\.operations).isEmpty }
        guard !sent.isEmpty else { return }
        batches.append(Batch(statement: statement, chains: sent, isInOrder: isInOrder))
    }
}

extension Executor {
    /// How doing a plan went.
    struct Applied {
        /// What the writes gave that make something, in order.
        var results: [Value] = []
        /// Answers of writes that were done and could not be read.
        var problems: [HostError] = []
        /// Whether every write went well.
        var isGood = true
        /// How many writes stay planned, since they were not come to.
        var left = 0
    }

    /// Begins to collect a plan.
    func beginPlan() {
        kept = KeptPlan(projectionBefore: projection)
    }

    /// Takes note that another top-level statement begins.
    func beginStatement() { kept.statement += 1 }

    /// Forgets the plan; how many writes it had.
    @discardableResult
    func discardPlan() -> Int {
        let count = plan.count
        projection = kept.projectionBefore
        admitted -= count
        summary.planned -= count
        plan = []
        unseen = UnseenWrites()
        kept = KeptPlan(projectionBefore: projection)
        return count
    }

    /// Does exactly what was planned: the statements one after another until one fails, with every guard.
    ///
    /// What was not come to stays planned, unless something that it hangs on was tried.
    func applyPlan(
        willBegin: ([Operation]) throws(HostError) -> Void, emit: (ExecutionEvent) -> Void
    ) throws(HostError) -> Applied {
        let operations = kept.batches.flatMap(\.operations)
        try refuseImpossible(operations)
        // The planned writes were admitted when they were planned; nothing is counted twice.
        admitted -= plan.count
        do {
            try admit(atMost: operations.count, isBound: false)
            try willBegin(operations)
        } catch {
            admitted += plan.count
            throw error
        }
        let (batches, planned) = (kept.batches, projection)
        summary.planned -= plan.count
        projection = kept.projectionBefore
        var applied = Applied()
        var rest: [KeptPlan.Batch] = []
        var failedStatement: Int?
        var troubled: Set<Target.Key> = []
        for batch in batches {
            if let failedStatement {
                if batch.statement == failedStatement {
                    // It hangs on what failed, and is no statement of its own.
                    for operation in batch.operations {
                        let event = ExecutionEvent.notTried(operation, reason: Self.earlierStep)
                        summary.count(event)
                        emit(event)
                        if let key = operation.key { troubled.insert(key) }
                    }
                } else {
                    rest.append(batch)
                }
                continue
            }
            let runner = runner(isInOrder: batch.isInOrder)
            runner.run(batch.chains, checkRow: checkRow) { told in
                believe(told)
                summary.count(told.event)
                emit(told.event)
                switch told.event {
                case .done(let operation):
                    do throws(HostError) {
                        if let value = try schema.result(of: operation, told.answer) { applied.results.append(value) }
                    } catch {
                        applied.problems.append(error)
                        applied.isGood = false
                    }
                case .failed(let operation, _):
                    applied.isGood = false
                    if let key = operation.key { troubled.insert(key) }
                case .notTried(let operation, _):
                    // As in any run: a row that a guard left alone is no failure.
                    if runner.reasonToStop != nil { applied.isGood = false }
                    if let key = operation.key { troubled.insert(key) }
                case .planned, .unchanged, .print: break
                }
            }
            if !applied.isGood { failedStatement = batch.statement }
        }
        plan = rest.flatMap(\.operations)
        applied.left = plan.count
        admitted += operations.count
        kept = KeptPlan(batches: rest, projectionBefore: projection)
        for operation in plan { layOver(operation, asIn: planned, unless: troubled) }
        projection.commit()
        unseen = UnseenWrites()
        for operation in plan { unseen.add(operation, schema, projection) }
        return applied
    }

    private static let earlierStep = "an earlier step of its statement failed"

    /// Lets later reads see what is still planned.
    private func layOver(_ operation: Operation, asIn planned: Projection, unless troubled: Set<Target.Key>) {
        guard let key = operation.key else { return }
        switch operation.change {
        case .delete: projection.delete(key)
        case .addLabels, .setLabels, .removeLabels, .clearLabels:
            if let labels = planned.plannedLabels(of: key), !troubled.contains(key) {
                projection.setLabels(labels, of: key, at: now)
            } else {
                projection.forgetLabels(of: key, at: now)
            }
        case .add, .remove: projection.copyMove(of: key, from: planned)
        case .issue, .create, .update: break
        }
    }

    /// What a write makes is known only once it is made, and nobody waits while a plan is done: a plan that counts on
    /// either cannot be done as it stands.
    private func refuseImpossible(_ operations: [Operation]) throws(HostError) {
        func refuse(_ message: String) -> HostError {
            HostError(
                kind: .refused, code: 616, message: message,
                hint: ":discard it, turn dry off and type the statements again, or run them as a script",
                notes: ["nothing was sent"])
        }
        if kept.wait != nil { throw refuse("the plan has a `wait until` in it, and a plan does not wait") }
        if let operation = operations.first(where: \.holdsUnknown) {
            throw refuse("the plan goes on from what another of its writes makes: \(operation.phrase)")
        }
        guard operations.map(\.number) == plan.map(\.number) else {
            throw refuse("the plan is not what was shown")
        }
    }
}

extension Executor.PlannedChain {
    /// The chain up to the first step that can't work, without what its statements printed when they were planned.
    fileprivate var untilFailure: Executor.PlannedChain {
        var out = Executor.PlannedChain()
        for step in steps {
            switch step {
            case .send: out.steps.append(step)
            case .event(.print, _): break
            case .event(let event, _):
                if event.isFailure { return out }
                out.steps.append(step)
            case .each(let chains):
                out.steps.append(.each(chains.map(\.untilFailure)))
                if chains.contains(where: \.isDoomed) { return out }
            }
        }
        return out
    }
}

extension Operation {
    /// Whether it is about something that is known only after another write.
    fileprivate var holdsUnknown: Bool {
        let targets = [target] + [member].compactMap { $0 }
        if targets.contains(where: { if case .planned = $0.identity { true } else { false } }) { return true }
        let texts = labelChanges.added + labelChanges.removed + targets.map(\.owner.description)
        if texts.contains(where: { $0.contains(Value.unknownText) }) { return true }
        return settings.map { JSONValue.object($0).holdsUnknown } ?? false
    }
}

extension JSONValue {
    fileprivate var holdsUnknown: Bool {
        switch self {
        case .null, .bool, .integer, .double: false
        case .string(let text): text.contains(ScriptRuntime.Value.unknownText)
        case .array(let values): values.contains(where: \.holdsUnknown)
        case .object(let object): object.members.contains { $0.value.holdsUnknown }
        }
    }
}
