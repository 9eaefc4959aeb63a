import JSONValue
import RunnerModel
import ScriptSemantics
import ScriptSyntax

// `ScriptLanguageServer` speaks the Language Server Protocol over what the language knows of a text. Bytes of a client
// come in, messages for it go out. It has no descriptors, no files and no clock: who runs it reads and writes, finds
// imported files and formats. It runs nothing and asks no host.

/// What a language server needs from the program it is part of.
public struct LanguageServerSettings {
    /// The version that clients are told.
    public var version: String
    /// Flags of the command line that no `param` may be called.
    public var reservedFlags: Set<String>
    /// Finds what the script at a path imports.
    public var imports: (_ path: String) -> ImportLoader
    /// Formats a text; nil when that cannot be done.
    public var format: (_ source: SourceText) -> String?

    /// Makes settings.
    public init(
        version: String, reservedFlags: Set<String>, imports: @escaping (_ path: String) -> ImportLoader,
        format: @escaping (_ source: SourceText) -> String?
    ) {
        self.version = version
        self.reservedFlags = reservedFlags
        self.imports = imports
        self.format = format
    }
}

/// A language server for scripts: bytes of a client in, messages for the client out.
///
/// ``receive(_:)`` answers requests at once. What is wrong with texts that have changed comes from ``settle()``, to be
/// called when nothing more is waiting, so that a quick typist is not told of every letter.
public struct LanguageServer {
    /// How it stands with the client.
    enum State {
        case waiting
        case ready(ClientCapabilities)
        case shutDown
    }

    let settings: LanguageServerSettings
    let schema: RunnerSchema
    private var framing = MessageFraming()
    private(set) var state = State.waiting
    private var outgoing: [JSONValue] = []
    var documents: [DocumentURI: Document] = [:]

    /// Whether the client has told the server to end.
    public private(set) var hasExited = false
    /// Whether the client has said that it needs nothing more, as it should before it goes.
    public var wasShutDown: Bool { if case .shutDown = state { true } else { false } }

    /// Makes a server.
    public init(_ settings: LanguageServerSettings, schema: RunnerSchema = RunnerSchema()) {
        self.settings = settings
        self.schema = schema
    }

    /// Takes bytes of the client and gives what goes back to it.
    public mutating func receive(_ bytes: [UInt8]) -> String {
        framing.add(bytes)
        while !hasExited, let piece = framing.next() {
            switch piece {
            case .fault(let text): outgoing.append(Message.answer(.null, Refusal(.parseError, text)))
            case .tooLong(let text):
                outgoing.append(Message.answer(.null, Refusal(.parseError, text)))
                loseTexts()
            case .message(let content): receive(message: content)
            }
        }
        return takeOutgoing()
    }

    /// What is wrong with the texts that have changed.
    public mutating func settle() -> String {
        guard case .ready(let client) = state else { return "" }
        for uri in documents.filter(\.value.isDirty).keys.sorted(by: { $0.text < $1.text }) {
            analyse(uri)
            documents[uri]?.isDirty = false
            guard let document = documents[uri] else { continue }
            let message = DiagnosticsMessage(document: document, client: client)
            outgoing.append(Message.notification("textDocument/publishDiagnostics", message.json))
        }
        return takeOutgoing()
    }

    private mutating func takeOutgoing() -> String {
        defer { outgoing = [] }
        return outgoing.map(Message.framed).joined()
    }

    private mutating func receive(message bytes: [UInt8]) {
        switch Message.read(bytes) {
        case .failure(let refusal):
            outgoing.append(Message.answer(.null, refusal))
            let words = bytes.split(separator: UInt8(ascii: "\""))
            if words.contains(where: { $0.elementsEqual(Self.changing) }) { loseTexts() }
        case .success(.response): break
        case .success(.notification(let method, let params)):
            // What has no answer and is not known, such as `$/cancelRequest`, is passed over.
            if let method = NotificationMethod(rawValue: method) { take(method, params) }
        case .success(.request(let id, let method, let params)):
            switch answer(method, params) {
            case .success(let result): outgoing.append(Message.answer(id, result))
            case .failure(let refusal): outgoing.append(Message.answer(id, refusal))
            }
        }
    }

    // MARK: Requests

    private mutating func answer(_ name: String, _ params: JSONValue) -> Result<JSONValue, Refusal> {
        let method = RequestMethod(rawValue: name)
        switch (state, method) {
        case (.waiting, .initialize?):
            let client = ClientCapabilities(params)
            state = .ready(client)
            return .success(Self.greeting(client, version: settings.version))
        case (.waiting, _): return .failure(Refusal(.serverNotInitialized, "`initialize` comes first"))
        case (.shutDown, _): return .failure(Refusal(.invalidRequest, "the server was shut down"))
        case (.ready, .initialize?): return .failure(Refusal(.invalidRequest, "`initialize` comes once"))
        case (.ready, nil): return .failure(Refusal(.methodNotFound, "there is no method \"\(name)\""))
        case (.ready, .shutdown?):
            state = .shutDown
            documents = [:]
            return .success(.null)
        case (.ready(let client), let method?): return answer(method, params, client)
        }
    }

