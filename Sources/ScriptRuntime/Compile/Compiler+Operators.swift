import ScriptSemantics
import ScriptSyntax

extension Compiler {
    // MARK: Conditions

    /// A condition; comparisons decide without making a value.
    func compileCondition(_ expression: Expression) -> Test {
        switch expression {
        case .parenthesized(let node): return compileCondition(node.inner)
        case .unary(let node) where node.op == .not:
            let operand = compileCondition(node.operand)
            return { (frame) throws(Failure) in try !operand(frame) }
        case .binary(let node):
            if let test = compileTest(node) { return test }
            return truth(of: expression)
        case .literal, .interpolation, .name, .row, .list, .record, .member, .index, .call, .unary, .query, .invalid:
            return truth(of: expression)
        }
    }

    private func truth(of expression: Expression) -> Test {
        let value = compile(expression)
        let range = expression.range
        return { (frame) throws(Failure) in
            let value = try value(frame)
            guard case .bool(let truth) = value else { throw Failure(.notBoolean(value, at: range)) }
            return truth
        }
    }

    /// Operators that give true or false; nil for the others.
    private func compileTest(_ node: BinaryExpression) -> Test? {
        switch node.op {
        case .and:
            let (left, right) = (compileCondition(node.left), compileCondition(node.right))
            return { (frame) throws(Failure) in try left(frame) ? try right(frame) : false }
        case .or:
            let (left, right) = (compileCondition(node.left), compileCondition(node.right))
            return { (frame) throws(Failure) in try left(frame) ? true : try right(frame) }
        case .equal: return compileEquality(node, whenEqual: true)
        case .notEqual: return compileEquality(node, whenEqual: false)
        case .less: return compileOrdering(node) { $0 < 0 }
        case .lessOrEqual: return compileOrdering(node) { $0 <= 0 }
        case .greater: return compileOrdering(node) { $0 > 0 }
        case .greaterOrEqual: return compileOrdering(node) { $0 >= 0 }
        case .in: return compileMembership(node, whenIn: true)
        case .notIn: return compileMembership(node, whenIn: false)
        case .like: return compileLike(node)
        case .matches: return compileMatches(node)
        case .coalesce, .add, .subtract, .multiply, .divide, .remainder: return nil
        }
    }

    private func compileEquality(_ node: BinaryExpression, whenEqual: Bool) -> Test {
        let (left, right) = (compileKept(node.left), compileKept(node.right))
        let range = node.range
        let op = node.op.rawValue
        if case .literal(let literal) = node.right, case .string(let text) = literal.value {
            return { (frame) throws(Failure) in
                let value = try left(frame)
                switch value {
                case .string(let other): return (other == text) == whenEqual
                case .folding(let other): return Folding.areEqual(other, text) == whenEqual
                case .null: return !whenEqual
                case .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
                    throw Failure(.operands(op, value, .string(text), at: range))
                }
            }
        }
        return { (frame) throws(Failure) in
            let (a, b) = (try left(frame), try right(frame))
            guard let isEqual = Value.areEqual(a, b) else { throw Failure(.operands(op, a, b, at: range)) }
            return isEqual == whenEqual
        }
    }

    private func compileOrdering(_ node: BinaryExpression, _ holds: @escaping (Int) -> Bool) -> Test {
        let (left, right) = (compileKept(node.left), compileKept(node.right))
        let range = node.range
        let op = node.op.rawValue
        if case .literal(let literal) = node.right, case .integer(let bound) = literal.value {
            return { (frame) throws(Failure) in
                let value = try left(frame)
                if case .integer(let number) = value { return holds(number < bound ? -1 : (number > bound ? 1 : 0)) }
                guard let order = Value.order(value, .integer(bound)) else {
                    throw Failure(.operands(op, value, .integer(bound), at: range))
                }
                return holds(order)
            }
        }
        return { (frame) throws(Failure) in
            let (a, b) = (try left(frame), try right(frame))
            guard let order = Value.order(a, b) else { throw Failure(.operands(op, a, b, at: range)) }
            return holds(order)
        }
    }

