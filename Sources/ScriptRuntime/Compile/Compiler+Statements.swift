import ScriptSemantics
import ScriptSyntax

extension Compiler {
    /// A top-level statement: a bare expression shows its value.
    func compileTopLevel(_ statement: Statement) -> Execute {
        guard case .expression(let node) = statement, node.binding == nil,
            !program.silentCalls.contains(node.value.withoutParentheses.range)
        else { return compile(statement) }
        let value = compileKept(node.value)
        return { (frame) throws(Failure) in
            frame.machine.host.show(try value(frame))
            return .next
        }
    }

    func compile(_ statement: Statement) -> Execute {
        switch statement {
        case .forLoop(let node): compileFor(node)
        case .ifElse(let node): compileIf(node)
        case .tryCatch(let node): compileTry(node)
        case .returnValue(let node): compileReturn(node)
        case .letBinding(let node): act(compileStore(node.value, to: node.name))
        case .assignment(let node): act(compileAppend(node) ?? compileStore(node.value, to: node.name))
        case .expect(let node): act(compileExpect(node))
        case .fail(let node): act(compileFail(node))
        case .wait(let node): act(compileWait(node))
        case .print(let node): act(compilePrint(node))
        case .delete(let node): act(compileDelete(node))
        case .label(let node): act(compileLabel(node))
        case .expression(let node): act(compileCallStatement(node))
        case .parameter(let node): act(compileParameter(node))
        // Functions are compiled beforehand, and what is imported is a program of its own.
        case .function, .importFile: { (_) throws(Failure) in .next }
        case .issue(let node): act(compileIssue(node))
        case .create(let node): act(compileCreate(node))
        case .update(let node): act(compileUpdate(node))
        case .add(let node): act(compileMembership(.add, node.member, node.group, at: node.range))
        case .remove(let node): act(compileMembership(.remove, node.member, node.group, at: node.range))
        case .test, .invalid:
            preconditionFailure("the checker refuses this statement")
        }
    }

    private func act(_ action: @escaping Act) -> Execute {
        { (frame) throws(Failure) in
            try action(frame)
            return .next
        }
    }

    func compile(_ block: Block) -> Execute {
        let statements = block.statements.map { compile($0) }
        switch statements.count {
        case 1: return statements[0]
        default:
            return { (frame) throws(Failure) in
                for statement in statements {
                    switch try statement(frame) {
                    case .next: continue
                    case .returned: return .returned
                    }
                }
                return .next
            }
        }
    }

    /// `f(…)`, `f(…) as NAME`
    private func compileCallStatement(_ node: ExpressionStatement) -> Act {
        if let name = node.binding { return compileStore(node.value, to: name) }
        let value = compile(node.value)
        return { (frame) throws(Failure) in _ = try value(frame) }
    }

    private func compileIf(_ node: IfStatement) -> Execute {
        let condition = compileCondition(node.condition)
        let then = compile(node.then)
        let otherwise: Execute? =
            switch node.otherwise {
            case .block(let block): compile(block)
            case .ifElse(let next): compileIf(next)
            case nil: nil
            }
        return { (frame) throws(Failure) in
            if try condition(frame) { return try then(frame) }
            return try otherwise?(frame) ?? .next
        }
    }

    /// What is stored is bounded, so that steps such as `x = [x, x]` can't build what nothing could ever walk over.
    func compileStore(_ expression: Expression, to name: Name) -> Act {
        let value = compileKept(expression)
        let store = storing(to: name, valueAt: expression.range)
        return { (frame) throws(Failure) in try store(frame, try value(frame)) }
    }

    func storing(to name: Name, valueAt range: SourceRange) -> (Frame, Value) throws(Failure) -> Void {
        let store: (Frame, Value) -> Void
        switch binding(name.range) {
        case .local(let slot): store = { $0.slots[slot] = $1 }
        case .global(let slot): store = { $0.machine.globals.values[slot] = $1 }
        case .builtin, .root, .function: preconditionFailure("the checker lets no function be given a value")
        }
        return { (frame, value) throws(Failure) in
            store(frame, try Extent.checked(value, at: range))
        }
    }

    private func compilePrint(_ node: PrintStatement) -> Act {
        let values = node.values.map { compileKept($0) }
        return { (frame) throws(Failure) in
            var shown: [Value] = []
            for value in values { shown.append(try value(frame)) }
            frame.machine.print(shown)
        }
    }
}
