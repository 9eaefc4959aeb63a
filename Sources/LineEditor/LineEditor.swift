/// Reads one entry of a shell at a time, with editing, history and completion where there is a terminal.
///
/// In come keystrokes (or plain lines, when the input is no terminal or the terminal is dumb), a prompt, and
/// the caller's judgement of when an entry is complete and what could come next. Out goes an `Outcome`: the
/// whole entry, an interruption, or the end of the input. The editor knows nothing of the language: it does not
/// run entries, and does not print results. It keeps history only through the `HistoryFile` it is given.
///
/// An editor belongs to one thread. While it reads a terminal it handles SIGINT, SIGWINCH and SIGCONT; between
/// entries these are the caller's again.
public final class LineEditor {
    /// Where other threads leave messages to be shown above the entry being typed.
    public let notices: NoticeQueue

    private let source: any EntrySource
    private let history: EntryHistory

    /// Prepares to read, and loads the history.
    public init(configuration: Configuration) throws(LineEditorError) {
        let wake = try WakePipe()
        notices = NoticeQueue(wake: wake)
        history = EntryHistory(file: configuration.history)
        if configuration.isTerminal {
            source = try TerminalEditor(configuration: configuration, notices: notices, wake: wake)
        } else {
            source = PlainReader(configuration: configuration, notices: notices, wake: wake)
        }
        source.useHistory(history)
    }

    /// Whether keys can be edited: `false` for pipes, files and dumb terminals.
    public var canEdit: Bool { source.canEdit }

    /// The entries that can be recalled, oldest first.
    public var historyEntries: [String] { history.entries }

    /// Shows the prompt and reads one entry, which is remembered unless it begins with a space or holds a secret.
    ///
    /// - Parameter text: what is there to be edited to begin with; nothing where there is no editing.
    public func readEntry(prompt: Prompt, text: String = "") -> Outcome {
        let outcome = source.readEntry(prompt: prompt, text: text)
        if source.canEdit, case .entry(let text) = outcome, history.add(text) {
            source.addToHistory(text)
        }
        return outcome
    }

    /// The first failure to read or write the history file, given once.
    public func takeHistoryFailure() -> HistoryFailure? { history.takeFailure() }

    /// Stops the terminal's echo while an entry runs, so that keys typed ahead appear once, at the next prompt.
    ///
    /// Reading the next entry, `restoreEcho()` and the end of the editor each bring it back.
    public func muteEcho() { source.muteEcho() }

    /// Reads keys one by one while `body` runs, as for a view that any key ends: they are not shown, and Ctrl-C is a key.
    ///
    /// - Parameter body: is given what waits for a key.
    public func withKeys<Result>(_ body: (KeyWait) -> Result) -> Result {
        source.restoreEcho()
        let wait = KeyWait(input: source.input, wake: source.wake)
        defer { wait.restore() }
        return body(wait)
    }

    /// Brings the terminal's echo back, as before starting a pager or an editor.
    public func restoreEcho() { source.restoreEcho() }
}

/// What reads entries: a terminal with libedit, or plain lines.
protocol EntrySource: AnyObject {
    var canEdit: Bool { get }
    var input: Int32 { get }
    var wake: WakePipe { get }
    func readEntry(prompt: Prompt, text: String) -> LineEditor.Outcome
    func useHistory(_ history: EntryHistory)
    func addToHistory(_ entry: String)
    func muteEcho()
    func restoreEcho()
}
