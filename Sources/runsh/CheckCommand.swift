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

    @Flag(name: .long, help: "After a check without errors, list every write that the scripts could make.")
    var listWrites = false

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func run() throws {
        let (console, output) = outputOptions.console(CancellationFlag())
        let schema = RunnerSchema()
        var status = ExitStatus.success
        var programs: [(writes: [WriteSite], sources: SourceMap)] = []
        for file in files {
            do throws(FileError) {
                let bytes =
                    file == "-"
                    ? try FileAccess.read(descriptor: 0, name: "standard input") : try FileAccess.read(file)
                let name = file == "-" ? "standard input" : file
                if let program = check(name, bytes, schema, console) {
                    programs.append(program)
                } else if status == .success {
                    status = .rejected
                }
            } catch {
                console.fail(.file, "\(error)")
                status = .failure
            }
        }
        if listWrites, status == .success { console.show(writesOf: programs) }
        console.flush()
        if status == .success, let failure = output.failure { status = told(failure) }
        if status != .success { throw status.exitCode }
    }

    /// Reports what is wrong with a script; what it could write, when nothing is.
    private func check(
        _ name: String, _ bytes: [UInt8], _ schema: RunnerSchema, _ console: Console
    ) -> (writes: [WriteSite], sources: SourceMap)? {
        let folder = ImportFolder(script: name)
        let texts = ProgramSources(loader: folder.load, reservedFlags: ScriptArguments.reservedFlags)
        let tests = ProgramSources.tests(in: SourceText(name: name, bytes: bytes)).count
        guard tests > 0 else {
            let result = texts.check(name: name, bytes: bytes, schema: schema)
            if !result.diagnostics.isEmpty { console.report(result.diagnostics, in: texts.map) }
            return result.program.map { ($0.writes, texts.map) }
        }
        // A file of tests is as many programs, which share their definitions.
        let found = texts.checkTests(name: name, bytes: bytes, schema: schema)
        if !found.diagnostics.isEmpty { console.report(found.diagnostics, in: texts.map) }
        return found.programs.count == tests ? (found.writes, texts.map) : nil
    }
}