    private func compileMembership(_ node: BinaryExpression, whenIn: Bool) -> Test {
        let (left, right) = (compileKept(node.left), compileKept(node.right))
        let range = node.right.range
        return { (frame) throws(Failure) in
            let (element, list) = (try left(frame), try right(frame))
            guard case .list(let elements) = list else { throw Failure(.notList(list, at: range)) }
            let isIn = elements.contains { element.isSame(as: $0) }
            if !isIn, frame.machine.host.isPlanning, element.holdsUnknown || list.holdsUnknown {
                throw Failure(.undecided(at: range))
            }
            return isIn == whenIn
        }
    }

    private func compileLike(_ node: BinaryExpression) -> Test {
        let left = compileKept(node.left)
        let right = compileKept(node.right)
        let range = node.range
        // A literal pattern is taken apart once.
        let literal: (exact: Glob, folding: Glob)?
        if case .literal(let node) = node.right, case .string(let text) = node.value {
            literal = (Glob(text, folds: false), Glob(text, folds: true))
        } else {
            literal = nil
        }
        return { (frame) throws(Failure) in
            let value = try left(frame)
            if let literal {
                switch value {
                case .string(let text): return literal.exact.matches(text)
                case .folding(let text): return literal.folding.matches(text)
                case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret,
                    .unknown:
                    break
                }
            }
            let pattern = try right(frame)
            switch (value, pattern) {
            case (.string(let text), .string(let pattern)):
                return Glob(pattern, folds: false).matches(text)
            case (.folding(let text), .string(let pattern)), (.folding(let text), .folding(let pattern)),
                (.string(let text), .folding(let pattern)):
                return Glob(pattern, folds: true).matches(text)
            default: throw Failure(.operands("like", value, pattern, at: range))
            }
        }
    }

    private func compileMatches(_ node: BinaryExpression) -> Test {
        let (left, right) = (compileKept(node.left), compileKept(node.right))
        let (range, patternRange) = (node.range, node.right.range)
        let cache = PatternCache()
        return { (frame) throws(Failure) in
            let (value, pattern) = (try left(frame), try right(frame))
            let (text, source, folds): (String, String, Bool)
            switch (value, pattern) {
            case (.string(let a), .string(let b)): (text, source, folds) = (a, b, false)
            case (.folding(let a), .string(let b)), (.folding(let a), .folding(let b)),
                (.string(let a), .folding(let b)):
                (text, source, folds) = (a, b, true)
            default: throw Failure(.operands("matches", value, pattern, at: range))
            }
            let compiled: Pattern
            do throws(PatternError) {
                compiled = try cache.pattern(source, ignoresCase: folds)
            } catch {
                throw Failure(.badPattern(error, at: patternRange))
            }
            let machine = frame.machine
            guard let isMatch = compiled.matches(in: text, isCancelled: { machine.host.isCancelled }) else {
                throw Failure(.interrupted, .interrupted(at: range))
            }
            return isMatch
        }
    }

    // MARK: Values

    func compileUnary(_ node: UnaryExpression) -> Evaluate {
        switch node.op {
        case .not:
            let test = compileCondition(.unary(node))
            return { (frame) throws(Failure) in .bool(try test(frame)) }
        case .negate:
            let operand = compile(node.operand)
            let range = node.range
            return { (frame) throws(Failure) in try Arithmetic.negate(try operand(frame), at: range) }
        }
    }

    func compileBinary(_ node: BinaryExpression) -> Evaluate {
        if let test = compileTest(node) {
            return { (frame) throws(Failure) in .bool(try test(frame)) }
        }
        let (left, right) = (compileKept(node.left), compileKept(node.right))
        if node.op == .coalesce {
            return { (frame) throws(Failure) in
                let value = try left(frame)
                if case .null = value { return try right(frame) }
                return value
            }
        }
        let (op, range) = (node.op, node.range)
        return { (frame) throws(Failure) in
            try Arithmetic.apply(op, try left(frame), try right(frame), at: range)
        }
    }
}

/// The pattern that one `matches` used last: in a loop it is nearly always the same.
private final class PatternCache {
    private var latest: (source: String, ignoresCase: Bool, pattern: Pattern)?

    func pattern(_ source: String, ignoresCase: Bool) throws(PatternError) -> Pattern {
        if let latest, latest.source == source, latest.ignoresCase == ignoresCase { return latest.pattern }
        let pattern = try Pattern(source, ignoresCase: ignoresCase)
        latest = (source, ignoresCase, pattern)
        return pattern
    }
}
