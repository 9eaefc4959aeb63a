import ScriptSyntax

/// Finds out by looking at statements alone what the functions of a program do.
///
/// What writes or prints may be called only as a whole statement, so no expression needs to be looked into. It
/// answers for functions that call each other, whose bodies cannot all be checked before their calls.
struct ActionScan {
    /// The functions of the program, by name.
    let definitions: [String: FunctionDefinition]
    /// What earlier entries of a shell have defined.
    let known: [String: FunctionSignature]

    /// What the function may do, at worst.
    func worst(of name: String) -> FunctionEffect {
        var seen: Set<String> = []
        var effect = FunctionEffect(reads: true)
        visit(name, &seen, &effect)
        if effect.writes {
            effect.readsAfterWrite = true
            effect.bound = .unknown
        }
        return effect
    }

    private func visit(_ name: String, _ seen: inout Set<String>, _ effect: inout FunctionEffect) {
        guard seen.insert(name).inserted else { return }
        if let definition = definitions[name] {
            visit(definition.body, &seen, &effect)
        } else if let signature = known[name] {
            effect.action = effect.action ?? signature.effect.action
            effect.writes = effect.writes || signature.effect.writes
            effect.mayFail = effect.mayFail || signature.effect.mayFail
        }
    }

    private func visit(_ block: Block, _ seen: inout Set<String>, _ effect: inout FunctionEffect) {
        for statement in block.statements { visit(statement, &seen, &effect) }
    }

    private func visit(_ statement: Statement, _ seen: inout Set<String>, _ effect: inout FunctionEffect) {
        switch statement {
        case .delete(let node): note("delete", node.range, &effect, writes: true)
        case .label(let node): note("label", node.range, &effect, writes: true)
        case .issue(let node): note("issue", node.range, &effect, writes: true)
        case .create(let node): note("create", node.range, &effect, writes: true)
        case .update(let node): note("update", node.range, &effect, writes: true)
        case .add(let node): note("add", node.range, &effect, writes: true)
        case .remove(let node): note("remove", node.range, &effect, writes: true)
        case .print(let node): note("print", node.range, &effect, writes: false)
        case .wait(let node): note("wait", node.range, &effect, writes: false)
        case .fail, .expect: effect.mayFail = true
        case .forLoop(let node): visit(node.body, &seen, &effect)
        case .ifElse(let node): visit(node, &seen, &effect)
        case .tryCatch(let node):
            visit(node.body, &seen, &effect)
            visit(node.handler, &seen, &effect)
        case .expression(let node):
            if case .call(let call) = node.value, case .name(let name) = call.callee {
                visit(name.text, &seen, &effect)
            }
        case .letBinding, .assignment, .returnValue, .function, .parameter, .importFile, .test, .invalid: break
        }
    }

    private func visit(_ node: IfStatement, _ seen: inout Set<String>, _ effect: inout FunctionEffect) {
        visit(node.then, &seen, &effect)
        switch node.otherwise {
        case .block(let block): visit(block, &seen, &effect)
        case .ifElse(let next): visit(next, &seen, &effect)
        case nil: break
        }
    }

    private func note(_ word: String, _ range: SourceRange, _ effect: inout FunctionEffect, writes: Bool) {
        effect.action = effect.action ?? FunctionEffect.Action(word: word, range: range)
        effect.writes = effect.writes || writes
        effect.mayFail = true
    }
}

extension Statement {
    /// Whether nothing after the statement is ever reached.
    var endsFlow: Bool {
        switch self {
        case .returnValue, .fail: true
        case .ifElse(let node): node.endsFlow
        case .tryCatch(let node): node.body.endsFlow && node.handler.endsFlow
        case .forLoop, .letBinding, .assignment, .expect, .wait, .print, .delete, .label, .issue, .create, .update,
            .add,
            .remove, .expression, .function, .parameter, .importFile, .test, .invalid:
            false
        }
    }
}

extension Block {
    /// Whether the end of the block is never reached.
    var endsFlow: Bool { statements.contains(where: \.endsFlow) }
}

extension IfStatement {
    fileprivate var endsFlow: Bool {
        switch otherwise {
        case .block(let block): then.endsFlow && block.endsFlow
        case .ifElse(let next): then.endsFlow && next.endsFlow
        case nil: false
        }
    }
}
