import ActionsFixtures
import ArgumentParser
import RunnerModel
import RunnerShell

/// `runsh world diff A B`
struct WorldDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what one world has and another has not.",
        discussion: """
            Owners are compared by name, secrets too, everything else by id. The exit code is 0 whether or not there \
            are differences; with --exit-code it is 1 when there are, and 2 when a world cannot be read.
            """)

    @Argument(help: "The world before.", completion: .file(extensions: ["json"]))
    var before: String

    @Argument(help: "The world after.", completion: .file(extensions: ["json"]))
    var after: String

    @Flag(name: .long, help: "Exit with 1 when the worlds differ.")
    var exitCode = false

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func run() throws {
        let (console, output) = outputOptions.console(CancellationFlag())
        let difference = WorldDifference(from: try open(before, console), to: try open(after, console))
        let isForPrograms = outputOptions.output == .json || outputOptions.output == .ndjson
        if !outputOptions.quiet {
            console.show(WorldDifferenceRows.value(of: difference, isForPrograms: isForPrograms))
        }
        console.flush()
        if let failure = output.failure { throw told(failure).exitCode }
        if exitCode, !difference.isEmpty { throw ExitStatus.failure.exitCode }
        // Leaving here spares taking large worlds apart piece by piece.
        withExtendedLifetime(difference) { Process.exit(ExitStatus.success.rawValue) }
    }

    /// With `--exit-code` a failure must not look like a difference.
    private func open(_ path: String, _ console: Console) throws -> World {
        do {
            return try openWorld(path, console)
        } catch {
            throw exitCode ? ExitStatus.usage.exitCode : ExitStatus.failure.exitCode
        }
    }
}
