// Expressions, with parentheses where the place asks for something tighter.

extension TreeWriter {
    /// What may stand at a place without parentheses, loosest first.
    enum Rank: Int, Comparable {
        /// Any query.
        case query
        /// A query between commas, whose `sort by` has one key.
        case listed
        case or, and, not, comparison, coalesce, sum, product, unary, postfix

        init(_ level: Precedence) { self = Rank(rawValue: level.rawValue + 2) ?? .postfix }

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    mutating func write(_ expression: Expression, _ needed: Rank) {
        if rank(of: expression) < needed { return parenthesized(expression) }
        switch expression {
        case .literal(let node): write(node)
        case .interpolation(let node): write(node)
        case .name(let name): text += name.text
        case .row(let node): if !node.isImplicit { text += "it" }
        case .parenthesized(let node): parenthesized(node.inner)
        case .list(let node):
            text += "["
            write(node.elements, after: "")
            text += "]"
        case .record(let node): write(node)
        case .member(let node):
            write(node.base, .postfix)
            text += node.isOptional ? "?." : "."
            text += node.name.text
        case .index(let node):
            write(node.base, .postfix)
            text += "["
            write(node.index, .query)
            text += "]"
        case .call(let node):
            write(node.callee, .postfix)
            text += "("
            write(node.arguments, after: "")
            text += ")"
        case .unary(let node): write(node)
        case .binary(let node): write(node)
        case .query(let node): write(node)
        case .invalid: text += "_"
        }
    }

    mutating func parenthesized(_ expression: Expression) {
        text += "("
        write(expression, .query)
        text += ")"
    }

    /// Queries between commas.
    mutating func write(_ values: [Expression], after word: String) {
        text += word
        for (index, value) in values.enumerated() {
            if index > 0 { text += ", " }
            write(value, .listed)
        }
    }

    private func rank(of expression: Expression) -> Rank {
        switch expression {
        case .query(let node): node.clauses.contains { $0.hasSeveralKeys } ? .query : .listed
        case .binary(let node): Rank(node.op.level)
        case .unary(let node): node.op == .not ? .not : .unary
        case .literal(let node): node.value.isNegative ? .unary : .postfix
        case .interpolation, .name, .row, .parenthesized, .list, .record, .member, .index, .call, .invalid: .postfix
        }
    }

    private mutating func write(_ node: UnaryExpression) {
        switch node.op {
        case .not:
            text += "not "
            write(node.operand, .not)
        case .negate:
            text += "-"
            write(node.operand, .unary)
        }
    }

    private mutating func write(_ node: BinaryExpression) {
        let level = node.op.level
        let left: Precedence
        let right: Precedence
        switch level {
        case .comparison: (left, right) = (.coalesce, .coalesce)
        case .coalesce: (left, right) = (.sum, .coalesce)
        case .or, .and, .not, .sum, .product, .unary, .postfix: (left, right) = (level, level.tighter)
        }
        write(node.left, Rank(left))
        text += " \(node.op.rawValue) "
        write(node.right, Rank(right))
    }

    private mutating func write(_ node: QueryExpression) {
        if let binding = node.binding { text += "\(binding.text) in " }
        write(node.source, .coalesce)
        node.clauses.forEach { write($0) }
    }

    mutating func write(_ clause: Clause) {
        switch clause {
        case .filter(let node):
            text += " where "
            write(node.condition, .or)
        case .sort(let node):
            text += " sort by "
            for (index, key) in node.keys.enumerated() {
                if index > 0 { text += ", " }
                write(key.value, .coalesce)
                if key.isDescending { text += " desc" }
            }
        case .group(let node):
            text += " group by "
            write(node.key, .coalesce)
        case .skip(let node):
            text += " skip "
            write(node.count, .coalesce)
        case .limit(let node):
            text += " limit "
            write(node.count, .coalesce)
        case .select(let node):
            text += " select "
            write(node.value, .coalesce)
        }
    }

    private mutating func write(_ node: RecordExpression) {
        text += "{"
        for (index, field) in node.fields.enumerated() {
            if index > 0 { text += ", " }
            if !field.isShorthand {
                text += field.key.text.isWord ? field.key.text : quoted(field.key.text)
                text += ": "
            }
            write(field.value, .listed)
        }
        text += "}"
    }

    private mutating func write(_ literal: Literal) {
        switch literal.value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double(let value): text += String(value)
        case .string(let value): text += quoted(value)
        case .duration(let value): text += value.description
        case .timestamp(let value): text += "@\(value)"
        }
    }

    private mutating func write(_ node: InterpolatedString) {
        text += "\""
        for part in node.parts {
            switch part {
            case .text(let piece): text += escaped(piece)
            case .value(let value):
                text += "\\("
                write(value, .query)
                text += ")"
            }
        }
        text += "\""
    }

    func quoted(_ value: String) -> String { "\"\(escaped(value))\"" }

    private func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\0": result += "\\0"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default:
                if scalar.isHarmless {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                }
            }
        }
        return result
    }
}

extension Clause {
    fileprivate var hasSeveralKeys: Bool {
        if case .sort(let node) = self { node.keys.count > 1 } else { false }
    }
}

extension Literal.Value {
    fileprivate var isNegative: Bool {
        switch self {
        case .integer(let value): value < 0
        case .double(let value): value.sign == .minus
        case .duration(let value): value.milliseconds < 0
        case .null, .bool, .string, .timestamp: false
        }
    }
}

extension String {
    /// True for what the lexer reads as one word.
    fileprivate var isWord: Bool {
        guard let first = utf8.first, first.isWordStart else { return false }
        return utf8.allSatisfy(\.isWordPart)
    }
}
