import LineEditor
import ScriptSyntax

/// Decides by the parser's state whether an entry has come to its end.
enum EntryReader {
    static func completeness(of text: String) -> LineEditor.Completeness {
        if MetaCommand.read(text) != nil { return .complete }
        let source = SourceText(name: "entry", text: text)
        guard Parser.parse(source, mode: .entry).isIncomplete else { return .complete }
        return .incomplete(indent: String(repeating: "    ", count: min(openBrackets(source), 8)))
    }

    private static let opening: Set<TokenKind> = [.leftParen, .leftBracket, .leftBrace]
    private static let closing: Set<TokenKind> = [.rightParen, .rightBracket, .rightBrace]

    /// How many brackets are open at the end of the text; `<` and `>` count where they can only bound a block.
    private static func openBrackets(_ source: SourceText) -> Int {
        let tokens = Lexer.tokens(of: source).tokens
        var depth = 0
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            let endsLine = next.kind == .end || next.newlineBefore
            if opening.contains(token.kind) || token.kind == .less && (endsLine || next.kind.isStatementWord) {
                depth += 1
            } else if closing.contains(token.kind) || token.kind == .greater && endsLine {
                depth -= 1
            }
        }
        return max(depth, 0)
    }
}
