import ScriptSyntax

/// What is open before the cursor: blocks, brackets, and how far the statement and the operand in each have come.
///
/// The parser gives up a statement that stops half-way, and with it what stands around the cursor. This reads the
/// tokens before the cursor by the same rules, but only for their structure: enough to say what may come next, and to
/// close what is open so that the parser can read it all.
struct Outline {
    /// What opened a level.
    enum Opening: Equatable {
        case program, braces, angles, paren, bracket, record
        /// `\(` in a string.
        case value(isMultiline: Bool)
    }

    /// One open bracket or block, and what has come in it since its last separator.
    struct Level {
        var opening: Opening
        /// True where a statement or element has not begun.
        var isFresh = true
        /// True after a complete operand.
        var isAfterValue = false
        /// Directly after the block of the statement.
        var isAfterBody = false
        /// The word that the statement begins with.
        var word: TokenKind?
        /// The last of the statement's own words, such as `in`, `with`, `timeout`, `=`.
        var step: TokenKind?
        /// In a header, where `<` may open a block.
        var isHeader = false
        var hasComparison = false
        /// The clause word that holds here.
        var clause: TokenKind?
        /// What stood before the current operand.
        var lead: TokenKind?
        /// Where the base of the member being written ends.
        var baseEnd = 0
        var hasColon = false
        /// Directly after the `not` of `not in`.
        var isBeforeIn = false
        var last: TokenKind?
        /// True where the level's statements stand, false in brackets.
        var isBlock: Bool { opening == .program || opening == .braces || opening == .angles }
    }

    var levels = [Level(opening: .program)]
    /// Where the last top-level statement begins.
    private(set) var statementStart = 0
    let bytes: [UInt8]
    private var lastEnd = 0

    /// The innermost level.
    var level: Level {
        get { levels[levels.count - 1] }
        set { levels[levels.count - 1] = newValue }
    }

    /// Reads the tokens before the cursor.
    init(_ cursor: Cursor, in source: SourceText) {
        bytes = source.bytes
        for (index, token) in cursor.tokens.enumerated() {
            let isLast = index + 1 == cursor.tokens.count
            let next =
                isLast ? Token(.end, 0, 0, newlineBefore: cursor.isOnNewLine) : cursor.tokens[index + 1]
            read(token, next)
            lastEnd = token.end
        }
    }

    /// Whether a statement begins at the cursor, were a word to come there.
    func beginsStatement(onNewLine: Bool) -> Bool {
        let word = Token(.name, lastEnd, lastEnd, newlineBefore: onNewLine)
        return level.isBlock && beginsStatement(word, word)
    }

    /// Whether the line before could be the end of a query that goes on here.
    var maySplitQuery: Bool { level.isBlock && level.isAfterValue && !level.isAfterBody && !level.isFresh }

    // MARK: Tokens

    private mutating func read(_ token: Token, _ next: Token) {
        let kind = token.kind
        let isMember = level.last == .dot || level.last == .optionalDot
        if !level.isBlock, token.newlineBefore, kind.isStatementWord, next.kind != .colon, !isMember { leaveBrackets() }
        if closes(token, next) { return }
        if level.isBlock, beginsStatement(token, next) {
            level = Level(opening: level.opening)
            if levels.count == 1 { statementStart = token.start }
            if kind.isStatementWord || (kind == .test && next.kind.isString) { return beginStatement(kind) }
        }
        level.isFresh = false
        if isMember, kind.isWord {
            level.isAfterValue = true
        } else if !opens(token, next) {
            kind.isWord ? readWord(kind) : readSign(token)
        }
        level.last = kind
    }

    private mutating func beginStatement(_ kind: TokenKind) {
        level.isFresh = false
        level.word = kind
        level.isHeader = kind == .for || kind == .if
        level.last = kind
    }

    private func beginsStatement(_ token: Token, _ next: Token) -> Bool {
        let level = level
        if level.isFresh { return true }
        if level.last == .dot || level.last == .optionalDot { return false }
        let kind = token.kind
        if kind.isStatementWord {
            if kind == .if, level.last == .else { return false }
            if kind == .for, level.word == .issue, level.step == nil { return false }
            if kind == .add || kind == .remove, level.word == .label, level.isAfterValue, level.step == nil {
                return false
            }
            return true
        }
        if kind == .else || kind == .catch { return false }
        if level.isAfterBody { return true }
        guard token.newlineBefore, !level.isHeader, !level.needsMore else { return false }
        if level.last == .return { return true }
        return level.isAfterValue && !token.continuesLine(next)
    }

    private mutating func readWord(_ kind: TokenKind) {
        if level.isAfterValue || level.isContinued(by: kind) {
            if kind.isClauseWord {
                level.clause = kind
                level.hasComparison = false
                level.isAfterValue = false
            } else if kind == .asc || kind == .desc {
                level.isAfterValue = true
            } else if kind == .clear, level.word == .label {
                level.step = kind
                level.isAfterValue = true
            } else {
                readConnective(kind)
            }
        } else if kind.isReserved, !kind.isLiteral, kind != .it {
            level.isAfterValue = false
        } else {
            takeOperand()
        }
    }

    private mutating func readConnective(_ kind: TokenKind) {
        if kind == .if || kind == .else {
            level.isHeader = kind == .if
            level.step = kind == .else ? kind : nil
            level.clause = nil
        }
        if kind == .and || kind == .or || kind == .if { level.hasComparison = false }
        if kind == .in || kind == .like || kind == .matches { level.hasComparison = true }
        if kind.isStep(of: level.word, after: level.step) {
            level.step = kind
            level.hasComparison = false
        }
        level.isAfterBody = false
        level.isBeforeIn = kind == .not
        level.isAfterValue = kind.isName && !kind.isStep(of: level.word, after: nil) && kind != .by
    }

    private mutating func readSign(_ token: Token) {
        let kind = token.kind
        if kind == .dot || kind == .optionalDot {
            if !level.isAfterValue { level.lead = level.last }
            level.baseEnd = level.isAfterValue ? lastEnd : token.start
            level.isAfterValue = false
        } else if kind == .comma {
            level.isAfterValue = false
            level.hasColon = false
            if !level.isBlock { level.step = nil }
            level.hasComparison = false
            if !level.isBlock || level.clause != .sort { level.clause = nil }
        } else if kind == .semicolon {
            if level.isBlock { level.isFresh = true }
        } else if kind.isLiteral {
            takeOperand()
        } else {
            if kind == .colon { level.hasColon = true }
            if kind == .assign, level.step == nil { level.step = kind }
            if kind.isComparisonSign { level.hasComparison = true }
            level.isAfterValue = false
        }
    }

    mutating func takeOperand() {
        level.lead = level.last
        level.isBeforeIn = false
        level.isAfterValue = true
    }
}

extension Token {
    /// True for what goes on with the statement of the line before.
    fileprivate func continuesLine(_ next: Token) -> Bool {
        if [.and, .or, .dot, .optionalDot, .as, .with].contains(kind) { return true }
        if kind == .sort || kind == .group { return next.kind == .by }
        return kind.isClauseWord && next.kind != .assign
    }
}
