import Testing

@testable import ActionsLive

@Suite("Reading gh's settings") struct SettingsReaderTests {
    private func value(_ text: String, _ names: String...) throws -> Setting? {
        try names.reduce(SettingsReader.read(text)) { $0?[$1] }
    }

    @Test("groups are by indentation, whatever its width") func groups() throws {
        let text = "a:\n  b:\n      c: 1\n      d: 2\n  e: 3\nf:\n    b: 4\n"
        #expect(try value(text, "a", "b", "d") == .text("2"))
        #expect(try value(text, "a", "e") == .text("3"))
        #expect(try value(text, "f", "b") == .text("4"))
        #expect(try value(text, "f", "c") == nil)
    }

    @Test(
        "texts are quoted or not, and comments are no part of them",
        arguments: [
            ("a: b", "b"), ("a:   b c  ", "b c"), ("a: b # c", "b"), ("a: b#c", "b#c"), ("a: 'it''s' # c", "it's"),
            (#"a: "x\"y\\z\n""#, "x\"y\\z\n"), ("a: 'x: y'", "x: y"), ("a: http://x:1/", "http://x:1/"),
            ("'a': b", "b"),
            ("\"a\": b", "b"), ("a: b\r\n", "b"), ("---\na: b\n...\nx", "b"), ("# c\n\n  \n  a: b", "b"),
            ("a:\tb", "b"),
        ])
    func texts(text: String, expected: String) throws {
        #expect(try value(text, "a") == .text(expected))
    }

    @Test("a name may hold a port") func port() throws {
        #expect(try value("ghes.example.com:8443:\n    user: ann", "ghes.example.com:8443", "user") == .text("ann"))
    }

    @Test("nothing is none", arguments: ["a:", "a: ~", "a: null", "a: {}", "a: # c"])
    func nothing(text: String) throws {
        #expect(try value(text, "a") == Setting.none)
    }

    @Test("lists and blocks of text are passed over") func passedOver() throws {
        let text = "a:\n    l:\n        - x\n        - y:\n            z\n    t: |\n        no: token\n    u: v\n"
        #expect(try value(text, "a", "u") == .text("v"))
        #expect(try value(text, "a", "t") == Setting.none)
    }

    @Test(
        "what could be read wrongly is refused by its line",
        arguments: [
            ("a: *x", 1), ("a: &x b", 1), ("a: !t b", 1), ("a: {b: c}", 1), ("a:\n\tb: c", 2), ("a: 'b", 1), ("b", 1),
            ("a: 'b' c", 1), ("a:\n    b: 1\n  c: 2", 3), ("a: 1\n  b: 2", 2), ("a: \"\\q\"", 1), ("? a", 1),
        ])
    func refused(text: String, line: Int) {
        let error = #expect(throws: SettingsError.self) { try SettingsReader.read(text) }
        #expect(error?.line == line)
    }

    @Test("endless nesting is refused") func deep() {
        let text = (0..<100).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(throws: SettingsError.self) { try SettingsReader.read(text) }
    }
}
