import ArgumentParser
import RunnerShell
import ScriptSyntax

/// `runsh fmt [FILE|FOLDER…]`: gives scripts their settled layout.
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Give scripts their settled layout.",
        discussion: """
            Without a file, or for -, standard input is written to standard output; in folders every *.rsh is meant, \
            but no link and nothing hidden. Without -l, -d, -w or --check the formatted scripts are written to \
            standard output. A script with mistakes stays as it is.

            Exit codes: 0 done, 1 a file could not be read or written, or --check found one that differs, 2 usage, \
            3 a script does not parse.
            """)

    /// Which brackets blocks get.
    enum Blocks: String, CaseIterable, ExpressibleByArgument {
        case angle, brace, keep

        var style: TreePrinter.BlockStyle {
            switch self {
            case .angle: .angle
            case .brace: .brace
            case .keep: .keep
            }
        }
    }

    @Argument(help: "Scripts and folders; - for standard input.", completion: .file(extensions: ["rsh"]))
    var paths: [String] = []

    @Flag(name: [.short, .long], help: "Name the files whose layout is another.")
    var list = false

    @Flag(name: [.short, .long], help: "Show what would change, as a unified diff.")
    var diff = false

    @Flag(name: [.short, .long], help: "Write the result to the files.")
    var write = false

    @Flag(name: .long, help: "Name the files whose layout is another, and exit with 1 if there are any.")
    var check = false

    @Option(name: .long, help: "Put blocks between angle brackets or braces, or keep what is written.")
    var blocks = Blocks.keep

    @Option(
        name: .long,
        help: "How errors are written: plain, json (one object a line) or github (annotations; the default in Actions)."
    )
    var diagnostics: Console.DiagnosticFormat?

    func validate() throws {
        guard write else { return }
        if check { throw ValidationError("--check writes nothing; leave out -w or --check") }
        if paths.isEmpty || paths.contains("-") { throw ValidationError("-w needs files; standard input is none") }
    }

    func run() throws {
        Process.ignoreBrokenPipes()
        let output = ByteSink(descriptor: 1)
        var consoleOptions = Console.Options()
        consoleOptions.diagnostics = diagnostics ?? OutputOptions.usualDiagnostics
        let console = Console(
            output: output, errors: ByteSink(descriptor: 2), terminal: TerminalTraits.current, options: consoleOptions)
        var options = ScriptFormatting.Options()
        options.blockStyle = blocks.style
        (options.namesFiles, options.showsDifferences) = (list, diff)
        (options.writesFiles, options.isCheck) = (write, check)
        var status = ScriptFormatting(options, output: output, console: console).format(paths.isEmpty ? ["-"] : paths)
        output.flush()
        if status == .success, let failure = output.failure { status = told(failure) }
        if status != .success { throw status.exitCode }
    }
}
