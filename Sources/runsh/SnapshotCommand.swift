import ActionsFixtures
import ArgumentParser
import Dispatch
import RunnerModel
import RunnerShell
import ScriptSyntax

/// `runsh snapshot 'org("acme")' --out FILE`
struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Record everything that can be read of an owner.",
        discussion: """
            The expression leads to an owner, or to a list of them: org("acme"), user_orgs(), org("acme").repos. What \
            may not be read is told part by part, and what could be read is recorded; the exit code is then 1.
            """)

    @Argument(help: "What to record, as a script writes it.")
    var expression: String

    @Option(name: .long, help: "The cassette to write.", completion: .file(extensions: ["json"]))
    var out: String

    @Option(
        name: .long, help: "Answer from this world or recording instead of a host.",
        completion: .file(extensions: ["json"]))
    var fixture: String?

    @Option(
        name: .long,
        help: ArgumentHelp("What goes wrong, such as '502 on 3', or @FILE; see docs/faults.md.", valueName: "spec"))
    var faults: String?

    @OptionGroup(title: "Host")
    var live: LiveOptions

    @Flag(name: .long, help: "Read each runner by itself too, and its labels: two requests a runner.")
    var each = false

    @Flag(name: .long, help: "Record pseudonyms for owners, runners and hosts, so that the file can be shared.")
    var scrub = false

    @Flag(name: .long, help: "Name only what could not be read.")
    var quiet = false

    func validate() throws {
        if fixture != nil, live.isGiven {
            throw ValidationError("--fixture answers in place of a host; name one of them")
        }
        if faults != nil, fixture == nil { throw ValidationError("--faults needs --fixture") }
        if let fixture, FileAccess.isSame(fixture, out) {
            throw ValidationError("--out would overwrite the fixture; name another file")
        }
    }

    func run() throws {
        let cancellation = CancellationFlag()
        Process.ignoreBrokenPipes()
        let errors = ByteSink(descriptor: 2)
        let console = Console(
            output: ByteSink(descriptor: 1), errors: errors, terminal: TerminalTraits.current,
            options: Console.Options())
        var options = BackendOptions()
        (options.fixture, options.faults, options.now) = (fixture, faults, nil)
        (options.record, options.recordMode, options.recordWrites) = (out, .all, false)
        (options.live, options.maxWait) = (live, nil)
        (options.scrub, options.repeatReads, options.strict) = (scrub, false, false)
        let opened = try OpenBackend(options, isInteractive: false, console)
        let interrupts = Interrupts(cancellation, isInteractive: false)
        let output = SnapshotOutput(console)
        let session = Session(
            schema: RunnerSchema(edition: opened.backend.edition), backend: opened.backend, options: Session.Options(),
            output: output,
            cancellation: cancellation, clock: Process.now)
        let counter = opened.recording.flatMap { Self.showCount(of: $0.transport, on: errors) }
        let outcome = read(session, output, console, cancellation)
        counter?.cancel()
        errors.setFooter(nil)
        var status = ExitStatus.success
        switch outcome {
        case .read(let isComplete):
            if !opened.finish(isQuiet: quiet, console) || !isComplete { status = .failure }
        case .ended(let early):
            status = early
            if status == .interrupted { console.note("interrupted: \(out.harmless) was not written") }
        }
        console.flush()
        // Leaving here spares taking a large fleet apart piece by piece.
        withExtendedLifetime((interrupts, session, opened)) {
            Process.exit(status.rawValue)
        }
    }

    private enum Outcome {
        /// What could be read was.
        case read(isComplete: Bool)
        /// There is nothing to save.
        case ended(ExitStatus)
    }

    private func read(
        _ session: Session, _ output: SnapshotOutput, _ console: Console, _ cancellation: CancellationFlag
    ) -> Outcome {
        let ending = session.run(name: "EXPRESSION", bytes: Array(expression.utf8))
        guard ending == .finished else { return .ended(ExitStatus(ending)) }
        let parts = output.value.flatMap { value in
            session.readEverything(of: value, readsEach: each) { part in
                // What an interruption cuts short has not failed.
                if !cancellation.isSet { console.tell(part, isQuiet: quiet) }
            }
        }
        guard let parts else {
            complain("\(expression.harmless) is no owner: write org(\"…\"), repo(\"…\") or enterprise(\"…\")")
            return .ended(.usage)
        }
        if cancellation.isSet { return .ended(.interrupted) }
        let failures = parts.count { $0.failure != nil }
        guard failures > 0 else { return .read(isComplete: true) }
        guard failures < parts.count else {
            console.note("nothing could be read, so \(out.harmless) was not written")
            return .ended(.failure)
        }
        console.warn("\(failures) of \(parts.count) parts could not be read; the recording holds the refusals")
        return .read(isComplete: false)
    }

    /// On a terminal, how many answers there are by now.
    private static func showCount(
        of transport: RecordingTransport, on errors: ByteSink
    ) -> (any DispatchSourceTimer)? {
        guard Process.isTerminal(2), Process.environment("TERM") != "dumb" else { return nil }
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(200))
        timer.setEventHandler { errors.setFooter("\(transport.recordedCount) answers recorded …") }
        timer.activate()
        return timer
    }
}
