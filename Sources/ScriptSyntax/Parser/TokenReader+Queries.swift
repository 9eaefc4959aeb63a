// Queries and their clauses.

extension TokenReader {
    /// `COND`, `SOURCE CLAUSE…` or `NAME in SOURCE CLAUSE…`
    mutating func query() throws(SyntaxFailure) -> Expression {
        let value = try condition()
        return isAtClause ? try query(over: value) : value
    }

    /// One query or several between commas.
    mutating func queries() throws(SyntaxFailure) -> [Expression] {
        let saved = context.isCommaList
        context.isCommaList = true
        var values = [try query()]
        while kind == .comma, !isAtLineEnd {
            advance()
            values.append(try query())
        }
        context.isCommaList = saved
        return values
    }

    @inline(never)
    private mutating func query(over value: Expression) throws(SyntaxFailure) -> Expression {
        var binding: Name?
        var source = value
        if case .binary(let node) = value, node.op == .in, case .name(let name) = node.left {
            binding = name
            source = node.right
        } else if value.isCondition {
            reportClauseAfterCondition(value)
        }
        let below = height
        try enter()
        let clauses = try clauses()
        leave()
        try grow(max(below, height))
        return .query(
            QueryExpression(binding: binding, source: source, clauses: clauses, range: range(from: value.range)))
    }

    mutating func reportClauseAfterCondition(_ condition: Expression) {
        report(.clauseAfterCondition(literals.text(token), at: range(token), condition: condition.range))
    }

    /// Whether a clause comes: on a new line, only what can be nothing else.
    var isAtClause: Bool {
        guard kind.isClauseWord else { return false }
        if !isAtLineEnd { return true }
        let next = peek().kind
        return kind == .sort || kind == .group ? next == .by : next != .assign
    }

    /// All clauses that come; leaves the height of the highest expression in them.
    mutating func clauses() throws(SyntaxFailure) -> [Clause] {
        var result: [Clause] = []
        var highest = 0
        while isAtClause, let word = ClauseWord(kind) {
            let clause = try clause(word)
            highest = max(highest, height)
            result.append(clause)
        }
        height = highest
        return result
    }

    private mutating func clause(_ word: ClauseWord) throws(SyntaxFailure) -> Clause {
        let first = advance()
        switch word {
        case .where:
            let condition = try condition()
            return .filter(WhereClause(condition: condition, range: range(from: first)))
        case .sort:
            try expectBy("sort")
            let keys = try sortKeys()
            return .sort(SortClause(keys: keys, range: range(from: first)))
        case .group:
            try expectBy("group")
            let key = try operandChain()
            return .group(GroupClause(key: key, range: range(from: first)))
        case .skip:
            let count = try operandChain()
            return .skip(CountClause(count: count, range: range(from: first)))
        case .limit:
            let count = try operandChain()
            return .limit(CountClause(count: count, range: range(from: first)))
        case .select:
            let value = try operandChain()
            return .select(SelectClause(value: value, range: range(from: first)))
        }
    }

    private mutating func expectBy(_ word: String) throws(SyntaxFailure) {
        guard take(.by) else {
            if kind.startsOperand, !isAtLineEnd { throw fail(.missingBy(word, at: range(token))) }
            throw fail(.expectedWord("by", after: "`\(word)`", found: found, at: range(token)))
        }
    }

    private mutating func sortKeys() throws(SyntaxFailure) -> [SortClause.Key] {
        var keys: [SortClause.Key] = []
        var highest = 0
        repeat {
            let value = try operandChain()
            highest = max(highest, height)
            let isDescending = !isAtLineEnd && kind == .desc
            if isDescending || (!isAtLineEnd && kind == .asc) { advance() }
            keys.append(SortClause.Key(value: value, isDescending: isDescending))
        } while !context.isCommaList && !isAtLineEnd && take(.comma)
        height = highest
        return keys
    }
}

extension Expression {
    /// True for what stands above `??` in the grammar: comparisons, `and`, `or`, `not`.
    var isCondition: Bool {
        switch self {
        case .binary(let node): node.op.level <= .comparison
        case .unary(let node): node.op == .not
        case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .member, .index, .call, .query,
            .invalid:
            false
        }
    }
}
