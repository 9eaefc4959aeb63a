import ActionsClient
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// Shows what a session tells: data on standard output, everything else on standard error.
public final class Console: SessionOutput {
    /// How diagnostics are written.
    public enum DiagnosticFormat: String, CaseIterable, Sendable {
        /// Text with the source line, for people.
        case plain
        /// One JSON object a line, for editors.
        case json
        /// Plain, and annotations for the page of a workflow run of GitHub Actions.
        case github
    }

    /// What the command line says about output.
    public struct Options: Sendable {
        /// How values are written; nil for a table on a terminal and tab-separated text elsewhere.
        public var format: OutputFormat?
        /// How diagnostics are written.
        public var diagnostics = DiagnosticFormat.plain
        /// Whether a workflow's log is told to mask the secrets that a program reveals.
        public var masksRevealed = false
        /// Whether to leave out what went well.
        public var isQuiet = false
        /// Whether to name every write, however many there are.
        public var isVerbose = false

        /// The usual.
        public init() {}
    }

    /// How values are written; nil for a table on a terminal and tab-separated text elsewhere.
    public var format: OutputFormat?
    /// So many rows of a table are shown on a terminal; nil for the usual number, which a pager raises.
    public var maximumRows: Int?
    /// The time that tables on a terminal tell times relative to; where it gives nil they are told exactly.
    public var now: () -> Timestamp? = { nil }
    /// What shows the columns that a table leaves out, beside a wider terminal.
    public var remedyForHiddenColumns: String? = "--output json"
    /// What shows results that are longer than the screen; nil shows them as they are.
    public var pager: Pager?

    let output: ByteSink
    private let errors: ByteSink
    /// Looked at afresh for each value: a terminal's width changes.
    let terminal: () -> TerminalTraits
    private let options: Options
    /// Where values go instead of standard output.
    var redirection: Redirection?
    /// Reads a line of the person at the terminal; nil where nobody can be asked, or nothing came.
    public var readAnswer: () -> String? = { nil }
    /// Throws away what was typed before a question: it cannot have been meant as the answer.
    public var forgetTypeAhead: () -> Void = {}

    var progress: WriteProgress?
    private var toldWrites = 0
    private var isBeyondTelling = false

    /// After so many writes that went well, only failures are named.
    private static let namedWrites = 100

    /// Makes a console.
    public init(output: ByteSink, errors: ByteSink, terminal: @escaping () -> TerminalTraits, options: Options) {
        self.output = output
        self.errors = errors
        self.terminal = terminal
        self.options = options
        format = options.format
    }

    // MARK: Values

    /// Shows the value of a top-level expression.
    public func show(_ value: Value) {
        present { $0.write(value) }
    }

    /// Shows what `print` was given.
    public func print(_ values: [Value]) {
        present { $0.write(values) }
    }

    /// Shows the plan of a dry run.
    public func show(_ plan: [RunnerModel.Operation], in sources: SourceMap) {
        present { PlanWriter(values: $0, sources: sources).write(plan) }
    }

    /// Lists the writes that checked programs could make.
    public func show(writesOf programs: [(writes: [WriteSite], sources: SourceMap)]) {
        let writes = programs.flatMap { program in program.writes.map { ListedWrite($0, in: program.sources) } }
        present { WriteList(values: $0, isFormatted: format != nil).write(writes) }
    }

    // MARK: Messages

