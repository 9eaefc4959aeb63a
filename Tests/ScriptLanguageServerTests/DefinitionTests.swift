import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Definition")
struct DefinitionTests {
    @Test(
        "a name leads to where it is declared",
        arguments: [
            ("let a = 1\nprint a▮", 0, 4), ("let a = 1\na▮ = 2", 0, 4), ("def f() { return 1 }\nprint f▮()", 0, 4),
            ("print f▮()\ndef f() { return 1 }", 1, 4), ("def f(a) { return a▮ }", 0, 6),
            ("def f(a, b = a▮) { return b }", 0, 6), ("param p: integer = 1\nprint p▮", 0, 6),
            ("for r in [1] { print r▮ }", 0, 4), ("for r in [1] where r▮ > 0 { print r }", 0, 4),
            ("x in [1] where x▮ > 0", 0, 0), ("try { fail \"x\" } catch e { print e▮.message }", 0, 23),
            ("issue registration_token for org(\"a\") as t\nprint t▮", 0, 41),
            ("let a = 1\nprint \"x \\(a▮)\"", 0, 4), ("def f() { print a▮ }\nlet a = 1", 1, 4),
            ("let a = 1\nif true { let a = 2; print a▮ }", 1, 14), ("let a▮ = 1", 0, 4),
            ("let a = 1\nprint ▮a", 0, 4), ("let a = 1\nprint [{b: a▮}]", 0, 4), ("let a = 1\nprint (-a▮ + 1)", 0, 4),
            ("let a = 1\nprint {a▮}", 0, 4),
        ])
    func names(marked: String, line: Int, column: Int) throws {
        var editor = try Editor()
        let found = try editor.ask("textDocument/definition", at: marked)
        #expect(found["uri"] == .string(Editor.uri))
        #expect(found["range"]?["start"] == place(line, column))
    }

    @Test(
        "a name out of reach leads nowhere",
        arguments: [
            "for r in [1] { print r }\nprint r▮", "print count▮([1])", "let a = 1\nprint {b: 1}.a▮",
            "print a▮\nlet b = 1",
            "▮",
        ])
    func nowhere(marked: String) throws {
        var editor = try Editor()
        #expect(try editor.ask("textDocument/definition", at: marked) == .null)
    }

    @Test("a name of an imported file leads into that file, and the import to the file")
    func imports() throws {
        var editor = try Editor(files: ["lib.rsh": "let a = 1\ndef old(r) { return r }"])
        let name = try editor.ask("textDocument/definition", at: "import \"lib.rsh\"\nprint ol▮d(a)")
        #expect(name["uri"] == "file:///work/lib.rsh")
        #expect(name["range"] == range(place(1, 4), place(1, 7)))
        let constant = try editor.ask("textDocument/definition", at: "import \"lib.rsh\"\nprint old(a▮)")
        #expect(constant["range"]?["start"] == place(0, 4))
        let file = try editor.ask("textDocument/definition", at: "import \"li▮b.rsh\"\nprint old(a)")
        #expect(file["uri"] == "file:///work/lib.rsh")
        #expect(file["range"] == range(place(0, 0), place(0, 0)))
    }

    @Test("an import of what is not there leads nowhere")
    func missing() throws {
        var editor = try Editor()
        #expect(try editor.ask("textDocument/definition", at: "import \"li▮b.rsh\"") == .null)
    }
}
