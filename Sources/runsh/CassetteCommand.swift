import ActionsFixtures
import ArgumentParser
import RunnerModel
import RunnerShell
import ScriptSyntax

/// `runsh cassette …`: shows and scrubs recordings.
struct CassetteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cassette", abstract: "Show recordings, and make them fit to be shared.",
        subcommands: [Show.self, Scrub.self])

    /// `runsh cassette show FILE`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was asked and what came back, in order.")

        @Argument(help: "The recording.", completion: .file(extensions: ["json"]))
        var file: String

        @OptionGroup(title: "Output")
        var outputOptions: OutputOptions

        func run() throws {
            let (console, output) = outputOptions.console(CancellationFlag())
            let cassette = try openCassette(file, console)
            if !outputOptions.quiet {
                console.note("recorded at \(cassette.host) on \(cassette.recordedAt)".harmless)
            }
            console.show(CassetteSummary.value(of: cassette))
            console.flush()
            if let failure = output.failure { throw told(failure).exitCode }
        }
    }

    /// `runsh cassette scrub FILE --out FILE`
    struct Scrub: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put pseudonyms in place of the names of owners, runners and hosts.",
            discussion: """
                The same name becomes the same pseudonym wherever it stands as a word. Names that a recording has only \
                within other texts are not known and stay: look at the result before you share it.
                """)

        @Argument(help: "The recording.", completion: .file(extensions: ["json"]))
        var file: String

        @Option(name: .long, help: "Where to write the scrubbed one.")
        var out: String

        func validate() throws {
            if FileAccess.isSame(file, out) {
                throw ValidationError("--out would overwrite the recording; name another file")
            }
        }

        func run() throws {
            let console = OutputOptions.errorsOnly()
            let cassette = try openCassette(file, console)
            do throws(CassetteFile.Failure) {
                try CassetteFile.write(Scrubber.scrubbed(cassette), to: out)
            } catch {
                console.fail(.save, "the recording could not be saved: \(error)")
                throw ExitStatus.failure.exitCode
            }
        }
    }
}

/// `runsh world from CASSETTE --out FILE`
struct WorldFromCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "from", abstract: "Make a world of what a recording has read.",
        discussion: "What was not recorded is not in it; lists that were recorded in part are told.")

    @Argument(help: "The recording.", completion: .file(extensions: ["json"]))
    var cassette: String

    @Option(name: .long, help: "Where to write the world; - for standard output.")
    var out: String = "-"

    func validate() throws {
        if FileAccess.isSame(cassette, out) {
            throw ValidationError("--out would overwrite the recording; name another file")
        }
    }

    func run() throws {
        let console = OutputOptions.errorsOnly()
        let (world, warnings) = World.from(try openCassette(cassette, console))
        for warning in warnings { console.warn("\(cassette): \(warning)") }
        try save(world, to: out)
    }
}

/// Reads a recording, or tells why not and ends the command.
func openCassette(_ path: String, _ console: Console) throws -> Cassette {
    switch try openFixture(path, console) {
    case .cassette(let cassette): return cassette
    case .world:
        console.fail(.recording, "\(path) is a world, not a recording")
        throw ExitStatus.failure.exitCode
    }
}

/// Writes a world to a file, or with `-` to standard output; what goes wrong ends the command.
func save(_ world: World, to path: String) throws {
    if path == "-" {
        let sink = ByteSink(descriptor: 1)
        Process.ignoreBrokenPipes()
        sink.write(String(decoding: world.bytes(), as: UTF8.self))
        sink.flush()
        if let failure = sink.failure { throw told(failure).exitCode }
        return
    }
    do throws(FileError) {
        try FixtureFile.write(world, to: path)
    } catch {
        complain("the world could not be saved: \(error)")
        throw ExitStatus.failure.exitCode
    }
}
