// A tree as nested lists, without ranges, bracket styles and parentheses: what two texts share that mean the same.

extension Program {
    /// The statements as s-expressions, one a line.
    public var dump: String {
        var dumper = TreeDumper()
        for statement in statements {
            dumper.dump(statement)
            dumper.text += "\n"
        }
        return dumper.text
    }
}

extension Expression {
    /// The expression as an s-expression.
    public var dump: String {
        var dumper = TreeDumper()
        dumper.dump(self)
        return dumper.text
    }
}

private struct TreeDumper {
    var text = ""

    private mutating func list(_ head: String, _ parts: (inout TreeDumper) -> Void) {
        text += "(\(head)"
        parts(&self)
        text += ")"
    }

    private mutating func next(_ expression: Expression?) {
        text += " "
        if let expression { dump(expression) } else { text += "nil" }
    }

    private mutating func next(_ expressions: [Expression]) {
        for expression in expressions { next(expression) }
    }

    private mutating func next(_ name: Name?) { text += " \(name?.text ?? "nil")" }

    private mutating func next(_ block: Block) {
        text += " "
        list("block") { dumper in
            for statement in block.statements {
                dumper.text += " "
                dumper.dump(statement)
            }
        }
    }

    private mutating func next(_ clauses: [Clause]) {
        for clause in clauses {
            text += " "
            dump(clause)
        }
    }

    mutating func dump(_ statement: Statement) {
        switch statement {
        case .forLoop(let node):
            list("for \(node.variable.text)") {
                $0.next(node.source)
                $0.next(node.clauses)
                $0.next(node.body)
            }
        case .ifElse(let node): dump(node)
        case .tryCatch(let node):
            list("try") {
                $0.next(node.body)
                $0.next(node.errorName)
                $0.next(node.handler)
            }
        case .letBinding(let node): list("let \(node.name.text)") { $0.next(node.value) }
        case .assignment(let node): list("set \(node.name.text)") { $0.next(node.value) }
        case .returnValue(let node): list("return") { $0.next(node.value) }
        case .fail(let node): list("fail") { $0.next(node.message) }
        case .expect(let node):
            list("expect") {
                $0.next(node.condition)
                $0.next(node.message)
            }
        case .wait(let node):
            list("wait") {
                $0.next(node.condition)
                $0.next(node.interval)
                $0.next(node.timeout)
            }
        case .print(let node): list("print") { $0.next(node.values) }
        case .delete(let node): list("delete") { $0.next(node.target) }
        case .label(let node): dump(node)
        case .issue(let node):
            list("issue \(node.kind.text)") {
                $0.next(node.owner)
                $0.next(node.binding)
            }
        case .create(let node):
            list("create \(node.kind.text)") {
                $0.next(node.owner)
                $0.next(node.settings)
                $0.next(node.binding)
            }
        case .update(let node):
            list("update") {
                $0.next(node.target)
                $0.next(node.settings)
                $0.next(node.binding)
            }
        case .add(let node): list("add") { $0.next([node.member, node.group]) }
        case .remove(let node): list("remove") { $0.next([node.member, node.group]) }
        case .expression(let node):
            list("do") {
                $0.next(node.value)
                $0.next(node.binding)
            }
        case .function(let node):
            list("def \(node.name.text)") { dumper in
                for parameter in node.parameters {
                    dumper.next(parameter.name)
                    if parameter.defaultValue != nil { dumper.next(parameter.defaultValue) }
                }
                dumper.next(node.body)
            }
        case .parameter(let node):
            list("param \(node.name.text) \(node.typeName.text)") {
                $0.next(node.defaultValue)
                $0.text += " " + (node.help.map(Self.quote) ?? "nil")
            }
        case .importFile(let node): text += "(import \(Self.quote(node.path)))"
        case .test(let node): list("test \(Self.quote(node.name))") { $0.next(node.body) }
        case .invalid: text += "(invalid)"
        }
    }

    private mutating func dump(_ node: IfStatement) {
        list("if") { dumper in
            dumper.next(node.condition)
            dumper.next(node.then)
            switch node.otherwise {
            case .block(let block)?: dumper.next(block)
            case .ifElse(let next)?:
                dumper.text += " "
                dumper.dump(next)
            case nil: break
            }
        }
    }

    private mutating func dump(_ node: LabelStatement) {
        list("label") { dumper in
            dumper.next(node.target)
            switch node.action {
            case .add(let labels): dumper.labels("add", labels)
            case .set(let labels): dumper.labels("set", labels)
            case .remove(let labels): dumper.labels("remove", labels)
            case .clear: dumper.labels("clear", [])
            }
        }
    }

    private mutating func labels(_ action: String, _ labels: [Expression]) {
        text += " \(action)"
        next(labels)
    }

    private mutating func dump(_ clause: Clause) {
        switch clause {
        case .filter(let node): list("where") { $0.next(node.condition) }
        case .sort(let node):
            list("sort") { dumper in
                for key in node.keys {
                    dumper.next(key.value)
                    if key.isDescending { dumper.text += " desc" }
                }
            }
        case .group(let node): list("group") { $0.next(node.key) }
        case .skip(let node): list("skip") { $0.next(node.count) }
        case .limit(let node): list("limit") { $0.next(node.count) }
        case .select(let node): list("select") { $0.next(node.value) }
        }
    }

    mutating func dump(_ expression: Expression) {
        switch expression {
        case .literal(let node): dump(node.value)
        case .interpolation(let node):
            list("string") { dumper in
                for part in node.parts {
                    switch part {
                    case .text(let piece): dumper.text += " \(Self.quote(piece))"
                    case .value(let value): dumper.next(value)
                    }
                }
            }
        case .name(let name): text += name.text
        case .row(let node): text += node.isImplicit ? "row" : "it"
        case .parenthesized(let node): dump(node.inner)
        case .list(let node): list("list") { $0.next(node.elements) }
        case .record(let node):
            list("record") { dumper in
                for field in node.fields {
                    dumper.text += " \(Self.quote(field.key.text))\(field.isShorthand ? "=" : ":")"
                    dumper.next(field.value)
                }
            }
        case .member(let node):
            list(node.isOptional ? "?." : ".") {
                $0.next(node.base)
                $0.next(node.name)
            }
        case .index(let node): list("at") { $0.next([node.base, node.index]) }
        case .call(let node): list("call") { $0.next([node.callee] + node.arguments) }
        case .unary(let node): list(node.op.rawValue) { $0.next(node.operand) }
        case .binary(let node): list(node.op.rawValue) { $0.next([node.left, node.right]) }
        case .query(let node):
            list("query") {
                $0.next(node.binding)
                $0.next(node.source)
                $0.next(node.clauses)
            }
        case .invalid: text += "(invalid)"
        }
    }

    private mutating func dump(_ value: Literal.Value) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += String(value)
        case .integer(let value): text += String(value)
        case .double(let value): text += "\(value)"
        case .string(let value): text += Self.quote(value)
        case .duration(let value): text += value.description
        case .timestamp(let value): text += "@\(value)"
        }
    }

    private static func quote(_ value: String) -> String { TreeWriter(printer: TreePrinter()).quoted(value) }
}
