import JSONValue
import RunnerModel
import ScriptSemantics
import ScriptSyntax
import Testing

@testable import ScriptLanguageServer

/// A client of a server in the same process.
struct Editor {
    static let uri = "file:///work/a.rsh"

    var server: LanguageServer
    /// What was told of each text last.
    var diagnostics: [String: [JSONValue]] = [:]
    private var asked: Int64 = 0
    private var version: Int64 = 1

    /// Starts a server that finds the `files` by their names in `/work`, and says what the editor can do.
    init(
        _ capabilities: JSONValue = [:], files: [String: String] = [:],
        format: @escaping (SourceText) -> String? = { _ in nil }
    ) throws {
        server = LanguageServer(
            LanguageServerSettings(
                version: "9", reservedFlags: ["--dry-run"],
                imports: { script in
                    { (path, _) throws(ImportError) in
                        guard let text = files[path], script.hasPrefix("/work/") else {
                            throw ImportError("\(path) is not there")
                        }
                        return ("/work/\(path)", Array(text.utf8))
                    }
                }, format: format))
        _ = try ask("initialize", ["capabilities": capabilities])
    }

    static func framed(_ message: JSONValue) -> [UInt8] { Array(Message.framed(message).utf8) }

    static func messages(_ text: String) throws -> [JSONValue] {
        var framing = MessageFraming()
        framing.add(Array(text.utf8))
        var messages: [JSONValue] = []
        while let piece = framing.next() {
            guard case .message(let bytes) = piece else { throw Failure.framing }
            messages.append(try JSONReader().read(bytes))
        }
        return messages
    }

    enum Failure: Error { case framing, noAnswer }

    /// The whole answer to a request.
    mutating func answer(_ method: String, _ params: JSONValue) throws -> JSONValue {
        asked += 1
        let request: JSONValue = ["jsonrpc": "2.0", "id": .integer(asked), "method": .string(method), "params": params]
        let answers = note(try Self.messages(server.receive(Self.framed(request))))
        guard answers.count == 1, answers[0]["id"] == .integer(asked) else { throw Failure.noAnswer }
        return answers[0]
    }

    mutating func ask(_ method: String, _ params: JSONValue) throws -> JSONValue {
        try #require(try answer(method, params)["result"])
    }

    mutating func tell(_ method: String, _ params: JSONValue) throws {
        let message: JSONValue = ["jsonrpc": "2.0", "method": .string(method), "params": params]
        #expect(note(try Self.messages(server.receive(Self.framed(message)))).isEmpty)
    }

    mutating func settle() throws { #expect(note(try Self.messages(server.settle())).isEmpty) }

    mutating func open(_ text: String, _ uri: String = Editor.uri) throws {
        let document: JSONValue = [
            "uri": .string(uri), "languageId": "rsh", "version": 1, "text": .string(text),
        ]
        try tell("textDocument/didOpen", ["textDocument": document])
        try settle()
    }

    mutating func change(_ changes: [JSONValue], _ uri: String = Editor.uri) throws {
        version += 1
        try tell(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(uri), "version": .integer(version)],
                "contentChanges": .array(changes),
            ])
        try settle()
    }

    /// Opens a text with `▮` where the cursor is, and asks about that place.
    mutating func ask(_ method: String, at marked: String, _ uri: String = Editor.uri) throws -> JSONValue {
        let pieces = marked.split(separator: "▮", maxSplits: 1, omittingEmptySubsequences: false)
        let before = pieces[0].split(separator: "\n", omittingEmptySubsequences: false)
        try open(pieces.joined(), uri)
        return try ask(
            method,
            [
                "textDocument": ["uri": .string(uri)],
                "position": place(before.count - 1, before.last?.utf16.count ?? 0),
            ])
    }

    private mutating func note(_ messages: [JSONValue]) -> [JSONValue] {
        messages.filter { message in
            guard message["method"] == "textDocument/publishDiagnostics", let params = message["params"],
                let uri = params["uri"]?.stringValue
            else { return true }
            diagnostics[uri] = params["diagnostics"]?.arrayValue
            return false
        }
    }
}

/// `{"line": …, "character": …}`
func place(_ line: Int, _ character: Int) -> JSONValue {
    ["line": .integer(Int64(line)), "character": .integer(Int64(character))]
}

/// `{"start": …, "end": …}`
func range(_ start: JSONValue, _ end: JSONValue) -> JSONValue { ["start": start, "end": end] }
