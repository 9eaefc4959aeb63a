// Blocks, and the statements that have them.

extension TokenReader {
    /// `{ … }` or `< … >` of the statement that begins with `word`; `header` is the condition before it.
    mutating func block(for word: String, after header: Expression? = nil) throws(SyntaxFailure) -> Block {
        guard kind == .leftBrace || kind == .less else { return try missingBlock(for: word, after: header) }
        try enter()
        let opening = advance()
        let style: Block.Style = opening.kind == .less ? .angle : .brace
        let closing: TokenKind = style == .angle ? .greater : .rightBrace
        let saved = (context, brackets)
        blocks.append(style)
        brackets = []
        let statements = statements(in: style)
        blocks.removeLast()
        (context, brackets) = saved
        if kind == closing { advance() } else { reportUnclosed(opening, closing) }
        leave()
        return Block(style: style, statements: statements, range: range(from: opening))
    }

    @inline(never)
    private mutating func reportUnclosed(_ opening: Token, _ closing: TokenKind) {
        let isAtEnd = kind == .end
        if isAtEnd, reachedEnd { return }
        statementStart = opening.start
        report(.unclosedBlock(describe(opening), closing: closing.spelling ?? "", at: range(opening)))
        if isAtEnd { reachedEnd = true }
    }

    /// No block where one must be; a `<` that was read as less-than explains it best.
    @inline(never)
    private mutating func missingBlock(for word: String, after header: Expression?) throws(SyntaxFailure) -> Block {
        if let sign = header.flatMap(lastLessThan), let end = endOfAngleSlip() {
            report(.lessThanInHeader(at: sign, closing: range(tokens[end])))
            let first = token
            index = end
            advance()
            return Block(style: .angle, statements: [], range: range(from: first))
        }
        if word != "for" { lostBlocks += 1 }
        if let diagnostic = foreignBlock(for: word) ?? foreignOperator() { throw failSlip(diagnostic) }
        throw fail(.missingBlock(for: word, found: found, at: range(token)))
    }

    /// The `<` of the comparison that a condition ends with.
    private func lastLessThan(in condition: Expression) -> SourceRange? {
        var last = condition
        while true {
            switch last {
            case .binary(let node):
                if node.op == .less { return node.opRange }
                last = node.right
            case .unary(let node):
                last = node.operand
            case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .member, .index, .call,
                .query, .invalid:
                return nil
            }
        }
    }

    /// The `>` that was meant to close a block, if one comes soon.
    private func endOfAngleSlip() -> Int? {
        var depth = 0
        for candidate in index..<min(index + 400, tokens.count) {
            let kind = tokens[candidate].kind
            if kind == .leftBrace || kind == .rightBrace { return nil }
            if kind == .less { depth += 1 }
            if kind == .greater, closesBlock(candidate) {
                if depth == 0 { return candidate }
                depth -= 1
            }
        }
        return nil
    }

    // MARK: Statements

