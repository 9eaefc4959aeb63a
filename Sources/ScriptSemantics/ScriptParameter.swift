import ScriptSyntax

/// A `param` of a script: what the command line may set.
public struct ScriptParameter: Sendable {
    /// The types that a `param` may have.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case string, int, number, bool, duration, timestamp

        /// The type of its value.
        public var type: ScriptType {
            switch self {
            case .string: .string
            case .int: .integer
            case .number: .number
            case .bool: .bool
            case .duration: .duration
            case .timestamp: .timestamp
            }
        }

        /// How a value is written, for help and messages.
        public var example: String {
            switch self {
            case .string: "text"
            case .int: "an integer such as 30"
            case .number: "a number such as 0.5"
            case .bool: "true or false"
            case .duration: "a duration such as 7d or 1h30m"
            case .timestamp: "a time such as 2026-01-31T08:00Z"
            }
        }
    }

    /// The name; `--older-than` sets `older_than`.
    public var name: Name
    /// The type of its value.
    public var kind: Kind
    /// Its value when the command line gives none; nil when the command line must.
    public var defaultValue: Literal.Value?
    /// What `--help` says of it.
    public var help: String?
    /// The slot of its value.
    public var slot: Int

    /// Its flag on the command line: `--older-than`.
    public var flag: String {
        "--" + name.text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "-")
    }
}

extension Checker {
    mutating func checkParameter(_ node: ParameterDefinition) {
        guard mode == .file else {
            report(.paramNotHere(at: node.range, isImported: false))
            return
        }
        guard let kind = kind(of: node.typeName) else { return }
        var literal: Literal.Value?
        if let value = node.defaultValue {
            guard let constant = Self.constant(value) else {
                report(.defaultNotConstant(at: value.range))
                return
            }
            guard constant.type.mayBe(kind.type) else {
                report(.defaultMismatch(node.name.text, kind, given: constant.type, at: value.range))
                return
            }
            literal = constant
        }
        declareLet(node.name, type: kind.type)
        guard case .global(let slot)? = bindings[node.name.range] else { return }
        let parameter = ScriptParameter(
            name: node.name, kind: kind, defaultValue: literal, help: node.help, slot: slot)
        if reservedFlags.contains(parameter.flag) { report(.flagTaken(parameter)) }
        parameters.append(parameter)
    }

    private mutating func kind(of name: Name) -> ScriptParameter.Kind? {
        if let kind = ScriptParameter.Kind(rawValue: name.text) { return kind }
        let habits: [String: ScriptParameter.Kind] = [
            "integer": .int, "text": .string, "str": .string, "float": .number, "double": .number, "boolean": .bool,
            "time": .timestamp, "date": .timestamp, "datetime": .timestamp, "span": .duration,
        ]
        let all = ScriptParameter.Kind.allCases.map(\.rawValue)
        let nearest = habits[name.text.lowercased()]?.rawValue ?? Spelling.nearest(name.text, in: all)
        report(.unknownParameterType(name, suggestion: nearest, known: all))
        return nil
    }

    /// A literal, or a number or duration after a minus.
    private static func constant(_ expression: Expression) -> Literal.Value? {
        switch expression.withoutParentheses {
        case .literal(let node): return node.value
        case .unary(let node) where node.op == .negate:
            guard case .literal(let literal) = node.operand else { return nil }
            switch literal.value {
            case .integer(let value): return value == .min ? nil : .integer(-value)
            case .double(let value): return .double(-value)
            case .duration(let span): return .duration(TimeSpan(milliseconds: -span.milliseconds))
            case .null, .bool, .string, .timestamp: return nil
            }
        case .interpolation, .name, .row, .parenthesized, .list, .record, .member, .index, .call, .unary, .binary,
            .query,
            .invalid:
            return nil
        }
    }
}
