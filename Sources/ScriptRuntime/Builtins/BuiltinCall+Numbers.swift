// Numbers.

import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    func integer(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .integer: return value
        case .double(let number):
            guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
                throw Failure(.overflow("the number", at: arguments[0]))
            }
            return .integer(whole)
        case .string(let text), .folding(let text):
            guard let whole = Int64(text) else { throw Failure(.notANumber(text, "an integer", at: arguments[0])) }
            return .integer(whole)
        case .null, .bool, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument("int", needs: "a string or number", given: value, at: arguments[0]))
        }
    }

    func double(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .double: return value
        case .integer(let number): return .double(Double(number))
        case .string(let text), .folding(let text):
            guard let number = Value(text, as: .number) else {
                throw Failure(.notANumber(text, "a number", at: arguments[0]))
            }
            return try double(number)
        case .null, .bool, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument("double", needs: "a string or number", given: value, at: arguments[0]))
        }
    }

    func round(_ values: [Value]) throws(Failure) -> Value {
        guard values.count == 2 else { return try whole(values) { $0.rounded() } }
        let digits = try count(values, 1)
        guard (0...15).contains(digits) else {
            throw Failure(.argument("round", needs: "0 to 15 digits", shown: "\(digits)", at: arguments[1]))
        }
        let number: Double
        switch values[0] {
        case .integer(let value): number = Double(value)
        case .double(let value): number = value
        case .null, .bool, .string, .folding, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument("round", needs: "a number", given: values[0], at: arguments[0]))
        }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        // A double this large has no such digits: scaling would only lose some of those that it has.
        guard (number * scale).magnitude < 0x1p52 else { return .double(number) }
        return .double((number * scale).rounded() / scale)
    }

    func whole(_ values: [Value], _ rounding: (Double) -> Double) throws(Failure) -> Value {
        switch values[0] {
        case .integer: return values[0]
        case .double(let number):
            guard let whole = Int64(exactly: rounding(number)) else {
                throw Failure(.overflow("the number", at: arguments[0]))
            }
            return .integer(whole)
        case .null, .bool, .string, .folding, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument(function.rawValue, needs: "a number", given: values[0], at: arguments[0]))
        }
    }

    func absolute(_ value: Value) throws(Failure) -> Value {
        switch value {
        case .integer(let number): return number < 0 ? try Arithmetic.negate(value, at: range) : value
        case .double(let number): return .double(number.magnitude)
        case .duration(let span): return span.milliseconds < 0 ? try Arithmetic.negate(value, at: range) : value
        case .null, .bool, .string, .folding, .timestamp, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument("abs", needs: "a number or duration", given: value, at: arguments[0]))
        }
    }
}
