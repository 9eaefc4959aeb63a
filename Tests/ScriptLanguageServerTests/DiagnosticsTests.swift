import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Diagnostics")
struct DiagnosticsTests {
    @Test("a mistake is told with its place, severity, code and hint")
    func mistake() throws {
        var editor = try Editor()
        try editor.open("print 1\nfor r in org(\"acme\").runners where r.statsu == \"offline\" { delete r }\n")
        let found = try #require(editor.diagnostics[Editor.uri])
        #expect(found.count == 1)
        #expect(found[0]["range"] == range(place(1, 37), place(1, 43)))
        #expect(found[0]["severity"] == 1)
        #expect(found[0]["source"] == "runsh")
        #expect(found[0]["code"]?.stringValue?.hasPrefix("RSH0") == true)
        #expect(found[0]["message"]?.stringValue?.contains("\nhint: did you mean `status`?") == true)
    }

    @Test("a warning is one")
    func warning() throws {
        var editor = try Editor()
        try editor.open("org(\"acme\").runners where .status == \"sleeping\"")
        #expect(editor.diagnostics[Editor.uri]?.map { $0["severity"] } == [2])
    }

    @Test("what was mended is told no more")
    func mended() throws {
        var editor = try Editor()
        try editor.open("print nothing")
        #expect(editor.diagnostics[Editor.uri]?.count == 1)
        try editor.change([["range": range(place(0, 6), place(0, 13)), "text": "1"]])
        #expect(editor.diagnostics[Editor.uri]?.isEmpty == true)
    }

    @Test("several changes are looked at once, when nothing more is waiting")
    func once() throws {
        var editor = try Editor()
        try editor.open("1")
        let change: JSONValue = [
            "method": "textDocument/didChange",
            "params": [
                "textDocument": ["uri": .string(Editor.uri), "version": 7],
                "contentChanges": [["range": range(place(0, 1), place(0, 1)), "text": "0"]],
            ],
        ]
        let twice = Editor.framed(change) + Editor.framed(change)
        #expect(editor.server.receive(twice).isEmpty)
        let told = try Editor.messages(editor.server.settle())
        #expect(told.map { $0["params"]?["version"] } == [7])
        #expect(editor.server.settle().isEmpty)
    }

    @Test("what was told of a text goes when it is closed")
    func closed() throws {
        var editor = try Editor()
        try editor.open("print nothing")
        try editor.tell("textDocument/didClose", ["textDocument": ["uri": .string(Editor.uri)]])
        #expect(editor.diagnostics[Editor.uri]?.isEmpty == true)
    }

    @Test("other places that matter are related information, or part of the message")
    func related() throws {
        let text = "let a = 1\nlet a = 2"
        var editor = try Editor(["textDocument": ["publishDiagnostics": ["relatedInformation": true]]])
        try editor.open(text)
        let related = try #require(editor.diagnostics[Editor.uri]?.first?["relatedInformation"]?.arrayValue)
        #expect(related.map { $0["location"]?["uri"] } == [.string(Editor.uri)])
        #expect(related.map { $0["location"]?["range"] } == [range(place(0, 4), place(0, 5))])

        var plain = try Editor()
        try plain.open(text)
        let found = try #require(plain.diagnostics[Editor.uri]?.first)
        #expect(found["relatedInformation"] == nil)
        #expect(found["message"]?.stringValue?.contains("\nline 1: ") == true)
    }

    @Test("a param may not be called like a flag")
    func reserved() throws {
        var editor = try Editor()
        try editor.open("param dry_run: bool = true")
        #expect(editor.diagnostics[Editor.uri]?.count == 1)
    }

    @Test("what is imported is known; a mistake in it is told at the import, with its own place")
    func imports() throws {
        var editor = try Editor(
            ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]],
            files: ["good.rsh": "def f(a) { return a }", "bad.rsh": "let d = 1\nlet b = c"])
        try editor.open("import \"good.rsh\"\nprint f(1)")
        #expect(editor.diagnostics[Editor.uri]?.isEmpty == true)
        try editor.change([["text": "import \"good.rsh\"\nimport \"bad.rsh\"\n"]])
        let found = try #require(editor.diagnostics[Editor.uri])
        #expect(found.map { $0["range"] } == [range(place(1, 7), place(1, 16))])
        #expect(found[0]["message"]?.stringValue?.hasPrefix("/work/bad.rsh:2:9: ") == true)
        let related = found[0]["relatedInformation"]?[0]?["location"]
        #expect(related?["uri"] == "file:///work/bad.rsh")
        #expect(related?["range"] == range(place(1, 8), place(1, 9)))
    }

    @Test("an imported file counts as it stands in the editor, and its importers are looked at again")
    func openImports() throws {
        var editor = try Editor(files: ["lib.rsh": "def f() { return 1 }"])
        try editor.open("import \"lib.rsh\"\nprint f()")
        #expect(editor.diagnostics[Editor.uri]?.isEmpty == true)
        try editor.open("def g() { return 1 }", "file:///work/lib.rsh")
        #expect(editor.diagnostics[Editor.uri]?.count == 1)
        try editor.change([["text": "def f() { return 2 }"]], "file:///work/lib.rsh")
        #expect(editor.diagnostics[Editor.uri]?.isEmpty == true)
    }

    @Test("a file of tests is checked test by test")
    func tests() throws {
        var editor = try Editor()
        try editor.open("let a = 1\ntest \"one\" { let b = a; expect b == 1 }\ntest \"two\" { expect b == 1 }")
        let found = try #require(editor.diagnostics[Editor.uri])
        #expect(found.map { $0["range"]?["start"] } == [place(2, 20)])
    }

    @Test("a file that cannot be had is told where it is named")
    func missing() throws {
        var editor = try Editor()
        try editor.open("import \"none.rsh\"\nprint f()")
        let found = try #require(editor.diagnostics[Editor.uri])
        #expect(found.map { $0["range"] } == [range(place(0, 7), place(0, 17))])
    }

    @Test("of a great many mistakes the first are told")
    func many() throws {
        var editor = try Editor()
        try editor.open(String(repeating: "print nothing\n", count: 2000))
        #expect(editor.diagnostics[Editor.uri]?.count == DiagnosticsMessage.most)
    }

    @Test("texts that are no files can be written too")
    func untitled() throws {
        var editor = try Editor()
        try editor.open("print nothing", "untitled:Untitled-1")
        #expect(editor.diagnostics["untitled:Untitled-1"]?.count == 1)
    }
}
