import Foundation
import ScriptSamples
import ScriptSyntax
import Testing

/// `grammar/rsh.ebnf` and the parser say the same.
@Suite struct SentenceTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func grammar() throws -> Grammar {
        try GrammarReader.read(
            String(contentsOf: root.appending(path: "grammar/rsh.ebnf"), encoding: .utf8))
    }

    /// How many sentences are made; `RSH_SENTENCES` asks for more.
    private static let count = ProcessInfo.processInfo.environment["RSH_SENTENCES"].flatMap(Int.init) ?? 4000

    @Test("the parser accepts what the grammar makes, by every way through it") func sentences() throws {
        let grammar = try Self.grammar()
        var generator = SentenceGenerator(grammar, seed: 2026)
        var failures = 0
        for number in 0..<Self.count {
            let text = generator.next()
            let result = Parser.parse(SourceText(name: "sentence.rsh", text: text))
            guard let first = result.diagnostics.first else { continue }
            failures += 1
            let place = Place.name(of: first.range.start, in: text)
            Issue.record("sentence \(number): \(first.code) \(first.message) at \(place)\n\(text)")
            if failures == 5 { return }
        }
        let missing = grammar.ways.filter { generator.counts[$0.key, default: 0] < 3 }
        #expect(missing.values.sorted() == [])
    }

    @Test("every script of the project is a sentence of the grammar") func scripts() throws {
        let recognizer = GrammarRecognizer(try Self.grammar())
        var count = 0
        for file in try Self.files() {
            let text = try String(contentsOf: file, encoding: .utf8)
            let source = SourceText(name: file.lastPathComponent, text: text)
            guard !Parser.parse(source).hasErrors else { continue }
            count += 1
            let stranger = recognizer.firstStranger(in: source)
            #expect(stranger == nil, "\(file.lastPathComponent) at byte \(stranger?.start ?? -1)")
        }
        #expect(count > 150)
    }

    @Test("generated trees have every kind of node that sentences of the grammar have") func kindsOfNodes() throws {
        var sentences = SentenceGenerator(try Self.grammar(), seed: 7)
        var wanted: Set<String> = []
        for _ in 0..<600 {
            wanted.formUnion(
                Self.kinds(of: Parser.parse(SourceText(name: "sentence.rsh", text: sentences.next())).program))
        }
        var made: Set<String> = []
        for seed in 0..<600 {
            var trees = TreeGenerator(seed: UInt64(seed))
            made.formUnion(Self.kinds(of: trees.program()))
        }
        #expect(wanted.count > 50)
        #expect(wanted.subtracting(made).sorted() == [])
    }

    /// The words behind the opening parentheses of a tree's dump.
    private static func kinds(of program: Program) -> Set<String> {
        let withoutTexts = program.dump.replacing(/"(?:[^"\\]|\\.)*"/, with: "")
        return Set(withoutTexts.matches(of: /\(([^ ()\d]+)/).map { String($0.output.1) })
    }

    @Test("printed trees are sentences of the grammar") func trees() throws {
        let recognizer = GrammarRecognizer(try Self.grammar())
        for seed in 0..<150 {
            var generator = TreeGenerator(seed: UInt64(seed))
            let text = TreePrinter().print(generator.program())
            let stranger = recognizer.firstStranger(in: SourceText(name: "tree.rsh", text: text))
            #expect(stranger == nil, "at byte \(stranger?.start ?? -1) of\n\(text)")
        }
    }

    @Test(
        "what no rule has is no sentence",
        arguments: [
            ("print", 5), ("for r in\n", 9), ("a b", 2), ("x = 1 == 2 == 3", 11), ("delete r, s", 8),
            ("if a { 1 }", 9), ("label r take \"x\"", 8), ("let for = 1", 4), ("f(,)", 2), ("{a: 1 b}", 6),
            ("try { f() }", 11), ("wait until a", 12), ("param x = 1", 8), ("for r in a { def f() { } }", 13),
            ("print \"\\(a b)\"", 11), ("[1, 2", 5), ("r . \"a\"", 4),
        ]) func strangers(_ text: String, _ place: Int) throws
    {
        let recognizer = GrammarRecognizer(try Self.grammar())
        let source = SourceText(name: "no.rsh", text: text)
        let stranger = try #require(recognizer.firstStranger(in: source))
        #expect((stranger.kind == .end ? text.utf8.count : stranger.start) == place)
        #expect(Parser.parse(source).hasErrors)
    }

    @Test("the reserved words of the grammar are the lexer's") func reserved() throws {
        guard case .choice(_, let parts) = try #require(try Self.grammar().rules["reserved"]) else {
            Issue.record("`reserved` is a choice")
            return
        }
        let words = parts.compactMap { part in if case .text(let word) = part { word } else { nil } }
        #expect(Set(words) == Set(TokenKind.allCases.filter(\.isReserved).compactMap(\.spelling)))
    }

    @Test(
        "a text that is no grammar is refused with its line",
        arguments: [
            ("a = b .", "line 1: no rule for `b`"), ("a = \"x\" .\na = \"y\" .", "line 2: `a` has two rules"),
            ("a = \"x", "line 1: no closing \""), ("\n\na = ( \"x\" .", "line 3: `)` is missing before `.`"),
            ("a = (* x", "line 1: a comment has no end"),
        ]) func badGrammar(_ text: String, _ message: String)
    {
        let failure = #expect(throws: GrammarReader.Failure.self) { try GrammarReader.read(text) }
        #expect(failure?.description == message)
    }

    private static func files() throws -> [URL] {
        try ["examples", "Tests/ConformanceTests/scripts", "Tests/CommandLineTests/cases"].flatMap { folder in
            let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            return names.filter { $0.hasSuffix(".rsh") }.sorted().map { root.appending(path: "\(folder)/\($0)") }
        }
    }
}

private enum Place {
    /// Line and column of a byte.
    static func name(of byte: Int, in text: String) -> String {
        let before = text.utf8.prefix(byte)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map {
            before.distance(from: before.startIndex, to: $0)
        }
        return "\(before.count { $0 == UInt8(ascii: "\n") } + 1):\(byte - (lineStart ?? -1))"
    }
}
