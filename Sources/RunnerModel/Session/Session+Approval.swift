import ActionsClient
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// Before anything is written to a live host: somebody has to say yes.

/// What is asked before writes go to a live host.
public struct WriteQuestion: Sendable {
    /// How many writes it is about.
    public enum Count: Hashable, Sendable {
        case exactly(Int)
        case atMost(Int)
        /// They depend on what is read between them.
        case unknown
    }

    /// The host.
    public var host: String
    /// How many writes.
    public var count: Count
    /// The writes, as far as they are known.
    public var operations: [Operation]
    /// What they cost.
    public var estimate: RunEstimate?
}

extension Session {
    private var needsApproval: Bool { backend.kind == .live && !options.isDryRun }

    /// Refuses a program that writes to a live host where nobody can say yes, before its first request.
    func refusal(of program: CheckedProgram) -> Diagnostic? {
        // A function of an earlier entry may write although no verb stands in this one.
        let statement = program.writingStatements.keys.min { $0.start < $1.start }
        guard needsApproval, options.approval == .refused, let first = program.writes.first?.range ?? statement else {
            return nil
        }
        return Diagnostic(
            614, "this writes to \(backend.name), and nobody is here to be asked", at: first,
            hint: "--dry-run shows what it would do; --yes does it, up to \(Self.unaskedChanges) writes unless "
                + "--max-changes says otherwise", notes: ["nothing was sent"])
    }

    /// So many writes a run may do on a live host when nobody was asked and nothing else was said.
    public static let unaskedChanges = 100

    /// Is told that a statement begins that writes.
    public func beginWriting(stepByStep: Bool) {
        approvedWrites = 0
        isStepByStep = stepByStep
        executor.beginStatement()
    }

    /// Refuses when a statement could write more than is allowed, or nobody knows how much; asks where somebody is to
    /// be asked.
    public func admit(writesAtMost writes: Int?) throws(HostError) {
        try executor.admit(atMost: writes, isBound: true)
        // A loop of the statement may know better how many rows it has.
        guard let writes, writes > 0 else { return }
        try approve(.atMost(writes), [], count: writes)
    }

    /// Asks before a batch is sent, unless a yes to so many was given already.
    func approve(_ operations: [Operation]) throws(HostError) {
        try approve(isStepByStep ? .unknown : .exactly(operations.count), operations, count: operations.count)
        if needsApproval, options.approval == .asked, approvedWrites < .max { approvedWrites -= operations.count }
    }

    private func approve(
        _ question: WriteQuestion.Count, _ operations: [Operation], count: Int
    ) throws(HostError) {
        guard needsApproval else { return }
        switch options.approval {
        case .granted: return
        case .refused:
            throw HostError(
                kind: .refused, code: 614, message: "this writes to \(backend.name), and nobody is here to be asked",
                notes: ["nothing of this statement was sent"])
        case .asked: break
        }
        guard approvedWrites < count else { return }
        let question = WriteQuestion(
            host: backend.name, count: question, operations: operations, estimate: client.cost(reads: 0, writes: count))
        guard output.approves(question, in: sources) else {
            if cancellation.isSet { throw HostError(kind: .interrupted, code: 499, message: "interrupted") }
            throw HostError(
                kind: .refused, code: 615, message: "declined",
                notes: [isStepByStep ? "nothing more of this statement was sent" : "nothing of this statement was sent"]
            )
        }
        // A yes to so many is one to no more; only a yes to a number that nobody knows is one to the whole statement.
        approvedWrites = question.count == .unknown ? .max : count
    }
}
