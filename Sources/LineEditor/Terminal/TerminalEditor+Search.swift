import CLibEdit

/// Ctrl-R: searching the history while typing what to look for.
///
/// libedit has such a search, but compiles a regular expression for every entry at every key, and takes what is typed
/// for one; this one looks for the text as it is.
extension TerminalEditor {
    func searchHistory() -> EditCommand.Reply {
        let before = edit.buffer
        var search = HistorySearch(entries: recall.entries)
        while true {
            draw(search, over: before)
            var character: wchar_t = 0
            guard readCharacter(into: &character) == 1, let key = Unicode.Scalar(UInt32(bitPattern: character)) else {
                return .endLine
            }
            switch key {
            case "\u{12}": if !search.older() { edit.beep() }
            case "\u{13}": if !search.newer() { edit.beep() }
            case "\u{8}", "\u{7F}": search.removeLast()
            case "\u{7}": return finish(with: before.text, cursor: before.cursor)
            default:
                if key.properties.generalCategory != .control {
                    if !search.append(key) { edit.beep() }
                    continue
                }
                // Esc only ends the search; any other key ends it and then does what it always does.
                if key != "\u{1B}" || keys.hasWaiting { edit.push(key) }
                return finish(with: search.found ?? before.text, cursor: search.cursor ?? before.cursor)
            }
        }
    }

    private func draw(_ search: HistorySearch, over before: EditBuffer) {
        let label = search.isFailing ? "failing search" : "search"
        erase()
        edit.replaceAll(with: (search.found ?? before.text) + "\n\(label): \(search.pattern)")
        edit.redraw()
    }

    private func finish(with text: String, cursor: Int) -> EditCommand.Reply {
        erase()
        edit.replaceAll(with: text, cursor: cursor)
        edit.redraw()
        return .nothing
    }
}
