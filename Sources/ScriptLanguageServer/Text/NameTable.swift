import ScriptSyntax

/// What each name of a text means, as far as the text itself says: it need not check, nor even parse as a whole.
struct NameTable {
    private(set) var declarations: [Declaration] = []
    /// Where names stand, and which declaration they mean.
    private(set) var uses: [SourceRange: Int] = [:]
    /// The names that are declared elsewhere, if anywhere.
    private(set) var strangers: [Name] = []

    /// What is visible, innermost last.
    private var scopes: [[String: Int]] = [[:]]
    private var functions: [String: Int] = [:]

    /// Makes the table of a program.
    init(_ program: Program) {
        for statement in program.statements {
            if case .function(let node) = statement {
                let index = declare(node.name, .function(node), in: node.range, from: nil)
                functions[node.name.text] = index
                scopes[0][node.name.text] = nil
            }
        }
        for statement in program.statements { walk(statement) }
        // Functions are called once all of the text has been read, and see every variable of it.
        for statement in program.statements {
            if case .function(let node) = statement { walkBody(of: node) }
        }
    }

    /// What the program declares for those that import it.
    static func topLevel(of program: Program) -> [Declaration] {
        program.statements.compactMap { statement in
            switch statement {
            case .function(let node):
                Declaration(name: node.name, kind: .function(node), range: node.range)
            case .letBinding(let node): Declaration(name: node.name, kind: .variable, range: node.range)
            case .forLoop, .ifElse, .tryCatch, .assignment, .returnValue, .fail, .expect, .wait, .print, .delete,
                .label, .issue, .create, .update, .add, .remove, .expression, .parameter, .importFile, .test, .invalid:
                nil
            }
        }
    }

    /// The declaration that a name at `offset` is, or means.
    func declaration(at offset: Int) -> Declaration? {
        if let own = declarations.first(where: { $0.name.range.contains(offset) }) { return own }
        return uses.first { $0.key.contains(offset) }.map { declarations[$0.value] }
    }

    /// Where a declaration is used first; nil when nobody does.
    func firstUse(of declaration: Declaration) -> SourceRange? {
        uses.filter { declarations[$0.value].name.range == declaration.name.range }.keys.min { $0.start < $1.start }
    }

    // MARK: Scopes

    @discardableResult
    private mutating func declare(
        _ name: Name, _ kind: Declaration.Kind, in range: SourceRange, from firstUse: Int?
    ) -> Int {
        declarations.append(Declaration(name: name, kind: kind, range: range, firstUse: firstUse))
        scopes[scopes.count - 1][name.text] = declarations.count - 1
        return declarations.count - 1
    }

    private mutating func use(_ name: Name) {
        let known = scopes.reversed().lazy.compactMap { $0[name.text] }.first ?? functions[name.text]
        if let known { uses[name.range] = known } else { strangers.append(name) }
    }

    private mutating func scoped(_ walk: (inout NameTable) -> Void) {
        scopes.append([:])
        walk(&self)
        scopes.removeLast()
    }

    private mutating func walk(_ block: Block) {
        scoped { for statement in block.statements { $0.walk(statement) } }
    }

    private mutating func walkBody(of node: FunctionDefinition) {
        scoped { table in
            for parameter in node.parameters {
                if let value = parameter.defaultValue { table.walk(value) }
                table.declare(parameter.name, .argument, in: node.range, from: node.body.range.start + 1)
            }
            table.walk(node.body)
        }
    }

    // MARK: Statements

    private mutating func walk(_ statement: Statement) {
        switch statement {
        case .forLoop(let node): walk(node)
        case .ifElse(let node): walk(node)
        case .tryCatch(let node): walk(node)
        case .letBinding(let node):
            walk(node.value)
            declare(node.name, .variable, in: node.range, from: node.range.end)
        case .assignment(let node):
            use(node.name)
            walk(node.value)
        case .returnValue(let node): if let value = node.value { walk(value) }
        case .fail(let node): walk(node.message)
        case .expect(let node): walk([node.condition, node.message])
        case .wait(let node): walk([node.condition, node.interval, node.timeout])
        case .print(let node): walk(node.values)
        case .delete(let node): walk(node.target)
        case .label(let node): walk(node)
        case .issue(let node):
            walk(node.owner)
            bind(node.binding, in: node.range)
        case .create(let node):
            walk([node.owner, node.settings])
            bind(node.binding, in: node.range)
        case .update(let node):
            walk([node.target, node.settings])
            bind(node.binding, in: node.range)
        case .add(let node): walk([node.member, node.group])
        case .remove(let node): walk([node.member, node.group])
        case .expression(let node):
            walk(node.value)
            bind(node.binding, in: node.range)
        case .parameter(let node):
            if let value = node.defaultValue { walk(value) }
            declare(node.name, .parameter(node), in: node.range, from: node.range.end)
        case .test(let node): walk(node.body)
        case .function, .importFile, .invalid: break
        }
    }

    private mutating func bind(_ name: Name?, in range: SourceRange) {
        if let name { declare(name, .result, in: range, from: range.end) }
    }

    private mutating func walk(_ node: ForStatement) {
        walk(node.source)
        scoped { table in
            table.declare(node.variable, .loopVariable, in: node.range, from: node.body.range.start + 1)
            for clause in node.clauses { table.walk(clause) }
            table.walk(node.body)
        }
    }

    private mutating func walk(_ node: IfStatement) {
        walk(node.condition)
        walk(node.then)
        switch node.otherwise {
        case .block(let block): walk(block)
        case .ifElse(let next): walk(next)
        case nil: break
        }
    }

    private mutating func walk(_ node: TryStatement) {
        walk(node.body)
        scoped { table in
            if let name = node.errorName {
                table.declare(name, .error, in: node.range, from: node.handler.range.start + 1)
            }
            table.walk(node.handler)
        }
    }

    private mutating func walk(_ node: LabelStatement) {
        walk(node.target)
        switch node.action {
        case .add(let values), .set(let values), .remove(let values): walk(values)
        case .clear: break
        }
    }

    // MARK: Expressions

    private mutating func walk(_ expressions: [Expression?]) {
        for case .some(let expression) in expressions { walk(expression) }
    }

    private mutating func walk(_ clause: Clause) {
        switch clause {
        case .filter(let node): walk(node.condition)
        case .sort(let node): walk(node.keys.map(\.value))
        case .group(let node): walk(node.key)
        case .skip(let node), .limit(let node): walk(node.count)
        case .select(let node): walk(node.value)
        }
    }

    private mutating func walk(_ expression: Expression) {
        switch expression {
        case .literal, .row, .invalid: break
        case .interpolation(let node):
            for case .value(let value) in node.parts { walk(value) }
        case .name(let name): use(name)
        case .parenthesized(let node): walk(node.inner)
        case .list(let node): walk(node.elements)
        case .record(let node): walk(node.fields.map(\.value))
        case .member(let node): walk(node.base)
        case .index(let node): walk([node.base, node.index])
        case .call(let node): walk([node.callee] + node.arguments)
        case .unary(let node): walk(node.operand)
        case .binary(let node): walk([node.left, node.right])
        case .query(let node):
            walk(node.source)
            scoped { table in
                if let name = node.binding { table.declare(name, .row, in: node.range, from: nil) }
                for clause in node.clauses { table.walk(clause) }
            }
        }
    }
}

extension SourceRange {
    /// Whether a cursor at `offset` touches the range.
    func contains(_ offset: Int) -> Bool { start <= offset && offset <= end }
}
