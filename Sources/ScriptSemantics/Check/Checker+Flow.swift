import ScriptSyntax

// `try`, `fail` and `wait until`.

extension Checker {
    /// What a handler sees: `e.kind`, `e.message`, `e.status`, `e.operation`.
    static let errorType = ScriptType.record([
        .init("kind", .string), .init("message", .string), .init("status", .optional(.integer)),
        .init("operation", .optional(.string)),
    ])

    /// The writes of a `try` are done at its end, so whatever stands around it goes step by step.
    mutating func checkTry(_ node: TryStatement) {
        loopStates.append(LoopState())
        check(node.body)
        let state = loopStates.removeLast()
        if state.hasWritten {
            for index in loopStates.indices {
                loopStates[index].hasWritten = true
                loopStates[index].isRowByRow = true
            }
            noteBound(state.bound)
        }
        scopes.append([:])
        if let name = node.errorName {
            refuseShadowing(name)
            declareLocal(name, role: .binding, type: reassigned.contains(name.text) ? .any : Self.errorType)
        }
        check(node.handler)
        scopes.removeLast()
    }

    mutating func checkFail(_ node: FailStatement) {
        let type = checkExpression(node.message)
        if !type.isTextual {
            report(.argumentMismatch("fail", needs: "a string", given: type, at: node.message.range))
        }
        function?.mayFail = true
    }

    mutating func checkWait(_ node: WaitStatement) {
        let before = readCount
        checkCondition(node.condition)
        if readCount == before { report(.waitForNothing(at: node.condition.range)) }
        for (word, span) in [("every", node.interval), ("timeout", node.timeout)] {
            guard let span else { continue }
            let type = checkExpression(span)
            switch type.unwrapped {
            case .any, .duration: break
            case .null, .bool, .integer, .double, .number, .text, .timestamp, .list, .record, .resource, .handle,
                .secret,
                .optional:
                report(.argumentMismatch(word, needs: "a duration such as 30s", given: type, at: span.range))
            }
        }
        noteAction("wait", at: node.range)
    }

    /// Takes note of what makes the function around it one that may be called only as a statement.
    mutating func noteAction(_ word: String, at range: SourceRange) {
        function?.mayFail = true
        if function?.action == nil { function?.action = FunctionEffect.Action(word: word, range: range) }
    }
}
