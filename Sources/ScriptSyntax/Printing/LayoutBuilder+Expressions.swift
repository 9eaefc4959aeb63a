// Expressions. What stands on the way down is not inlined: that keeps its frames small.

extension LayoutBuilder {
    mutating func expression(_ expression: Expression) {
        switch expression {
        case .literal(let node): take(through: node.range.end)
        case .interpolation(let node): string(node)
        case .name, .row: take()
        case .parenthesized(let node): parenthesized(node)
        case .list(let node): list(node)
        case .record(let node): record(node)
        case .member, .index, .call: chain(of: expression)
        case .unary(let node): unary(node)
        case .binary(let node): binary(node)
        case .query(let node): query(node)
        case .invalid(let range): take(through: range.end)
        }
    }

    /// A string on one line has its values set evenly; one over several lines stays as it is.
    @inline(never)
    private mutating func string(_ node: InterpolatedString) {
        if bytes[node.range.start..<node.range.end].contains(UInt8(ascii: "\n")) {
            return takeAsIs(through: node.range.end)
        }
        flatDepth += 1
        take()
        for part in node.parts {
            if case .value(let value) = part {
                expression(value)
                take()
            }
        }
        flatDepth -= 1
    }

    @inline(never)
    private mutating func parenthesized(_ node: ParenthesizedExpression) {
        take()
        let opened = open()
        if token.newlineBefore { force(opened) }
        indent()
        line(.nothing)
        expression(node.inner)
        dedent()
        closingLine(.nothing)
        close()
        take()
    }

    @inline(never)
    private mutating func list(_ node: ListExpression) {
        let hugsLast = node.elements.count == 1 && hugsLast(node.elements)
        bracketed(node.elements.count, hugsLast: hugsLast) { $0.expression(node.elements[$1]) }
    }

    @inline(never)
    private mutating func record(_ node: RecordExpression) {
        bracketed(node.fields.count, hugsLast: false) { $0.field(node.fields[$1]) }
    }

    private mutating func field(_ field: RecordExpression.Field) {
        if !field.isShorthand {
            take()
            take()
            space()
        }
        expression(field.value)
    }

    // MARK: Members, elements, calls

    /// `a.b[c](d)`: a line that ended before a dot still does.
    @inline(never)
    private mutating func chain(of last: Expression) {
        let (base, links) = links(of: last)
        let breaks = flatDepth == 0 && links.contains { isOnNewLine($0) }
        if breaks {
            open(isForced: true)
            indent()
        }
        if case .row(let row) = base, row.isImplicit {} else { expression(base) }
        for link in links { self.link(link, breaks: breaks) }
        if breaks {
            dedent()
            close()
        }
    }

    private func links(of last: Expression) -> (base: Expression, links: [Expression]) {
        var links: [Expression] = []
        var current = last
        while let base = current.chainBase {
            links.append(current)
            current = base
        }
        return (current, links.reversed())
    }

    /// Whether a line ends before the dot of a member.
    private func isOnNewLine(_ link: Expression) -> Bool {
        guard case .member(let node) = link else { return false }
        if case .row(let row) = node.base, row.isImplicit { return false }
        return bytes[node.base.range.end..<node.name.range.start].contains(UInt8(ascii: "\n"))
    }

    @inline(never)
    private mutating func link(_ link: Expression, breaks: Bool) {
        if case .index(let node) = link {
            take()
            expression(node.index)
            return take()
        }
        if case .call(let node) = link {
            let arguments = node.arguments
            return bracketed(
                arguments.count, hugsLast: hugsLast(arguments), endsWithComma: arguments.count > 1
            ) { $0.expression(arguments[$1]) }
        }
        if breaks, isOnNewLine(link) { line(.nothing) { $0.isHard = true } }
        take()
        take()
    }

    // MARK: Operators

    @inline(never)
    private mutating func unary(_ node: UnaryExpression) {
        take()
        if node.op == .not { space() }
        expression(node.operand)
    }

    @inline(never)
    private mutating func binary(_ node: BinaryExpression) {
        switch node.op.level {
        case .or, .and: condition(.binary(node))
        case .sum, .product, .coalesce: operands(node)
        case .comparison, .not, .unary, .postfix: comparison(node)
        }
    }

    @inline(never)
    private mutating func comparison(_ node: BinaryExpression) {
        expression(node.left)
        space()
        take(through: node.opRange.start + 1)
        if node.op == .notIn {
            space()
            take()
        }
        if node.op == .greater, hasComment { hasOpenComparison = true }
        space()
        expression(node.right)
    }

