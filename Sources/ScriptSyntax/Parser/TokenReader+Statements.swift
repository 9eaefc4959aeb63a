// Statements, and where they end.

extension TokenReader {
    mutating func program() -> Program {
        let statements = statements(in: nil)
        return Program(
            statements: statements, range: SourceRange(0, literals.bytes.count, in: literals.source))
    }

    /// Statements up to what closes their block; that is left to be taken.
    mutating func statements(in style: Block.Style?) -> [Statement] {
        var result: [Statement] = []
        while true {
            while take(.semicolon) {}
            if kind == .end { break }
            if kind == .rightBrace {
                if blocks.contains(.brace) { break }
                strayBracket()
                continue
            }
            if kind == .greater {
                if blocks.contains(.angle) { break }
                strayBracket()
                continue
            }
            let before = index
            result.append(statement())
            if index == before { advance() }
        }
        return result
    }

    private mutating func strayBracket() {
        if kind == .rightBrace, tolerated > 0 {
            tolerated -= 1
        } else {
            statementStart = token.start
            report(.strayBracket(found, at: range(token)))
        }
        advance()
    }

    /// One statement with its end. What is wrong in it has been reported, and its rest skipped.
    mutating func statement() -> Statement {
        let first = token
        let saved = (statementStart, nesting)
        statementStart = first.start
        context = statementContext
        if blocks.isEmpty { reportedDepth = false }
        defer { (statementStart, nesting) = saved }
        do {
            try enter()
            let statement = try statementBody()
            context = statementContext
            endStatement(statement)
            return statement
        } catch {
            recover()
            return .invalid(range(from: first))
        }
    }

    var statementContext: Context { Context(isAngle: blocks.last == .angle) }

    private mutating func statementBody() throws(SyntaxFailure) -> Statement {
        if let word = StatementWord(kind) { return try wordStatement(word) }
        if kind == .test, isString(peek().kind), !peek().newlineBefore { return try test() }
        if kind.isName, peek().kind == .assign { return try assignment() }
        if kind == .else || kind == .catch { throw orphan() }
        return try expressionStatement()
    }

    @inline(never)
    private mutating func orphan() -> SyntaxFailure {
        if lostBlocks > 0 {
            lostBlocks -= 1
            return SyntaxFailure()
        }
        return fail(.orphan(literals.text(token), at: range(token)))
    }

    @inline(never)
    private mutating func verbOfLater() -> SyntaxFailure { fail(.verbOfLater(literals.text(token), at: range(token))) }

    private mutating func wordStatement(_ word: StatementWord) throws(SyntaxFailure) -> Statement {
        switch word {
        case .for: try forLoop()
        case .if: try ifElse()
        case .try: try tryCatch()
        case .let: try letBinding()
        case .return: try returnStatement()
        case .fail: try failStatement()
        case .expect: try expectStatement()
        case .wait: try wait()
        case .def: try function()
        case .param: try parameter()
        case .import: try importFile()
        case .print: try print()
        case .delete: try delete()
        case .label: try label()
        case .issue: try issue()
        case .create: try create()
        case .update: try update()
        case .add: try add()
        case .remove: try remove()
        case .move, .cordon, .drain, .chart: throw verbOfLater()
        }
    }

    /// Checks that the statement ends here; if not, skips to where the next one begins.
    private mutating func endStatement(_ statement: Statement) {
        if isAtStatementEnd { return }
        reportBadEnd(of: statement)
        if !kind.isStatementWord { recover() }
    }

    var isAtStatementEnd: Bool {
        kind == .end || kind == .semicolon || token.newlineBefore
            || (kind == .rightBrace && blocks.contains(.brace))
            || (kind == .greater && blocks.last == .angle)
    }

    // MARK: Statements without blocks

    private mutating func letBinding() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        let name = try expectName("`let`")
        try expectWord(.assign, after: "`let \(name.text)`")
        context = statementContext
        let value = try query()
        return .letBinding(LetStatement(name: name, value: value, range: range(from: first)))
    }

    private mutating func assignment() throws(SyntaxFailure) -> Statement {
        let first = advance()
        advance()
        let value = try query()
        return .assignment(AssignmentStatement(name: name(first), value: value, range: range(from: first)))
    }

    private mutating func returnStatement() throws(SyntaxFailure) -> Statement {
        let first = advance()
        var value: Expression?
        if !isAtStatementEnd { value = try query() }
        return .returnValue(ReturnStatement(value: value, range: range(from: first)))
    }

    private mutating func failStatement() throws(SyntaxFailure) -> Statement {
        let first = advance()
        let message = try query()
        return .fail(FailStatement(message: message, range: range(from: first)))
    }

    private mutating func expectStatement() throws(SyntaxFailure) -> Statement {
        let first = advance()
        let condition = try condition()
        var message: Expression?
        if kind == .comma, !isAtLineEnd {
            advance()
            message = try operandChain()
        }
        return .expect(ExpectStatement(condition: condition, message: message, range: range(from: first)))
    }

    private mutating func wait() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        try expectWord(.until, after: "`wait`")
        let condition = try condition()
        var interval: Expression?
        if take(.every) { interval = try operandChain() }
        if kind == .for { throw fail(.useInstead("timeout", of: "for", at: range(token))) }
        guard kind == .timeout else { throw fail(.missingTimeout(found: found, at: range(token))) }
        advance()
        context = statementContext
        let timeout = try operandChain()
        return .wait(
            WaitStatement(condition: condition, interval: interval, timeout: timeout, range: range(from: first)))
    }

    private mutating func expressionStatement() throws(SyntaxFailure) -> Statement {
        let first = token
        let value = try query()
        let binding = try asName()
        let isCall = if case .call = value { true } else { false }
        if !blocks.isEmpty, !isCall, isAtStatementEnd {
            reportUnusedValue(value, at: range(from: first))
        }
        return .expression(ExpressionStatement(value: value, binding: binding, range: range(from: first)))
    }

    /// `as NAME`, if it comes.
    mutating func asName() throws(SyntaxFailure) -> Name? {
        guard take(.as) else { return nil }
        return try expectName("`as`")
    }

    func isString(_ kind: TokenKind) -> Bool {
        kind == .string || kind == .rawString || kind == .multilineString || kind == .stringHead
    }
}
