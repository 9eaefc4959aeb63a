/// What a token is.
public enum TokenKind: UInt8, Hashable, Sendable, CaseIterable {
    case end

    // Literals.
    case integer, double, duration, timestamp
    case string, rawString, multilineString
    /// `"text \(`, `) text \(` and `) text"` around the values of an interpolated string.
    case stringHead, stringMiddle, stringTail
    /// A literal that is wrong; the error has been reported.
    case invalidLiteral

    // Punctuation.
    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, semicolon, colon, dot, optionalDot, assign
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case coalesce, plus, minus, star, slash, percent

    // Words that begin a statement; reserved.
    case `for`, `if`, `try`, `let`, `return`, fail, expect, wait, def, param, `import`
    case print, delete, label, issue, create, update, add, remove
    case move, cordon, drain, chart

    // Other reserved words.
    case `else`, `catch`, and, or, not, `in`, like, matches, `as`, with, `true`, `false`, null, it

    // Words with a meaning in some places only; ordinary names elsewhere.
    case `where`, sort, group, skip, limit, select
    case set, clear, every, timeout, until, to, from, by, asc, desc, test
    case name

    /// True for whatever is spelt as a word.
    public var isWord: Bool { rawValue >= TokenKind.for.rawValue }

    /// True for words that can name something.
    public var isName: Bool { rawValue >= TokenKind.where.rawValue }

    /// True for words that cannot name anything.
    public var isReserved: Bool { isWord && !isName }

    /// True for reserved words that begin a statement, verbs among them.
    public var isStatementWord: Bool {
        rawValue >= TokenKind.for.rawValue && rawValue <= TokenKind.chart.rawValue
    }

    /// True for the verbs, which are the only writes, and `print`.
    public var isVerb: Bool {
        rawValue >= TokenKind.print.rawValue && rawValue <= TokenKind.chart.rawValue
    }

    /// True for `where`, `sort`, `group`, `skip`, `limit`, `select`.
    public var isClauseWord: Bool {
        rawValue >= TokenKind.where.rawValue && rawValue <= TokenKind.select.rawValue
    }

    /// True for what a value can begin with.
    public var startsOperand: Bool { isName || isLiteral || Self.operandSigns.contains(self) }

    /// True for a literal or the beginning of one.
    public var isLiteral: Bool {
        (rawValue >= TokenKind.integer.rawValue && rawValue <= TokenKind.stringHead.rawValue)
            || self == .invalidLiteral || self == .true || self == .false || self == .null
    }

    /// The word or sign as written; nil where it varies.
    public var spelling: String? {
        guard rawValue >= TokenKind.leftParen.rawValue, self != .name else { return nil }
        return Self.spellings[Int(rawValue - TokenKind.leftParen.rawValue)]
    }

    private static let operandSigns: Set<TokenKind> = [.leftParen, .leftBracket, .leftBrace, .minus, .dot, .it]

    /// From `leftParen` on, in the order of the cases. Written out: asking the cases for their names takes longer than
    /// all else that a short run does with words.
    private static let spellings = [
        "(", ")", "[", "]", "{", "}",
        ",", ";", ":", ".", "?.", "=",
        "==", "!=", "<", "<=", ">", ">=",
        "??", "+", "-", "*", "/", "%",
        "for", "if", "try", "let", "return", "fail", "expect", "wait", "def", "param", "import",
        "print", "delete", "label", "issue", "create", "update", "add", "remove",
        "move", "cordon", "drain", "chart",
        "else", "catch", "and", "or", "not", "in", "like", "matches", "as", "with", "true", "false", "null", "it",
        "where", "sort", "group", "skip", "limit", "select",
        "set", "clear", "every", "timeout", "until", "to", "from", "by", "asc", "desc", "test",
    ]
}

/// The words that begin a statement, as a closed set to switch over.
enum StatementWord: UInt8 {
    case `for`, `if`, `try`, `let`, `return`, fail, expect, wait, def, param, `import`
    case print, delete, label, issue, create, update, add, remove
    case move, cordon, drain, chart

    /// The statement word that a token is, if it is one.
    init?(_ kind: TokenKind) {
        guard kind.isStatementWord else { return nil }
        self.init(rawValue: kind.rawValue - TokenKind.for.rawValue)
    }
}

/// The words that begin a clause, as a closed set to switch over.
enum ClauseWord: UInt8 {
    case `where`, sort, group, skip, limit, select

    /// The clause word that a token is, if it is one.
    init?(_ kind: TokenKind) {
        guard kind.isClauseWord else { return nil }
        self.init(rawValue: kind.rawValue - TokenKind.where.rawValue)
    }
}
