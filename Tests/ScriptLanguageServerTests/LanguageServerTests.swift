import JSONValue
import RunnerModel
import ScriptSemantics
import ScriptSyntax
import Testing

@testable import ScriptLanguageServer

@Suite("The protocol")
struct LanguageServerTests {
    private func fresh() -> LanguageServer {
        LanguageServer(
            LanguageServerSettings(
                version: "9", reservedFlags: [],
                imports: { _ in { (_, _) throws(ImportError) in throw ImportError("no files") } },
                format: { _ in nil }))
    }

    private func code(_ answer: JSONValue) -> Int64? { answer["error"]?["code"]?.integerValue }

    private func answers(_ server: inout LanguageServer, _ text: String) throws -> [JSONValue] {
        let framed = "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
        return try Editor.messages(server.receive(Array(framed.utf8)))
    }

    @Test("the greeting says what the server can do")
    func greeting() throws {
        var server = fresh()
        let found = try answers(&server, #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{}}"#)
        #expect(found.count == 1)
        #expect(found[0]["id"] == "a")
        let capabilities = found[0]["result"]?["capabilities"]
        #expect(capabilities?["positionEncoding"] == "utf-16")
        #expect(capabilities?["textDocumentSync"] == ["openClose": true, "change": 2])
        for provider in ["hover", "definition", "documentSymbol", "documentFormatting"] {
            #expect(capabilities?[provider + "Provider"] == true)
        }
        #expect(found[0]["result"]?["serverInfo"]?["version"] == "9")
    }

    @Test("columns are counted in bytes for a client that offers it")
    func utf8() throws {
        var editor = try Editor(["general": ["positionEncodings": ["utf-16", "utf-8"]]])
        try editor.open("print \"€\", nothing")
        let found = try #require(editor.diagnostics[Editor.uri]?.first)
        #expect(found["range"]?["start"] == place(0, 13))
    }

    @Test("nothing is answered before initialize, and nothing twice")
    func order() throws {
        var server = fresh()
        let hover = #"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}"#
        let initialize = #"{"jsonrpc":"2.0","id":2,"method":"initialize","params":{}}"#
        #expect(try answers(&server, hover).map(code) == [-32002])
        #expect(try answers(&server, initialize).map(code) == [nil])
        #expect(try answers(&server, initialize).map(code) == [-32600])
    }

    @Test("texts that are opened before initialize are passed over")
    func early() throws {
        var server = fresh()
        let open = #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a","text":"x"}}}"#
        #expect(try answers(&server, open).isEmpty)
        #expect(server.settle().isEmpty)
        #expect(server.documents.isEmpty)
    }

    @Test("after shutdown requests are refused, and exit ends it in order")
    func shutdown() throws {
        var editor = try Editor()
        #expect(try editor.ask("shutdown", .null) == .null)
        #expect(code(try editor.answer("textDocument/hover", [:])) == -32600)
        #expect(!editor.server.hasExited)
        try editor.tell("exit", .null)
        #expect(editor.server.hasExited)
        #expect(editor.server.wasShutDown)
    }

    @Test("what follows exit is not read")
    func afterExit() throws {
        var editor = try Editor()
        let exit = Editor.framed(["method": "exit"])
        let request = Editor.framed(["id": 1, "method": "shutdown"])
        #expect(editor.server.receive(exit + request).isEmpty)
        #expect(!editor.server.wasShutDown)
    }

    @Test(
        "what is not JSON, or no message, is refused and costs nothing else",
        arguments: [
            (#"{"id":1,"#, -32700), ("", -32700), ("[]", -32600), ("7", -32600), (#"{"id":1}"#, -32600),
            (#"{"id":{},"method":"shutdown"}"#, -32600), (#"{"id":null,"method":"shutdown"}"#, -32600),
            (#"{"id":1,"method":7}"#, -32600), (#"{"id":1.5,"method":"shutdown"}"#, -32600),
            (String(repeating: "[", count: 100_000), -32700),
        ])
    func broken(text: String, expected: Int) throws {
        var server = fresh()
        let found = try answers(&server, text)
        #expect(found.map(code) == [Int64(expected)])
        #expect(found.map { $0["id"] } == [.null])
        #expect(try answers(&server, #"{"id":2,"method":"initialize"}"#).map(code) == [nil])
    }

    @Test("an unknown request is refused, an unknown notification passed over")
    func unknown() throws {
        var editor = try Editor()
        #expect(code(try editor.answer("textDocument/rename", [:])) == -32601)
        #expect(code(try editor.answer("$/whatever", [:])) == -32601)
        try editor.tell("$/cancelRequest", ["id": 1])
        try editor.tell("workspace/didChangeConfiguration", [:])
        try editor.tell("initialized", [:])
    }

    @Test("a client that watches files is asked, once it is ready, to tell of scripts that change")
    func watching() throws {
        var server = fresh()
        let capabilities = #"{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}"#
        _ = try answers(&server, #"{"id":1,"method":"initialize","params":{"capabilities":\#(capabilities)}}"#)
        let asked = try answers(&server, #"{"method":"initialized","params":{}}"#)
        #expect(asked.map { $0["method"] } == ["client/registerCapability"])
        let registration = asked.first?["params"]?["registrations"]?.arrayValue?.first
        #expect(registration?["method"] == "workspace/didChangeWatchedFiles")
        #expect(registration?["registerOptions"] == ["watchers": [["globPattern": "**/*.rsh"]]])
        #expect(try answers(&server, #"{"jsonrpc":"2.0","id":"watch","result":null}"#).isEmpty)
    }

    private final class OneFile {
        var text = "let a = 1"
    }

    @Test("when a file has changed, the scripts that import it are looked at again")
    func watched() throws {
        let file = OneFile()
        var editor = try Editor()
        editor.server = LanguageServer(
            LanguageServerSettings(
                version: "9", reservedFlags: [],
                imports: { _ in { (_, _) throws(ImportError) in ("/work/lib.rsh", Array(file.text.utf8)) } },
                format: { _ in nil }))
        _ = try editor.ask("initialize", [:])
        try editor.open("import \"lib.rsh\"\nprint a\n")
        #expect(editor.diagnostics[Editor.uri] == [])
        file.text = "let b = 1"
        let change: JSONValue = ["changes": [["uri": "file:///work/lib.rsh", "type": 2]]]
        try editor.tell("workspace/didChangeWatchedFiles", change)
        try editor.settle()
        #expect(editor.diagnostics[Editor.uri]?.count == 1)
    }

    @Test("an answer to what was never asked is passed over")
    func response() throws {
        var server = fresh()
        #expect(try answers(&server, #"{"jsonrpc":"2.0","id":1,"result":null}"#).isEmpty)
    }

    @Test(
        "a request without a document, a place, or about a text that is not open is refused",
        arguments: [
            "completion", "hover", "definition",
        ])
    func badParams(method: String) throws {
        var editor = try Editor()
        let name = "textDocument/" + method
        #expect(code(try editor.answer(name, .null)) == -32602)
        #expect(code(try editor.answer(name, ["textDocument": ["uri": "file:///not"]])) == -32602)
        try editor.open("1")
        for position: JSONValue in [.null, ["line": 1], ["line": "1", "character": 2], ["line": 0.5, "character": 1]] {
            let params: JSONValue = ["textDocument": ["uri": .string(Editor.uri)], "position": position]
            #expect(code(try editor.answer(name, params)) == -32602)
        }
    }

    @Test(
        "a place outside the text is answered",
        arguments: [
            (-1, -1), (99, 99), (0, Int.max), (Int.max, 0), (Int.min, Int.min),
        ])
    func outside(line: Int, character: Int) throws {
        var editor = try Editor()
        try editor.open("let a = 1\nprint a")
        for method in ["completion", "hover", "definition"] {
            let params: JSONValue = [
                "textDocument": ["uri": .string(Editor.uri)], "position": place(line, character),
            ]
            #expect(try editor.answer("textDocument/" + method, params)["error"] == nil)
        }
    }

    @Test("notifications without sense change nothing")
    func senseless() throws {
        var editor = try Editor()
        try editor.open("print 1")
        for method in ["didOpen", "didChange", "didClose"] {
            for params: JSONValue in [.null, [], "x", ["textDocument": 1], ["textDocument": ["uri": 1]]] {
                try editor.tell("textDocument/" + method, params)
            }
        }
        try editor.change(["x", ["text": 1], ["text": "y", "range": "z"], ["text": "y", "range": ["start": 1]]])
        #expect(editor.server.documents[DocumentURI(Editor.uri)]?.lines?.bytes == Array("print 1".utf8))
    }

    @Test("of a text that is too large only that is told")
    func tooLarge() throws {
        var editor = try Editor()
        try editor.open(String(repeating: "# a\n", count: Document.maximumSize / 4 + 1))
        let found = try #require(editor.diagnostics[Editor.uri])
        #expect(found.map { $0["severity"] } == [2])
        #expect(found[0]["message"]?.stringValue?.contains("larger than") == true)
        let answer = try editor.ask("textDocument/documentSymbol", ["textDocument": ["uri": .string(Editor.uri)]])
        #expect(answer == .null)
        try editor.change([["text": "print nothing"]])
        #expect(editor.diagnostics[Editor.uri]?.first?["code"] == "RSH0201")
    }

    @Test("a text that shrinks below what is too large is looked at again")
    func shrunk() throws {
        var editor = try Editor()
        try editor.open("print nope\n")
        let lines = Document.maximumSize / 4 + 1
        try editor.change([
            ["range": Self.range(0, 0, 0, 0), "text": .string(String(repeating: "# x\n", count: lines))]
        ])
        #expect(editor.diagnostics[Editor.uri]?.first?["message"]?.stringValue?.contains("larger than") == true)
        try editor.change([["range": Self.range(0, 0, Int64(lines), 0), "text": ""]])
        #expect(editor.diagnostics[Editor.uri]?.first?["code"] == "RSH0201")
    }

    @Test("half of a character in a change is one character wide")
    func loneSurrogate() throws {
        var editor = try Editor()
        try editor.open("print \"a\"\n")
        let change = #"""
            {"method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(Editor.uri)","version":2},
            "contentChanges":[{"range":{"start":{"line":0,"character":7},"end":{"line":0,"character":8}},"text":"\ud83dx"},
            {"range":{"start":{"line":0,"character":8},"end":{"line":0,"character":9}},"text":"b"}]}}
            """#
        #expect(try answers(&editor.server, change).isEmpty)
        #expect(editor.server.documents[DocumentURI(Editor.uri)]?.lines?.bytes == Array("print \"\u{FFFD}b\"\n".utf8))
    }

    @Test(
        "after a change that could not be read no edits are made until the whole text comes",
        arguments: [
            #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(Editor.uri)"},"contentChanges":[}}"#,
            String(repeating: " ", count: MessageFraming.maximumMessage + 1),
        ])
    func lostChange(message: String) throws {
        var editor = try Editor { _ in "print 1\n" }
        try editor.open("print  1\n")
        _ = editor.server.receive(Array("Content-Length: \(message.utf8.count)\r\n\r\n\(message)".utf8))
        try editor.settle()
        #expect(
            editor.diagnostics[Editor.uri]?.first?["message"]?.stringValue?.contains("close it and open it") == true)
        let asked: JSONValue = ["textDocument": ["uri": .string(Editor.uri)], "options": [:]]
        #expect(try editor.ask("textDocument/formatting", asked) == .null)
        try editor.change([["range": Self.range(0, 0, 0, 0), "text": "x"]])
        #expect(try editor.ask("textDocument/formatting", asked) == .null)
        try editor.change([["text": "print  1\n"]])
        #expect(try editor.ask("textDocument/formatting", asked) != .null)
    }

    private static func range(_ line: Int64, _ character: Int64, _ endLine: Int64, _ endCharacter: Int64) -> JSONValue {
        [
            "start": ["line": .integer(line), "character": .integer(character)],
            "end": ["line": .integer(endLine), "character": .integer(endCharacter)],
        ]
    }
}
