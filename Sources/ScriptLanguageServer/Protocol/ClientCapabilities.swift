import JSONValue

/// What the client said of itself in `initialize`.
struct ClientCapabilities {
    var encoding = PositionEncoding.utf16
    var readsMarkdown = false
    var showsRelatedInformation = false
    var showsSymbolTrees = false
    /// Whether it tells of files that change outside it to servers that ask for that.
    var watchesFiles = false

    init() {}

    init(_ params: JSONValue) {
        let capabilities = params["capabilities"]
        let encodings = capabilities?["general"]?["positionEncodings"]?.arrayValue ?? []
        if encodings.contains("utf-8") { encoding = .utf8 }
        let document = capabilities?["textDocument"]
        readsMarkdown = document?["hover"]?["contentFormat"]?.arrayValue?.contains("markdown") ?? false
        showsRelatedInformation = document?["publishDiagnostics"]?["relatedInformation"]?.boolValue ?? false
        showsSymbolTrees =
            document?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.boolValue ?? false
        watchesFiles =
            capabilities?["workspace"]?["didChangeWatchedFiles"]?["dynamicRegistration"]?.boolValue ?? false
    }
}
