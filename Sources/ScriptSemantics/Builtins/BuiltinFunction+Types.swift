import ScriptSyntax

// What the checker knows of the arguments and values of the pure functions.

extension BuiltinFunction {
    /// The type of a call with arguments of these types.
    func result(_ arguments: [ScriptType]) -> ScriptType {
        let first = arguments.first?.unwrapped ?? .any
        switch self {
        case .count, .len, .int, .floor, .ceil: return .integer
        case .sum: return Self.total(first)
        case .avg: return Self.mean(first)
        case .min, .max:
            if arguments.count == 1 { return first.element?.orNull ?? .any }
            return arguments.dropFirst().reduce(arguments.first ?? .any) { $0.joined(with: $1) }
        case .any, .all, .contains, .startsWith, .endsWith: return .bool
        case .first, .last: return first.element?.orNull ?? .any
        case .reverse: return first.isText ? .string : first
        case .range: return .list(.integer)
        case .zip:
            guard arguments.count == 2, let a = first.element, let b = arguments[1].element else { return .any }
            return .list(.list(a.joined(with: b)).asPart)
        case .unique: return first
        case .flatten:
            if case .list(let inner) = first.element?.unwrapped { return .list(inner) }
            return .list(.any)
        case .round: return arguments.count == 1 ? .integer : .double
        case .abs:
            switch first {
            case .integer, .double, .number, .duration: return first
            case .any, .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .secret, .optional:
                return .any
            }
        case .double: return .double
        case .lower, .upper, .trim, .join, .replace, .pad, .string, .reveal, .toJSON, .formatTime, .formatDuration:
            return .string
        case .split, .lines, .keys: return .list(.string)
        case .values: return .list(Self.anyField(first))
        case .entries: return .list(.record([.init("key", .string), .init("value", Self.anyField(first))]))
        case .merge: return Self.merged(first, arguments.dropFirst().first?.unwrapped ?? .any)
        case .fromJSON: return .any
        case .now, .date, .timestamp: return .timestamp
        case .year, .month, .day, .hour, .minute, .second: return .integer
        case .duration: return .duration
        case .weekday:
            return .text(
                TextType(values: ClosedSet(title: "a weekday", values: Self.weekdays, isEnumeration: true)))
        }
    }

    /// What `weekday` gives, from Monday on.
    public static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    private static func total(_ list: ScriptType) -> ScriptType {
        let element = list.element?.unwrapped ?? .any
        switch element {
        case .duration, .integer, .double, .number: return element
        case .any, .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .secret, .optional: return .any
        }
    }

    private static func mean(_ list: ScriptType) -> ScriptType {
        switch total(list) {
        case .duration: return .optional(.duration)
        case .integer, .double, .number: return .optional(.double)
        case .any, .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .secret, .optional: return .any
        }
    }

    /// The type that covers every field of a record.
    private static func anyField(_ record: ScriptType) -> ScriptType {
        guard case .record(let fields) = record, let first = fields.first else { return .any }
        return fields.dropFirst().reduce(first.type) { $0.joined(with: $1.type) }.asPart
    }

    private static func merged(_ a: ScriptType, _ b: ScriptType) -> ScriptType {
        guard case .record(var fields) = a, case .record(let added) = b else { return .any }
        let places = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for field in added {
            if let place = places[field.name] {
                fields[place] = field
            } else {
                fields.append(field)
            }
        }
        return .record(fields)
    }

    /// What is wrong with an argument of this type at this position; nil when nothing is known to be.
    func expectation(at position: Int, of count: Int, given: ScriptType) -> String? {
        let type = given.unwrapped
        func needs(_ what: String, _ fits: Bool) -> String? { fits ? nil : what }
        func list(of what: String, _ fits: (ScriptType) -> Bool) -> String? {
            needs("a list of \(what)", type.element.map { fits($0.unwrapped) } ?? false)
        }
        switch self {
        case .sum, .avg: return list(of: "numbers or durations") { $0.isNumeric || $0 == .duration }
        case .any, .all: return list(of: "booleans") { $0 == .any || $0 == .bool }
        case .count, .first, .last, .zip, .unique: return needs("a list", type.element != nil)
        case .flatten: return list(of: "lists") { $0.element != nil }
        case .min, .max: return count > 1 ? nil : needs("a list", type.element != nil)
        case .reverse: return needs("a list or string", type.element != nil || type.isTextual)
        case .contains:
            return position == 0 ? needs("a list or string", type.element != nil || type.isTextual) : nil
        case .len: return needs("a string, list or record", type.hasLength)
        case .lower, .upper, .trim, .split, .lines, .replace, .startsWith, .endsWith, .fromJSON, .timestamp, .duration:
            return needs("a string", type.isTextual)
        case .join: return position == 0 ? needs("a list", type.element != nil) : needs("a string", type.isTextual)
        case .reveal: return needs("a secret", type == .any || type == .secret)
        case .pad: return position == 1 ? needs("an integer", type.mayBe(.integer)) : needs("a string", type.isTextual)
        case .range: return needs("an integer", type.mayBe(.integer))
        case .round:
            return position == 0 ? needs("a number", type.isNumeric) : needs("an integer", type.mayBe(.integer))
        case .floor, .ceil: return needs("a number", type.isNumeric)
        case .abs: return needs("a number or duration", type.isNumeric || type == .duration)
        case .keys, .values, .entries, .merge: return needs("a record", type.hasFields)
        case .int, .double: return needs("a string or number", type.isTextual || type.isNumeric)
        case .date, .year, .month, .day, .hour, .minute, .second, .weekday:
            return needs("a timestamp", type.mayBe(.timestamp))
        case .formatTime:
            return position == 0
                ? needs("a timestamp", type.mayBe(.timestamp)) : needs("a pattern in a string", type.isTextual)
        case .formatDuration:
            return position == 0
                ? needs("a duration", type.mayBe(.duration)) : needs("a unit in a string", type.isTextual)
        case .string, .toJSON, .now: return nil
        }
    }
}

extension ScriptType {
    /// Whether the value is known to be text.
    var isText: Bool {
        if case .text = self { return true }
        return false
    }

    /// Whether the value may be text.
    var isTextual: Bool {
        switch self {
        case .any, .text: true
        case .optional(let inner): inner.isTextual
        case .null, .bool, .integer, .double, .number, .timestamp, .duration, .list, .record, .resource, .handle,
            .secret:
            false
        }
    }

    /// Whether the value may be a number.
    var isNumeric: Bool {
        switch self {
        case .any, .integer, .double, .number: true
        case .optional(let inner): inner.isNumeric
        case .null, .bool, .text, .timestamp, .duration, .list, .record, .resource, .handle, .secret: false
        }
    }

    /// Whether the value may have named fields.
    var hasFields: Bool {
        switch self {
        case .any, .record, .resource, .handle: true
        case .optional(let inner): inner.hasFields
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret: false
        }
    }

    /// Whether `len` may be asked of the value.
    var hasLength: Bool {
        switch self {
        case .any, .text, .list, .record: true
        case .optional(let inner): inner.hasLength
        case .null, .bool, .integer, .double, .number, .timestamp, .duration, .resource, .handle, .secret: false
        }
    }
}
