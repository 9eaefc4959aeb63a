import ScriptSyntax

// `def`: what functions are there, what they take, give and do.

extension Checker {
    /// How far the checking of a function has come.
    struct FunctionState {
        enum Status {
            case waiting
            case checking
            case checked(FunctionSignature)
        }

        var definition: FunctionDefinition
        var index: Int
        var status = Status.waiting
    }

    /// The function whose body is being walked.
    struct FunctionContext {
        var name: String
        /// What its `return`s give so far; nil before the first.
        var result: ScriptType?
        var mayFail = false
        var action: FunctionEffect.Action?
    }

    /// One call's types: the same ones are walked once.
    struct Instance: Hashable {
        var function: Int
        var arguments: [ScriptType?]
    }

    /// Makes the functions known before anything is checked, so that a call may stand before its `def`.
    mutating func hoist(_ statements: [Statement]) {
        for case .function(let definition) in statements {
            let name = definition.name
            if BuiltinFunction(rawValue: name.text) != nil || roots[name.text] != nil {
                report(.nameOfFunction(name))
                continue
            }
            if let first = functions[name.text] {
                report(.alreadyDeclared(name, first: first.definition.name.range))
                continue
            }
            functions[name.text] = FunctionState(definition: definition, index: globals.reserveFunction())
            globals.forget(name.text)
        }
    }

    /// Checks the functions that nothing calls.
    mutating func checkRemainingFunctions() {
        for name in functions.keys.sorted() { _ = signature(of: name) }
    }

    /// What is known of a function; nil when there is none of that name.
    mutating func signature(of name: String) -> FunctionSignature? {
        guard let state = functions[name] else { return globals.functions[name] }
        switch state.status {
        case .checked(let signature): return signature
        case .checking:
            return FunctionSignature(
                index: state.index, name: state.definition.name, parameters: parameters(of: state.definition),
                result: .any, effect: actions.worst(of: name))
        case .waiting:
            functions[name]?.status = .checking
            let signature = checkBody(of: state)
            functions[name]?.status = .checked(signature)
            globals.define(signature)
            return signature
        }
    }

    private func parameters(of definition: FunctionDefinition) -> [FunctionSignature.Parameter] {
        definition.parameters.map { .init(name: $0.name.text, isOptional: $0.defaultValue != nil) }
    }

    private mutating func checkBody(of state: FunctionState) -> FunctionSignature {
        let definition = state.definition
        checkParameterList(definition)
        let readsBefore = readCount
        let walk = walk(definition, definition.parameters.map { _ in ScriptType.any })
        checkedFunctions.append(
            CheckedFunction(index: state.index, definition: definition, frameSize: walk.frameSize))
        var effect = FunctionEffect()
        effect.action = walk.context.action
        effect.writes = walk.loop.hasWritten
        effect.reads = readCount > readsBefore
        effect.readsAfterWrite = walk.loop.isRowByRow
        effect.bound = walk.loop.bound
        effect.mayFail = walk.context.mayFail
        return FunctionSignature(
            index: state.index, name: definition.name, parameters: parameters(of: definition), result: walk.result,
            effect: effect)
    }

    private mutating func checkParameterList(_ definition: FunctionDefinition) {
        var seen: [String: SourceRange] = [:]
        var hasOptional = false
        for parameter in definition.parameters {
            let name = parameter.name
            if let first = seen[name.text] { report(.alreadyDeclared(name, first: first)) }
            seen[name.text] = name.range
            if parameter.defaultValue != nil {
                hasOptional = true
            } else if hasOptional {
                report(.requiredAfterOptional(name))
            }
        }
    }

    private struct Walk {
        var result: ScriptType
        var loop: LoopState
        var context: FunctionContext
        var frameSize: Int
    }