    /// Shows errors and warnings about places in texts.
    public func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        output.flush()
        let traits = terminal()
        let renderer = DiagnosticRenderer(
            sources: sources, style: traits.colorsErrors ? .colored : .plain,
            width: traits.isTerminal ? max(traits.width, 40) : 120)
        switch options.diagnostics {
        case .json:
            let json = DiagnosticJSON(sources: sources)
            for diagnostic in diagnostics { errors.write(json.line(diagnostic)) }
        case .plain: errors.write(renderer.render(diagnostics))
        case .github:
            let annotation = GitHubAnnotation(sources: sources)
            for diagnostic in diagnostics {
                errors.write(GitHubAnnotation.inert(renderer.render(diagnostic)) + annotation.line(diagnostic))
            }
        }
        errors.flush()
    }

    /// Annotates what was shown elsewhere already, for the page of a workflow run; does nothing in other formats.
    public func annotate(_ diagnostics: [Diagnostic], in sources: SourceMap) {
        guard options.diagnostics == .github else { return }
        let annotation = GitHubAnnotation(sources: sources)
        for diagnostic in diagnostics { errors.write(annotation.line(diagnostic)) }
        errors.flush()
    }

    /// Shows a warning that has no place in a text.
    public func warn(_ message: String) {
        say(
            .warning, message.harmless,
            plain: Paint.yellow.on("warning: ", if: terminal().colorsErrors) + message.harmless, annotation: "runsh")
    }

    /// Shows an error that has no place in a text, such as a file that can't be read.
    public func fail(_ code: DiagnosticCode, _ message: String) {
        say(
            .error, message, [("code", .string(code.description))], plain: "runsh: \(message.harmless)",
            annotation: code.description)
    }

    /// Writes a line for the person at the terminal.
    public func note(_ message: String) {
        say(.note, message, plain: "runsh: \(message)")
    }

    /// Writes a text as it is, where a person reads it.
    public func help(_ text: String) {
        say(.note, text, plain: text)
    }

    /// Is told once, before the first write is done or planned.
    public func willWrite(to backend: Backend, isDryRun: Bool) {
        guard !options.isQuiet else { return }
        let name = backend.name.harmless
        if isDryRun {
            note("dry run on \(name): nothing is sent")
            return
        }
        switch backend.kind {
        case .world: note("writing to a simulated copy of \(name): no real runner is touched")
        case .cassette(replaysWrites: true): note("replaying the writes recorded in \(name): no real runner is touched")
        case .cassette(replaysWrites: false):
            note("rehearsal: writing to a world made of what \(name) recorded: no real runner is touched")
        case .live:
            let message = "LIVE: writing to \(name)"
            say(.warning, message, plain: Paint.boldRed.on("runsh: \(message)", if: terminal().colorsErrors))
        }
    }

    /// Says which planned deletes are likely to be refused.
    public func warn(ofBusyRunnersIn plan: [RunnerModel.Operation]) {
        let busy = plan.filter { $0.isOfBusyRunner && $0.verb == .delete }
        guard !busy.isEmpty else { return }
        let names = busy.prefix(5).map { "\($0.target.idText) \($0.target.name.harmless)" }.joined(separator: ", ")
        let rest = busy.count > 5 ? ", …" : ""
        let what =
            busy.count == 1
            ? "1 planned delete is of a busy runner" : "\(busy.count) planned deletes are of busy runners"
        warn("\(what), which GitHub refuses while the job runs: \(names)\(rest)")
    }

    /// In a workflow, keeps a secret that the program is about to see out of the log.
    public func willReveal(_ text: String) {
        guard options.masksRevealed, !text.isEmpty else { return }
        output.flush()
        errors.write(GitHubAnnotation.mask(text))
        errors.flush()
    }

    /// Shows what became of a write.
    public func report(_ event: ExecutionEvent, in sources: SourceMap) {
        defer { if progress?.count(event) == true { showProgress() } }
        switch event {
        case .print, .planned: break
        case .done(let operation): tell("done", .green, operation, nil)
        case .unchanged(let operation, let reason): tell("unchanged", .dim, operation, reason)
        case .notTried(let operation, let reason): tell("not tried", .yellow, operation, reason)
        case .failed(let operation, let reason):
            let hints = reason.hints.map(\.harmless)
            var plain =
                "\(Paint.red.on("failed", if: terminal().colorsErrors)): \(operation.phrase.harmless): \(reason.message.harmless)"
            for hint in hints { plain += "\n  hint: \(hint)" }
            let members =
                [("write", operation.json(outcome: "failed"))]
                + (hints.isEmpty ? [] : [("hints", JSONValue.array(hints.map { .string($0) }))])
            say(
                .error, "\(operation.phrase.harmless): \(reason.message.harmless)", members, plain: plain,
                annotation: "write failed", remarks: hints.map { "hint: \($0)" })
        }
    }

    private func tell(_ outcome: String, _ paint: Paint, _ operation: RunnerModel.Operation, _ reason: String?) {
        guard !options.isQuiet else { return }
        toldWrites += 1
        guard options.isVerbose || toldWrites <= Self.namedWrites else {
            if !isBeyondTelling {
                let message = "more of these are counted, not named (--verbose names all)"
                say(.note, message, plain: "… " + message)
            }
            isBeyondTelling = true
            return
        }
        let message = operation.phrase.harmless + (reason.map { ": " + $0.harmless } ?? "")
        say(
            .note, message, [("write", operation.json(outcome: outcome))],
            plain: "\(paint.on(outcome, if: terminal().colorsErrors)): \(message)")
    }

    /// Shows how the writes went, added up; nothing when there were none.
    ///
    /// - Parameter isDryRun: whether to say of a rehearsal without writes that it was one.
    public func show(_ summary: WriteSummary, isDryRun: Bool = false) {
        isBeyondTelling = false
        toldWrites = 0
        if isDryRun, summary.planned + summary.failed + summary.notTried == 0, !options.isQuiet {
            note("dry run: nothing to write")
        }
        guard !summary.isEmpty, !options.isQuiet || summary.failed > 0 || summary.notTried > 0 else { return }
        var parts: [String] = []
        if summary.planned > 0 { parts.append("\(summary.planned) planned, nothing was sent") }
        if summary.done > 0 { parts.append("\(summary.done) done") }
        if summary.unchanged > 0 { parts.append("\(summary.unchanged) unchanged") }
        if summary.failed > 0 { parts.append("\(summary.failed) failed") }
        if summary.notTried > 0 { parts.append("\(summary.notTried) not tried") }
        let message = "writes: " + parts.joined(separator: ", ")
        say(.note, message, [("writes", summary.json)], plain: message, annotation: "runsh")
    }

    /// A line to standard error: as text, or where programs read along, as an object; with a title, it is also worth
    /// an annotation, in which `remarks` have lines of their own.
    private func say(
        _ severity: DiagnosticJSON.Severity, _ message: String, _ members: [(String, JSONValue)] = [], plain: String,
        annotation title: String? = nil, remarks: [String] = []
    ) {
        output.flush()
        switch options.diagnostics {
        case .plain: errors.write(plain + "\n")
        case .json: errors.write(DiagnosticJSON.line(severity, message, members))
        case .github:
            errors.write(
                title.map { GitHubAnnotation.line(severity, title: $0, [message] + remarks) }
                    ?? GitHubAnnotation.inert(plain) + "\n")
        }
        errors.flush()
    }

    // MARK: What the live side needs

    var isQuiet: Bool { options.isQuiet }

    func tookMinute() { progress?.tookMinute() }

    /// Whether a line can be kept below what is written to standard error.
    var hasLiveErrors: Bool { terminal().keepsFooter && options.diagnostics == .plain }

    var errorWidth: Int { terminal().width }

    func setFooter(_ text: String?) {
        errors.setFooter(text)
    }

    func planText(_ plan: [RunnerModel.Operation], in sources: SourceMap) -> String {
        PlanWriter(values: ValueWriter(format: .table, terminal: terminal()), sources: sources).write(plan)
    }

    /// Writes a text of its own lines to standard error.
    func errors(_ text: String) {
        output.flush()
        errors.write(text)
        errors.flush()
    }

    /// Writes a question and stays on its line.
    func ask(_ question: String) {
        output.flush()
        forgetTypeAhead()
        errors.write(question)
        errors.flush()
    }

    /// Writes a note from whatever task.
    var noteTeller: @Sendable (String) -> Void {
        let (errors, format) = (errors, options.diagnostics)
        return { message in
            switch format {
            case .plain: errors.write("runsh: \(message)\n")
            case .json: errors.write(DiagnosticJSON.line(.note, message, []))
            case .github: errors.write(GitHubAnnotation.inert("runsh: \(message)") + "\n")
            }
            errors.flush()
        }
    }

    /// Brings out everything that was written.
    public func flush() {
        output.flush()
        errors.flush()
    }
}
