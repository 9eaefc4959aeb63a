import ActionsAPI
import ActionsFixtures
import ArgumentParser
import JSONValue
import RunnerModel
import RunnerShell

/// `runsh world …`: makes, shows, compares and serves simulated fleets.
struct WorldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "world", abstract: "Make, show, compare and serve simulated fleets.",
        subcommands: [Generate.self, WorldFromCommand.self, Show.self, WorldDiffCommand.self, ServeCommand.self])

    /// `runsh world generate --org acme --runners N --seed S --out FILE`
    struct Generate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a fleet as real ones look; the same seed makes the same fleet.")

        @Option(name: .long, help: "The organization's login.")
        var org: String?

        @Option(name: .long, help: "Or the enterprise's slug.")
        var enterprise: String?

        @Option(name: .long, help: "Or a repository, as owner/name.")
        var repo: String?

        @Option(name: .long, help: "How many runners.")
        var runners: Int = 100

        @Option(name: .long, help: "What the choices follow from.")
        var seed: UInt64 = 1

        @Option(name: .long, help: "Where to write it; - for standard output.")
        var out: String = "-"

        /// More than any real owner has; a world is held in memory.
        private static let mostRunners = 1_000_000

        func validate() throws {
            let count = [org, enterprise, repo].compactMap { $0 }.count
            guard count == 1 else { throw ValidationError("name one owner: --org, --enterprise or --repo") }
            guard (0...Self.mostRunners).contains(runners) else {
                throw ValidationError("--runners is 0 to \(Self.mostRunners)")
            }
            _ = try owner()
        }

        private func owner() throws -> RunnerOwner {
            do throws(RunnerOwnerError) {
                if let enterprise { return try RunnerOwner.parse(.enterprise, enterprise) }
                if let repo { return try RunnerOwner.parse(.repository, repo) }
                return try RunnerOwner.parse(.organization, org ?? "")
            } catch {
                throw ValidationError(error.description)
            }
        }

        func run() throws {
            let world = WorldGenerator(seed: seed, owner: try owner(), runners: runners).world()
            try save(world, to: out)
        }
    }

    /// `runsh world show FILE`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the owners of a world and what they have.")

        @Argument(help: "The world, or a recording that one is made of.", completion: .file(extensions: ["json"]))
        var file: String

        @OptionGroup(title: "Output")
        var outputOptions: OutputOptions

        func run() throws {
            let (console, output) = outputOptions.console(CancellationFlag())
            let world = try openWorld(file, console)
            console.show(WorldSummary.value(of: world))
            console.flush()
            if let failure = output.failure { throw told(failure).exitCode }
        }
    }
}
