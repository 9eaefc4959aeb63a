import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Symbols")
struct SymbolsTests {
    private let text = """
        param days: duration = 7d
        def f(a, b = 1) {
            let c = a
            return c
        }
        let d = f(1)
        test "it adds" { let e = 1; expect e == 1 }
        if true { let g = 1 }
        """

    private func symbols(_ capabilities: JSONValue) throws -> [JSONValue] {
        var editor = try Editor(capabilities)
        try editor.open(text)
        let document: JSONValue = ["textDocument": ["uri": .string(Editor.uri)]]
        return try #require(try editor.ask("textDocument/documentSymbol", document).arrayValue)
    }

    @Test("functions, variables, params and tests make a tree")
    func tree() throws {
        let found = try symbols(["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]])
        #expect(found.map { $0["name"] } == ["days", "f", "d", "it adds", "g"])
        #expect(found.map { $0["kind"] } == [14, 12, 13, 6, 13])
        #expect(found[0]["detail"] == "duration")
        #expect(found[1]["detail"] == "f(a, b = …)")
        #expect(found[1]["range"] == range(place(1, 0), place(4, 1)))
        #expect(found[1]["selectionRange"] == range(place(1, 4), place(1, 5)))
        #expect(found[1]["children"]?.arrayValue?.map { $0["name"] } == ["c"])
        #expect(found[3]["children"]?.arrayValue?.map { $0["name"] } == ["e"])
    }

    @Test("a client that shows no trees gets a list")
    func flat() throws {
        let found = try symbols([:])
        #expect(found.map { $0["name"] } == ["days", "f", "c", "d", "it adds", "e", "g"])
        #expect(found[2]["containerName"] == "f")
        #expect(found[2]["location"]?["uri"] == .string(Editor.uri))
    }
}
