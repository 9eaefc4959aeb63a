// Statements. A block that was written over several lines stays so.

extension LayoutBuilder {
    mutating func statement(_ statement: Statement) {
        switch statement {
        case .forLoop(let node): forLoop(node)
        case .ifElse(let node): ifElse(node)
        case .tryCatch(let node): tryCatch(node)
        case .letBinding(let node): assignment(words: 3, node.value)
        case .assignment(let node): assignment(words: 2, node.value)
        case .returnValue(let node): returnValue(node)
        case .fail(let node): verb(node.message)
        case .expect(let node): expect(node)
        case .wait(let node): wait(node)
        case .print(let node): print(node)
        case .delete(let node): verb(node.target)
        case .label(let node): label(node)
        case .issue(let node): issue(node)
        case .create(let node): create(node)
        case .update(let node): update(node)
        case .add(let node): pair(node.member, node.group)
        case .remove(let node): pair(node.member, node.group)
        case .expression(let node):
            expression(node.value)
            name(node.binding)
        case .function(let node): function(node)
        case .parameter(let node): parameter(node)
        case .importFile: importFile()
        case .test(let node): test(node)
        case .invalid(let range): take(through: range.end)
        }
    }

    /// The semicolon that keeps a statement from the one before, where a line break is not enough.
    ///
    /// Within a block, `next` is what stands between two statements that are not on lines of their own.
    mutating func separator(before next: LayoutLine.Flat?) {
        skip(.semicolon)
        let isNeeded = continuesLine
        if next != nil || isNeeded { pieces.append(.semicolon(isNeeded: isNeeded)) }
    }

    /// Whether the next token would continue a statement that stands before it.
    private var continuesLine: Bool {
        let kind = token.kind
        if kind == .sort || kind == .group { return peek().kind == .by }
        return kind == .dot || (kind.isClauseWord && peek().kind != .assign)
    }

    // MARK: Blocks

    private mutating func block(_ node: Block, follows header: Bool = false) {
        let isAngle =
            switch blockStyle {
            case .keep: node.style == .angle
            case .brace: false
            case .angle: true
            }
        let outer = hasOpenComparison
        hasOpenComparison = false
        let opening = pieces.count
        bracket(isAngle ? UInt8(ascii: "<") : UInt8(ascii: "{"))
        if node.statements.isEmpty {
            if hasComment { commentsAlone() } else if isAngle { space() }
        } else {
            // `if a < f() >` would compare.
            if header, isAngle, node.style == .brace, !token.kind.isStatementWord { force(group) }
            body(node.statements)
        }
        if isAngle, hasOpenComparison, node.style == .brace {
            // A `>` at a line end would close the block.
            for position in opening..<pieces.count {
                guard case .sign = pieces[position] else { continue }
                pieces[position] = .sign(UInt8(ascii: "{"))
                break
            }
            take()
        } else {
            bracket(isAngle ? UInt8(ascii: ">") : UInt8(ascii: "}"))
        }
        hasOpenComparison = outer
    }

    private mutating func body(_ statements: [Statement]) {
        indent()
        for (position, statement) in statements.enumerated() {
            skip(.semicolon)
            if token.newlineBefore { force(group) }
            line(.space) {
                $0.keepsBlank = true
                $0.isFirst = position == 0
            }
            self.statement(statement)
            if position < statements.count - 1 { separator(before: .space) }
        }
        skip(.semicolon)
        if token.newlineBefore { force(group) }
        dedent()
        closingLine(.space)
    }

    private mutating func bracket(_ sign: UInt8) {
        if token.end - token.start == 1, bytes[token.start] == sign { take() } else { take(as: sign) }
    }

    @inline(never)
    private mutating func forLoop(_ node: ForStatement) {
        open()
        words(3)
        if node.clauses.isEmpty {
            expression(node.source)
            space(commentIndentation: 0)
        } else {
            open()
            expression(node.source)
            clauses(node.clauses)
            line(.space)
            close()
        }
        block(node.body, follows: true)
        close()
    }

