import JSONValue
import ScriptSemantics
import ScriptSyntax

/// What one verb statement asks for, once its operands are known: what, on which resource, and from where.
public struct WriteIntent: Sendable {
    /// What is to be done.
    public enum Action: Sendable {
        case delete
        case addLabels([String])
        case setLabels([String])
        case removeLabels([String])
        case clearLabels
        /// `issue KIND for TARGET`
        case issue(String)
        /// `create KIND in TARGET with SETTINGS`
        case create(String, JSONObject)
        /// `update TARGET with SETTINGS`
        case update(JSONObject)
        /// `add MEMBER to TARGET`
        case add(Resource)
        /// `remove MEMBER from TARGET`
        case remove(Resource)

        /// The verb of the statement.
        public var verb: Verb {
            switch self {
            case .delete: .delete
            case .addLabels, .setLabels, .removeLabels, .clearLabels: .label
            case .issue: .issue
            case .create: .create
            case .update: .update
            case .add: .add
            case .remove: .remove
            }
        }
    }

    /// What is to be done.
    public var action: Action
    /// What it is done to.
    public var target: Resource
    /// The statement that asks for it.
    public var origin: SourceRange
    /// The loop whose conditions chose the target, for ``Host/willCheckRows(by:)``; nil where none did.
    public var loop: Int?

    /// Makes an intent.
    public init(_ action: Action, on target: Resource, origin: SourceRange) {
        self.action = action
        self.target = target
        self.origin = origin
    }
}

/// One step of a chain.
public enum Step: Sendable {
    case write(WriteIntent)
    /// What `print` shows when its turn comes.
    case print([Value])
    /// The iterations of an inner loop, which are independent of each other.
    case each([Chain])
}

/// The steps of one iteration: they run in order, and after a write that failed the rest is skipped.
public struct Chain: Sendable {
    /// The steps in order.
    public var steps: [Step]

    /// Makes a chain.
    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// How many writes the chain and its inner loops hold.
    public var writeCount: Int {
        var count = 0
        for step in steps {
            switch step {
            case .write: count += 1
            case .print: break
            case .each(let chains): count += chains.reduce(0) { $0 + $1.writeCount }
            }
        }
        return count
    }
}

/// Everything one top-level statement asks for; its chains are independent and may run at the same time.
public struct WriteBatch: Sendable {
    /// The iterations.
    public var chains: [Chain]

    /// Makes a batch.
    public init(_ chains: [Chain]) {
        self.chains = chains
    }
}

/// How a batch went.
public struct BatchOutcome: Sendable {
    /// Writes that were done, or planned.
    public var done: Int
    /// Writes that changed nothing or were not tried because an earlier step of their chain failed.
    public var skipped: Int
    /// Writes that failed.
    public var failed: Int
    /// Whether nothing more may be sent in this run, as `--fail-fast` asks after a failure.
    public var isStopped: Bool
    /// What the first write that failed failed of.
    public var firstFailure: Failure.Detail?
    /// What the last write gave, or in a dry run what stands for it.
    public var result: Value?

    /// Makes an outcome.
    public init(done: Int = 0, skipped: Int = 0, failed: Int = 0, isStopped: Bool = false) {
        self.done = done
        self.skipped = skipped
        self.failed = failed
        self.isStopped = isStopped
    }

    /// `2 writes were done and 1 failed`
    ///
    /// - Parameter word: `done`, or `planned`.
    func counts(_ word: String) -> String {
        func writes(_ count: Int) -> String { count == 1 ? "1 write" : "\(count) writes" }
        if failed == 0 { return "\(writes(done)) \(done == 1 ? "was" : "were") \(word)" }
        if done == 0 { return "\(writes(failed)) failed" }
        return "\(writes(done)) \(done == 1 ? "was" : "were") \(word) and \(failed) failed"
    }

    /// Both together.
    public static func + (left: BatchOutcome, right: BatchOutcome) -> BatchOutcome {
        var both = BatchOutcome(
            done: left.done + right.done, skipped: left.skipped + right.skipped, failed: left.failed + right.failed,
            isStopped: left.isStopped || right.isStopped)
        both.firstFailure = left.firstFailure ?? right.firstFailure
        both.result = right.result
        return both
    }
}
