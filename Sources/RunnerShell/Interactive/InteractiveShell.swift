import LineEditor
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// The interactive shell. Keys come in through `LineEditor`; an entry is either a command to the shell (`MetaCommand`)
// or a program for the session; what comes of it goes out through the console. The shell decides nothing about the
// language or the fleet: it hands entries to the session, and swaps sessions when another place is gone to.

/// The interactive shell: reads entries, runs them in one session, shows what came of them.
public final class InteractiveShell {
    let console: Console
    let setup: ShellSetup
    let output: EntryOutput
    let editor: LineEditor
    let cancellation: CancellationFlag
    private let current: CurrentSession

    /// The entries that ran to their end, for `:save`.
    var finishedEntries: [FinishedEntry] = []
    /// The latest entry that was no command, for `:edit`.
    var latestEntry = ""
    var results = ResultHistory()
    /// Whether each entry's time is told.
    var tellsTime = false
    /// The owner that `owner` stands for.
    var ownerText: String?
    /// The file that answers are recorded in.
    var recording: String?
    /// What the next prompt begins with, after `:edit`.
    var draft: String?
    /// What long results go to; nil where there is no pager.
    let usualPager: Pager?
    private var entryCount = 0
    private var isLeaving = false
    private var spentChanges = 0

    var session: Session { current.session }

    /// Makes a shell that begins at an opened place.
    public init(
        _ opened: OpenedBackend, console: Console, cancellation: CancellationFlag, setup: ShellSetup
    ) throws(LineEditorError) {
        self.console = console
        self.cancellation = cancellation
        self.setup = setup
        output = EntryOutput(console)
        current = CurrentSession(setup.makeSession(opened.inShell, output))
        recording = opened.recording
        editor = try LineEditor(
            configuration: LineEditor.Configuration(
                name: "runsh", terminalType: setup.terminalType,
                history: setup.historyPath.map { HistoryFile(path: $0) },
                completeness: { EntryReader.completeness(of: $0) },
                completion: { [current] in EntryCompleter(current.session).complete($0, at: $1) }))
        usualPager = Pager(environment: setup.environment)
        usualPager?.willRun = { [editor] in editor.restoreEcho() }
        usualPager?.didRun = { [editor, cancellation] in
            editor.muteEcho()
            cancellation.clear()
        }
        console.pager = editor.canEdit ? usualPager : nil
        console.remedyForHiddenColumns = ":output json"
        if opened.options.isDryRun { session.setDryRun(true) }
    }

    /// Ends the shell from any thread, as soon as nothing runs.
    public var end: @Sendable () -> Void {
        let notices = editor.notices
        return { notices.end() }
    }

    /// Reads and runs entries until the user leaves.
    public func run() -> ExitStatus {
        let readAnswer = console.readAnswer
        console.readAnswer = { [editor] in
            // A question is answered as anywhere: what is typed shows.
            editor.restoreEcho()
            defer { editor.muteEcho() }
            return readAnswer()
        }
        console.now = { [current] in current.session.now }
        if editor.canEdit { console.note(":help for help, :quit to leave") }
        runStartUpFile()
        while !editor.notices.isEnding {
            let text = draft ?? ""
            draft = nil
            let outcome = editor.readEntry(prompt: prompt, text: text)
            if let failure = editor.takeHistoryFailure() { console.warn("history: \(failure)") }
            switch outcome {
            case .entry(let text):
                if take(text) == .left { return .success }
            case .interrupted:
                continue
            case .endOfInput:
                if editor.notices.isEnding { break }
                // A pipe or a plain terminal that has ended gives no second chance.
                guard editor.canEdit else {
                    let count = session.plan.count
                    if count > 0 {
                        console.note(
                            "the end: \(count == 1 ? "1 planned write was" : "\(count) planned writes were") dropped")
                    }
                    return .success
                }
                if leave() == .left { return .success }
            case .failed(let error):
                console.warn("\(error)")
                return .failure
            }
        }
        return .interrupted
    }

    enum Next {
        case again
        case left
    }

