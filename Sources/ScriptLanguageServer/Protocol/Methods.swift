/// What a client may ask.
enum RequestMethod: String, CaseIterable {
    case initialize
    case shutdown
    case completion = "textDocument/completion"
    case hover = "textDocument/hover"
    case definition = "textDocument/definition"
    case documentSymbol = "textDocument/documentSymbol"
    case formatting = "textDocument/formatting"
}

/// What a client may tell; everything else is passed over.
enum NotificationMethod: String, CaseIterable {
    case exit
    case initialized
    case didOpen = "textDocument/didOpen"
    case didChange = "textDocument/didChange"
    case didClose = "textDocument/didClose"
    case didChangeWatchedFiles = "workspace/didChangeWatchedFiles"
}
