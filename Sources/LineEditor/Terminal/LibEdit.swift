import CLibEdit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// libedit's editor and history as one object with typed calls.
final class LibEdit {
    /// Stands before and after a sequence of no width in a prompt.
    static let promptMark: Unicode.Scalar = "\u{1}"

    private let handle: OpaquePointer
    private let history: OpaquePointer
    private let streams: [UnsafeMutablePointer<FILE>]

    /// Starts libedit on two descriptors, with emacs keys.
    init(name: String, input: Int32, output: Int32, historySize: Int) throws(LineEditorError) {
        guard let reading = runsh_stream(input, "r") else { throw .system("fdopen", code: errno) }
        guard let writing = runsh_stream(output, "w") else {
            fclose(reading)
            throw .system("fdopen", code: errno)
        }
        guard let list = history_winit() else {
            fclose(reading)
            fclose(writing)
            throw .cannotStart
        }
        guard let edit = runsh_edit_start(name, reading, writing, writing) else {
            history_wend(list)
            fclose(reading)
            fclose(writing)
            throw .cannotStart
        }
        handle = edit
        history = list
        streams = [reading, writing]
        _ = runsh_history_set_size(list, Int32(clamping: historySize))
        _ = runsh_edit_use_history(edit, list)
        _ = runsh_edit_use_emacs_keys(edit)
    }

    deinit {
        el_end(handle)
        history_wend(history)
        for stream in streams { fclose(stream) }
    }

    // MARK: Set-up

    /// Names the object that callbacks are meant for; it must outlive the calls.
    func setOwner(_ owner: TerminalEditor) {
        _ = runsh_edit_set_owner(handle, Unmanaged.passUnretained(owner).toOpaque())
    }

    static func owner(of handle: OpaquePointer?) -> TerminalEditor? {
        guard let handle, let owner = runsh_edit_owner(handle) else { return nil }
        return Unmanaged<TerminalEditor>.fromOpaque(owner).takeUnretainedValue()
    }

    func setPrompt(_ prompt: runsh_edit_prompt) {
        _ = runsh_edit_set_prompt(handle, prompt, wchar_t(LibEdit.promptMark.value))
    }

    func setReader(_ reader: runsh_edit_reader) {
        _ = runsh_edit_set_reader(handle, reader)
    }

    func addCommand(_ name: String, _ command: runsh_edit_command) {
        _ = runsh_edit_add_command(handle, name, name, command)
    }

    /// Runs a command as `.editrc` has them, such as `bind ^R em-inc-search-prev`.
    func run(_ words: [String]) {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        var arguments = copies.map { $0.map { UnsafePointer($0) } }
        arguments.append(nil)
        _ = el_parse(handle, Int32(words.count), &arguments)
    }

    func readUserSettings() {
        _ = el_source(handle, nil)
    }

    var usesViKeys: Bool { runsh_edit_uses_vi_keys(handle) != 0 }

    // MARK: History

    func addHistory(_ entry: String) {
        _ = runsh_history_enter(history, LibEdit.wide(entry.unicodeScalars))
    }

    // MARK: Editing

    /// Reads a line; the text, without a line end, if a command of libedit itself ended it.
    func readLine() -> String? {
        var count: Int32 = 0
        guard let line = el_wgets(handle, &count), count > 0 else { return nil }
        let scalars = LibEdit.scalars(line, count: Int(count))
        return String(String.UnicodeScalarView(scalars.last == "\n" ? scalars.dropLast() : scalars[...]))
    }

    var buffer: EditBuffer {
        guard let line = el_wline(handle)?.pointee, let start = line.buffer, let cursor = line.cursor,
            let end = line.lastchar
        else { return EditBuffer([], cursor: 0) }
        return EditBuffer(LibEdit.scalars(start, count: end - start), cursor: cursor - start)
    }

    func insert(_ text: String) {
        let scalars = text.unicodeScalars.filter { $0 != "\0" }
        guard !scalars.isEmpty else { return }
        _ = el_winsertstr(handle, LibEdit.wide(scalars))
    }

    func moveCursor(to target: Int) {
        let current = buffer.cursor
        if target != current { _ = el_cursor(handle, Int32(clamping: target - current)) }
    }

    func delete(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        moveCursor(to: range.upperBound)
        el_deletestr(handle, Int32(clamping: range.count))
    }

    func replaceAll(with text: String, cursor: Int? = nil) {
        delete(0..<buffer.scalars.count)
        insert(text)
        if let cursor { moveCursor(to: cursor) }
    }

    // MARK: Terminal

    /// Draws prompt and text anew, from where the terminal's cursor is.
    func redraw() { _ = runsh_edit_refresh(handle) }

    /// Lets a key be read again, as the next one.
    func push(_ key: Unicode.Scalar) { el_wpush(handle, LibEdit.wide([key])) }

    func beep() { el_beep(handle) }

    func resize() { el_resize(handle) }

    func setRaw(_ raw: Bool) { _ = runsh_edit_prepare_terminal(handle, raw ? 1 : 0) }

    // MARK: Wide characters

    static func wide(_ scalars: some Sequence<Unicode.Scalar>) -> [wchar_t] {
        scalars.map { wchar_t($0.value) } + [0]
    }

    private static func scalars(_ start: UnsafePointer<wchar_t>, count: Int) -> [Unicode.Scalar] {
        UnsafeBufferPointer(start: start, count: count).map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    }
}
