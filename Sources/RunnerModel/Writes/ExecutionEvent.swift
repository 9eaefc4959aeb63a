import ScriptRuntime

/// What became of an operation, told as it happens and in the script's order.
public enum ExecutionEvent: Sendable {
    /// A dry run would do it.
    case planned(Operation)
    /// It was done.
    case done(Operation)
    /// It was not sent, because nothing would change or it is not there any more.
    case unchanged(Operation, reason: String)
    /// It failed, or could not be sent.
    case failed(Operation, Reason)
    /// It was not tried.
    case notTried(Operation, reason: String)
    /// What a `print` between writes shows.
    case print([Value])

    /// What it is about; nil for a print.
    var operation: Operation? {
        switch self {
        case .planned(let operation), .done(let operation), .unchanged(let operation, _), .failed(let operation, _),
            .notTried(let operation, _):
            operation
        case .print: nil
        }
    }

    /// Why an operation failed.
    public struct Reason: Hashable, Sendable {
        /// One sentence.
        public var message: String
        /// What to do about it.
        public var hints: [String]
        /// What a `catch` is told besides.
        public var detail = Failure.Detail(kind: "writes")
    }
}

/// How the writes of a run went, added up.
public struct WriteSummary: Hashable, Sendable {
    /// Writes that were done.
    public var done = 0
    /// Writes that a dry run would do.
    public var planned = 0
    /// Writes that would have changed nothing.
    public var unchanged = 0
    /// Writes that failed.
    public var failed = 0
    /// Writes that were not tried after a failure or an interruption.
    public var notTried = 0

    /// A summary of nothing.
    public init() {}

    /// Whether no write was asked for.
    public var isEmpty: Bool {
        done + planned + unchanged + failed + notTried == 0
    }

    /// What came after `earlier`, a summary of the same session.
    public func since(_ earlier: WriteSummary) -> WriteSummary {
        var summary = self
        summary.done -= earlier.done
        summary.planned -= earlier.planned
        summary.unchanged -= earlier.unchanged
        summary.failed -= earlier.failed
        summary.notTried -= earlier.notTried
        return summary
    }

    mutating func count(_ event: ExecutionEvent) {
        switch event {
        case .planned: planned += 1
        case .done: done += 1
        case .unchanged: unchanged += 1
        case .failed: failed += 1
        case .notTried: notTried += 1
        case .print: break
        }
    }
}
