import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSyntax

/// What several dry statements planned, kept so that it can be done as it is: the batches in order, each with its
/// chains, so that what hangs on an earlier step still does.
struct KeptPlan {
    /// The writes of one statement, or of one step of it.
    struct Batch {
        var chains: [Executor.PlannedChain]
        /// Whether chains must run one after another.
        var isInOrder: Bool

        /// What would be sent.
        var operations: [Operation] { chains.flatMap { $0.steps.flatMap(\.operations) } }
    }

    var batches: [Batch] = []
    /// What was known before the first of them.
    var projectionBefore = Projection()

    var isEmpty: Bool { batches.isEmpty }
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
        kept = KeptPlan(batches: [], projectionBefore: projection)
    }

    /// Forgets the plan; how many writes it had.
    @discardableResult
    func discardPlan() -> Int {
        let count = plan.count
        projection = kept.projectionBefore
        admitted -= count
        summary.planned -= count
        plan = []
        kept = KeptPlan(batches: [], projectionBefore: projection)
        return count
    }

    /// Does exactly what was planned: the statements one after another until one fails, with every guard.
    ///
    /// What was not come to stays planned, unless something that it hangs on was tried.
    func applyPlan(
        willBegin: ([Operation]) throws(HostError) -> Void, emit: (ExecutionEvent) -> Void
    ) throws(HostError) -> Applied {
        let operations = kept.batches.flatMap(\.operations)
        try refuseUnknowns(operations)
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
        var troubled: [Target.Key] = []
        for batch in batches {
            if !applied.isGood {
                rest.append(batch)
                continue
            }
            var untried: Set<Int> = []
            runner(isInOrder: batch.isInOrder).run(batch.chains.map(\.withoutPrints), checkRow: checkRow) { told in
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
                    troubled += [operation.key, operation.target.key].compactMap { $0 }
                case .notTried(let operation, _):
                    applied.isGood = false
                    untried.insert(operation.number)
                case .planned, .unchanged, .print: break
                }
            }
            let left = batch.chains.filter { chain in
                let numbers = chain.steps.flatMap(\.operations).map(\.number)
                return !numbers.isEmpty && numbers.allSatisfy(untried.contains)
            }
            if !left.isEmpty { rest.append(KeptPlan.Batch(chains: left, isInOrder: batch.isInOrder)) }
        }
        plan = rest.flatMap(\.operations)
        applied.left = plan.count
        admitted += operations.count
        let before = projection
        if !rest.isEmpty {
            projection = planned
            for key in troubled { projection.forget(key) }
        }
        kept = KeptPlan(batches: rest, projectionBefore: before)
        projection.commit()
        return applied
    }

    /// What a write makes is known only once it is made: a plan that goes on from it cannot be done as it stands.
    private func refuseUnknowns(_ operations: [Operation]) throws(HostError) {
        guard let operation = operations.first(where: \.holdsUnknown) else { return }
        throw HostError(
            kind: .refused, code: 616,
            message: "the plan goes on from what another of its writes makes: \(operation.phrase)",
            hint: "turn dry off and type the statements again, or run them as a script",
            notes: ["nothing was sent"])
    }
}

extension Executor.PlannedChain {
    /// The chain without what its statements printed when they were planned.
    fileprivate var withoutPrints: Executor.PlannedChain {
        Executor.PlannedChain(
            steps: steps.compactMap { step in
                switch step {
                case .send: step
                case .event(.print, _): nil
                case .event: step
                case .each(let chains): .each(chains.map(\.withoutPrints))
                }
            })
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