    mutating func forLoop() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .header
        let header: (variable: Name, source: Expression, clauses: [Clause])
        do {
            header = try forHeader()
        } catch {
            return try blockAfterBadHeader(first)
        }
        let body = try block(for: "for", after: header.clauses.last?.condition)
        return .forLoop(
            ForStatement(
                variable: header.variable, source: header.source, clauses: header.clauses, body: body,
                range: range(from: first)))
    }

    private mutating func forHeader() throws(SyntaxFailure) -> (Name, Expression, [Clause]) {
        if kind == .leftParen { throw failForLine(.parenthesizedHeader(at: range(token))) }
        if let diagnostic = wordTooManyInHeader() { throw fail(diagnostic) }
        let variable = try expectName("`for`")
        if kind == .assign { throw countingLoop() }
        try expectWord(.in, after: "`for \(variable.text)`")
        let source = try operandChain()
        return (variable, source, try clauses())
    }

    mutating func ifElse() throws(SyntaxFailure) -> Statement {
        let first = token
        var arms: [(first: Token, condition: Expression, then: Block)] = []
        var otherwise: IfStatement.Otherwise?
        let outer = context
        let savedNesting = nesting
        repeat {
            try enter()
            let armFirst = advance()
            context = .header
            let condition: Expression
            do {
                if kind == .leftBrace, !isRecordInHeader { throw missingCondition() }
                condition = try self.condition()
                if isAtClause {
                    reportClauseAfterCondition(condition)
                    throw SyntaxFailure()
                }
            } catch {
                return try blockAfterBadHeader(first)
            }
            arms.append((armFirst, condition, try block(for: "if", after: condition)))
            context = outer
            guard take(.else) else { break }
            if kind != .if { otherwise = .block(try block(for: "else")) }
        } while otherwise == nil
        nesting = savedNesting
        return chain(arms, otherwise)
    }

    private func chain(
        _ arms: [(first: Token, condition: Expression, then: Block)], _ otherwise: IfStatement.Otherwise?
    ) -> Statement {
        var rest = otherwise
        var result = Statement.invalid(range(tokens[index]))
        for (position, arm) in arms.enumerated().reversed() {
            let node = IfStatement(
                condition: arm.condition, then: arm.then, otherwise: rest, range: range(from: arm.first))
            if position == 0 { result = .ifElse(node) } else { rest = .ifElse(node) }
        }
        return result
    }

    @inline(never)
    private mutating func missingCondition() -> SyntaxFailure { fail(.missingCondition(at: range(token))) }

    @inline(never)
    private mutating func missingCatch() -> SyntaxFailure {
        fail(foreignHandler() ?? .missingCatch(found: found, at: range(token)))
    }

    mutating func tryCatch() throws(SyntaxFailure) -> Statement {
        let first = advance()
        let body = try block(for: "try")
        guard kind == .catch else { throw missingCatch() }
        advance()
        var errorName: Name?
        if kind.isName { errorName = name(advance()) }
        let handler = try block(for: "catch")
        return .tryCatch(
            TryStatement(body: body, errorName: errorName, handler: handler, range: range(from: first)))
    }

    /// After a mistake in a header: still reads the block, so that its mistakes are reported too.
    private mutating func blockAfterBadHeader(_ first: Token) throws(SyntaxFailure) -> Statement {
        guard skipToBlock() else { throw SyntaxFailure() }
        _ = try block(for: "for")
        while take(.else) {
            if take(.if), !skipToBlock() { throw SyntaxFailure() }
            _ = try block(for: "else")
        }
        return .invalid(range(from: first))
    }

    private mutating func skipToBlock() -> Bool {
        brackets = []
        var depth = 0
        context = .header
        for candidate in index..<tokens.count {
            let token = tokens[candidate]
            if token.kind.isStatementWord || token.kind == .semicolon || token.kind == .rightBrace { return false }
            if token.newlineBefore, candidate > index, token.kind.isName { return false }
            if token.kind == .leftParen || token.kind == .leftBracket { depth += 1 }
            if token.kind == .rightParen || token.kind == .rightBracket { depth = max(0, depth - 1) }
            if depth == 0, token.kind == .leftBrace || (token.kind == .less && opensBlock(candidate)) {
                index = candidate
                return true
            }
        }
        return false
    }

    /// Whether the `{` after a header's first word begins a record: something of the header follows its end.
    private var isRecordInHeader: Bool {
        var depth = 0
        for candidate in index..<min(index + 400, tokens.count - 1) {
            if tokens[candidate].kind == .leftBrace { depth += 1 }
            if tokens[candidate].kind == .rightBrace { depth -= 1 }
            if depth == 0 {
                let next = tokens[candidate + 1]
                let isOperator =
                    BinaryExpression.Operator(next.kind) != nil || next.kind == .not || next.kind == .dot
                    || next.kind == .optionalDot
                return isOperator
                    || (!next.newlineBefore && !next.kind.isReserved && next.kind != .end && next.kind != .semicolon)
            }
        }
        return false
    }

    // MARK: The two uses of < and >

    /// Whether the `<` at `position`, in a header after a value, opens a block because of what follows it.
    func opensBlock(_ position: Int) -> Bool {
        let next = tokens[min(position + 1, tokens.count - 1)]
        return next.newlineBefore || next.kind == .end || next.kind == .greater || next.kind.isStatementWord
    }

    /// Whether the `>` at `position`, directly in an angle block, closes it because of what follows it.
    func closesBlock(_ position: Int) -> Bool {
        let next = tokens[min(position + 1, tokens.count - 1)]
        return next.newlineBefore || !next.kind.startsOperand
    }
}

extension Clause {
    /// What a `where` keeps; nil for other clauses.
    var condition: Expression? {
        if case .filter(let clause) = self { clause.condition } else { nil }
    }
}
