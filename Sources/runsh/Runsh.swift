import ArgumentParser
import RunnerShell

// `runsh` is flags and wiring: it reads the command line, chooses the backend and the output, and hands over to the
// modules below.

/// The command line `runsh …`.
struct Runsh: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runsh",
        abstract: "A shell and a small language for administering GitHub Actions runners.",
        discussion: """
            Without arguments on a terminal it is interactive. A script may be a file, the text after -c, or standard \
            input.

              runsh --fixture fleet.json
              runsh --fixture fleet.json --dry-run clean.rsh
              runsh --fixture fleet.json -c 'count(org("acme").runners where .busy)'

            `runsh help NAME` tells what a resource, verb, field, function, word of the language or code of a \
            diagnostic is: runsh help runner, runsh help create jit_runner, runsh help RSH0306.

            Exit codes: 0 done, 1 failure, 2 usage, 3 refused by the checker, 5 some writes failed, 6 an expect \
            failed, 7 writes refused, 130 interrupted.
            """,
        version: Version.text,
        subcommands: [
            RunCommand.self, CheckCommand.self, FormatCommand.self, TestCommand.self, SnapshotCommand.self,
            CassetteCommand.self, WorldCommand.self, AuthCommand.self, APICommand.self, LSPCommand.self,
        ],
        defaultSubcommand: RunCommand.self)
}

/// What `--version` prints.
enum Version {
    static let text = "runsh 0.1.0"
    /// How requests name the program.
    static let userAgent = "runsh/0.1.0"
}

@main
enum Main {
    static func main() {
        Process.openStandardDescriptors()
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--version"] { return tell(Version.text + "\n") }
        if let command = RunCommand(plain: arguments) {
            do {
                return try command.run()
            } catch {
                leave(error)
            }
        }
        if let help = ScriptHelp.asked(CommandLine.arguments) {
            return tell(help)
        }
        let commands = Runsh.configuration.subcommands.compactMap { $0.configuration.commandName }
        if let words = NameHelp.asked(CommandLine.arguments, commands: commands + ["help"]) {
            Process.exit(NameHelp.show(words).rawValue)
        }
        do {
            var command = try Runsh.parseAsRoot()
            try command.run()
        } catch {
            leave(error)
        }
    }

    private static func tell(_ text: String) {
        let sink = ByteSink(descriptor: 1)
        sink.write(text)
        sink.flush()
    }

    /// The parser's own exit codes are turned into those that the documentation lists.
    private static func leave(_ error: any Error) -> Never {
        let code = Runsh.exitCode(for: error)
        let text = Runsh.fullMessage(for: error)
        let isUsage = code == .validationFailure
        let sink = ByteSink(descriptor: code.isSuccess ? 1 : 2)
        if !text.isEmpty { sink.write(text + "\n") }
        sink.flush()
        Process.exit(isUsage ? ExitStatus.usage.rawValue : code.rawValue)
    }
}

extension ExitStatus {
    /// The status as the argument parser's exit code, to be thrown by a command.
    var exitCode: ExitCode { ExitCode(rawValue) }
}