    private mutating func answer(
        _ method: RequestMethod, _ params: JSONValue, _ client: ClientCapabilities
    ) -> Result<JSONValue, Refusal> {
        guard let uri = params["textDocument"]?["uri"]?.stringValue.map({ DocumentURI($0) }) else {
            return .failure(Refusal(.invalidParams, "no document is named"))
        }
        guard documents[uri] != nil else { return .failure(Refusal(.invalidParams, "the document is not open")) }
        analyse(uri)
        // A text that is not looked at has nothing to say.
        guard let document = documents[uri], let lines = document.lines, let analysis = document.analysis else {
            return .success(.null)
        }
        let place = TextPosition(params["position"]).map { lines.offset(of: $0, client.encoding) }
        let noPlace = Refusal(.invalidParams, "no position is given")
        switch method {
        case .initialize, .shutdown: return .success(.null)
        case .completion:
            guard let place else { return .failure(noPlace) }
            let result = Completer.complete(
                analysis.source(at: place), at: place, schema: schema.host, globals: analysis.globals)
            return .success(
                CompletionAnswer(result: result, offset: place, lines: lines, encoding: client.encoding).json)
        case .hover:
            guard let place else { return .failure(noPlace) }
            guard let (text, range) = HoverAnswer(analysis, schema).text(at: place) else { return .success(.null) }
            return .success([
                "contents": text.json(markdown: client.readsMarkdown), "range": lines.json(range, client.encoding),
            ])
        case .definition:
            guard let place else { return .failure(noPlace) }
            let answer = DefinitionAnswer(document: document, analysis: analysis, encoding: client.encoding)
            return .success(answer.json(at: place))
        case .documentSymbol:
            let answer = SymbolsAnswer(
                uri: uri, lines: lines, encoding: client.encoding, isTree: client.showsSymbolTrees)
            return .success(answer.json(analysis.program))
        case .formatting:
            guard let formatted = settings.format(analysis.source) else { return .success(.null) }
            return .success(FormattingAnswer(lines: lines, encoding: client.encoding).json(formatted))
        }
    }

    private static func greeting(_ client: ClientCapabilities, version: String) -> JSONValue {
        [
            "capabilities": [
                "positionEncoding": .string(client.encoding.rawValue),
                "textDocumentSync": ["openClose": true, "change": 2],
                "completionProvider": ["triggerCharacters": [".", "\""]],
                "hoverProvider": true, "definitionProvider": true, "documentSymbolProvider": true,
                "documentFormattingProvider": true,
            ],
            "serverInfo": ["name": "runsh", "version": .string(version)],
        ]
    }

    /// Asks to be told when scripts change that are not open, for others may import them.
    private static let watchScripts = Message.request(
        "watch", "client/registerCapability",
        [
            "registrations": [
                [
                    "id": "watch", "method": .string(NotificationMethod.didChangeWatchedFiles.rawValue),
                    "registerOptions": ["watchers": [["globPattern": "**/*.rsh"]]],
                ]
            ]
        ])

    // MARK: Notifications

    private mutating func take(_ method: NotificationMethod, _ params: JSONValue) {
        if method == .exit { hasExited = true }
        guard case .ready(let client) = state else { return }
        switch method {
        case .exit: break
        case .initialized: if client.watchesFiles { outgoing.append(Self.watchScripts) }
        case .didChangeWatchedFiles: forgetImporters()
        case .didOpen:
            let document = params["textDocument"]
            guard let uri = document?["uri"]?.stringValue.map({ DocumentURI($0) }),
                let text = document?["text"]?.stringValue
            else { return }
            documents[uri] = Document(uri: uri, version: document?["version"]?.integerValue, text: text)
            forgetImporters()
        case .didChange:
            guard let uri = params["textDocument"]?["uri"]?.stringValue.map({ DocumentURI($0) }) else { return }
            let version = params["textDocument"]?["version"]?.integerValue
            documents[uri]?.apply(params["contentChanges"]?.arrayValue ?? [], version: version, client.encoding)
            forgetImporters()
        case .didClose:
            guard let uri = params["textDocument"]?["uri"]?.stringValue.map({ DocumentURI($0) }),
                documents.removeValue(forKey: uri) != nil
            else { return }
            // What was shown of it goes with it.
            let nothing: JSONValue = ["uri": .string(uri.text), "diagnostics": []]
            outgoing.append(Message.notification("textDocument/publishDiagnostics", nothing))
            forgetImporters()
        }
    }

    private static let changing = Array(NotificationMethod.didChange.rawValue.utf8)

    /// What could not be read may have changed any text: from what was known of them no edits are made any more.
    private mutating func loseTexts() {
        for uri in documents.keys { documents[uri]?.lose() }
    }

    /// What depends on other texts is looked at again.
    private mutating func forgetImporters() {
        for (uri, document) in documents where document.analysis?.hasImports == true { documents[uri]?.forget() }
    }

    private mutating func analyse(_ uri: DocumentURI) {
        guard let document = documents[uri], document.analysis == nil, let lines = document.lines,
            lines.bytes.count <= Document.maximumSize
        else { return }
        let analysis = Analysis(
            name: document.name, bytes: lines.bytes, schema: schema, loader: uri.path.map { loader(of: $0) },
            reservedFlags: settings.reservedFlags)
        documents[uri]?.analysis = analysis
    }

    /// Finds imported files; one that is open counts as it stands in the editor.
    private func loader(of path: String) -> ImportLoader {
        let files = settings.imports(path)
        var texts: [String: [UInt8]] = [:]
        for document in documents.values {
            if let path = document.uri.path, let lines = document.lines { texts[path] = lines.bytes }
        }
        return { [texts] (name, importer) throws(ImportError) in
            let file = try files(name, importer)
            return (file.key, texts[file.key] ?? file.bytes)
        }
    }
}
