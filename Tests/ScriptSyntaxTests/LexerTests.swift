import Testing

@testable import ScriptSyntax

@Suite struct LexerTests {
    private func kinds(_ text: String) -> [TokenKind] {
        Lexer.tokens(of: SourceText(name: "t", text: text)).tokens.map(\.kind)
    }

    private func text(_ literal: String) -> String? {
        guard case .print(let node) = parse("print " + literal).program.statements.first,
            case .literal(let value) = node.values.first, case .string(let text) = value.value
        else { return nil }
        return text
    }

    @Test("every word with a meaning has its kind, and its neighbours are names") func words() {
        for kind in TokenKind.allCases where kind.isWord && kind != .name {
            let word = kind.spelling ?? ""
            #expect(word == "\(kind)")
            #expect(kinds(word) == [kind, .end])
            #expect(kinds(word + "_") == [.name, .end])
            #expect(kinds(word.uppercased()) == [.name, .end])
        }
    }

    @Test("every sign has its kind") func signs() {
        for kind in TokenKind.allCases where !kind.isWord {
            if let sign = kind.spelling { #expect(kinds(sign) == [kind, .end]) }
        }
    }

    @Test("shifts and arrows are two tokens each") func neverTokens() {
        #expect(kinds("<<") == [.less, .less, .end])
        #expect(kinds(">>") == [.greater, .greater, .end])
        #expect(kinds("<-") == [.less, .minus, .end])
        #expect(kinds("->") == [.minus, .greater, .end])
    }

    @Test("a field called matches can be divided") func fieldCalledMatches() {
        #expect(expression("a.matches / 2 / 3") == "(/ (/ (. a matches) 2) 3)")
        #expect(expression("a?.matches /2/ 3") == "(/ (/ (?. a matches) 2) 3)")
        #expect(codes("print a matches /2/") == [27])
    }

    @Test("a token knows whether a line break comes before it") func lineBreaks() {
        let tokens = Lexer.tokens(of: SourceText(name: "t", text: "a b\nc # d\n\r\ne")).tokens
        #expect(tokens.map(\.newlineBefore) == [true, false, true, true, false])
    }

    @Test("an interpolated string is cut around its values") func interpolation() {
        #expect(kinds(#""a\(b)c\(d)e""#) == [.stringHead, .name, .stringMiddle, .name, .stringTail, .end])
        #expect(kinds(#""\((a))""#) == [.stringHead, .leftParen, .name, .rightParen, .stringTail, .end])
        #expect(kinds(#""\("\(a)")""#) == [.stringHead, .stringHead, .name, .stringTail, .stringTail, .end])
    }

    @Test(
        "strings have their text",
        arguments: [
            (#""""#, ""), (#""a\n\t\r\0\"\\b""#, "a\n\t\r\0\"\\b"), (#""\u{41}\u{1F680}""#, "A🚀"),
            (#"r"a\n\(b)""#, #"a\n\(b)"#),
            ("\"\"\"abc\"\"\"", "abc"), ("\"\"\"\n\"\"\"", ""), ("\"\"\"\n  a\n    b\n\n  c\n  \"\"\"", "a\n  b\n\nc"),
            ("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"", "a\nb"), ("\"\"\"\n\ta \"quoted\" \\t\n\t\"\"\"", "a \"quoted\" \t"),
            ("\"\"\"\na\n\n\"\"\"", "a\n"),
        ])
    func strings(literal: String, wanted: String) {
        #expect(text(literal) == wanted)
    }

    @Test("a string over several lines may hold values") func multilineInterpolation() {
        #expect(expression("\"\"\"\n  a \\(b)\n  \\(c) d\n  \"\"\"") == #"(string "a " b "\n" c " d")"#)
    }
}
