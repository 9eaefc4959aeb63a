import CLibEdit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Edits entries on a terminal by libedit, which calls back for the prompt, each character, and the commands.
final class TerminalEditor: EntrySource {
    let edit: LibEdit
    let configuration: LineEditor.Configuration
    let wake: WakePipe
    let keys: KeyInput
    /// Walks through earlier entries; made when somebody first does.
    var recall: HistoryRecall {
        get { begunRecall ?? HistoryRecall(entries: history?.entries ?? []) }
        set { begunRecall = newValue }
    }
    /// How the entry ended, once a command or the input has decided it.
    var outcome: LineEditor.Outcome?
    /// The text for which Tab found several candidates and no more to insert.
    var ambiguous: EditBuffer?

    private let notices: NoticeQueue
    private var history: EntryHistory?
    private var begunRecall: HistoryRecall?
    private var decoder = ScalarDecoder()
    private var promptText: UnsafeMutableBufferPointer<wchar_t>
    private var promptCells = 0
    private var columns = 80
    private var rows = 24
    private var marksPastes = true
    /// What is put into the entry before the first key.
    private var draft = ""
    private var settingsBeforeMuting: termios?

    init(configuration: LineEditor.Configuration, notices: NoticeQueue, wake: WakePipe) throws(LineEditorError) {
        Locale.useUTF8()
        self.configuration = configuration
        self.notices = notices
        self.wake = wake
        keys = KeyInput(descriptor: configuration.input, wake: wake)
        edit = try LibEdit(
            name: configuration.name, input: configuration.input, output: configuration.output,
            historySize: configuration.history?.limit ?? 10_000)
        promptText = .allocate(capacity: 1)
        promptText.initialize(repeating: wchar_t(0))
        edit.setOwner(self)
        edit.setPrompt { LibEdit.owner(of: $0)?.promptText.baseAddress }
        edit.setReader { handle, character in
            guard let editor = LibEdit.owner(of: handle), let character else { return -1 }
            return editor.readCharacter(into: character)
        }
        bindKeys()
    }

    deinit {
        restoreEcho()
        promptText.deallocate()
    }

    let canEdit = true

    var input: Int32 { configuration.input }

    func readEntry(prompt: Prompt, text: String) -> LineEditor.Outcome {
        draft = text
        restoreEcho()
        setPrompt(prompt)
        outcome = nil
        ambiguous = nil
        begunRecall?.restart()
        _ = wake.drain()
        if notices.isEnding { return .endOfInput }
        updateWindowSize()
        showNotices()
        let relay = SignalRelay([SIGINT, SIGWINCH, SIGCONT], to: wake)
        setBracketedPaste(true)
        // Before the prompt is drawn: a Ctrl-D typed as soon as it shows would be lost in cooked mode.
        edit.setRaw(true)
        let line = edit.readLine()
        setBracketedPaste(false)
        edit.setRaw(false)
        relay.restore()
        if let outcome { return outcome }
        return line.map { .entry($0) } ?? .endOfInput
    }

    func useHistory(_ history: EntryHistory) {
        self.history = history
        // Only vi's keys recall by libedit's own list, which takes as long to fill as all the rest of a start.
        guard edit.usesViKeys else { return }
        for entry in history.entries { edit.addHistory(entry) }
    }

    func addToHistory(_ entry: String) {
        begunRecall?.add(entry)
        edit.addHistory(entry)
    }

    func muteEcho() {
        var settings = termios()
        guard settingsBeforeMuting == nil, tcgetattr(configuration.input, &settings) == 0 else { return }
        settingsBeforeMuting = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(configuration.input, TCSANOW, &settings)
    }

    func restoreEcho() {
        guard var settings = settingsBeforeMuting else { return }
        tcsetattr(configuration.input, TCSANOW, &settings)
        settingsBeforeMuting = nil
    }

    private func bindKeys() {
        for command in EditCommand.allCases { edit.addCommand(command.rawValue, command.callback) }
        // Ctrl-C and Ctrl-Z come as keys, and so do both line ends, which libedit would exchange.
        edit.run(["setty", "-d", "-isig", "-inlcr", "-icrnl"])
        for binding in KeyBindings.all { edit.run(["bind", binding.key, binding.command]) }
        edit.readUserSettings()
        guard edit.usesViKeys else { return }
        // In vi mode Esc is a key of its own: no sequence may begin with it, so pastes are not marked either.
        marksPastes = false
        for binding in KeyBindings.essential where !binding.key.hasPrefix("\\e") {
            edit.run(["bind", binding.key, binding.command])
            edit.run(["bind", "-a", binding.key, binding.command])
        }
    }

