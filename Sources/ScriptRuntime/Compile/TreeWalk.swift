import ScriptSemantics
import ScriptSyntax

/// Comes by every expression of statements, in no promised order, and says of each whether it may be evaluated more
/// than once while its top-level statement runs.
struct TreeWalk {
    private var open: [(expression: Expression, isRepeated: Bool)] = []
    private let visit: (Expression, _ isRepeated: Bool) -> Void

    /// Walks over statements.
    ///
    /// - Parameter isRepeated: whether the statements themselves may run more than once.
    static func forEach(
        in statements: [Statement], isRepeated: Bool = false, _ visit: (Expression, _ isRepeated: Bool) -> Void
    ) {
        withoutActuallyEscaping(visit) { visit in
            var walk = TreeWalk(visit: visit)
            for statement in statements { walk.take(statement, isRepeated) }
        }
    }

    /// Walks over an expression and all that it is made of.
    static func forEach(in expression: Expression, _ visit: (Expression) -> Void) {
        withoutActuallyEscaping(visit) { visit in
            var walk = TreeWalk { expression, _ in visit(expression) }
            walk.take(expression, false)
        }
    }

    private init(visit: @escaping (Expression, Bool) -> Void) {
        self.visit = visit
    }

    // MARK: Statements

    private mutating func take(_ block: Block, _ isRepeated: Bool) {
        for statement in block.statements { take(statement, isRepeated) }
    }

    private mutating func take(_ statement: Statement, _ isRepeated: Bool) {
        switch statement {
        case .forLoop(let node):
            take(node.source, isRepeated)
            for clause in node.clauses { push(clause) }
            drain()
            take(node.body, true)
        case .ifElse(let node): take(node, isRepeated)
        case .tryCatch(let node):
            take(node.body, isRepeated)
            take(node.handler, isRepeated)
        case .letBinding(let node): take(node.value, isRepeated)
        case .assignment(let node): take(node.value, isRepeated)
        case .returnValue(let node): node.value.map { take($0, isRepeated) }
        case .fail(let node): take(node.message, isRepeated)
        case .expect(let node):
            take(node.condition, isRepeated)
            node.message.map { take($0, isRepeated) }
        case .wait(let node):
            // Each look begins with nothing known, so what one look reads no other one misses.
            take(node.condition, isRepeated)
            node.interval.map { take($0, isRepeated) }
            take(node.timeout, isRepeated)
        case .print(let node): for value in node.values { take(value, isRepeated) }
        case .delete(let node): take(node.target, isRepeated)
        case .label(let node):
            take(node.target, isRepeated)
            switch node.action {
            case .add(let labels), .set(let labels), .remove(let labels):
                for label in labels { take(label, isRepeated) }
            case .clear: break
            }
        case .issue(let node): take(node.owner, isRepeated)
        case .create(let node):
            take(node.owner, isRepeated)
            take(node.settings, isRepeated)
        case .update(let node):
            take(node.target, isRepeated)
            take(node.settings, isRepeated)
        case .add(let node):
            take(node.member, isRepeated)
            take(node.group, isRepeated)
        case .remove(let node):
            take(node.member, isRepeated)
            take(node.group, isRepeated)
        case .expression(let node): take(node.value, isRepeated)
        case .function(let node):
            for parameter in node.parameters { parameter.defaultValue.map { take($0, true) } }
            take(node.body, true)
        case .parameter(let node): node.defaultValue.map { take($0, isRepeated) }
        case .test(let node): take(node.body, isRepeated)
        case .importFile, .invalid: break
        }
    }

    private mutating func take(_ node: IfStatement, _ isRepeated: Bool) {
        take(node.condition, isRepeated)
        take(node.then, isRepeated)
        switch node.otherwise {
        case .block(let block): take(block, isRepeated)
        case .ifElse(let next): take(next, isRepeated)
        case nil: break
        }
    }

    // MARK: Expressions

    private mutating func take(_ expression: Expression, _ isRepeated: Bool) {
        open.append((expression, isRepeated))
        drain()
    }

    /// By a list of what is still to come by: an expression may be as deep as the parser takes.
    private mutating func drain() {
        while let (expression, isRepeated) = open.popLast() {
            visit(expression, isRepeated)
            push(partsOf: expression, isRepeated)
        }
    }

    private mutating func push(partsOf expression: Expression, _ isRepeated: Bool) {
        func push(_ parts: [Expression]) { for part in parts { open.append((part, isRepeated)) } }
        switch expression {
        case .literal, .name, .row, .invalid: break
        case .interpolation(let node):
            for case .value(let value) in node.parts { push([value]) }
        case .parenthesized(let node): push([node.inner])
        case .list(let node): push(node.elements)
        case .record(let node): push(node.fields.map(\.value))
        case .member(let node): push([node.base])
        case .index(let node): push([node.base, node.index])
        case .call(let node): push([node.callee] + node.arguments)
        case .unary(let node): push([node.operand])
        case .binary(let node): push([node.left, node.right])
        case .query(let node):
            push([node.source])
            for clause in node.clauses { self.push(clause) }
        }
    }

    /// What stands in a clause is evaluated for every row.
    private mutating func push(_ clause: Clause) {
        switch clause {
        case .filter(let node): open.append((node.condition, true))
        case .sort(let node): for key in node.keys { open.append((key.value, true)) }
        case .group(let node): open.append((node.key, true))
        case .skip(let node), .limit(let node): open.append((node.count, true))
        case .select(let node): open.append((node.value, true))
        }
    }
}
