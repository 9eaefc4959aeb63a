/// Thrown once a mistake has been reported, to get back to the statement it stands in.
struct SyntaxFailure: Error {}

/// The parser's place among the tokens, what surrounds that place, and what was reported so far.
struct TokenReader {
    /// What the surroundings make of a line break, `<`, `>` and a comma.
    struct Context {
        /// Inside brackets, headers, and before a statement's mandatory rest.
        var newlinesAreSpaces = false
        /// In a header outside brackets, where `<` may open a block.
        var isHeader = false
        /// Directly in an angle block, where `>` may close it.
        var isAngle = false
        /// Between commas, where a `sort by` has one key.
        var isCommaList = false

        static let header = Context(newlinesAreSpaces: true, isHeader: true)
        static let rest = Context(newlinesAreSpaces: true)
        static let list = Context(newlinesAreSpaces: true, isCommaList: true)
    }

    let tokens: [Token]
    let literals: LiteralReader
    let lexicalErrors: [Int]

    var index = 0
    var context = Context()
    /// Styles of the blocks around this place, outermost first.
    var blocks: [Block.Style] = []
    /// Brackets open in the current statement.
    var brackets: [Token] = []
    /// Braces that recovery saw open, whose closing braces are no mistakes.
    var tolerated = 0

    /// How many nodes stand above the one being read.
    var nesting = 0
    /// How many levels the expression read last has.
    var height = 0
    var statementStart = 0
    var diagnostics: [Diagnostic] = []
    /// True once a mistake was that the text ends.
    var reachedEnd = false
    var reportedDepth = false
    /// Statements whose block was not found, so that an `else` or `catch` may come that belongs to nothing.
    var lostBlocks = 0
    /// Lines of another language, in which nothing else is reported.
    var foreignLines: [SourceRange] = []

    init(_ source: SourceText, _ lexed: Lexer.Result) {
        self.tokens = lexed.tokens
        self.literals = LiteralReader(bytes: source.bytes, source: source.id)
        self.lexicalErrors = lexed.diagnostics.map(\.range.start)
    }

    // MARK: Tokens

    var token: Token { tokens[index] }
    var kind: TokenKind { tokens[index].kind }

    func peek(_ distance: Int = 1) -> Token {
        tokens[min(index + distance, tokens.count - 1)]
    }

    /// Takes the current token; the end is never left.
    @discardableResult
    mutating func advance() -> Token {
        let token = tokens[index]
        if index < tokens.count - 1 { index += 1 }
        return token
    }

    mutating func take(_ wanted: TokenKind) -> Bool {
        guard kind == wanted else { return false }
        advance()
        return true
    }

    /// True where a statement that could end here ends because a line does.
    var isAtLineEnd: Bool { token.newlineBefore && !context.newlinesAreSpaces }

    // MARK: Places

    func range(_ token: Token) -> SourceRange { literals.range(token) }

    /// From a token to the last one taken.
    func range(from start: Token) -> SourceRange {
        let last = index > 0 ? tokens[index - 1] : start
        return SourceRange(start.start, max(start.start, last.end), in: literals.source)
    }

    func range(from start: SourceRange) -> SourceRange {
        let last = index > 0 ? tokens[index - 1].end : start.end
        return SourceRange(start.start, max(start.end, last), in: literals.source)
    }

    // MARK: Reporting

    /// Reports a mistake, unless it follows from one that is known: a wrong character in the same statement, or
    /// the text's end.
    mutating func report(_ diagnostic: Diagnostic) {
        let isAtEnd = diagnostic.range.start >= (tokens.last?.start ?? 0)
        if isAtEnd {
            if reachedEnd { return }
            reachedEnd = true
        }
        if hasLexicalError(from: statementStart, through: diagnostic.range.end) { return }
        if diagnostics.count <= Parser.maximumErrors { diagnostics.append(diagnostic) }
        if diagnostics.count > Parser.maximumErrors { index = tokens.count - 1 }
    }

    mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
        report(diagnostic)
        return SyntaxFailure()
    }

    private func hasLexicalError(from start: Int, through end: Int) -> Bool {
        var low = 0
        var high = lexicalErrors.count
        while low < high {
            let middle = (low + high) / 2
            if lexicalErrors[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < lexicalErrors.count && lexicalErrors[low] <= end
    }

    /// The current token as a message names it.
    var found: String { describe(token) }

    func describe(_ token: Token) -> String {
        if token.kind == .end { return "the end" }
        let isString = isString(token.kind) || token.kind == .stringMiddle || token.kind == .stringTail
        return isString ? "a string" : "`\(literals.text(token))`"
    }

    // MARK: Depth

    /// Goes one level down; every call is matched by `leave()` or ends in the statement's recovery.
    mutating func enter() throws(SyntaxFailure) {
        nesting += 1
        if nesting >= Parser.maximumDepth { throw tooDeep() }
    }

    mutating func leave() { nesting -= 1 }

    /// Notes that the node just made stands above one of this height.
    mutating func grow(_ below: Int) throws(SyntaxFailure) {
        height = below + 1
        if nesting + height > Parser.maximumDepth { throw tooDeep() }
    }

    @inline(never)
    private mutating func tooDeep() -> SyntaxFailure {
        if !reportedDepth {
            reportedDepth = true
            report(.tooDeep(at: range(token)))
        }
        return SyntaxFailure()
    }

    // MARK: What is mandatory

    /// A word or sign such as `in` or `=` that must come.
    mutating func expectWord(_ wanted: TokenKind, after what: String) throws(SyntaxFailure) {
        guard kind == wanted, !isAtLineEnd else {
            if let diagnostic = foreignWord(insteadOf: wanted) ?? foreignOperator() { throw failSlip(diagnostic) }
            throw fail(.expectedWord(wanted.spelling ?? "", after: what, found: found, at: range(token)))
        }
        advance()
    }

    mutating func expectName(_ what: String) throws(SyntaxFailure) -> Name {
        guard kind.isName else {
            if kind == .let, peek().kind.isName { throw fail(.wordTooMany("let", at: range(token))) }
            if kind.isReserved { throw fail(.reservedName(literals.text(token), at: range(token))) }
            throw fail(.expectedName(what, found: found, at: range(token)))
        }
        return name(advance())
    }

    func name(_ token: Token) -> Name { Name(literals.text(token), range(token)) }
}
