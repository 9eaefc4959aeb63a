/// Edits entries on a terminal by libedit.
final class TerminalEditor: EntrySource {
    init(configuration: LineEditor.Configuration, notices: NoticeQueue, wake: WakePipe) throws(LineEditorError) {
    }
    let canEdit = true
    func readEntry(prompt: Prompt) -> LineEditor.Outcome { .endOfInput }
    func replaceHistory(_ entries: [String]) {}
    func addToHistory(_ entry: String) {}
    func muteEcho() {}
    func restoreEcho() {}
}