    @inline(never)
    private mutating func ifElse(_ first: IfStatement) {
        open()
        var node = first
        while true {
            words(1)
            condition(node.condition, beforeBlock: true)
            block(node.then, follows: true)
            guard let otherwise = node.otherwise else { break }
            space(commentIndentation: 0)
            take()
            space(commentIndentation: 0)
            guard case .ifElse(let next) = otherwise else {
                if case .block(let last) = otherwise { block(last) }
                break
            }
            node = next
        }
        close()
    }

    @inline(never)
    private mutating func tryCatch(_ node: TryStatement) {
        open()
        take()
        space(commentIndentation: 0)
        block(node.body)
        space(commentIndentation: 0)
        take()
        space(commentIndentation: 0)
        if node.errorName != nil {
            take()
            space(commentIndentation: 0)
        }
        block(node.handler)
        close()
    }

    @inline(never)
    private mutating func function(_ node: FunctionDefinition) {
        open()
        words(1)
        take()
        let count = node.parameters.count
        bracketed(count, hugsLast: false, endsWithComma: count > 1) { builder, position in
            builder.take()
            guard let value = node.parameters[position].defaultValue else { return }
            builder.space()
            builder.words(1)
            builder.expression(value)
        }
        space(commentIndentation: 0)
        block(node.body)
        close()
    }

    @inline(never)
    private mutating func test(_ node: TestStatement) {
        open()
        words(2)
        block(node.body)
        close()
    }

    // MARK: Words and values

    /// Some words with a space behind each.
    private mutating func words(_ count: Int) {
        for _ in 0..<count {
            take()
            space()
        }
    }

    private mutating func verb(_ value: Expression) {
        words(1)
        expression(value)
    }

    private mutating func assignment(words count: Int, _ value: Expression) {
        words(count)
        expression(value)
    }

    /// A space, and some words with a space behind each.
    private mutating func between(_ count: Int) {
        space()
        words(count)
    }

    private mutating func name(_ binding: Name?) {
        guard binding != nil else { return }
        between(1)
        take()
    }

    private mutating func returnValue(_ node: ReturnStatement) {
        take()
        guard let value = node.value else { return }
        space()
        expression(value)
    }

    @inline(never)
    private mutating func expect(_ node: ExpectStatement) {
        words(1)
        guard let message = node.message else { return condition(node.condition) }
        let opened = open()
        condition(node.condition)
        indent()
        takeComma()
        if token.newlineBefore { force(opened) }
        line(.space)
        expression(message)
        dedent()
        close()
    }

    @inline(never)
    private mutating func wait(_ node: WaitStatement) {
        words(2)
        open()
        condition(node.condition)
        indent()
        for value in [node.interval, node.timeout] {
            guard let value else { continue }
            if token.newlineBefore { force(group) }
            line(.space)
            words(1)
            expression(value)
        }
        dedent()
        close()
    }

    private mutating func print(_ node: PrintStatement) {
        words(1)
        commaList(node.values)
    }

    @inline(never)
    private mutating func label(_ node: LabelStatement) {
        words(1)
        expression(node.target)
        space()
        take()
        switch node.action {
        case .add(let labels), .set(let labels), .remove(let labels):
            space()
            commaList(labels)
        case .clear: break
        }
    }

    private mutating func issue(_ node: IssueStatement) {
        words(3)
        expression(node.owner)
        name(node.binding)
    }

    @inline(never)
    private mutating func create(_ node: CreateStatement) {
        words(3)
        expression(node.owner)
        between(1)
        expression(node.settings)
        name(node.binding)
    }

    private mutating func update(_ node: UpdateStatement) {
        words(1)
        expression(node.target)
        between(1)
        expression(node.settings)
        name(node.binding)
    }

    /// `add a to b`, `remove a from b`
    private mutating func pair(_ first: Expression, _ second: Expression) {
        words(1)
        expression(first)
        between(1)
        expression(second)
    }

    private mutating func parameter(_ node: ParameterDefinition) {
        words(1)
        take()
        words(1)
        take()
        if let value = node.defaultValue {
            between(1)
            expression(value)
        }
        if node.help != nil {
            space()
            take()
        }
    }

    private mutating func importFile() {
        words(1)
        take()
    }
}
