import Testing

@testable import ScriptSyntax

@Suite struct SpellingTests {
    @Test(
        "the nearest word is found",
        arguments: [
            ("statsu", "status"), ("delte", "delete"), ("Delete", "delete"), ("nmae", "name"), ("stat", nil),
            ("xyz", nil),
            ("delete", nil), ("", nil), ("x", nil), ("bussy", "busy"),
        ] as [(String, String?)])
    func nearest(word: String, wanted: String?) {
        #expect(Spelling.nearest(word, in: ["name", "status", "busy", "delete"]) == wanted)
    }

    @Test("an enormous word is not compared") func bounded() {
        #expect(Spelling.nearest(String(repeating: "a", count: 1_000_000), in: ["a"]) == nil)
    }
}
