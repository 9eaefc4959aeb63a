import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Changes of a text")
struct DocumentTests {
    private func text(_ changes: [JSONValue], of text: String, _ encoding: PositionEncoding = .utf16) -> String {
        var document = Document(uri: DocumentURI("file:///a"), version: 1, text: text)
        document.apply(changes, version: 2, encoding)
        return String(decoding: document.lines?.bytes ?? [], as: UTF8.self)
    }

    @Test("changes of parts are made one after the other")
    func parts() {
        let found = text(
            [
                ["range": range(place(0, 6), place(0, 7)), "text": "10"],
                ["range": range(place(0, 8), place(0, 8)), "text": "\nprint 2"],
                ["range": range(place(1, 0), place(1, 5)), "text": "expect"],
            ], of: "print 1\n")
        #expect(found == "print 10\nexpect 2\n")
    }

    @Test("a change without a range is the whole text")
    func whole() {
        #expect(text([["text": "a"], ["range": .null, "text": "b"]], of: "x") == "b")
    }

    @Test("columns of a change are those that were agreed")
    func encoding() {
        let change: JSONValue = ["range": range(place(0, 2), place(0, 3)), "text": "!"]
        #expect(text([change], of: "😀a") == "😀!")
        let inBytes: JSONValue = ["range": range(place(0, 4), place(0, 5)), "text": "!"]
        #expect(text([inBytes], of: "😀a", .utf8) == "😀!")
    }

    @Test("a range that runs backwards, or out of the text, is what it covers of it")
    func strange() {
        #expect(text([["range": range(place(0, 3), place(0, 1)), "text": ""]], of: "abcd") == "ad")
        #expect(text([["range": range(place(7, 0), place(9, 9)), "text": "e"]], of: "abcd") == "abcde")
        #expect(text([["range": range(place(-2, 0), place(0, -9)), "text": "e"]], of: "abcd") == "eabcd")
    }

    @Test("a range cannot split a character")
    func wholeCharacters() {
        #expect(text([["range": range(place(0, 1), place(0, 2)), "text": ""]], of: "😀a") == "a")
    }
}
