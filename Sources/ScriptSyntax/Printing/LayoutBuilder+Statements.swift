// Statements: their words, and the values between them.

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

    /// Some words with a space behind each.
    mutating func words(_ count: Int) {
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
