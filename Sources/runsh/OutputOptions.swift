import ArgumentParser
import RunnerModel
import RunnerShell

/// The flags that say how things are shown.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "table, tsv, json, ndjson or csv; without it a table on a terminal and tsv elsewhere.")
    var output: OutputFormat?

    @Option(
        name: .long,
        help: "How errors are written: plain, json (one object a line) or github (annotations; the default in Actions)."
    )
    var diagnostics: Console.DiagnosticFormat?

    @Flag(name: .long, help: "Name only the writes that fail.")
    var quiet = false

    @Flag(name: .long, help: "Name every write, however many there are.")
    var verbose = false

    /// A console for messages alone.
    static func errorsOnly(_ diagnostics: Console.DiagnosticFormat = .plain) -> Console {
        var options = Console.Options()
        options.diagnostics = diagnostics
        return Console(
            output: ByteSink(descriptor: 1), errors: ByteSink(descriptor: 2), terminal: TerminalTraits.current,
            options: options)
    }

    /// How errors are written where no flag says it.
    static var usualDiagnostics: Console.DiagnosticFormat { Process.isWorkflow ? .github : .plain }

    /// A console on standard output and standard error; when nothing more can be written, the run is cancelled.
    func console(_ cancellation: CancellationFlag) -> (console: Console, output: ByteSink) {
        Process.ignoreBrokenPipes()
        let output = ByteSink(descriptor: 1) { cancellation.set() }
        var options = Console.Options()
        options.format = self.output
        options.diagnostics = diagnostics ?? Self.usualDiagnostics
        options.masksRevealed = Process.isWorkflow
        options.isQuiet = quiet
        options.isVerbose = verbose
        let console = Console(
            output: output, errors: ByteSink(descriptor: 2), terminal: TerminalTraits.current, options: options)
        return (console, output)
    }
}

extension OutputFormat: ExpressibleByArgument {}
extension Console.DiagnosticFormat: ExpressibleByArgument {}

extension TerminalTraits {
    /// What standard output and standard error are now, and whether colour is wanted.
    static func current() -> TerminalTraits {
        let output = Process.isTerminal(1)
        let errors = Process.isTerminal(2)
        let isForced = Process.environment("CLICOLOR_FORCE").map { $0 != "0" } ?? false
        let isUnwanted =
            Process.environment("NO_COLOR") != nil || Process.environment("CLICOLOR") == "0"
            || Process.environment("TERM") == "dumb"
        func colors(_ isTerminal: Bool) -> Bool { isForced || isTerminal && !isUnwanted }
        var traits = TerminalTraits(
            isTerminal: output, width: Process.terminalWidth(), colorsOutput: colors(output),
            colorsErrors: colors(errors))
        traits.height = Process.terminalHeight()
        traits.keepsFooter = errors && Process.environment("TERM") != "dumb"
        return traits
    }
}

/// What becomes of a command whose output could not be written: quiet when its reader has gone, else told.
func told(_ failure: ByteSink.Failure) -> ExitStatus {
    switch failure {
    case .brokenPipe: return .brokenPipe
    case .system(let reason):
        complain("standard output: \(reason)")
        return .failure
    }
}

/// Tells of a mishap where there is no console.
func complain(_ message: String) {
    let errors = ByteSink(descriptor: 2)
    errors.write("runsh: \(message)\n")
    errors.flush()
}
