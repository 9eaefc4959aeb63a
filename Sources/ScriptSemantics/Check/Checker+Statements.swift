import ScriptSyntax

extension Checker {
    mutating func checkTopLevel(_ statement: Statement) {
        loopStates = [LoopState()]
        check(statement, atTopLevel: true)
        if let state = loopStates.popLast(), state.hasWritten {
            writingStatements[statement.range] = state.isRowByRow ? .stepByStep(state.bound) : .batch
        }
    }

    mutating func check(_ statement: Statement, atTopLevel: Bool) {
        switch statement {
        case .forLoop(let node): checkFor(node)
        case .ifElse(let node): checkIf(node)
        case .letBinding(let node): checkLet(node)
        case .assignment(let node): checkAssignment(node)
        case .expect(let node): checkExpect(node)
        case .print(let node):
            node.values.forEach { _ = checkKept($0) }
            noteAction("print", at: node.range)
        case .delete(let node): checkDelete(node)
        case .label(let node): checkLabel(node)
        case .expression(let node): checkExpressionStatement(node, atTopLevel: atTopLevel)
        case .tryCatch(let node): checkTry(node)
        case .returnValue(let node): checkReturn(node)
        case .fail(let node): checkFail(node)
        case .wait(let node): checkWait(node)
        case .issue(let node): checkIssue(node)
        case .create(let node): checkCreate(node)
        case .update(let node): checkUpdate(node)
        case .add(let node): checkMembership(.add, node.member, node.group, at: node.range)
        case .remove(let node): checkMembership(.remove, node.member, node.group, at: node.range)
        case .function(let node):
            // At top level it was hoisted, and is checked when it is first called.
            if !atTopLevel { report(.topLevelOnly("def", at: node.range)) }
        case .parameter(let node):
            if atTopLevel { checkParameter(node) } else { report(.topLevelOnly("param", at: node.range)) }
        case .importFile(let node):
            if !atTopLevel { report(.topLevelOnly("import", at: node.range)) }
        case .test(let node):
            report(atTopLevel ? .testNotHere(at: node.range) : .topLevelOnly("test", at: node.range))
        case .invalid: break
        }
    }

    mutating func check(_ block: Block) {
        let outerRows = rows
        rows = []
        scopes.append([:])
        for (index, statement) in block.statements.enumerated() {
            if index > 0, block.statements[index - 1].endsFlow {
                report(.unreachable(at: statement.range, after: block.statements[index - 1].range))
            }
            check(statement, atTopLevel: false)
        }
        scopes.removeLast()
        rows = outerRows
    }

    private mutating func checkFor(_ node: ForStatement) {
        let element = checkSource(node.source)
        if mode == .file || lookup(node.variable.text)?.role == .row {
            refuseShadowing(node.variable)
        } else if roots[node.variable.text] != nil {
            report(.nameOfFunction(node.variable))
        }
        scopes.append([:])
        let slot = declareLocal(node.variable, role: .row, type: element)
        let rowType = checkClauses(node.clauses, slot: slot, name: node.variable.text, type: element)
        scopes[scopes.count - 1][node.variable.text]?.type = rowType

        let outerVariable = loopVariable
        loopVariable = node.variable.text
        loopStates.append(LoopState())
        check(node.body)
        let state = loopStates.removeLast()
        loopVariable = outerVariable
        scopes.removeLast()

        guard state.hasWritten else { return }
        let isCountable = state.bound.isKnown && !state.bound.hasLoop
        loops[node.range] = LoopPlan(
            isRowByRow: state.isRowByRow, writesPerRow: isCountable ? state.bound.writes : nil)
        noteBound(.loop(over: state.bound))
    }

    private mutating func checkIf(_ node: IfStatement) {
        checkCondition(node.condition)
        let then = boundOfBranch { $0.check(node.then) }
        let otherwise = boundOfBranch { checker in
            switch node.otherwise {
            case .block(let block): checker.check(block)
            case .ifElse(let next): checker.checkIf(next)
            case nil: break
            }
        }
        noteBound(then.or(otherwise))
    }

    private mutating func checkLet(_ node: LetStatement) {
        let type = checkKept(node.value)
        declareLet(node.name, type: type)
    }

    private mutating func checkAssignment(_ node: AssignmentStatement) {
        _ = checkKept(node.value)
        guard let variable = lookup(node.name.text) else {
            report(.assignmentToUnknown(node.name, suggestion: Spelling.nearest(node.name.text, in: visibleNames)))
            return
        }
        if function != nil, case .global = variable.slot {
            report(.assignmentOutsideFunction(node.name, declared: variable.declaration))
            return
        }
        guard variable.role == .binding else {
            report(.assignmentToFixed(node.name, declared: variable.declaration))
            return
        }
        bindings[node.name.range] = variable.slot
    }

    private mutating func checkExpect(_ node: ExpectStatement) {
        checkCondition(node.condition)
        if let message = node.message {
            let type = checkExpression(message)
            if !type.isTextual {
                report(.argumentMismatch("expect", needs: "a string", given: type, at: message.range))
            }
        }
        function?.mayFail = true
    }

    private mutating func checkExpressionStatement(_ node: ExpressionStatement, atTopLevel: Bool) {
        guard case .call(let call) = node.value.withoutParentheses, case .name(let name) = call.callee,
            lookup(name.text) == nil, let signature = signature(of: name.text)
        else {
            _ = checkKept(node.value)
            if let binding = node.binding { report(.bindingOfValue(binding)) }
            if !atTopLevel { report(.unusedValue(at: node.value.range)) }
            return
        }
        let type = checkFunctionCall(signature, name, call, asStatement: true)
        if signature.effect.action != nil || type == .null { silentCalls.insert(call.range) }
        if let binding = node.binding {
            if signature.effect.action == nil { report(.bindingOfValue(binding)) }
            declareLet(binding, type: type)
        } else if !atTopLevel, !signature.effect.mayFail {
            report(.unusedValue(at: node.value.range))
        }
    }
}
