import ActionsClient
import ScriptRuntime
import ScriptSyntax

// A plan that grows over several entries of a shell, and is done or dropped as a whole.

extension Session {
    /// Whether writes are planned and kept instead of sent.
    public var isDryRun: Bool { options.isDryRun }

    /// Plans writes from now on, or sends them; what was planned stays until it is done or dropped. Nothing changes
    /// where it is so already.
    ///
    /// - Returns: whether it could be done; with writes still planned, none are sent besides them.
    @discardableResult
    public func setDryRun(_ isDryRun: Bool) -> Bool {
        // A session that was made for a dry run plans, but keeps nothing until it is told to.
        guard isDryRun != options.isDryRun || isDryRun != executor.policy.keepsPlan else { return true }
        guard isDryRun || plan.isEmpty else { return false }
        options.isDryRun = isDryRun
        hasAnnounced = false
        forgetReads()
        rowChecks = [:]
        if isDryRun { executor.beginPlan() }
        executor.set(isDryRun: isDryRun, keepsPlan: isDryRun)
        return true
    }

    /// How many writes were done or planned so far, for a bound that outlives the session.
    public var changeCount: Int { executor.admitted }

    /// Drops the plan; how many writes it had.
    @discardableResult
    public func discardPlan() -> Int {
        defer {
            rowChecks = [:]
            forgetReads()
        }
        return executor.discardPlan()
    }

    /// How doing a plan went.
    public struct PlanEnding: Sendable {
        /// What the writes gave that make something, in order.
        public var results: [Value] = []
        /// How it ended.
        public var ending = Ending.finished
        /// How many writes stay planned, since they were not come to.
        public var left = 0
    }

    /// Does what was planned, in order and with every guard; a live host's writes are asked about first.
    public func applyPlan() -> PlanEnding {
        guard let first = plan.first else { return PlanEnding() }
        client.beginRun()
        reads = ReadCache(isPartial: reads.isPartial)
        // For the time of it, writes are real.
        options.isDryRun = false
        executor.set(isDryRun: false, keepsPlan: true)
        hasAnnounced = false
        defer {
            options.isDryRun = true
            executor.set(isDryRun: true, keepsPlan: true)
            hasAnnounced = false
            forgetReads()
        }
        do throws(HostError) {
            let applied = try sendPlan()
            for problem in applied.problems { report(problem, at: first.origin) }
            let ending: Ending = cancellation.isSet ? .failed(.interrupted) : .failed(.writes)
            return PlanEnding(
                results: applied.results, ending: applied.isGood ? .finished : ending, left: applied.left)
        } catch {
            report(error, at: first.origin)
            return PlanEnding(ending: .failed(error.kind), left: plan.count)
        }
    }

    private func report(_ error: HostError, at range: SourceRange) {
        output.report(
            [Diagnostic(error.code, error.message, at: range, hint: error.hint, notes: error.notes)], in: sources)
    }

    private func sendPlan() throws(HostError) -> Executor.Applied {
        if let refusal = backend.writeRefusal {
            throw HostError(
                kind: .refused, code: 613, message: refusal.message, hint: refusal.hint,
                notes: ["nothing of the plan was sent"])
        }
        if backend.kind == .live, options.approval == .refused {
            throw HostError(
                kind: .refused, code: 614,
                message: "this writes to \(backend.name), and nobody is here to be asked",
                notes: ["nothing of the plan was sent"])
        }
        beginWriting(stepByStep: false)
        defer { if backend.kind == .live { output.didWrite() } }
        return try executor.applyPlan(
            willBegin: { (operations) throws(HostError) in try willSend(operations) },
            emit: { event in output.report(event, in: sources) })
    }
}
