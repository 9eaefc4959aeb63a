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

    /// What formatting did wrong, if anything.
    private static func problem(_ text: String, _ parsed: ParseResult, _ formatter: Formatter) -> String? {
        do {
            let once = String(decoding: try formatter.format(SourceText(name: "a", text: text)), as: UTF8.self)
            let again = parse(once)
            guard again.program.dump == parsed.program.dump else { return "another tree\n\(once)" }
            guard comments(in: once, again) == comments(in: text, parsed) else { return "lost comments\n\(once)" }
            guard !once.contains(" \n"), once.hasSuffix("\n"), !once.hasSuffix("\n\n"), !once.contains("\n\n\n") else {
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
            var words = source.text(of: comment.range)
            while words.last == " " { words.removeLast() }
            return words
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