    /// Walks over a body with parameters of these types.
    ///
    /// - Parameter types: nil where the call leaves the parameter to its default.
    private mutating func walk(_ definition: FunctionDefinition, _ types: [ScriptType?]) -> Walk {
        let outer = (scopes, rows, loopStates, slotCount, loopVariable, function)
        defer { (scopes, rows, loopStates, slotCount, loopVariable, function) = outer }
        (scopes, rows, loopStates, slotCount, loopVariable) = ([[:]], [], [LoopState()], 0, nil)
        function = FunctionContext(name: definition.name.text)
        for (parameter, type) in zip(definition.parameters, types) {
            let usual = parameter.defaultValue.map { checkKept($0) } ?? .any
            if scopes[0][parameter.name.text] == nil { refuseShadowing(parameter.name) }
            let isFixed = !reassigned.contains(parameter.name.text)
            declareLocal(parameter.name, role: .binding, type: isFixed ? type ?? usual : .any)
        }
        check(definition.body)
        let context = function ?? FunctionContext(name: "")
        var result = context.result ?? .null
        if context.result != nil, !definition.body.endsFlow { result = result.orNull }
        return Walk(result: result, loop: loopStates[0], context: context, frameSize: slotCount)
    }

    // MARK: Calls

    /// `f(a, b)`, as a value or as a statement of its own.
    mutating func checkFunctionCall(
        _ signature: FunctionSignature, _ name: Name, _ node: CallExpression, asStatement: Bool
    ) -> ScriptType {
        let types = node.arguments.map { checkKept($0).asPart }
        bindings[name.range] = .function(signature.index)
        guard signature.arity.contains(types.count) else {
            report(.wrongArgumentCount(signature.text, given: types.count, at: node.range))
            return signature.result
        }
        let effect = signature.effect
        if let action = effect.action, !asStatement { report(.actingCall(name, action)) }
        if effect.reads { noteRead() }
        if effect.writes { noteCall(of: effect) }
        if effect.mayFail { function?.mayFail = true }
        if let action = effect.action, function?.action == nil { function?.action = action }
        return instance(of: signature, types, at: node.range)
    }

    private mutating func noteCall(of effect: FunctionEffect) {
        for index in loopStates.indices {
            loopStates[index].hasWritten = true
            if effect.readsAfterWrite { loopStates[index].isRowByRow = true }
        }
        noteBound(effect.bound)
    }

    /// What a call with arguments of these types gives; what can't work with them is reported with the call.
    private mutating func instance(
        of signature: FunctionSignature, _ types: [ScriptType], at call: SourceRange
    ) -> ScriptType {
        guard let state = functions[signature.name.text], state.index == signature.index,
            case .checked = state.status,
            types.contains(where: { $0 != .any }) || types.count < state.definition.parameters.count
        else { return signature.result }
        let missing = [ScriptType?](repeating: nil, count: state.definition.parameters.count - types.count)
        let key = Instance(function: signature.index, arguments: types + missing)
        if let known = instances[key] { return known }
        guard instanceDepth < 8, instances.count < 500 else { return signature.result }
        instances[key] = signature.result

        var trial = self
        trial.instanceDepth += 1
        (trial.diagnostics, trial.undecided, trial.bindings, trial.loops) = ([], [], [:], [:])
        let result = trial.walk(state.definition, key.arguments).result
        instances = trial.instances
        instances[key] = result
        for var diagnostic in trial.diagnostics where diagnostic.severity == .error && isNew(diagnostic) {
            diagnostic.labels.append(.init(call, "called here"))
            report(diagnostic)
        }
        return result
    }

    private func isNew(_ diagnostic: Diagnostic) -> Bool {
        !diagnostics.contains { $0.code == diagnostic.code && $0.range == diagnostic.range }
    }

    // MARK: In a body

    mutating func checkReturn(_ node: ReturnStatement) {
        let type = node.value.map { checkKept($0) } ?? .null
        guard function != nil else {
            report(.returnOutsideFunction(at: node.range))
            return
        }
        let before = function?.result
        function?.result = before.map { $0.joined(with: type) } ?? type
    }
}
