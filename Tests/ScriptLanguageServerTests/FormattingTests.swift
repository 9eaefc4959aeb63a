import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Formatting")
struct FormattingTests {
    private func edits(_ text: String, _ formatted: String?) throws -> JSONValue {
        var editor = try Editor(format: { _ in formatted })
        try editor.open(text)
        let params: JSONValue = ["textDocument": ["uri": .string(Editor.uri)], "options": ["tabSize": 4]]
        return try editor.ask("textDocument/formatting", params)
    }

    @Test("only the lines that differ are replaced")
    func lines() throws {
        let found = try edits("a\nb  c\nd\n", "a\nb c\nd\n")
        #expect(found == [["range": range(place(1, 0), place(2, 0)), "newText": "b c\n"]])
    }

    @Test("a text that is formatted already has no edits")
    func nothing() throws {
        #expect(try edits("a\n", "a\n") == [])
    }

    @Test("what cannot be formatted is left")
    func refused() throws {
        #expect(try edits("a (\n", nil) == .null)
    }

    @Test(
        "the edit makes the formatted text of any other",
        arguments: [
            ("", "a\n"), ("a", "a\n"), ("a\n", ""), ("x\na\na\n", "x\na\n"), ("x\na\n", "x\na\na\n"),
            ("a\n\n\nb", "a\n\nb\n"),
            ("\u{1F600}\nb", "\u{1F601}\nb"), ("ab\ncb\n", "ab\nb\n"),
        ])
    func makes(text: String, formatted: String) throws {
        let edits = try #require(try edits(text, formatted).arrayValue)
        var document = Document(uri: DocumentURI("file:///a"), version: 1, text: text)
        document.apply(
            edits.map { ["range": $0["range"] ?? .null, "text": $0["newText"] ?? .null] }, version: 2, .utf16)
        #expect(document.lines?.bytes == Array(formatted.utf8))
    }
}
