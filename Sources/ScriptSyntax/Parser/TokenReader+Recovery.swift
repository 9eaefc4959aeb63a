// What happens after a mistake: skip to where a statement can begin, and no further.

extension TokenReader {
    /// Skips the rest of a statement that has gone wrong.
    mutating func recover() {
        var counts: [TokenKind: Int] = [:]
        for bracket in brackets { counts[bracket.kind, default: 0] += 1 }
        while kind != .end {
            if token.newlineBefore, startsStatement(isInBrackets: !brackets.isEmpty) { break }
            if kind == .semicolon, counts[.leftBrace, default: 0] == 0 { break }
            if kind == .rightBrace, counts[.leftBrace, default: 0] == 0, blocks.contains(.brace) { break }
            if kind == .greater, blocks.last == .angle, brackets.isEmpty, closesBlock(index) { break }
            if kind == .leftParen || kind == .leftBracket || kind == .leftBrace {
                brackets.append(token)
                counts[kind, default: 0] += 1
            }
            if kind == .rightParen { closeBracket(.leftParen, &counts) }
            if kind == .rightBracket { closeBracket(.leftBracket, &counts) }
            if kind == .rightBrace { closeBracket(.leftBrace, &counts) }
            advance()
        }
        endRecovery()
    }

    private mutating func endRecovery() {
        tolerated += brackets.reduce(0) { $0 + ($1.kind == .leftBrace ? 1 : 0) }
        brackets = []
    }

    /// Closes the innermost open bracket of a kind, and whatever is open within it.
    private mutating func closeBracket(_ opening: TokenKind, _ counts: inout [TokenKind: Int]) {
        guard counts[opening, default: 0] > 0 else { return }
        while let last = brackets.popLast() {
            counts[last.kind, default: 0] -= 1
            if last.kind == opening { return }
        }
    }

    /// Whether the token at a line's beginning begins a statement, however the line before ended.
    private func startsStatement(isInBrackets: Bool) -> Bool {
        if kind.isStatementWord { return true }
        if kind.isName, peek().kind == .assign { return true }
        return !isInBrackets && kind != .dot && kind.startsOperand
    }

    // MARK: What stands where a statement should have ended

    mutating func reportBadEnd(of statement: Statement) {
        let place = range(token)
        if let diagnostic = foreignQuery() { return reportForLine(diagnostic) }
        if let diagnostic = foreignOperator() {
            reportSlip(diagnostic)
            if kind == .for { advance() }
            return
        }
        if case .expression(let node) = statement, let word = leadingName(of: node.value) {
            if let diagnostic = Diagnostic.foreignWord(word.text, at: word.range) { return reportForLine(diagnostic) }
            if case .name = node.value, kind.startsOperand,
                let nearest = Spelling.nearest(word.text, in: Vocabulary.statementWords)
            {
                return report(.misspeltStatement(word.text, nearest: nearest, at: word.range))
            }
            if case .name = node.value, kind.startsOperand {
                return report(.unknownStatement(word.text, at: word.range))
            }
        }
        if let diagnostic = foreignEnd(of: statement) { return report(diagnostic) }
        if kind == .if {
            // Nothing follows it that could be a statement of its own.
            advance()
            return report(.conditionalValue(at: place))
        }
        if kind == .else || kind == .catch {
            // Its `if` has gone wrong already.
            if lostBlocks > 0 { return lostBlocks -= 1 }
            return report(.orphan(literals.text(token), at: place))
        }
        if kind.isClauseWord { return report(.clauseNotHere(literals.text(token), at: place)) }
        if kind == .rightParen || kind == .rightBracket || kind == .rightBrace {
            return report(.strayBracket(found, at: place))
        }
        report(.expectedStatementEnd(found: found, at: place))
    }

    private func leadingName(of value: Expression) -> Name? {
        switch value {
        case .name(let name): name
        case .call(let node): leadingName(of: node.callee)
        case .literal, .interpolation, .row, .parenthesized, .list, .record, .member, .index, .unary, .binary,
            .query, .invalid:
            nil
        }
    }

    /// A value in a block that nothing uses.
    mutating func reportUnusedValue(_ value: Expression, at place: SourceRange) {
        if case .invalid = value { return }
        // What is wrong with the value has been said.
        if let last = diagnostics.last, last.range.start >= place.start, last.range.end <= place.end { return }
        if case .member(let node) = value, let diagnostic = Diagnostic.verbAsField(node.name) {
            return report(diagnostic)
        }
        if case .name(let name) = value, let diagnostic = Diagnostic.foreignWord(name.text, at: name.range) {
            return report(diagnostic)
        }
        var comparison: SourceRange?
        if case .binary(let node) = value, node.op == .equal, case .name = node.left { comparison = node.opRange }
        report(.unusedValue(comparison: comparison, at: place))
    }

    /// An entry stands alone: it cannot go on from the one before.
    mutating func checkEntryStart() {
        let next = peek()
        let isClause =
            kind.isClauseWord && !next.newlineBefore && next.start > token.end
            && (next.kind.startsOperand || next.kind == .by) && next.kind != .leftParen
        if isClause || kind == .and || kind == .or || kind == .optionalDot || kind == .dot {
            report(.entryContinues(literals.text(token), at: range(token)))
            index = tokens.count - 1
        }
    }
}
