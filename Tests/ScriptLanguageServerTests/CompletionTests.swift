import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Completion")
struct CompletionTests {
    private func items(_ marked: String, files: [String: String] = [:]) throws -> [JSONValue] {
        var editor = try Editor(files: files)
        return try #require(try editor.ask("textDocument/completion", at: marked)["items"]?.arrayValue)
    }

    private func labels(_ items: [JSONValue]) -> [String] { items.compactMap { $0["label"]?.stringValue } }

    @Test("fields of the row are offered with type and help")
    func fields() throws {
        let found = try items("org(\"acme\").runners where .st▮")
        #expect(labels(found) == ["status"])
        #expect(found[0]["kind"] == 5)
        #expect(found[0]["detail"] == "a string")
        #expect(found[0]["documentation"]?.stringValue?.isEmpty == false)
        #expect(found[0]["textEdit"]?["newText"] == "status")
        #expect(found[0]["textEdit"]?["range"] == range(place(0, 27), place(0, 29)))
    }

    @Test("columns of an edit are counted as agreed")
    func encoding() throws {
        let found = try items("print \"😀€\", lo▮")
        #expect(found.first?["textEdit"]?["range"]?["start"] == place(0, 13))
    }

    @Test("a value of a closed set closes its string where nothing else does")
    func values() throws {
        let open = try items("org(\"acme\").runners where .status == \"of▮")
        #expect(open.map { $0["textEdit"]?["newText"] } == ["offline\""])
        let closed = try items("org(\"acme\").runners where .status == \"of▮\"")
        #expect(closed.map { $0["textEdit"]?["newText"] } == ["offline"])
    }

    @Test("what is best comes first, also where a client sorts by itself")
    func order() throws {
        let found = try items("let bool = true\nif ▮")
        let keys = found.compactMap { $0["sortText"]?.stringValue }
        #expect(keys.count > 10)
        #expect(keys == keys.sorted())
    }

    @Test("where nothing is typed yet, the client asks again for the next letter")
    func incomplete() throws {
        var editor = try Editor()
        #expect(try editor.ask("textDocument/completion", at: "▮")["isIncomplete"] == true)
        #expect(try editor.ask("textDocument/completion", at: "pr▮")["isIncomplete"] == false)
    }

    @Test("functions of imported files are offered")
    func imports() throws {
        let found = try items(
            "import \"lib.rsh\"\nprint older▮", files: ["lib.rsh": "def older_than(r, by) { return r }"])
        #expect(labels(found) == ["older_than"])
        #expect(found[0]["detail"] == "older_than(r, by)")
    }

    @Test(
        "in a test, what it and the file declare is offered",
        arguments: [
            "let number = 1\ntest \"a\" { print num▮ }", "test \"a\" { let number = 1\nprint num▮ }\ntest \"b\" { }",
        ])
    func tests(marked: String) throws {
        #expect(labels(try items(marked)) == ["number"])
    }

    @Test("nothing is offered in a comment")
    func comment() throws {
        #expect(try items("# pr▮").isEmpty)
    }

    @Test("an edit never spans lines")
    func lines() throws {
        for item in try items("org(\"acme\").runners where .status == \"\"\"\no▮\n\"\"\"") {
            #expect(item["textEdit"] == nil)
        }
    }
}
