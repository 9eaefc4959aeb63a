import ScriptSamples
import Testing

@testable import ScriptSyntax

/// Random programs with comments, empty lines and line breaks wherever they may stand.
@Suite struct FormatterPropertyTests {
    @Test(
        "a random text keeps its tree and its comments, and formatting it again changes nothing",
        arguments: [TreePrinter.BlockStyle.keep, .brace, .angle], [100, 24])
    func randomTexts(style: TreePrinter.BlockStyle, width: Int) throws {
        let formatter = Formatter(blockStyle: style, width: width)
        var failures = 0
        for seed in 0..<250 {
            let text = Self.text(seed: UInt64(seed))
            let parsed = parse(text)
            try #require(parsed.diagnostics.isEmpty, "seed \(seed): \(messages(text))\n\(text)")
            guard let problem = Self.problem(text, parsed, formatter) else { continue }
            Issue.record("seed \(seed): \(problem)\n--- text\n\(text)")
            failures += 1
            if failures == 3 { return }
        }
    }

    @Test("whatever still parses of texts that were tampered with is formatted, too")
    func tamperedTexts() {
        var numbers = SeededNumbers(seed: 2026)
        let signs = Array("<>{}()[]\",.;:=-+#\n\n \t\rab1".utf8)
        var parsedTexts = 0
        for round in 0..<4000 {
            var bytes = Array(Self.samples[round % Self.samples.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                let sign = signs[Int.random(in: 0..<signs.count, using: &numbers)]
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = sign
                default: bytes.insert(sign, at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let parsed = parse(text)
            guard !parsed.hasErrors else { continue }
            parsedTexts += 1
            let style: TreePrinter.BlockStyle = [.keep, .brace, .angle][round % 3]
            let formatter = Formatter(blockStyle: style, width: round % 2 == 0 ? 100 : 30)
            if let problem = Self.problem(text, parsed, formatter, isTidy: false) {
                Issue.record("\(problem)\n--- text\n\(text)")
                return
            }
        }
        #expect(parsedTexts > 300)
    }

    private static let samples = [
        "for r in org(\"acme\").runners where r.a==\"b\" and not r.busy # why\n< delete r >\n",
        "if a > b { print c > d, e } else if f <\n  g() # h\n\n\n  x = [1, 2, # i\n 3] > else {j()}\n",
        "let q = x in xs where x.a\n sort by .b desc, .c select {.d, e: f(1, {g: \"h \\(i + 1)\"}),}\n# j\n",
        "try { f(); g() } catch e { print e } # k\nwait until a or b and c every 1s\n timeout 5m; limit = 1\n",
        "print \"\"\"\n  a \\(x # l\n)\n  \"\"\", r\"m\"\n\n\ncreate n in o with {p: 1} as q; x;\n.y; where\n",
        "def f(a, b = [1]) { return (a\n + b) ?? c.d\n .e[0] }\nlabel r add \"a\",\n \"b\"\nexpect a, \"b\"\n",
    ]

    /// What formatting did wrong, if anything.
    private static func problem(
        _ text: String, _ parsed: ParseResult, _ formatter: Formatter, isTidy: Bool = true
    ) -> String? {
        do {
            let once = String(decoding: try formatter.format(SourceText(name: "a", text: text)), as: UTF8.self)
            let again = parse(once)
            guard again.program.dump == parsed.program.dump else { return "another tree\n\(once)" }
            guard comments(in: once, again) == comments(in: text, parsed) else { return "lost comments\n\(once)" }
            // Strings over several lines may have blanks and empty lines.
            let isClean = !once.contains(" \n") && !once.contains("\n\n\n")
            guard isClean || !isTidy, once.hasSuffix("\n") || once.isEmpty, !once.hasSuffix("\n\n") else {
                return "stray blanks\n\(once)"
            }
            let twice = String(decoding: try formatter.format(SourceText(name: "b", text: once)), as: UTF8.self)
            return twice == once ? nil : "not settled\n--- once\n\(once)--- twice\n\(twice)"
        } catch {
            return "\(error)"
        }
    }

    private static func comments(in text: String, _ result: ParseResult) -> [String] {
        let source = SourceText(name: "a", text: text)
        return result.comments.map { comment in
            var words = Array(source.text(of: comment.range).unicodeScalars)
            while let last = words.last, " \t\r".unicodeScalars.contains(last) { words.removeLast() }
            return String(String.UnicodeScalarView(words))
        }
    }

    /// A printed tree with things inserted between its tokens.
    private static func text(seed: UInt64) -> String {
        var generator = TreeGenerator(seed: seed)
        let program = generator.program()
        let source = SourceText(name: "a", text: TreePrinter().print(program))
        var result: [UInt8] = []
        var end = 0
        var brackets = 0
        var strings = 0
        for (index, token) in Lexer.tokens(of: source).tokens.enumerated() {
            var gap = String(decoding: source.bytes[end..<token.start], as: UTF8.self)
            if strings == 0, token.newlineBefore || brackets > 0, generator.pick(6) == 0 {
                gap = between(gap, number: index, &generator)
            }
            result += Array(gap.utf8) + source.bytes[token.start..<token.end]
            end = token.end
            switch token.kind {
            case .leftParen, .leftBracket: brackets += 1
            case .rightParen, .rightBracket: brackets -= 1
            case .leftBrace where brackets > 0: brackets += 1
            case .rightBrace where brackets > 0: brackets -= 1
            case .stringHead: strings += 1
            case .stringTail: strings -= 1
            default: break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func between(_ gap: String, number: Int, _ generator: inout TreeGenerator) -> String {
        switch generator.pick(6) {
        case 0: " # \(number)\n" + gap
        case 1: "\n\n\n# \(number)\n\n \n\t# and\n" + gap
        case 2: "\r\n\n\n" + gap
        case 3: "\t# \(number)  \r\n\n# more\n" + gap
        case 4: "\n# \(number)\n" + gap
        default: "\n" + gap
        }
    }
}
