import ScriptSyntax

extension Checker {
    /// The type of an expression; every mistake in it is reported.
    mutating func checkExpression(_ expression: Expression) -> ScriptType {
        let type = typeOf(expression)
        if site != nil { noteForCompletion(expression, type) }
        return type
    }

    private mutating func typeOf(_ expression: Expression) -> ScriptType {
        switch expression {
        case .literal(let node): checkLiteral(node)
        case .interpolation(let node): checkInterpolation(node)
        case .name(let node): checkName(node)
        case .row(let node): checkRow(node)
        case .parenthesized(let node): checkExpression(node.inner)
        case .list(let node): checkList(node)
        case .record(let node): checkRecord(node)
        case .member(let node): checkMember(node)
        case .index(let node): checkIndex(node)
        case .call(let node): checkCall(node)
        case .unary(let node): checkUnary(node)
        case .binary(let node): checkBinary(node)
        case .query(let node): checkQuery(node)
        case .invalid: .any
        }
    }

    /// The type of an expression whose value is kept: a handle is read then.
    mutating func checkKept(_ expression: Expression) -> ScriptType {
        let type = checkExpression(expression)
        if type.isReadWhenKept { noteRead() }
        return type.kept
    }

    mutating func checkCondition(_ expression: Expression) {
        let type = checkExpression(expression)
        switch type.unwrapped {
        case .any, .bool: break
        case .null, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource, .handle,
            .secret,
            .optional:
            report(.notCondition(type, at: expression.range))
        }
    }

    private mutating func checkLiteral(_ node: Literal) -> ScriptType {
        if case .string = node.value { warnOfForeignInterpolation(in: node.range) }
        return node.value.type
    }

    private mutating func checkInterpolation(_ node: InterpolatedString) -> ScriptType {
        warnOfForeignInterpolation(in: node.range, without: node.values.map(\.range))
        for part in node.parts {
            if case .value(let value) = part { _ = checkKept(value) }
        }
        return .string
    }

    private mutating func checkList(_ node: ListExpression) -> ScriptType {
        var element: ScriptType?
        for expression in node.elements {
            let type = checkKept(expression).asPart
            element = element.map { $0.joined(with: type) } ?? type
        }
        return .list(element ?? .any)
    }

    private mutating func checkRecord(_ node: RecordExpression) -> ScriptType {
        var fields: [ScriptType.RecordField] = []
        var seen: [String: SourceRange] = [:]
        for field in node.fields {
            let type = checkKept(field.value).asPart
            if let first = seen[field.key.text] {
                report(.duplicateKey(field.key, first: first))
            } else {
                seen[field.key.text] = field.key.range
                fields.append(.init(field.key.text, type))
            }
        }
        return .record(fields)
    }

    // MARK: Members

    private mutating func checkMember(_ node: MemberExpression) -> ScriptType {
        let base = checkExpression(node.base)
        if base == .null, node.isOptional || node.base.hasOptionalLink { return .null }
        let type = memberType(node, of: base.unwrapped)
        return node.isOptional ? type.orNull : type
    }

    private mutating func memberType(_ node: MemberExpression, of base: ScriptType) -> ScriptType {
        switch base {
        case .any:
            if readingNames.contains(node.name.text) { noteRead() }
            return .any
        case .record(let fields):
            if let field = fields.first(where: { $0.name == node.name.text }) { return field.type }
            reportUnknownField(node.name, of: base, known: fields.map(\.name))
            return .any
        case .resource(let resource):
            return fieldType(node, of: resource, base: base, isHandle: false)
        case .handle(let resource):
            return fieldType(node, of: resource, base: base, isHandle: true)
        case .list(let element):
            var diagnostic = Diagnostic.unknownField(node.name, of: base, suggestion: nil, fields: [])
            if element.hasFields, !element.isKnownWithout(node.name.text) {
                diagnostic.hint = "take a row first, or `select .\(node.name.text)`"
            }
            report(diagnostic)
            return .any
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .secret, .optional:
            reportUnknownField(node.name, of: base, known: [])
            return .any
        }
    }

    private mutating func fieldType(
        _ node: MemberExpression, of resource: ResourceType, base: ScriptType, isHandle: Bool
    ) -> ScriptType {
        guard let field = resource.field(node.name.text) else {
            if let method = resource.method(node.name.text) {
                report(.methodAsValue(method, at: node.name.range))
            } else {
                reportUnknownField(node.name, of: base, known: resource.fields.map(\.name))
            }
            return .any
        }
        if let absence = field.absence { report(.absent(absence, at: node.name.range)) }
        switch field.source {
        case .read: noteRead()
        case .key, .pluck: if isHandle, resource.isFetchable { noteRead() }
        case .owner: break
        }
        return field.type
    }

    private mutating func reportUnknownField(_ name: Name, of type: ScriptType, known: [String]) {
        report(
            .unknownField(name, of: type, suggestion: Spelling.nearest(name.text, in: known), fields: known))
    }

