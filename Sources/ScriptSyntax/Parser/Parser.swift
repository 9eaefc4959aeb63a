/// Turns tokens into the tree.
///
/// A text comes in; out go its tree, its comments, every independent mistake in it, and whether it is only
/// unfinished. The parser knows no names and no types: what a word means is the checker's to say. After a
/// mistake it goes on at the next statement, so that one run reports several, each once. It never runs
/// deeper than ``maximumDepth``, whatever the text.
public enum Parser {
    /// How a text reaches the parser.
    public enum Mode: Hashable, Sendable {
        /// A script, pasted text, standard input.
        case file
        /// One entry of the shell, which cannot continue the entry before it.
        case entry
    }

    /// No tree is deeper than this, whether by nesting or by long chains.
    public static let maximumDepth = 500

    /// No more errors than this are reported for one text.
    public static let maximumErrors = 50

    /// Reads a text.
    public static func parse(_ source: SourceText, mode: Mode = .file) -> ParseResult {
        let lexed = Lexer.tokens(of: source)
        var reader = TokenReader(source, lexed)
        if mode == .entry { reader.checkEntryStart() }
        let program = reader.program()
        var diagnostics =
            reader.diagnostics.map { afterLastToken($0, lexed.tokens) }
            + reader.withoutForeignLines(lexed.diagnostics)
        diagnostics.sort { ($0.range.start, $0.code.rawValue) < ($1.range.start, $1.code.rawValue) }
        // Where the bytes are no text, what else seems wrong follows from that.
        if let fault = diagnostics.first(where: \.isEncodingFault) { diagnostics = [fault] }
        let isIncomplete =
            diagnostics.count == 1 && (lexed.endsInString || (reader.reachedEnd && lexed.diagnostics.isEmpty))
        if diagnostics.count > maximumErrors {
            diagnostics.removeSubrange(maximumErrors...)
            diagnostics.append(.tooManyErrors(at: SourceRange(source.bytes.count, source.bytes.count, in: source.id)))
        }
        return ParseResult(
            program: program, diagnostics: diagnostics, comments: lexed.comments, isIncomplete: isIncomplete)
    }

    /// What is missing at the end is missed behind the last word, not on the empty line after it.
    private static func afterLastToken(_ diagnostic: Diagnostic, _ tokens: [Token]) -> Diagnostic {
        guard let end = tokens.last, let last = tokens.dropLast().last, diagnostic.range.start == end.start else {
            return diagnostic
        }
        var moved = diagnostic
        moved.range = SourceRange(last.end, last.end, in: diagnostic.range.source)
        return moved
    }
}

/// What the parser makes of a text.
public struct ParseResult: Sendable {
    /// The tree; where a mistake is, it holds `.invalid`.
    public var program: Program
    /// Every mistake, in the order of their places.
    public var diagnostics: [Diagnostic]
    /// The comments, in the order of their places.
    public var comments: [Comment]
    /// True when the text is a correct beginning that needs more: an open bracket, block or `"""` string, a
    /// header without a block, an operator or a comma at the end.
    public var isIncomplete: Bool

    /// True when there is any error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
