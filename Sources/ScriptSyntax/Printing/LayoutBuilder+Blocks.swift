// Blocks and the statements that have them. A block that was written over several lines stays so.

extension LayoutBuilder {
    /// The semicolon that keeps a statement from the one before, where a line break is not enough.
    ///
    /// Within a block, one stands between any two statements that are not on lines of their own.
    mutating func separator(isWithinBlock: Bool) {
        skip(.semicolon)
        let isNeeded = continuesLine
        if isWithinBlock || isNeeded { pieces.append(.semicolon(isNeeded: isNeeded)) }
    }

    /// Whether the next token would continue a statement that stands before it.
    private var continuesLine: Bool {
        let kind = token.kind
        if kind == .sort || kind == .group { return peek().kind == .by }
        return kind == .dot || (kind.isClauseWord && peek().kind != .assign)
    }

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
            skip(.semicolon)
            if hasComment { commentsAlone() } else if isAngle { space() }
        } else {
            // `if a < f() >` would compare.
            if header, isAngle, node.style == .brace, !token.kind.isStatementWord { force(group) }
            // Semicolons may stand between the bracket and the first statement's line.
            if token.newlineBefore { force(group) }
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
            if position < statements.count - 1 { separator(isWithinBlock: true) }
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
    mutating func forLoop(_ node: ForStatement) {
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
    mutating func ifElse(_ first: IfStatement) {
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
    mutating func tryCatch(_ node: TryStatement) {
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
    mutating func function(_ node: FunctionDefinition) {
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
    mutating func test(_ node: TestStatement) {
        open()
        words(2)
        block(node.body)
        close()
    }
}
