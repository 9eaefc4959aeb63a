import ArgumentParser
import RunnerModel
import RunnerShell
import ScriptSemantics
import ScriptSyntax

/// `runsh check FILE…`: parses and checks, runs nothing, asks nobody.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check scripts without running them.")

    @Argument(help: "Scripts; - for standard input.", completion: .file(extensions: ["rsh"]))
    var files: [String]

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func run() throws {
        let cancellation = CancellationFlag()
        let (console, _) = outputOptions.console(cancellation)
        let schema = RunnerSchema()
        var status = ExitStatus.success
        for file in files {
            do throws(FileError) {
                let bytes =
                    file == "-"
                    ? try FileAccess.read(descriptor: 0, name: "standard input") : try FileAccess.read(file)
                let name = file == "-" ? "standard input" : file
                if !check(name, bytes, schema, console), status == .success { status = .rejected }
            } catch {
                console.fail(.file, "\(error)")
                status = .failure
            }
        }
        console.flush()
        if status != .success { throw status.exitCode }
    }

    private func check(_ name: String, _ bytes: [UInt8], _ schema: RunnerSchema, _ console: Console) -> Bool {
        var sources = SourceMap()
        let id = sources.add(name: name, bytes: bytes)
        guard let source = sources[id] else { return false }
        let result = Checker.check(source, schema: schema.host)
        if !result.diagnostics.isEmpty { console.report(result.diagnostics, in: sources) }
        return result.program != nil
    }
}
