import ScriptSyntax

extension Checker {
    mutating func checkUnary(_ node: UnaryExpression) -> ScriptType {
        switch node.op {
        case .not:
            checkCondition(node.operand)
            return .bool
        case .negate:
            let type = checkExpression(node.operand)
            switch type.unwrapped {
            case .any, .integer, .double, .number, .duration: return type.unwrapped
            case .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .secret, .optional:
                report(.operandMismatch("-", type, at: node.operand.range))
                return .any
            }
        }
    }

    mutating func checkBinary(_ node: BinaryExpression) -> ScriptType {
        switch node.op {
        case .or, .and:
            checkCondition(node.left)
            checkCondition(node.right)
            return .bool
        case .equal, .notEqual: return checkEquality(node)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return checkOrdering(node)
        case .in, .notIn: return checkMembership(node)
        case .like: return checkLike(node)
        case .matches: return checkMatches(node)
        case .coalesce:
            let left = checkKept(node.left)
            let right = checkKept(node.right)
            return left == .null ? right : left.unwrapped.joined(with: right)
        case .add, .subtract, .multiply, .divide, .remainder: return checkArithmetic(node)
        }
    }

    // MARK: Comparison

    private mutating func checkEquality(_ node: BinaryExpression) -> ScriptType {
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        if !left.isComparable(with: right) {
            report(.unlikeTypes(node.op.rawValue, left, right, at: node.range))
        }
        checkClosedSet(of: left, against: node.right)
        checkClosedSet(of: right, against: node.left)
        return .bool
    }

    private mutating func checkOrdering(_ node: BinaryExpression) -> ScriptType {
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        let areAlike = left.isComparable(with: right) && left != .null && right != .null
        if !areAlike || !left.isOrderable || !right.isOrderable {
            report(.operatorMismatch(node.op.rawValue, left, right, at: node.range))
        }
        return .bool
    }

    private mutating func checkMembership(_ node: BinaryExpression) -> ScriptType {
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        guard right.element != nil else {
            var diagnostic = Diagnostic.operatorMismatch(node.op.rawValue, left, right, at: node.range)
            if case .text = right.unwrapped { diagnostic.hint = "to look inside a text: `… like \"*part*\"`" }
            report(diagnostic)
            return .bool
        }
        if let element = right.element, !left.isComparable(with: element) {
            report(.neverAmong(left, element, at: node.range))
        }
        if case .list(let list) = node.right.withoutParentheses {
            for element in list.elements { checkClosedSet(of: left, against: element) }
        }
        if let element = right.element { checkClosedSet(of: element, against: node.left) }
        return .bool
    }

    private mutating func checkLike(_ node: BinaryExpression) -> ScriptType {
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        if !left.isTextual || !right.isTextual {
            report(.operatorMismatch("like", left, right, at: node.range))
        }
        return .bool
    }

    /// A literal pattern is read here, so that a mistake in it is told before anything runs.
    private mutating func checkMatches(_ node: BinaryExpression) -> ScriptType {
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        if !left.isTextual || !right.isTextual {
            report(.operatorMismatch("matches", left, right, at: node.range))
        }
        if case .literal(let literal) = node.right.withoutParentheses, case .string(let text) = literal.value {
            do throws(PatternError) {
                _ = try Pattern(text)
            } catch {
                report(.badPattern(error, at: literal.range))
            }
        }
        return .bool
    }

    /// Reports a literal that the field it is compared with never has.
    private mutating func checkClosedSet(of type: ScriptType, against expression: Expression) {
        guard case .text(let text) = type.unwrapped, let set = text.values,
            case .literal(let literal) = expression.withoutParentheses, case .string(let value) = literal.value,
            !set.values.contains(value)
        else { return }
        let suggestion = Spelling.nearest(value, in: set.values)
        let diagnostic = Diagnostic.outsideSet(
            value, of: set, severity: .error, suggestion: suggestion, at: literal.range)
        if set.isEnumeration || suggestion != nil {
            report(diagnostic)
        } else {
            undecided.append(diagnostic)
        }
    }

    // MARK: Arithmetic

    private mutating func checkArithmetic(_ node: BinaryExpression) -> ScriptType {
        warnOfBareDate(node)
        let left = checkKept(node.left)
        let right = checkKept(node.right)
        if let type = Self.arithmetic(node.op, left.unwrapped, right.unwrapped) { return type }
        var diagnostic = Diagnostic.operatorMismatch(node.op.rawValue, left, right, at: node.range)
        if node.op == .add, left.isTextual != right.isTextual {
            diagnostic.hint = "convert with `string(…)`, or write \"…\\(value)…\""
        }
        report(diagnostic)
        return .any
    }

    /// The type of `left op right`; nil when it can't work.
    private static func arithmetic(
        _ op: BinaryExpression.Operator, _ left: ScriptType, _ right: ScriptType
    ) -> ScriptType? {
        if left == .null || right == .null { return nil }
        switch (op, left, right) {
        case (.add, .text, .text), (.add, .text, .any), (.add, .any, .text), (.add, .secret, .text),
            (.add, .text, .secret), (.add, .secret, .secret):
            return .string
        case (.add, .list(let first), .list(let second)): return .list(first.joined(with: second))
        case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
            return .timestamp
        case (.subtract, .timestamp, .timestamp), (.add, .duration, .duration), (.subtract, .duration, .duration):
            return .duration
        case (.multiply, .duration, let factor) where factor.isNumeric: return .duration
        case (.multiply, let factor, .duration) where factor.isNumeric: return .duration
        case (.divide, .duration, .duration): return .double
        case (.divide, .duration, let divisor) where divisor.isNumeric: return divisor == .any ? .any : .duration
        case (.remainder, .integer, .integer): return .integer
        case (.remainder, let first, let second):
            return [first, second].allSatisfy { $0 == .any || $0 == .integer || $0 == .number } ? .integer : nil
        case (_, .any, _), (_, _, .any): return .any
        case (.divide, let first, let second) where first.isNumeric && second.isNumeric: return .double
        case (_, .integer, .integer): return .integer
        case (_, let first, let second) where first.isNumeric && second.isNumeric:
            return first == .double || second == .double ? .double : .number
        default: return nil
        }
    }
}

extension ScriptType {
    /// Whether `==` between the two can ever hold.
    func isComparable(with other: ScriptType) -> Bool {
        switch (unwrapped, other.unwrapped) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.bool, .bool), (.text, .text), (.timestamp, .timestamp), (.duration, .duration): true
        case (.list, .list), (.record, .record), (.secret, .secret): true
        case (.resource(let left), .resource(let right)), (.handle(let left), .handle(let right)),
            (.resource(let left), .handle(let right)), (.handle(let left), .resource(let right)):
            left == right
        default: isNumeric && other.isNumeric
        }
    }

    /// Whether a value of this type can be given where `expected` is.
    func mayBe(_ expected: ScriptType) -> Bool {
        if expected == .integer, unwrapped == .double { return false }
        return expected == .any || isComparable(with: expected) && self != .null
    }
}
