import ScriptSyntax

// Brackets and blocks: what opens them, and what closes them.

extension Outline {
    /// Opens what the token opens, if it does.
    mutating func opens(_ token: Token, _ next: Token) -> Bool {
        guard let opening = opening(token, next) else { return false }
        switch opening {
        case .program: return false
        case .braces, .angles:
            level.isHeader = false
            level.clause = nil
        case .paren, .bracket, .record, .value:
            if !level.isAfterValue { takeOperand() }
        }
        level.isAfterValue = false
        level.last = token.kind
        levels.append(Level(opening: opening))
        return true
    }

    private func opening(_ token: Token, _ next: Token) -> Opening? {
        let kind = token.kind
        if kind == .leftParen { return .paren }
        if kind == .leftBracket { return .bracket }
        if kind == .leftBrace { return level.takesBlock ? .braces : .record }
        if kind == .less { return opensAngles(next) ? .angles : nil }
        guard kind == .stringHead else { return nil }
        return .value(
            isMultiline: bytes[token.start..<token.end].starts(with: repeatElement(UInt8(ascii: "\""), count: 3)))
    }

    private func opensAngles(_ next: Token) -> Bool {
        guard level.takesBlock else { return false }
        if !level.isHeader || level.hasComparison { return true }
        if level.word == .for, level.clause != .where { return true }
        return next.newlineBefore || next.kind == .greater || next.kind.isStatementWord
    }

    /// Closes what the token closes; a bracket that closes nothing is passed over.
    mutating func closes(_ token: Token, _ next: Token) -> Bool {
        let kind = token.kind
        if kind == .rightParen { return pop(token) { $0 == .paren } }
        if kind == .rightBracket { return pop(token) { $0 == .bracket } }
        if kind == .rightBrace { return pop(token) { $0 == .braces || $0 == .record } }
        if kind == .stringTail { return pop(token) { if case .value = $0 { true } else { false } } }
        if kind == .stringMiddle {
            guard case .value = level.opening else { return true }
            level = Level(opening: level.opening)
            level.last = kind
            return true
        }
        guard kind == .greater, level.opening == .angles, closesAngles(next) else { return false }
        return pop(token) { $0 == .angles }
    }

    private func closesAngles(_ next: Token) -> Bool {
        if level.isFresh || level.isAfterBody { return true }
        guard !level.isHeader, !level.needsMore else { return false }
        if next.newlineBefore { return true }
        return next.kind != .end && !next.kind.startsOperand
    }

    private mutating func pop(_ token: Token, where matches: (Opening) -> Bool) -> Bool {
        // Deeper than the parser goes, nothing is known anyway.
        let near = levels.indices.suffix(Parser.maximumDepth)
        guard let index = near.last(where: { matches(levels[$0].opening) }), index > 0 else { return true }
        let isBody = levels[index].isBlock
        // A parenthesis closes nothing outside its block.
        if !isBody, levels[index...].contains(where: \.isBlock) { return true }
        levels.removeSubrange(index...)
        level.isAfterValue = true
        level.isAfterBody = isBody
        level.last = token.kind
        return true
    }

    /// Gives up the open brackets: what follows them cannot stand in one.
    mutating func leaveBrackets() {
        while !level.isBlock { levels.removeLast() }
        level.isFresh = true
    }
}

extension Outline.Level {
    /// Whether `{` or `<` begins the statement's block here.
    var takesBlock: Bool {
        guard isBlock, !isFresh else { return false }
        if isHeader { return isAfterValue && (word != .for || step == .in) }
        if last == .else || last == .try || (word == .try && step == .catch) { return true }
        return isAfterValue && !isAfterBody && (word == .def || word == .test)
    }

    /// Whether the statement has words or a block to come, before which a line break is a blank.
    var needsMore: Bool {
        guard let word else { return false }
        if word == .label { return step == nil }
        if word == .def || word == .test || (word == .try && step == .catch) { return !isAfterBody }
        guard let last = word.lastMandatoryStep else { return false }
        return step != last && !last.isStep(of: word, before: step)
    }

    /// Whether a word that is no operator goes on with what stands here, although no operand has ended.
    func isContinued(by kind: TokenKind) -> Bool {
        if kind == .by { return last == .sort || last == .group }
        if kind == .until { return last == .wait }
        if kind == .if { return last == .else }
        return kind == .in && last == .not
    }
}
