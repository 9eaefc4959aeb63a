// The verbs, which are the only writes, and `print`.

extension TokenReader {
    mutating func print() throws(SyntaxFailure) -> Statement {
        let first = advance()
        let values = try queries()
        if let last = values.last, case .binary(let node) = last, node.op == .greater, isText(node.right) {
            report(.redirection(at: node.opRange))
        }
        for (value, next) in zip(values, values.dropFirst()) where endsWithSelect(value) && isFieldOfRow(next) {
            report(.selectOfSeveral(at: next.range))
        }
        return .print(PrintStatement(values: values, range: range(from: first)))
    }

    /// `.name`, which means nothing outside a clause.
    private func isFieldOfRow(_ value: Expression) -> Bool {
        guard case .member(let node) = value, case .row(let row) = node.base else { return false }
        return row.isImplicit
    }

    private func isText(_ value: Expression) -> Bool {
        if case .literal(let literal) = value, case .string = literal.value { return true }
        if case .interpolation = value { return true }
        return false
    }

    mutating func delete() throws(SyntaxFailure) -> Statement {
        let first = advance()
        let target = try operandChain()
        if (kind == .comma && !isAtLineEnd) || isAtClause { throw fail(.oneTarget(at: range(token))) }
        return .delete(DeleteStatement(target: target, range: range(from: first)))
    }

    mutating func label() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        if kind == .add || kind == .remove { throw fail(.labelOrder(literals.text(token), at: range(token))) }
        let target = try operandChain()
        context = statementContext
        let word = token
        let action: LabelStatement.Action
        if take(.add) {
            action = .add(try queries())
        } else if take(.set) {
            action = .set(try queries())
        } else if take(.remove) {
            action = .remove(try queries())
        } else if take(.clear) {
            action = .clear
        } else {
            throw missingLabelAction()
        }
        return .label(
            LabelStatement(target: target, action: action, actionRange: range(word), range: range(from: first)))
    }

    mutating func issue() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        let kind = try expectName("`issue`")
        try expectWord(.for, after: "`issue \(kind.text)`")
        context = statementContext
        let owner = try operandChain()
        let binding = try asName()
        return .issue(IssueStatement(kind: kind, owner: owner, binding: binding, range: range(from: first)))
    }

    mutating func create() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        let kind = try expectName("`create`")
        try expectWord(.in, after: "`create \(kind.text)`")
        let owner = try operandChain()
        try expectWord(.with, after: "the owner")
        context = statementContext
        let settings = try operandChain()
        let binding = try asName()
        return .create(
            CreateStatement(
                kind: kind, owner: owner, settings: settings, binding: binding, range: range(from: first)))
    }

    mutating func update() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        let target = try operandChain()
        try expectWord(.with, after: "what is updated")
        context = statementContext
        let settings = try operandChain()
        let binding = try asName()
        return .update(
            UpdateStatement(target: target, settings: settings, binding: binding, range: range(from: first)))
    }

    mutating func add() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        if kind == .label { throw fail(.labelAfterVerb("add", at: range(from: first).union(range(token)))) }
        let member = try operandChain()
        try expectWord(.to, after: "what is added")
        context = statementContext
        let group = try operandChain()
        return .add(AddStatement(member: member, group: group, range: range(from: first)))
    }

    mutating func remove() throws(SyntaxFailure) -> Statement {
        let first = advance()
        context = .rest
        if kind == .label { throw fail(.labelAfterVerb("remove", at: range(from: first).union(range(token)))) }
        let member = try operandChain()
        guard kind == .from || isAtClause else { throw removeWithoutGroup() }
        try expectWord(.from, after: "what is removed")
        context = statementContext
        let group = try operandChain()
        return .remove(RemoveStatement(member: member, group: group, range: range(from: first)))
    }

    @inline(never)
    private mutating func missingLabelAction() -> SyntaxFailure {
        if !isString(kind), let diagnostic = foreignOperator() { return failSlip(diagnostic) }
        return fail(.missingLabelAction(found: found, isText: isString(kind), at: range(token)))
    }

    @inline(never)
    private mutating func removeWithoutGroup() -> SyntaxFailure {
        if let diagnostic = foreignOperator() { return failSlip(diagnostic) }
        return fail(
            .expectedWord(
                "from", after: "what is removed", found: found, at: range(token),
                hint: "to do away with a resource: `delete r`; to take a label away: `label r remove \"gpu\"`"))
    }
}
