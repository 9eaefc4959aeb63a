// Operators, by precedence climbing: one frame for each operator that waits for its right side.

extension TokenReader {
    private struct Infix {
        var op: BinaryExpression.Operator
        var width = 1
    }

    /// `or` and everything tighter.
    mutating func condition() throws(SyntaxFailure) -> Expression { try binary(.or) }

    /// `??` and everything tighter: what may stand where a condition may not.
    mutating func operandChain() throws(SyntaxFailure) -> Expression { try binary(.coalesce) }

    private mutating func binary(_ minimum: Precedence) throws(SyntaxFailure) -> Expression {
        var left: Expression
        // Operators above this level cannot follow: after `a == b`, no further comparison.
        var ceiling = Precedence.postfix
        if kind == .not {
            guard minimum <= .not else { throw misplacedNot() }
            left = try negation()
            ceiling = .not
        } else {
            left = try operand()
        }
        while let infix = infix(), infix.op.level >= minimum, infix.op.level <= ceiling {
            let level = infix.op.level
            left = try binary(left, infix)
            ceiling = level == .comparison ? .not : level
            if level == .comparison { try refuseChain(left) }
        }
        return left
    }

    private mutating func binary(_ left: Expression, _ infix: Infix) throws(SyntaxFailure) -> Expression {
        let below = height
        let first = advance()
        if infix.width == 2 { advance() }
        let opRange = range(from: first)
        if first.kind == .assign || first.kind == .less { try reportSlip(first, infix.op, left, at: opRange) }
        try enter()
        // `??` groups from the right.
        let right = try binary(infix.op == .coalesce ? .coalesce : infix.op.level.tighter)
        leave()
        try grow(max(below, height))
        return .binary(
            BinaryExpression(
                op: infix.op, opRange: opRange, left: left, right: right, range: range(from: left.range)))
    }

    @inline(never)
    private mutating func misplacedNot() -> SyntaxFailure { fail(.notNeedsParentheses(at: range(token))) }

    /// `a = b` and `a <> b` are read as what was meant.
    @inline(never)
    private mutating func reportSlip(
        _ first: Token, _ op: BinaryExpression.Operator, _ left: Expression, at place: SourceRange
    ) throws(SyntaxFailure) {
        if first.kind == .assign {
            if let arrow = arrow(after: first, left) { throw failSlip(arrow) }
            report(fieldAssignment(left, at: place) ?? .assignmentInCondition(at: place))
        }
        if first.kind == .less, op == .notEqual { report(.notEqualSign(at: place)) }
    }

    /// The operator at this place, if one continues the expression here.
    private func infix() -> Infix? {
        let token = token
        if isAtLineEnd, token.kind != .and, token.kind != .or { return nil }
        if token.kind == .less {
            if isNotEqualSlip { return Infix(op: .notEqual, width: 2) }
            if context.isHeader, opensBlock(index) { return nil }
        }
        if token.kind == .greater, context.isAngle, closesBlock(index) { return nil }
        if token.kind == .not { return peek().kind == .in ? Infix(op: .notIn, width: 2) : nil }
        if token.kind == .assign { return Infix(op: .equal) }
        return BinaryExpression.Operator(token.kind).map { Infix(op: $0) }
    }

    /// `a <> b`
    private var isNotEqualSlip: Bool {
        let next = peek()
        let after = peek(2)
        return next.kind == .greater && next.start == token.end && after.kind.startsOperand && !after.newlineBefore
    }

    /// After a comparison: no other may follow, except that `<` in a header opens a block.
    @inline(never)
    private mutating func refuseChain(_ comparison: Expression) throws(SyntaxFailure) {
        guard let infix = infix(), infix.op.level == .comparison else { return }
        if context.isHeader, kind == .less || (kind == .greater && closesBlock(index)) { return }
        throw chained(comparison)
    }

    @inline(never)
    private mutating func chained(_ comparison: Expression) -> SyntaxFailure {
        var first = comparison.range
        if case .binary(let node) = comparison { first = node.opRange }
        return fail(.comparisonChain(at: range(token), first: first))
    }