    private func take(_ text: String) -> Next {
        switch MetaCommand.read(text) {
        case .command(.quit, let argument):
            guard argument.isEmpty else {
                console.note("usage: :quit")
                return .again
            }
            return leave()
        case .command(let command, let argument):
            carryOut(command, argument)
        case .explain(let name):
            explain(name)
        case .unknown(let name, let suggestion):
            console.note(
                "there is no command \(name.harmless)"
                    + (suggestion.map { "; did you mean \($0)?" } ?? "; :help lists them"))
        case nil:
            latestEntry = text
            entryCount += 1
            finish(text, name: "entry \(entryCount)")
        }
        isLeaving = false
        return .again
    }

    /// Leaves, unless a plan would be lost of which that was not said yet.
    private func leave() -> Next {
        let count = session.plan.count
        guard count > 0, !isLeaving else { return .left }
        isLeaving = true
        console.note(
            (count == 1 ? "1 write is" : "\(count) writes are")
                + " planned and not applied: :apply does, :quit again drops what is planned")
        return .again
    }

    /// Runs an entry, and keeps its text for `:save` when it came to its end.
    func finish(_ text: String, name: String) {
        let planned = session.plan.count
        guard evaluate(text, name: name) == .finished else { return }
        finishedEntries.append(FinishedEntry(text: text, isOnlyPlanned: session.plan.count > planned))
    }

    /// Runs a text as an entry, and shows what came of it.
    @discardableResult
    func evaluate(_ text: String, name: String) -> Session.Ending {
        busy {
            let before = (session.summary, session.plan.count)
            output.shown = []
            let ending = session.run(name: name, bytes: Array(text.utf8), mode: .entry)
            remember(output.shown)
            if session.plan.count > before.1 {
                console.show(Array(session.plan[before.1...]), in: session.sources)
            }
            console.show(session.summary.since(before.0))
            return ending
        }
    }

    /// Does something that Ctrl-C stops, during which keys are kept for later.
    func busy<Result>(_ work: () -> Result) -> Result {
        cancellation.clear()
        editor.muteEcho()
        defer { editor.restoreEcho() }
        let (began, requests) = (setup.clock.uptime(), session.requestCount)
        let result = work()
        setup.afterEntry()
        console.flush()
        if tellsTime {
            let span = Int64((setup.clock.uptime() - began) / 1_000_000)
            let count = session.requestCount - requests
            let time = span > 0 ? TimeSpan(milliseconds: span).description : "under 1ms"
            console.note("\(time), \(count == 1 ? "1 request" : "\(count) requests")")
        }
        return result
    }

    /// Lets `_`, `_1` and so on stand for the values shown last.
    func remember(_ values: [Value]) {
        guard !values.isEmpty else { return }
        values.forEach { results.add($0) }
        for (name, value) in results.named { session.define(name, value) }
        for name in results.forgottenNames { session.forget(name) }
    }

    /// Goes on with another session: what variables held is of another place.
    func begin(_ opened: OpenedBackend) {
        let isDryRun = session.isDryRun
        // What was written at the places before counts against the bound of the whole run.
        spentChanges += session.changeCount
        var opened = opened
        if let most = opened.options.maximumChanges { opened.options.maximumChanges = max(0, most - spentChanges) }
        current.session = setup.makeSession(opened.inShell, output)
        recording = opened.recording
        results = ResultHistory()
        ownerText = nil
        session.setDryRun(isDryRun)
        runStartUpFile()
    }

    private var prompt: Prompt {
        let style: (String) -> String? = { [setup] in setup.isColored ? $0 : nil }
        var segments = [Prompt.Segment("runsh ")]
        let name = session.backend.name.harmless
        switch session.backend.kind {
        case .world, .cassette: segments.append(Prompt.Segment("[\(name)]", style: style("36")))
        case .live: segments.append(Prompt.Segment("[LIVE \(name)]", style: style("1;31")))
        }
        if let ownerText { segments.append(Prompt.Segment(" " + ownerText.harmless, style: style("1"))) }
        if session.isDryRun {
            let count = session.plan.count
            segments.append(Prompt.Segment(count > 0 ? " dry(\(count))" : " dry", style: style("33")))
        }
        if recording != nil { segments.append(Prompt.Segment(" rec", style: style("35"))) }
        segments.append(Prompt.Segment("> "))
        return Prompt(segments)
    }
}

/// The session that entries run in: another one when another place is gone to.
private final class CurrentSession {
    var session: Session

    init(_ session: Session) {
        self.session = session
    }
}
