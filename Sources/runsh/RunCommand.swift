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

    @OptionGroup(title: "Fixtures")
    var backendOptions: BackendOptions

    @OptionGroup(title: "Output")
    var outputOptions: OutputOptions

    func validate() throws {
        if code != nil, let script { throw ValidationError("-c and the script \(script) cannot both be run") }
        if saveWorld != nil, dryRun {
            throw ValidationError("a dry run changes no world, so --save-world has nothing to save")
        }
        if saveWorld != nil, backendOptions.fixture == nil, backendOptions.record == nil {
            throw ValidationError("--save-world needs --fixture")
        }
        if let maxChanges, maxChanges < 0 { throw ValidationError("--max-changes is 0 or more") }
        if let maxSteps, maxSteps < 0 { throw ValidationError("--max-steps is 0 or more") }
        if let fixture = backendOptions.fixture, let saveWorld, FileAccess.isSame(fixture, saveWorld) {
            throw ValidationError("--save-world would overwrite the fixture; name another file")
        }
        if let record = backendOptions.record, let saveWorld,
            record == saveWorld || FileAccess.isSame(record, saveWorld)
        {
            throw ValidationError("--save-world would overwrite the recording; name another file")
        }
    }

    func run() throws {
        let cancellation = CancellationFlag()
        let (console, output) = outputOptions.console(cancellation)
        let isInteractive = script == nil && code == nil && Process.isTerminal(0)
        var backendOptions = backendOptions
        backendOptions.isVerbose = outputOptions.verbose
        let opened = try OpenBackend(backendOptions, isInteractive: isInteractive, console)
        let program = isInteractive ? nil : try readProgram(console)
        let interrupts = Interrupts(cancellation, isInteractive: isInteractive)
        let backends = ShellBackends(
            opened, backendOptions, console, isQuiet: outputOptions.quiet, sessionOptions: sessionOptions)
        console.forgetTypeAhead = Process.forgetTypeAhead
        console.readAnswer = { Process.readAnswer(unless: { cancellation.isSet }) }
        let makeSession = { (opened: OpenedBackend, output: any SessionOutput) in
            Session(
                schema: RunnerSchema(edition: opened.backend.edition), backend: opened.backend,
                options: opened.options, output: output, cancellation: cancellation, clock: Process.now,
                texts: ProgramSources(
                    loader: ImportFolder(script: code == nil ? script : nil).load,
                    reservedFlags: ScriptArguments.reservedFlags))
        }
        var status: ExitStatus
        let kept: AnyObject
        if let program {
            let session = makeSession(backends.opened, console)
            kept = session
            console.now = { [weak session] in session?.now }
            let ending = try run(program, session)
            status = ExitStatus(ending)
            // A program that was refused has planned nothing, which is not a plan of nothing.
            if dryRun, ending != .rejected {
                console.show(session.plan, in: session.sources)
                console.warn(ofBusyRunnersIn: session.plan)
            }
            console.show(session.summary, isDryRun: dryRun && ending == .finished)
        } else {
            let shell = try InteractiveShell(
                backends.opened, console: console, cancellation: cancellation,
                setup: shellSetup(backends, makeSession))
            kept = shell
            interrupts.onEnd(shell.end)
            status = shell.run()
        }
        let isWhole = isInteractive || [.success, .writesFailed, .expectationFailed].contains(status)
        let last = backends.current
        if !last.finish(isQuiet: outputOptions.quiet, isWhole: isWhole, console), status == .success {
            status = .failure
        }
        if backendOptions.strict, status == .success, !last.allPlayed(console) { status = .failure }
        if let saveWorld, status != .rejected {
            console.flush()
            if !save(last, to: saveWorld, console), status == .success { status = .failure }
        }
        console.flush()
        if let failure = output.failure { status = told(failure) }
        // Leaving here spares taking a large fleet apart piece by piece, which costs as much as filtering it.
        withExtendedLifetime((interrupts, backends, kept)) { Process.exit(status.rawValue) }
    }

    /// Who says yes to writes on a live host: a script from standard input never answers its own question.
    private var approval: Session.Approval {
        if yes { return .granted }
        return Process.isTerminal(0) && Process.isTerminal(1) && script != "-" ? .asked : .refused
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

    /// What the command line says of sessions, for a place.
    private func sessionOptions(_ backend: Backend) -> Session.Options {
        var options = Session.Options()
        options.isDryRun = dryRun
        options.maximumChanges = maxChanges
        if backend.kind == .live {
            options.approval = approval
            if yes, maxChanges == nil {
                options.maximumChanges = Session.unaskedChanges
                options.impliesMaximum = true
            }
        }
        options.failsFast = failFast
        options.allowsPartialReads = allowPartial
        options.maximumSteps = maxSteps
        return options
    }

    private func shellSetup(
        _ backends: ShellBackends, _ makeSession: @escaping (OpenedBackend, any SessionOutput) -> Session
    ) -> ShellSetup {
        ShellSetup(
            historyPath: Process.stateFolder().map { $0 + "/history" },
            startUpPath: Process.settingsFolder().map { $0 + "/init.rsh" }, terminalType: Process.environment("TERM"),
            environment: Process.environment,
            editorCommand: Process.environment("VISUAL") ?? Process.environment("EDITOR") ?? "vi",
            temporaryFolder: Process.environment("TMPDIR") ?? "/tmp",
            isColored: TerminalTraits.current().colorsOutput, clock: (Process.now, Process.uptime),
            openBackend: backends.open, makeSession: makeSession, afterEntry: backends.save)
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

    /// Writes what became of the world; whether that could be done.
    private func save(_ opened: OpenBackend, to path: String, _ console: Console) -> Bool {
        guard let world = opened.world else {
            console.fail(.save, "there is no world to save: the recording holds writes, and they were replayed")
            return false
        }
        do throws(FileError) {
            try FixtureFile.write(world, to: path)
            return true
        } catch {
            console.fail(.save, "the world could not be saved: \(error)")
            return false
        }
    }
}