    private func setPrompt(_ prompt: Prompt) {
        let text = LibEdit.wide(prompt.marked(with: LibEdit.promptMark))
        promptText.deallocate()
        promptText = .allocate(capacity: text.count)
        _ = promptText.initialize(from: text)
        promptCells = DisplayWidth.of(prompt.plainText)
    }

    // MARK: Input

    /// 1 with a character, 0 at the end, -1 on an interruption or failure, as libedit wants it.
    func readCharacter(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
        if !draft.isEmpty {
            // The prompt stands there already.
            erase()
            edit.insert(draft)
            draft = ""
            edit.redraw()
        }
        while true {
            switch keys.next() {
            case .byte(let byte):
                guard let scalar = decoder.feed(byte) else { continue }
                character.pointee = wchar_t(scalar.value)
                return 1
            case .woken(let bytes):
                if notices.isEnding {
                    moveBelowText()
                    outcome = .endOfInput
                    return 0
                }
                if attend(to: bytes) { continue }
                moveBelowText()
                outcome = .interrupted
                return -1
            case .end:
                moveBelowText()
                outcome = .endOfInput
                return 0
            case .failed(let error):
                outcome = .failed(error)
                return -1
            }
        }
    }

    /// Does what signals and notices ask for; `false` if the entry was interrupted.
    func attend(to bytes: [UInt8]) -> Bool {
        if bytes.contains(UInt8(SIGINT)) { return false }
        if bytes.contains(UInt8(SIGCONT)) { resume() }
        if bytes.contains(UInt8(SIGWINCH)) { adaptToWindow() }
        if bytes.contains(WakePipe.noticeByte) { showNotices(redrawing: true) }
        return true
    }

    // MARK: Drawing

    /// Puts the terminal back to editing, after the shell above stopped and continued this one.
    func resume() {
        edit.setRaw(false)
        edit.setRaw(true)
        setBracketedPaste(true)
        edit.redraw()
    }

    func setBracketedPaste(_ on: Bool) {
        if marksPastes { write(on ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }
    }

    /// Moves the terminal's cursor to the start of the line after the text.
    func moveBelowText() {
        let buffer = edit.buffer
        let here = position(after: buffer.scalars[..<buffer.cursor])
        let end = position(after: buffer.scalars[...])
        write(String(repeating: "\n", count: max(0, min(end.row - here.row, rows - 1))) + "\r\n")
    }

    /// Writes lines below the text, and draws prompt and text again after them.
    func show(_ lines: [String]) {
        moveBelowText()
        write(lines.map { $0 + "\r\n" }.joined())
        edit.redraw()
    }

    func write(_ text: String) { writeAll(text, to: configuration.output) }

    /// The width of the terminal, in cells.
    var terminalColumns: Int { columns }

    private func showNotices(redrawing: Bool = false) {
        let waiting = notices.takeAll()
        guard !waiting.isEmpty else { return }
        if redrawing { erase() }
        write(waiting.map { $0 + "\n" }.joined())
        if redrawing { edit.redraw() }
    }

    private func adaptToWindow() {
        let before = (columns, rows)
        updateWindowSize()
        guard before != (columns, rows) else { return }
        erase()
        edit.resize()
        edit.redraw()
    }

    private func updateWindowSize() {
        var width: Int32 = 80
        var height: Int32 = 24
        _ = runsh_window_size(configuration.output, &width, &height)
        columns = Int(width)
        rows = Int(height)
    }

    /// Clears prompt and text, and leaves the terminal's cursor where the prompt was.
    func erase() {
        let buffer = edit.buffer
        let row = min(position(after: buffer.scalars[..<buffer.cursor]).row, rows - 1)
        write("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    }

    private func position(after scalars: ArraySlice<Unicode.Scalar>) -> ScreenPosition {
        ScreenPosition(after: scalars, promptCells: promptCells, columns: columns)
    }
}
