import ScriptSyntax

/// `+ - * / %`: integers are checked, `/` gives a double, times and durations go by their milliseconds.
enum Arithmetic {
    static func apply(
        _ op: BinaryExpression.Operator, _ left: Value, _ right: Value, at range: SourceRange
    ) throws(Failure) -> Value {
        switch (left, right) {
        case (.integer(let a), .integer(let b)):
            return try integers(op, a, b, at: range)
        case (.double(let a), .double(let b)):
            return try doubles(op, a, b, at: range)
        case (.integer(let a), .double(let b)):
            return try doubles(op, Double(a), b, at: range)
        case (.double(let a), .integer(let b)):
            return try doubles(op, a, Double(b), at: range)
        case (.string(let a), .string(let b)), (.string(let a), .folding(let b)), (.folding(let a), .string(let b)),
            (.folding(let a), .folding(let b)):
            guard op == .add else { break }
            guard a.utf8.count + b.utf8.count <= Limits.text else {
                throw Failure(.tooLong("the text", limit: Limits.text, at: range))
            }
            return .string(a + b)
        case (.secret, .string), (.secret, .folding), (.string, .secret), (.folding, .secret), (.secret, .secret):
            // What a secret is put into shows the mask.
            guard op == .add else { break }
            return try apply(.add, .string(left.text), .string(right.text), at: range)
        case (.list(let a), .list(let b)):
            guard op == .add else { break }
            guard a.count + b.count <= Limits.list else {
                throw Failure(.tooLong("the list", limit: Limits.list, at: range))
            }
            return .list(a + b)
        case (.unknown, _), (_, .unknown):
            return .unknown
        default:
            if let value = try times(op, left, right, at: range) { return value }
        }
        throw Failure(.operands(op.rawValue, left, right, at: range))
    }

    static func negate(_ value: Value, at range: SourceRange) throws(Failure) -> Value {
        switch value {
        case .integer(let value):
            return .integer(try checked(Int64(0).subtractingReportingOverflow(value), "the result", range))
        case .double(let value): return .double(-value)
        case .duration(let span):
            return .duration(
                TimeSpan(
                    milliseconds: try checked(
                        Int64(0).subtractingReportingOverflow(span.milliseconds), "the duration", range)))
        case .unknown: return .unknown
        case .null, .bool, .string, .folding, .timestamp, .list, .record, .resource, .secret:
            throw Failure(.operand("-", value, at: range))
        }
    }

    private static func integers(
        _ op: BinaryExpression.Operator, _ a: Int64, _ b: Int64, at range: SourceRange
    ) throws(Failure) -> Value {
        switch op {
        case .add: return .integer(try checked(a.addingReportingOverflow(b), "the sum", range))
        case .subtract: return .integer(try checked(a.subtractingReportingOverflow(b), "the difference", range))
        case .multiply: return .integer(try checked(a.multipliedReportingOverflow(by: b), "the product", range))
        case .divide: return try doubles(op, Double(a), Double(b), at: range)
        case .remainder:
            guard b != 0 else { throw Failure(.divisionByZero(at: range)) }
            // The one overflow of a remainder, the smallest integer by -1, has the remainder 0.
            return .integer(b == -1 ? 0 : a % b)
        case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn, .like,
            .matches, .coalesce:
            preconditionFailure("not an arithmetic operator")
        }
    }

    private static func doubles(
        _ op: BinaryExpression.Operator, _ a: Double, _ b: Double, at range: SourceRange
    ) throws(Failure) -> Value {
        let result: Double
        switch op {
        case .add: result = a + b
        case .subtract: result = a - b
        case .multiply: result = a * b
        case .divide:
            guard b != 0 else { throw Failure(.divisionByZero(at: range)) }
            result = a / b
        case .remainder: throw Failure(.operands("%", .double(a), .double(b), at: range))
        case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn, .like,
            .matches, .coalesce:
            preconditionFailure("not an arithmetic operator")
        }
        guard result.isFinite else { throw Failure(.notFinite(at: range)) }
        return .double(result)
    }

    /// Timestamps and durations; nil when the operator does not work between the two.
    private static func times(
        _ op: BinaryExpression.Operator, _ left: Value, _ right: Value, at range: SourceRange
    ) throws(Failure) -> Value? {
        switch (op, left, right) {
        case (.add, .timestamp(let time), .duration(let span)), (.add, .duration(let span), .timestamp(let time)):
            return try timestamp(time.milliseconds.addingReportingOverflow(span.milliseconds), range)
        case (.subtract, .timestamp(let time), .duration(let span)):
            return try timestamp(time.milliseconds.subtractingReportingOverflow(span.milliseconds), range)
        case (.subtract, .timestamp(let a), .timestamp(let b)):
            return try duration(a.milliseconds.subtractingReportingOverflow(b.milliseconds), range)
        case (.add, .duration(let a), .duration(let b)):
            return try duration(a.milliseconds.addingReportingOverflow(b.milliseconds), range)
        case (.subtract, .duration(let a), .duration(let b)):
            return try duration(a.milliseconds.subtractingReportingOverflow(b.milliseconds), range)
        case (.multiply, .duration(let span), .integer(let factor)),
            (.multiply, .integer(let factor), .duration(let span)):
            return try duration(span.milliseconds.multipliedReportingOverflow(by: factor), range)
        case (.multiply, .duration(let span), .double(let factor)),
            (.multiply, .double(let factor), .duration(let span)):
            return try duration(rounding: Double(span.milliseconds) * factor, range)
        case (.divide, .duration(let a), .duration(let b)):
            return try doubles(.divide, Double(a.milliseconds), Double(b.milliseconds), at: range)
        case (.divide, .duration(let span), .integer(let divisor)):
            return try divided(span, by: Double(divisor), range)
        case (.divide, .duration(let span), .double(let divisor)):
            return try divided(span, by: divisor, range)
        default:
            return nil
        }
    }

    private static func divided(_ span: TimeSpan, by divisor: Double, _ range: SourceRange) throws(Failure) -> Value {
        guard divisor != 0 else { throw Failure(.divisionByZero(at: range)) }
        return try duration(rounding: Double(span.milliseconds) / divisor, range)
    }

    private static func timestamp(
        _ result: (partialValue: Int64, overflow: Bool), _ range: SourceRange
    ) throws(Failure) -> Value {
        let time = Timestamp(milliseconds: try checked(result, "the time", range))
        guard time >= .earliest, time <= .latest else {
            throw Failure(.timeOutOfRange(at: range))
        }
        return .timestamp(time)
    }

    private static func duration(
        _ result: (partialValue: Int64, overflow: Bool), _ range: SourceRange
    ) throws(Failure) -> Value {
        .duration(TimeSpan(milliseconds: try checked(result, "the duration", range)))
    }

    private static func duration(rounding milliseconds: Double, _ range: SourceRange) throws(Failure) -> Value {
        guard let whole = Int64(exactly: milliseconds.rounded()) else {
            throw Failure(.overflow("the duration", at: range))
        }
        return .duration(TimeSpan(milliseconds: whole))
    }

    static func checked(
        _ result: (partialValue: Int64, overflow: Bool), _ what: String, _ range: SourceRange
    ) throws(Failure) -> Int64 {
        guard !result.overflow else { throw Failure(.overflow(what, at: range)) }
        return result.partialValue
    }
}
