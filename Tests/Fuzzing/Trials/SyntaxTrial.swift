import ScriptSyntax

/// Tokens and trees have places inside the text, and what parses means the same when it is printed or formatted.
enum SyntaxTrial {
    static func verdict(_ bytes: [UInt8]) -> Verdict {
        let source = SourceText(name: "input.rsh", bytes: bytes)
        let parsed = Parser.parse(source)
        return Verdict(lexing(source) ?? parsing(parsed, source), isAccepted: !parsed.hasErrors)
    }

    private static func parsing(_ parsed: ParseResult, _ source: SourceText) -> String? {
        if let problem = Trial.problem(parsed.diagnostics, in: source) { return problem }
        let entry = Parser.parse(source, mode: .entry)
        if let problem = Trial.problem(entry.diagnostics, in: source) { return "as an entry: \(problem)" }
        if !entry.hasErrors, parsed.hasErrors { return "an entry that is no script" }
        if parsed.isIncomplete, parsed.diagnostics.count != 1 { return "incomplete, with other mistakes" }
        if parsed.hasErrors { return nil }
        return printing(parsed) ?? formatting(parsed, source)
    }

    private static func lexing(_ source: SourceText) -> String? {
        let lexed = Lexer.tokens(of: source)
        var end = 0
        for token in lexed.tokens {
            if token.start < end || token.end < token.start { return "tokens overlap at \(token.start)" }
            end = token.end
        }
        if end > source.bytes.count { return "a token ends behind the text" }
        return lexed.tokens.last?.kind == .end ? nil : "there is no last token"
    }

    private static func printing(_ parsed: ParseResult) -> String? {
        let dump = parsed.program.dump
        let styles: [TreePrinter.BlockStyle] = [.keep, .brace, .angle]
        for style in styles {
            let text = TreePrinter(blockStyle: style).print(parsed.program)
            let again = Parser.parse(SourceText(name: "printed.rsh", text: text))
            if again.hasErrors { return "what is printed does not parse" }
            if style == .keep, again.program.dump != dump { return "what is printed is another tree" }
            let other = TreePrinter(blockStyle: style).print(again.program)
            if other != text { return "printing what is printed changes it" }
        }
        return nil
    }

    private static func formatting(_ parsed: ParseResult, _ source: SourceText) -> String? {
        let styles: [(TreePrinter.BlockStyle, Int)] = [(.keep, 100), (.brace, 40), (.angle, 24)]
        for (style, width) in styles {
            let formatter = Formatter(blockStyle: style, width: width)
            do {
                let once = try formatter.format(source)
                let twice = try formatter.format(SourceText(name: "formatted.rsh", bytes: once))
                if once != twice { return "formatting what is formatted changes it" }
            } catch {
                switch error {
                case .mistakes: return "what is formatted does not parse"
                case .changed: return "formatting would change the tree or lose a comment"
                }
            }
        }
        return nil
    }
}
