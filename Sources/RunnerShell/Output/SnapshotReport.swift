import ActionsClient
import RunnerModel
import ScriptRuntime
import ScriptSyntax

/// Keeps what a session shows, and passes everything else on to a console.
public final class SnapshotOutput: SessionOutput {
    /// The value of the latest top-level expression.
    public private(set) var value: Value?

    private let console: Console

    /// Makes an output over `console`.
    public init(_ console: Console) {
        self.console = console
    }

    /// Keeps the value.
    public func show(_ value: Value) {
        self.value = value
    }

    /// Passes on.
    public func print(_ values: [Value]) { console.print(values) }
    /// Passes on.
    public func report(_ diagnostics: [Diagnostic], in sources: SourceMap) { console.report(diagnostics, in: sources) }
    /// Passes on.
    public func warn(_ message: String) { console.warn(message) }
    /// Passes on.
    public func note(_ message: String) { console.note(message) }
    /// Passes on.
    public func willReveal(_ text: String) { console.willReveal(text) }
    /// Passes on.
    public func report(_ event: ExecutionEvent, in sources: SourceMap) { console.report(event, in: sources) }
    /// Passes on.
    public func willWrite(to backend: Backend, isDryRun: Bool) { console.willWrite(to: backend, isDryRun: isDryRun) }
    /// Passes on.
    public func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool {
        console.approves(question, in: sources)
    }
    /// Passes on.
    public func willWrite(_ count: Int, estimate: RunEstimate) { console.willWrite(count, estimate: estimate) }
    /// Passes on.
    public func didWrite() { console.didWrite() }
}

extension Console {
    /// Tells what came of reading one part of a snapshot.
    public func tell(_ part: Session.SnapshotPart, isQuiet: Bool) {
        if let failure = part.failure {
            fail(.snapshotPart, "\(part.path): \(failure.message)" + (failure.hint.map { " (\($0))" } ?? ""))
        } else if !isQuiet {
            note(part.path.harmless + (part.count.map { ": \($0)" } ?? ""))
        }
    }
}

extension DiagnosticCode {
    /// A part of an owner that a snapshot could not read.
    public static let snapshotPart: DiagnosticCode = 706
}
