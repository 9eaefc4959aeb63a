import ActionsClient
import ScriptRuntime
import ScriptSyntax

/// What a session tells while it runs. Everything arrives on the thread that runs the program.
public protocol SessionOutput: AnyObject {
    /// Shows the value of a top-level expression.
    func show(_ value: Value)
    /// Shows what `print` was given.
    func print(_ values: [Value])
    /// Shows errors and warnings about places in texts.
    func report(_ diagnostics: [Diagnostic], in sources: SourceMap)
    /// Shows a warning that has no place in a text.
    func warn(_ message: String)
    /// Shows something worth knowing that has no place in a text.
    func note(_ message: String)
    /// Is told the text of a secret before the program gets to see it, so that a log can mask it.
    func willReveal(_ text: String)
    /// Shows what became of a write.
    func report(_ event: ExecutionEvent, in sources: SourceMap)
    /// Is told once, before the first write is done or planned.
    func willWrite(to backend: Backend, isDryRun: Bool)
    /// Asks whether writes may go to a live host.
    func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool
    /// Is told before so many writes are sent to a live host.
    func willWrite(_ count: Int, estimate: RunEstimate)
    /// Is told when they are done, as far as they could be.
    func didWrite()
}

extension SessionOutput {
    /// Declines, as an output does behind which there is nobody.
    public func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool { false }
    /// Shows no progress.
    public func willWrite(_ count: Int, estimate: RunEstimate) {}
    /// Shows no progress.
    public func didWrite() {}
}
