import ActionsAPI
import ActionsFixtures
import ArgumentParser
import LineEditor
import RunnerModel
import RunnerShell
import ScriptSemantics
import ScriptSyntax

/// `runsh [SCRIPT]`, `runsh -c CODE`: runs a script, or the shell.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a script, or the interactive shell (the default).",
        usage: "runsh [<options>] [<script> [<params>]]")

    @Argument(help: "A script; - for standard input.", completion: .file(extensions: ["rsh"]))
    var script: String?

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("What the script's params are given; runsh SCRIPT --help lists them.", valueName: "params"))
    var scriptArguments: [String] = []

    @Option(name: .customShort("c"), help: ArgumentHelp("Run this text.", valueName: "code"))
    var code: String?

    @Option(name: .long, help: "Answer from this world instead of a host.", completion: .file(extensions: ["json"]))
    var fixture: String?

    @Option(name: .long, help: "Write what the run made of the world to this file.")
    var saveWorld: String?

    @Flag(name: .long, help: "Read, but plan the writes instead of doing them.")
    var dryRun = false

    @Flag(name: .long, help: "Answer yes to every question.")
    var yes = false

    @Option(name: .long, help: "Refuse to do more writes than this.")
    var maxChanges: Int?

    @Flag(name: .long, help: "Stop after the first write that fails.")
    var failFast = false

    @Flag(name: .long, help: "Let loops write although a read lost rows.")
    var allowPartial = false

    @Option(name: .long, help: "Stop a run that goes over more rows and calls than this.")
    var maxSteps: Int?

    @Option(name: .long, help: "What now() gives, as 2026-01-31T08:00Z.")
    var now: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What goes wrong, such as '502 on 3; drop on delete 10%', or @FILE; see docs/faults.md.", valueName: "spec")
    )
    var faults: String?

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func validate() throws {
        if code != nil, let script { throw ValidationError("-c and the script \(script) cannot both be run") }
        if saveWorld != nil, dryRun {
            throw ValidationError("a dry run changes no world, so --save-world has nothing to save")
        }
        if faults != nil, fixture == nil { throw ValidationError("--faults needs --fixture") }
        if saveWorld != nil, fixture == nil { throw ValidationError("--save-world needs --fixture") }
        if let maxChanges, maxChanges < 0 { throw ValidationError("--max-changes is 0 or more") }
        if let maxSteps, maxSteps < 0 { throw ValidationError("--max-steps is 0 or more") }
        if let now, Self.time(now) == nil {
            throw ValidationError("--now takes a time such as 2026-01-31T08:00Z, not \"\(now)\"")
        }
        if let fixture, let saveWorld, FileAccess.isSame(fixture, saveWorld) {
            throw ValidationError("--save-world would overwrite the fixture; name another file")
        }
    }

    func run() throws {
        let cancellation = CancellationFlag()
        let (console, output) = outputOptions.console(cancellation)
        let (backend, world, faulty) = try openBackend(console)
        let isInteractive = script == nil && code == nil && Process.isTerminal(0)
        let program = isInteractive ? nil : try readProgram(console)
        let interrupts = Interrupts(cancellation, isInteractive: isInteractive)
        var options = Session.Options()
        options.isDryRun = dryRun
        options.maximumChanges = maxChanges
        options.failsFast = failFast
        options.allowsPartialReads = allowPartial
        options.maximumSteps = maxSteps
        let session = Session(
            schema: RunnerSchema(), backend: backend, options: options, output: console, cancellation: cancellation,
            clock: Process.now,
            texts: ProgramSources(
                loader: ImportFolder(script: code == nil ? script : nil).load,
                reservedFlags: ScriptArguments.reservedFlags))
        var status: ExitStatus
        if let program {
            let ending = try run(program, session)
            status = ExitStatus(ending)
            // A program that was refused has planned nothing, which is not a plan of nothing.
            if dryRun, ending != .rejected {
                console.show(session.plan, in: session.sources)
                console.warn(ofBusyRunnersIn: session.plan)
            }
            console.show(session.summary, isDryRun: dryRun && ending == .finished)
        } else {
            status = try runShell(session, console, cancellation)
        }
        if !outputOptions.quiet { faulty?.counts.forEach { console.note("fault \($0)".harmless) } }
        if let saveWorld, let world, status != .rejected {
            console.flush()
            do throws(FileError) {
                try WorldFile.write(world.snapshot(), to: saveWorld)
            } catch {
                console.fail(.save, "the world could not be saved: \(error)")
                if status == .success { status = .failure }
            }
        }
        console.flush()
        if let failure = output.failure { status = told(failure) }
        // Leaving here spares taking a large fleet apart piece by piece, which costs as much as filtering it.
        withExtendedLifetime((interrupts, session, world)) { Process.exit(status.rawValue) }
    }

    private func run(_ text: (name: String, bytes: [UInt8]), _ session: Session) throws -> Session.Ending {
        guard let program = session.check(name: text.name, bytes: text.bytes) else { return .rejected }
        do throws(ScriptArguments.UsageError) {
            let arguments = try ScriptArguments(scriptArguments, for: program.parameters)
            return session.run(program, parameters: arguments.values)
        } catch {
            complain(error.message)
            if let script, script != "-" { complain("`runsh \(script) --help` lists what it takes") }
            throw ExitStatus.usage.exitCode
        }
    }

    private func runShell(
        _ session: Session, _ console: Console, _ cancellation: CancellationFlag
    ) throws -> ExitStatus {
        let shell = try InteractiveShell(
            session: session, console: console, cancellation: cancellation,
            historyPath: Process.stateFolder().map { $0 + "/history" }, terminalType: Process.environment("TERM"),
            isDryRun: dryRun, isColored: TerminalTraits.current().colorsOutput)
        return shell.run()
    }

    private func readProgram(_ console: Console) throws -> (name: String, bytes: [UInt8]) {
        if let code { return ("-c", Array(code.utf8)) }
        do throws(FileError) {
            guard let script, script != "-" else {
                return ("standard input", try FileAccess.read(descriptor: 0, name: "standard input"))
            }
            return (script, try FileAccess.read(script))
        } catch {
            console.fail(.file, "\(error)")
            throw ExitStatus.failure.exitCode
        }
    }

    /// A time as ISO 8601, or as scripts write it, with `@` before it.
    private static func time(_ text: String) -> Timestamp? {
        Timestamp(iso8601: text.hasPrefix("@") ? String(text.dropFirst()) : text)
    }

    private func openBackend(_ console: Console) throws -> (Backend, WorldTransport?, FaultyTransport?) {
        let fixedTime = now.flatMap { Self.time($0) }
        guard let fixture else {
            return (Backend(kind: .none, name: "no host", transport: NoHost(), now: fixedTime), nil, nil)
        }
        let plan = try faults.map { try openFaults($0) }
        let world = try openWorld(fixture, console)
        // A world that knows tokens asks for one as a host does.
        let token = world.tokens == nil ? nil : Process.environment("GH_TOKEN") ?? Process.environment("GITHUB_TOKEN")
        let transport = WorldTransport(
            world, clock: { Process.now().milliseconds },
            headers: token.map { ["Authorization": "Bearer \($0)"] } ?? [:])
        let worldTime = world.now.flatMap { Timestamp(iso8601: $0) }
        let name = fixture.split(separator: "/").last.map(String.init) ?? fixture
        let faulty = plan.map { FaultyTransport(transport, $0) }
        let backend = Backend(
            kind: .world, name: name, transport: faulty ?? transport, now: fixedTime ?? worldTime)
        return (backend, transport, faulty)
    }
}

/// Reads a world, or tells why not and ends the command.
func openWorld(_ path: String, _ console: Console) throws -> World {
    do throws(WorldFile.Failure) {
        return try WorldFile.read(path)
    } catch {
        switch error {
        case .file(let error): console.fail(.file, "\(error)")
        case .content(let diagnostic, let sources): console.report([diagnostic], in: sources)
        }
        throw ExitStatus.failure.exitCode
    }
}
