import ActionsClient
import RunnerModel
import ScriptRuntime
import ScriptSyntax

/// What a session tells its shell: it goes on to the console, and values may be kept back on the way.
final class EntryOutput: SessionOutput {
    private let console: Console
    /// The values shown since this was set; nil while they go to the console.
    var captured: [Value]?
    /// The values shown by the entry under way.
    var shown: [Value] = []

    init(_ console: Console) {
        self.console = console
    }

    func show(_ value: Value) {
        if captured != nil {
            captured?.append(value)
        } else {
            shown.append(value)
            console.show(value)
        }
    }

    func print(_ values: [Value]) {
        if captured == nil { console.print(values) }
    }

    func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        console.report(diagnostics, in: sources)
    }

    func warn(_ message: String) { console.warn(message) }
    func note(_ message: String) { console.note(message) }
    func willReveal(_ text: String) { console.willReveal(text) }
    func report(_ event: ExecutionEvent, in sources: SourceMap) { console.report(event, in: sources) }
    func willWrite(to backend: Backend, isDryRun: Bool) { console.willWrite(to: backend, isDryRun: isDryRun) }
    func approves(_ question: WriteQuestion, in sources: SourceMap) -> Bool { console.approves(question, in: sources) }
    func willWrite(_ count: Int, estimate: RunEstimate) { console.willWrite(count, estimate: estimate) }
    func didWrite() { console.didWrite() }
}
