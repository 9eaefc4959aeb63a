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
        var options = Console.Options()
        options.diagnostics = diagnostics ?? (Process.isWorkflow ? .github : .plain)
        let console = Console(
            output: output, errors: ByteSink(descriptor: 2), terminal: TerminalTraits.current, options: options)
        var status = ExitStatus.success
        for path in paths.isEmpty ? ["-"] : paths {
            let files: [String]
            do throws(FileError) {
                files = path == "-" ? [path] : try ScriptFiles.find(in: [path], ending: ".rsh")
            } catch {
                console.fail(.file, "\(error)")
                status = .failure
                continue
            }
            for file in files where output.failure == nil {
                switch format(file, output, console) {
                case .success: break
                case .rejected: if status == .success { status = .rejected }
                case let other: status = other
                }
            }
        }
        output.flush()
        if status == .success, let failure = output.failure { status = told(failure) }
        if status != .success { throw status.exitCode }
    }

    /// Formats one script; what it says of the exit code.
    private func format(_ file: String, _ output: ByteSink, _ console: Console) -> ExitStatus {
        let name = file == "-" ? "standard input" : file
        var sources = SourceMap()
        do {
            let bytes =
                file == "-" ? try FileAccess.read(descriptor: 0, name: name) : try FileAccess.read(file)
            let id = sources.add(name: name, bytes: bytes)
            guard let source = sources[id] else { return .failure }
            let result = try Formatter(blockStyle: blocks.style).format(source)
            return try tell(name, bytes, result, output, console)
        } catch Formatter.Failure.mistakes(let mistakes) {
            console.report(mistakes, in: sources)
            return .rejected
        } catch Formatter.Failure.changed {
            console.fail(.file, "\(name): not formatted, as it would then mean something else: a mistake of runsh")
            return .failure
        } catch {
            console.fail(.file, "\(error)")
            return .failure
        }
    }

    private func tell(
        _ name: String, _ old: [UInt8], _ new: [UInt8], _ output: ByteSink, _ console: Console
    ) throws(FileError) -> ExitStatus {
        guard list || diff || write || check else {
            output.write(String(decoding: new, as: UTF8.self))
            return .success
        }
        if old == new { return .success }
        if list || check { output.write(name + "\n") }
        if diff {
            let difference = UnifiedDiff(name: name, old: old, new: new)
            output.write(difference.text)
            if !difference.isExact {
                output.flush()
                console.note("\(name): too many lines differ to tell them apart; they are shown as replaced")
            }
        }
        if write {
            if let obstacle = FileAccess.obstacle(toWriting: name) { throw obstacle }
            try FileAccess.replace(name, with: new)
        }
        return check ? .failure : .success
    }
}
