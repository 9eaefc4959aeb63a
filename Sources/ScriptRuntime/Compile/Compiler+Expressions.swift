import ScriptSemantics
import ScriptSyntax

extension Compiler {
    /// The value of an expression; a handle stays a handle.
    func compile(_ expression: Expression) -> Evaluate {
        guard !observed.isEmpty, let observation = observed[expression.range] else {
            return compileUnobserved(expression)
        }
        return observation.noting(compileUnobserved(expression))
    }

    private func compileUnobserved(_ expression: Expression) -> Evaluate {
        switch expression {
        case .literal(let node): compileLiteral(node)
        case .interpolation(let node): compileInterpolation(node)
        case .name(let node): compileName(node)
        case .row(let node): compileSlot(localSlot(node.range))
        case .parenthesized(let node): compile(node.inner)
        case .list(let node): compileList(node)
        case .record(let node): compileRecord(node)
        case .member, .index, .call: compileChain(expression)
        case .unary(let node): compileUnary(node)
        case .binary(let node): compileBinary(node)
        case .query(let node): compileQuery(node)
        case .invalid: preconditionFailure("a tree with an error is never checked as good")
        }
    }

    /// The value of an expression where it is kept: a handle is read.
    func compileKept(_ expression: Expression) -> Evaluate {
        let value = compile(expression)
        let range = expression.range
        switch expression {
        case .call, .parenthesized, .binary, .member, .index, .name, .row:
            return { (frame) throws(Failure) in
                let value = try value(frame)
                guard case .resource(let resource) = value, resource.isUnreadHandle else { return value }
                return .resource(try frame.machine.fetched(resource, at: range))
            }
        case .literal, .interpolation, .list, .record, .unary, .query, .invalid:
            return value
        }
    }

    private func compileLiteral(_ node: Literal) -> Evaluate {
        let value = Value(node.value)
        return { (_) throws(Failure) in value }
    }

    private func compileSlot(_ slot: Int) -> Evaluate {
        { (frame) throws(Failure) in frame.slots[slot] }
    }

    private func compileName(_ name: Name) -> Evaluate {
        switch binding(name.range) {
        case .local(let slot): return compileSlot(slot)
        case .global(let slot):
            return { (frame) throws(Failure) in
                guard let value = frame.machine.globals.value(at: slot) else {
                    throw Failure(.unset(name.text, at: name.range))
                }
                return value
            }
        case .builtin, .root, .function: preconditionFailure("the checker lets no function be used as a value")
        }
    }

    private func compileInterpolation(_ node: InterpolatedString) -> Evaluate {
        enum Piece {
            case text(String)
            case value(Evaluate, SourceRange)
        }
        let pieces = node.parts.map { part in
            switch part {
            case .text(let text): Piece.text(text)
            case .value(let expression): Piece.value(compileKept(expression), expression.range)
            }
        }
        let range = node.range
        return { (frame) throws(Failure) in
            var out = ""
            for piece in pieces {
                switch piece {
                case .text(let text): out += text
                case .value(let value, let range):
                    switch try value(frame) {
                    case .null: throw Failure(.nullInText(at: range))
                    case .string(let text), .folding(let text): out += text
                    case .integer(let number): out += String(number)
                    case let value: out += value.text
                    }
                }
            }
            guard out.utf8.count <= Limits.text else {
                throw Failure(.tooLong("the text", limit: Limits.text, at: range))
            }
            return .string(out)
        }
    }

    private func compileList(_ node: ListExpression) -> Evaluate {
        let elements = node.elements.map { Operand(compileKept($0)) }
        return { (frame) throws(Failure) in
            var out: [Value] = []
            out.reserveCapacity(elements.count)
            for element in elements { out.append(try element.value(frame)) }
            return .list(out)
        }
    }

    private func compileRecord(_ node: RecordExpression) -> Evaluate {
        let shape = RecordShape(node.fields.map(\.key.text))
        let values = node.fields.map { Operand(compileKept($0.value)) }
        return { (frame) throws(Failure) in
            var out: [Value] = []
            out.reserveCapacity(values.count)
            for value in values { out.append(try value.value(frame)) }
            return .record(Record(shape: shape, values: out))
        }
    }
}

extension Value {
    /// The value of a literal.
    public init(_ literal: Literal.Value) {
        switch literal {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .double(let value): self = .double(value)
        case .string(let text): self = .string(text)
        case .duration(let span): self = .duration(span)
        case .timestamp(let time): self = .timestamp(time)
        }
    }
}