    /// `a + b - c`: the operator ends its line.
    @inline(never)
    private mutating func operands(_ node: BinaryExpression) {
        let (first, rest) = node.op == .coalesce ? rightChain(node) : leftChain(node)
        let opened = open()
        expression(first)
        indent()
        for operand in rest {
            if token.newlineBefore { force(opened) }
            space()
            take()
            if token.newlineBefore { force(opened) }
            line(.space)
            expression(operand)
        }
        dedent()
        close()
    }

    /// A condition, broken before `and` or `or`. When a block follows, its bracket gets a line of its own then.
    mutating func condition(_ value: Expression, beforeBlock: Bool = false, isInner: Bool = false) {
        guard case .binary(let node) = value, node.op.level == .and || node.op.level == .or else {
            expression(value)
            if beforeBlock { space(commentIndentation: 0) }
            return
        }
        let (first, rest) = leftChain(node)
        let opened = open()
        operand(first, isFirst: true)
        indent()
        for operand in rest {
            if token.newlineBefore || peek().newlineBefore { force(opened) }
            line(.space)
            take()
            space()
            self.operand(operand, isFirst: false)
        }
        dedent()
        if beforeBlock { line(.space) }
        close()
    }

    /// What stands between `or`s is indented further where it is broken itself.
    @inline(never)
    private mutating func operand(_ value: Expression, isFirst: Bool) {
        guard isFirst, case .binary(let node) = value, node.op.level == .and else { return expression(value) }
        indent()
        expression(value)
        dedent()
    }

    /// The operands of a chain that groups from the left.
    private func leftChain(_ last: BinaryExpression) -> (first: Expression, rest: [Expression]) {
        var rest: [Expression] = []
        var node = last
        while true {
            rest.append(node.right)
            guard case .binary(let next) = node.left, next.op.level == last.op.level else {
                return (node.left, rest.reversed())
            }
            node = next
        }
    }

    private func rightChain(_ first: BinaryExpression) -> (first: Expression, rest: [Expression]) {
        var rest: [Expression] = []
        var node = first
        while case .binary(let next) = node.right, next.op == first.op {
            rest.append(next.left)
            node = next
        }
        return (first.left, rest + [node.right])
    }

    // MARK: Queries

    @inline(never)
    private mutating func query(_ node: QueryExpression) {
        let opened = open()
        if node.binding != nil {
            take()
            space()
            take()
            space()
        }
        expression(node.source)
        clauses(node.clauses, hugger: opened)
        close()
    }

    /// One clause to a line, in the group that is open; `… select {` may stay on its line where it was written so.
    mutating func clauses(_ clauses: [Clause], hugger: Int? = nil) {
        if let hugger, case .open(var node) = pieces[hugger] {
            node.hugsOnlyForced = true
            pieces[hugger] = .open(node)
        }
        indent()
        for (position, clause) in clauses.enumerated() {
            if token.newlineBefore { force(group) }
            line(.space)
            if position == clauses.count - 1, case .select(let node) = clause, node.value.isBracketed {
                hugging = hugger
            }
            self.clause(clause)
        }
        dedent()
    }

    @inline(never)
    private mutating func clause(_ clause: Clause) {
        take()
        space()
        switch clause {
        case .filter(let node): condition(node.condition)
        case .sort(let node): sort(node)
        case .group(let node):
            take()
            space()
            expression(node.key)
        case .skip(let node), .limit(let node): expression(node.count)
        case .select(let node): expression(node.value)
        }
    }

    @inline(never)
    private mutating func sort(_ node: SortClause) {
        take()
        space()
        let opened = open()
        for (position, key) in node.keys.enumerated() {
            expression(key.value)
            if position == 0 { indent() }
            if token.start < node.range.end, token.kind == .desc || token.kind == .asc {
                space()
                take()
            }
            if position < node.keys.count - 1 {
                takeComma()
                if token.newlineBefore { force(opened) }
                line(.space)
            }
        }
        dedent()
        close()
    }
}

extension Expression {
    /// What a member, element or call is of.
    fileprivate var chainBase: Expression? {
        switch self {
        case .member(let node): node.base
        case .index(let node): node.base
        case .call(let node): node.callee
        case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .unary, .binary, .query, .invalid:
            nil
        }
    }
}