    private mutating func checkIndex(_ node: IndexExpression) -> ScriptType {
        let base = checkKept(node.base)
        let index = checkExpression(node.index)
        switch (base.unwrapped, index.unwrapped) {
        case (.any, _), (_, .any): return base.unwrapped.element ?? .any
        case (.list(let element), .integer), (.list(let element), .number): return element
        case (.record(let fields), .text):
            guard case .literal(let literal) = node.index, case .string(let key) = literal.value else { return .any }
            return fields.first { $0.name == key }?.type ?? .any
        case (.resource, .text), (.handle, .text): return .any
        default:
            report(.indexMismatch(base, index, at: node.index.range))
            return .any
        }
    }

    // MARK: Calls

    private mutating func checkCall(_ node: CallExpression) -> ScriptType {
        switch node.callee {
        case .name(let name): return checkFunctionCall(name, node)
        case .member(let member): return checkMethodCall(member, node)
        case .literal, .interpolation, .row, .parenthesized, .list, .record, .index, .call, .unary, .binary, .query,
            .invalid:
            _ = checkExpression(node.callee)
            node.arguments.forEach { _ = checkExpression($0) }
            report(.notCallable(at: node.callee.range))
            return .any
        }
    }

    private mutating func checkFunctionCall(_ name: Name, _ node: CallExpression) -> ScriptType {
        if let builtin = BuiltinFunction(rawValue: name.text) {
            bindings[name.range] = .builtin(builtin)
            return checkBuiltinCall(builtin, node)
        }
        if lookup(name.text) == nil, let signature = signature(of: name.text) {
            return checkFunctionCall(signature, name, node, asStatement: false)
        }
        if let index = roots[name.text] {
            bindings[name.range] = .root(index)
            let root = schema.roots[index]
            if let absence = root.absence { report(.absent(absence, at: name.range)) }
            if site == nil, reportUnquoted(node) { return root.result }
            checkArguments(node, of: root.name, signature: root.name, parameters: root.parameters)
            return root.result
        }
        checkArgumentsOfNothing(node)
        if lookup(name.text) != nil {
            report(.notCallable(at: name.range))
        } else if !lacksImports {
            reportUnknownFunction(name)
        }
        return .any
    }

    private mutating func checkBuiltinCall(_ builtin: BuiltinFunction, _ node: CallExpression) -> ScriptType {
        let types = node.arguments.map { checkKept($0) }
        guard builtin.arity.contains(types.count) else {
            report(.wrongArgumentCount(builtin.signature, given: types.count, at: node.range))
            return builtin.result(types)
        }
        if builtin == .sum, types[0].element?.unwrapped == .duration { durationSums.insert(node.range) }
        for (position, type) in types.enumerated() {
            if let needs = builtin.expectation(at: position, of: types.count, given: type) {
                report(
                    .argumentMismatch(
                        builtin.rawValue, needs: needs, given: type, at: node.arguments[position].range))
            }
        }
        return builtin.result(types)
    }

    private mutating func checkMethodCall(_ member: MemberExpression, _ node: CallExpression) -> ScriptType {
        let base = checkExpression(member.base)
        switch base.unwrapped {
        case .any:
            node.arguments.forEach { _ = checkExpression($0) }
            noteRead()
            return .any
        case .resource(let resource), .handle(let resource):
            guard let method = resource.method(member.name.text) else {
                checkArgumentsOfNothing(node)
                report(
                    .unknownMethod(
                        member.name, of: base, isField: resource.field(member.name.text) != nil,
                        suggestion: Spelling.nearest(member.name.text, in: resource.methods.map(\.name))))
                return .any
            }
            if let absence = method.absence { report(.absent(absence, at: member.name.range)) }
            checkArguments(node, of: method.name, signature: method.name, parameters: method.parameters)
            return member.isOptional ? method.result.orNull : method.result
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .secret, .optional:
            checkArgumentsOfNothing(node)
            report(.unknownMethod(member.name, of: base, isField: false, suggestion: nil))
            return .any
        }
    }

    private mutating func checkArguments(
        _ node: CallExpression, of name: String, signature: String, parameters: [ParameterSpec]
    ) {
        let types = node.arguments.map { checkKept($0) }
        guard types.count == parameters.count else {
            let list = parameters.map(\.name).joined(separator: ", ")
            report(.wrongArgumentCount("\(signature)(\(list))", given: types.count, at: node.range))
            return
        }
        for (position, parameter) in parameters.enumerated()
        where !types[position].mayBe(parameter.type) {
            report(
                .argumentMismatch(
                    name, needs: parameter.type.description, given: types[position],
                    at: node.arguments[position].range))
        }
    }
}

extension Literal.Value {
    /// The type of the literal.
    var type: ScriptType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .integer: .integer
        case .double: .double
        case .string: .string
        case .duration: .duration
        case .timestamp: .timestamp
        }
    }
}
