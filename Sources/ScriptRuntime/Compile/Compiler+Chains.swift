import JSONValue
import ScriptSemantics
import ScriptSyntax

/// A link of a chain: nil once a `?.` before it has met null.
private typealias Link = (Frame) throws(Failure) -> Value?

// Members, indices and calls: `org("acme").runner(23)?.labels[0]`.

extension Compiler {
    func compileChain(_ expression: Expression) -> Evaluate {
        if !expression.hasOptionalLink { return compilePlainLink(expression) }
        let link = compileLink(expression)
        return { (frame) throws(Failure) in try link(frame) ?? .null }
    }

    private func compilePlainLink(_ expression: Expression) -> Evaluate {
        switch expression {
        case .member(let node):
            if let slot = localSlot(holding: node.base) {
                // Read where it lies: most fields are of a row, and a copy of the row costs more than the field.
                let access = MemberAccess(node.name)
                return { (frame) throws(Failure) in try access.value(of: frame.slots[slot], frame.machine) }
            }
            return compileMember(compile(node.base), node.name)
        case .index(let node):
            return compileIndex(compile(node.base), node)
        case .call(let node):
            return compileCall(node)
        case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .unary, .binary, .query, .invalid:
            return compile(expression)
        }
    }

    private func compileLink(_ expression: Expression) -> Link {
        switch expression {
        case .member(let node):
            let base = compileLink(node.base)
            let held = Held()
            let member = compileMember({ (_) throws(Failure) in held.value }, node.name)
            return { (frame) throws(Failure) in
                guard let value = try base(frame) else { return nil }
                if node.isOptional, case .null = value { return nil }
                held.value = value
                return try member(frame)
            }
        case .index(let node):
            let base = compileLink(node.base)
            let held = Held()
            let index = compileIndex({ (_) throws(Failure) in held.value }, node)
            return { (frame) throws(Failure) in
                guard let value = try base(frame) else { return nil }
                held.value = value
                return try index(frame)
            }
        case .call(let node):
            guard case .member(let member) = node.callee else { return compilePlainLink(expression) }
            let base = compileLink(member.base)
            let held = Held()
            let call = compileMethodCall({ (_) throws(Failure) in held.value }, member, node)
            return { (frame) throws(Failure) in
                guard let value = try base(frame) else { return nil }
                if member.isOptional, case .null = value { return nil }
                held.value = value
                return try call(frame)
            }
        case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .unary, .binary, .query, .invalid:
            return compile(expression)
        }
    }

    /// Where a link leaves its value for the next one.
    private final class Held {
        var value = Value.null
    }

    /// The slot that an expression does nothing but read; nil for every other expression.
    private func localSlot(holding expression: Expression) -> Int? {
        let range: SourceRange
        switch expression {
        case .row(let node): range = node.range
        case .name(let name): range = name.range
        case .literal, .interpolation, .parenthesized, .list, .record, .member, .index, .call, .unary, .binary, .query,
            .invalid:
            return nil
        }
        guard case .local(let slot) = binding(range) else { return nil }
        return slot
    }

    // MARK: Members

    private func compileMember(_ base: @escaping Evaluate, _ name: Name) -> Evaluate {
        let access = MemberAccess(name)
        return { (frame) throws(Failure) in try access.value(of: try base(frame), frame.machine) }
    }

    private func compileIndex(_ base: @escaping Evaluate, _ node: IndexExpression) -> Evaluate {
        let index = compile(node.index)
        let range = node.index.range
        let whole = node.range
        return { (frame) throws(Failure) in
            let base = try frame.machine.kept(try base(frame), at: whole)
            let index = try index(frame)
            switch (base, index) {
            case (.unknown, _): return .unknown
            case (.resource(let resource), _) where resource.isPlanned: return .unknown
            case (.list(let elements), .integer(let position)):
                let offset = position < 0 ? position + Int64(elements.count) : position
                guard offset >= 0, offset < elements.count else {
                    throw Failure(.indexOutOfRange(position, count: elements.count, at: range))
                }
                return elements[Int(offset)]
            case (.record(let record), .string(let key)), (.record(let record), .folding(let key)):
                return record[key] ?? .null
            case (.resource(let resource), .string(let key)), (.resource(let resource), .folding(let key)):
                guard let found = resource.json?[key] else { return .null }
                guard resource.type.secretKeys.contains(key), case .string(let text) = found else {
                    return Value(found)
                }
                return .secret(Secret(text))
            default:
                throw Failure(.badIndex(base, index, at: range))
            }
        }
    }

    // MARK: Calls

    private func compileCall(_ node: CallExpression) -> Evaluate {
        switch node.callee {
        case .name(let name):
            switch binding(name.range) {
            case .builtin(let function): return compileBuiltin(function, node)
            case .root(let index): return compileRoot(schema.roots[index], node)
            case .function(let index): return compileFunctionCall(index, name, node)
            case .local, .global: preconditionFailure("the checker lets only functions be called")
            }
        case .member(let member):
            return compileMethodCall(compile(member.base), member, node)
        case .literal, .interpolation, .row, .parenthesized, .list, .record, .index, .call, .unary, .binary, .query,
            .invalid:
            preconditionFailure("the checker lets only functions be called")
        }
    }

    private func compileBuiltin(_ function: BuiltinFunction, _ node: CallExpression) -> Evaluate {
        let call = BuiltinCall(
            function: function, range: node.range, arguments: node.arguments.map(\.range),
            ofDurations: program.durationSums.contains(node.range))
        if let counted = compileFieldCount(call, node) ?? compileQueryCount(call, node) { return counted }
        let arguments = node.arguments.map { Operand(compileKept($0)) }
        if arguments.count == 1 {
            let argument = arguments[0].value
            return { (frame) throws(Failure) in try call.value([try argument(frame)], frame.machine) }
        }
        return { (frame) throws(Failure) in
            var values: [Value] = []
            for argument in arguments { values.append(try argument.value(frame)) }
            return try call.value(values, frame.machine)
        }
    }

    private func compileRoot(_ root: FunctionSpec, _ node: CallExpression) -> Evaluate {
        let arguments = node.arguments.map { compileKept($0) }
        let range = node.range
        return { (frame) throws(Failure) in
            var values: [Value] = []
            for argument in arguments { values.append(try argument(frame)) }
            return try frame.machine.ask(at: range) { host throws(HostError) in try host.open(root, values) }
        }
    }

    private func compileMethodCall(
        _ base: @escaping Evaluate, _ member: MemberExpression, _ node: CallExpression
    ) -> Evaluate {
        let arguments = node.arguments.map { compileKept($0) }
        let range = node.range
        let name = member.name
        return { (frame) throws(Failure) in
            let base = try base(frame)
            if base.isUnknown { return .unknown }
            guard case .resource(let resource) = base, let method = resource.type.method(name.text) else {
                throw Failure(.noField(name.text, of: base, suggestion: nil, at: name.range))
            }
            guard arguments.count == method.parameters.count else {
                throw Failure(
                    .argument(name.text, needs: "\(method.parameters.count) arguments", given: base, at: range))
            }
            var values: [Value] = []
            for argument in arguments { values.append(try argument(frame)) }
            return try frame.machine.ask(at: range) { host throws(HostError) in
                try host.call(method, of: resource, values)
            }
        }
    }
}
