import CLibEdit

/// The commands this editor adds to libedit's, by the names that `.editrc` can bind.
enum EditCommand: String, CaseIterable {
    case enter = "runsh-enter"
    case close = "runsh-close"
    case complete = "runsh-complete"
    case interrupt = "runsh-interrupt"
    case deleteOrEnd = "runsh-delete-or-end"
    case deleteNext = "runsh-delete-next"
    case suspend = "runsh-suspend"
    case paste = "runsh-paste"
    case ignore = "runsh-ignore"
    case up = "runsh-up"
    case down = "runsh-down"
    case searchOlder = "runsh-search-older"
    case searchNewer = "runsh-search-newer"
    case searchHistory = "runsh-search-history"
    case lineStart = "runsh-line-start"
    case lineEnd = "runsh-line-end"
    case bufferStart = "runsh-buffer-start"
    case bufferEnd = "runsh-buffer-end"

    /// What libedit does after a command.
    enum Reply {
        case nothing
        case refresh
        case endLine
        case beep

        var code: UInt8 {
            switch self {
            case .nothing: UInt8(CC_NORM)
            case .refresh: UInt8(CC_REFRESH)
            case .endLine: UInt8(CC_NEWLINE)
            case .beep: UInt8(CC_ERROR)
            }
        }
    }

    var callback: runsh_edit_command {
        switch self {
        case .enter: { handle, _ in EditCommand.run(handle) { $0.enter() } }
        case .close: { handle, key in EditCommand.run(handle) { $0.close(with: key) } }
        case .complete: { handle, _ in EditCommand.run(handle) { $0.complete() } }
        case .interrupt: { handle, _ in EditCommand.run(handle) { $0.interrupt() } }
        case .deleteOrEnd: { handle, _ in EditCommand.run(handle) { $0.deleteOrEnd() } }
        case .deleteNext: { handle, _ in EditCommand.run(handle) { $0.deleteNext() } }
        case .suspend: { handle, _ in EditCommand.run(handle) { $0.suspend() } }
        case .paste: { handle, _ in EditCommand.run(handle) { $0.paste() } }
        case .ignore: { handle, _ in EditCommand.run(handle) { _ in .nothing } }
        case .up: { handle, _ in EditCommand.run(handle) { $0.up() } }
        case .down: { handle, _ in EditCommand.run(handle) { $0.down() } }
        case .searchOlder: { handle, _ in EditCommand.run(handle) { $0.searchOlder() } }
        case .searchNewer: { handle, _ in EditCommand.run(handle) { $0.searchNewer() } }
        case .searchHistory: { handle, _ in EditCommand.run(handle) { $0.searchHistory() } }
        case .lineStart: { handle, _ in EditCommand.run(handle) { $0.moveToLineStart() } }
        case .lineEnd: { handle, _ in EditCommand.run(handle) { $0.moveToLineEnd() } }
        case .bufferStart: { handle, _ in EditCommand.run(handle) { $0.moveToBufferStart() } }
        case .bufferEnd: { handle, _ in EditCommand.run(handle) { $0.moveToBufferEnd() } }
        }
    }

    private static func run(_ handle: OpaquePointer?, _ body: (TerminalEditor) -> Reply) -> UInt8 {
        guard let editor = LibEdit.owner(of: handle) else { return UInt8(CC_FATAL) }
        return body(editor).code
    }
}
