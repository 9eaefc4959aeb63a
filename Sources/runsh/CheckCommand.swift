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
        let folder = ImportFolder(script: name)
        let texts = ProgramSources(loader: folder.load, reservedFlags: ScriptArguments.reservedFlags)
        let result = texts.check(name: name, bytes: bytes, schema: schema)
        if !result.diagnostics.isEmpty { console.report(result.diagnostics, in: texts.map) }
        return result.program != nil
    }
}
