import ScriptSemantics
import ScriptSyntax

/// A call of a pure function at one place of a program.
struct BuiltinCall {
    let function: BuiltinFunction
    let range: SourceRange
    let arguments: [SourceRange]
    /// Whether the first argument is known to be a list of durations, so that the sum of none is a duration too.
    let ofDurations: Bool

    func value(_ values: [Value], _ machine: Machine) throws(Failure) -> Value {
        for value in values where value.isUnknown { return .unknown }
        switch function {
        case .count: return .integer(Int64(try list(values, 0).count))
        case .sum: return try sum(try list(values, 0))
        case .avg: return try average(try list(values, 0))
        case .min: return try extreme(values, machine) { $0 < 0 }
        case .max: return try extreme(values, machine) { $0 > 0 }
        case .any: return .bool(try booleans(values).contains(true))
        case .all: return .bool(try !booleans(values).contains(false))
        case .first: return try list(values, 0).first ?? .null
        case .last: return try list(values, 0).last ?? .null
        case .reverse: return try reverse(values[0], machine)
        case .range: return try integers(values)
        case .zip: return .list(try pairs(try list(values, 0), try list(values, 1), machine))
        case .contains: return .bool(try contains(values, machine))
        case .unique: return .list(try unique(try list(values, 0), machine))
        case .flatten: return .list(try flatten(try list(values, 0), machine))
        case .len: return try length(values[0])
        case .round: return try round(values)
        case .floor: return try whole(values) { $0.rounded(.down) }
        case .ceil: return try whole(values) { $0.rounded(.up) }
        case .abs: return try absolute(values[0])
        case .int: return try integer(values[0])
        case .double: return try double(values[0])
        case .lower: return try bounded(try text(values, 0).lowercased())
        case .upper: return try bounded(try text(values, 0).uppercased())
        case .trim: return .string(Self.trimmed(try text(values, 0)))
        case .split: return try split(try text(values, 0), try text(values, 1), machine)
        case .lines: return .list(try lines(try text(values, 0), machine))
        case .join: return try join(try list(values, 0), values.count > 1 ? try text(values, 1) : "")
        case .replace: return try replace(values, machine)
        case .startsWith: return .bool(try isAffix(values) { Array($0.prefix($1)) })
        case .endsWith: return .bool(try isAffix(values) { Array($0.suffix($1)) })
        case .pad: return try pad(values)
        case .reveal: return try reveal(values[0], machine)
        case .string: return try bounded(values[0].text)
        case .keys: return .list(try fields(values[0]).map { .string($0.0) })
        case .values: return .list(try fields(values[0]).map { $0.1 })
        case .entries: return .list(try entries(values[0]))
        case .merge: return try merge(values)
        case .fromJSON: return try fromJSON(try text(values, 0))
        case .toJSON: return try toJSON(values[0], machine)
        case .now: return .timestamp(machine.host.now)
        case .date: return try date(values)
        case .year: return try year(values)
        case .month: return try month(values)
        case .day: return try day(values)
        case .hour: return try clock(values, 3600, of: 24)
        case .minute: return try clock(values, 60, of: 60)
        case .second: return try clock(values, 1, of: 60)
        case .weekday: return try weekday(values)
        case .timestamp: return try timestamp(try text(values, 0))
        case .duration: return try duration(try text(values, 0))
        case .formatTime: return try formatTime(values, machine)
        case .formatDuration: return try formatDuration(values)
        }
    }

    // MARK: Arguments

    func list(_ values: [Value], _ index: Int) throws(Failure) -> [Value] {
        guard case .list(let elements) = values[index] else {
            throw Failure(.argument(function.rawValue, needs: "a list", given: values[index], at: arguments[index]))
        }
        return elements
    }

    func text(_ values: [Value], _ index: Int) throws(Failure) -> String {
        switch values[index] {
        case .string(let text), .folding(let text): return text
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            throw Failure(.argument(function.rawValue, needs: "a string", given: values[index], at: arguments[index]))
        }
    }

    /// Lets an interruption end a long loop, now and then.
    func checkCancelled(_ machine: Machine, at index: Int) throws(Failure) {
        if index & 0xfff == 0 { try machine.checkCancelled(at: range) }
    }

    func bounded(_ text: String) throws(Failure) -> Value {
        guard text.utf8.count <= Limits.text else {
            throw Failure(.tooLong("the text", limit: Limits.text, at: range))
        }
        return .string(text)
    }
}
