// Times and durations.

import ScriptSemantics
import ScriptSyntax

extension BuiltinCall {
    private func civil(_ values: [Value]) throws(Failure) -> (date: CivilDate, millisecondsOfDay: Int) {
        guard case .timestamp(let time) = values[0] else {
            throw Failure(.argument(function.rawValue, needs: "a timestamp", given: values[0], at: arguments[0]))
        }
        guard let civil = time.civil else { throw Failure(.timeOutOfRange(at: arguments[0])) }
        return civil
    }

    func date(_ values: [Value]) throws(Failure) -> Value {
        guard let midnight = Timestamp(try civil(values).date, millisecondsOfDay: 0) else {
            throw Failure(.timeOutOfRange(at: range))
        }
        return .timestamp(midnight)
    }

    func year(_ values: [Value]) throws(Failure) -> Value { .integer(Int64(try civil(values).date.year)) }

    func month(_ values: [Value]) throws(Failure) -> Value { .integer(Int64(try civil(values).date.month)) }

    func day(_ values: [Value]) throws(Failure) -> Value { .integer(Int64(try civil(values).date.day)) }

    /// How many units of `size` seconds have passed of those that come `most` to the next larger one.
    func clock(_ values: [Value], _ size: Int, of most: Int) throws(Failure) -> Value {
        .integer(Int64(try civil(values).millisecondsOfDay / 1000 / size % most))
    }

    func weekday(_ values: [Value]) throws(Failure) -> Value {
        .string(Self.weekday(of: try civil(values).date))
    }

    private static func weekday(of date: CivilDate) -> String {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let day = (date.daysSince1970 + 3) % 7
        return BuiltinFunction.weekdays[day < 0 ? day + 7 : day]
    }

    func timestamp(_ text: String) throws(Failure) -> Value {
        guard let time = Timestamp(iso8601: text) else {
            throw Failure(.notATime(text, "a time such as 2026-01-31T08:00Z", at: arguments[0]))
        }
        return .timestamp(time)
    }

    func duration(_ text: String) throws(Failure) -> Value {
        let isNegative = text.hasPrefix("-")
        guard let span = TimeSpan(literal: isNegative ? String(text.dropFirst()) : text) else {
            throw Failure(.notATime(text, "a duration such as 1h30m", at: arguments[0]))
        }
        return isNegative ? try Arithmetic.negate(.duration(span), at: range) : .duration(span)
    }

    func formatTime(_ values: [Value], _ machine: Machine) throws(Failure) -> Value {
        let (date, time) = try civil(values)
        let seconds = time / 1000
        let (month, weekday) = (Self.months[date.month - 1], Self.weekday(of: date))
        // Where one begins another, the longer comes first.
        let fields: [(letters: String, text: String)] = [
            ("YYYY", Self.digits(date.year, 4)), ("MMMM", month), ("MMM", String(month.prefix(3))),
            ("MM", Self.digits(date.month, 2)), ("DD", Self.digits(date.day, 2)), ("dddd", weekday),
            ("ddd", String(weekday.prefix(3))), ("hh", Self.digits(seconds / 3600, 2)),
            ("mm", Self.digits(seconds / 60 % 60, 2)), ("ss", Self.digits(seconds % 60, 2)),
        ]
        let pattern = try text(values, 1)
        var rest = pattern[...]
        var out = ""
        var count = 0
        while let first = rest.first {
            try checkCancelled(machine, at: count)
            count += 1
            if let field = fields.first(where: { rest.hasPrefix($0.letters) }) {
                out += field.text
                rest = rest.dropFirst(field.letters.count)
            } else {
                guard !first.isLetter || first == "T" || first == "Z" else {
                    throw Failure(.badTimePattern(String(first), at: arguments[1]))
                }
                out.append(first)
                rest = rest.dropFirst()
            }
        }
        return try bounded(out)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(width - text.count, 0)) + text
    }

    func formatDuration(_ values: [Value]) throws(Failure) -> Value {
        guard case .duration(let span) = values[0] else {
            throw Failure(.argument("format_duration", needs: "a duration", given: values[0], at: arguments[0]))
        }
        guard values.count == 1 else { return try inUnits(span, try text(values, 1)) }
        var rest = span.milliseconds.magnitude
        var parts: [String] = []
        for unit in TimeSpan.Unit.allCases where unit != .weeks && parts.count < 2 {
            let count = rest / UInt64(unit.rawValue)
            rest %= UInt64(unit.rawValue)
            // The second place is the next smaller unit or none: "3d 5s" would say more than it knows.
            if count > 0 { parts.append("\(count)\(unit.suffix)") } else if !parts.isEmpty { break }
        }
        let sign = span.milliseconds < 0 ? "-" : ""
        return .string(parts.isEmpty ? "0s" : sign + parts.joined(separator: " "))
    }

    private func inUnits(_ span: TimeSpan, _ name: String) throws(Failure) -> Value {
        guard let unit = TimeSpan.Unit.allCases.first(where: { $0.suffix == name }) else {
            throw Failure(.badUnit(name, at: arguments[1]))
        }
        let (count, rest) = span.milliseconds.magnitude.quotientAndRemainder(dividingBy: UInt64(unit.rawValue))
        // Halves go away from zero; ten tenths make one more.
        let tenths = (rest * 10 + UInt64(unit.rawValue) / 2) / UInt64(unit.rawValue)
        let text = tenths % 10 == 0 ? "\(count + tenths / 10)" : "\(count).\(tenths)"
        let sign = span.milliseconds < 0 && text != "0" ? "-" : ""
        return .string(sign + text + unit.suffix)
    }
}