    /// `not not CMP`
    @inline(never)
    private mutating func negation() throws(SyntaxFailure) -> Expression {
        let savedNesting = nesting
        var places: [SourceRange] = []
        while kind == .not {
            try enter()
            places.append(range(advance()))
        }
        var value = try binary(.comparison)
        nesting = savedNesting
        for place in places.reversed() {
            try grow(height)
            value = .unary(UnaryExpression(op: .not, operand: value, range: range(from: place)))
        }
        return value
    }

    /// `{"-"} post`
    mutating func operand() throws(SyntaxFailure) -> Expression {
        if kind == .minus { return try negated() }
        var value = try primary()
        while let next = try postfix(value) { value = next }
        return value
    }

    @inline(never)
    private mutating func negated() throws(SyntaxFailure) -> Expression {
        let savedNesting = nesting
        var places: [SourceRange] = []
        while kind == .minus {
            try enter()
            places.append(range(advance()))
        }
        var value: Expression
        if literals.isIntegerMinimum(token), let last = places.popLast(), !continuesWithPostfix(after: index) {
            advance()
            height = 1
            value = .literal(Literal(.integer(.min), range(from: last)))
        } else {
            value = try operand()
        }
        nesting = savedNesting
        for place in places.reversed() {
            try grow(height)
            value = .unary(UnaryExpression(op: .negate, operand: value, range: range(from: place)))
        }
        return value
    }

    private func continuesWithPostfix(after position: Int) -> Bool {
        let next = tokens[min(position + 1, tokens.count - 1)]
        if next.kind == .dot || next.kind == .optionalDot { return true }
        return (next.kind == .leftParen || next.kind == .leftBracket)
            && (!next.newlineBefore || context.newlinesAreSpaces)
    }

    /// `.NAME`, `?.NAME`, `[INDEX]` or `(ARGUMENTS)` after a value; nil when none comes.
    private mutating func postfix(_ base: Expression) throws(SyntaxFailure) -> Expression? {
        if kind == .dot || kind == .optionalDot { return try member(of: base) }
        if isAtLineEnd { return nil }
        if kind == .leftBracket { return try element(of: base) }
        if kind == .leftParen { return try call(base) }
        return nil
    }

    @inline(never)
    private mutating func member(of base: Expression) throws(SyntaxFailure) -> Expression {
        let below = height
        let isOptional = advance().kind == .optionalDot
        let name = try expectWordOfAnyKind()
        try grow(below)
        return .member(
            MemberExpression(base: base, name: name, isOptional: isOptional, range: range(from: base.range)))
    }

    /// Any word is a field after a dot.
    mutating func expectWordOfAnyKind() throws(SyntaxFailure) -> Name {
        guard kind.isWord else { throw expectedField() }
        return name(advance())
    }

    @inline(never)
    private mutating func expectedField() -> SyntaxFailure {
        if kind == .dot, index > 0, tokens[index - 1].end == token.start {
            return fail(.rangeSign(at: range(tokens[index - 1]).union(range(token))))
        }
        if kind == .leftBracket, index > 0 { return fail(.dotBeforeBracket(at: range(tokens[index - 1]))) }
        return fail(.expectedField(found: found, isText: isString(kind), at: range(token)))
    }

    @inline(never)
    private mutating func element(of base: Expression) throws(SyntaxFailure) -> Expression {
        let below = height
        let saved = context
        let opening = try open(.rest)
        let index = try query()
        try close(opening, .rightBracket)
        context = saved
        try grow(max(below, height))
        return .index(IndexExpression(base: base, index: index, range: range(from: base.range)))
    }

    @inline(never)
    private mutating func call(_ callee: Expression) throws(SyntaxFailure) -> Expression {
        let below = height
        let saved = context
        let opening = try open(.list)
        let arguments = try list(until: .rightParen)
        try close(opening, .rightParen)
        context = saved
        try grow(max(below, height))
        return .call(CallExpression(callee: callee, arguments: arguments, range: range(from: callee.range)))
    }
}
