/// The pure functions of the language. The evaluator holds what they do; this is what they take and give.
public enum BuiltinFunction: String, CaseIterable, Hashable, Sendable {
    case count, sum, min, max, len
    case lower, upper, split, join, replace
    case keys, values, unique, flatten
    case int, string, now

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> {
        switch self {
        case .count, .sum, .len, .lower, .upper, .keys, .values, .unique, .flatten, .int, .string: 1...1
        case .split: 2...2
        case .join: 1...2
        case .replace: 3...3
        case .min, .max: 1...64
        case .now: 0...0
        }
    }

    /// How a call is written.
    public var signature: String {
        switch self {
        case .count: "count(list)"
        case .sum: "sum(list)"
        case .min: "min(list) or min(a, b, …)"
        case .max: "max(list) or max(a, b, …)"
        case .len: "len(string, list or record)"
        case .lower: "lower(string)"
        case .upper: "upper(string)"
        case .split: "split(string, separator)"
        case .join: "join(list, separator)"
        case .replace: "replace(string, old, new)"
        case .keys: "keys(record)"
        case .values: "values(record)"
        case .unique: "unique(list)"
        case .flatten: "flatten(list of lists)"
        case .int: "int(value)"
        case .string: "string(value)"
        case .now: "now()"
        }
    }

    /// One sentence of help.
    public var documentation: String {
        switch self {
        case .count: "How many rows a list has."
        case .sum: "The sum of a list of numbers or durations; 0 or 0s for an empty list."
        case .min: "The smallest of a list or of its arguments; null for an empty list."
        case .max: "The largest of a list or of its arguments; null for an empty list."
        case .len: "How many characters, elements or fields a value has."
        case .lower: "The text in lower case."
        case .upper: "The text in upper case."
        case .split: "The pieces of a text between separators."
        case .join: "The texts of a list put together, with a separator between them."
        case .replace: "The text with every occurrence of one piece replaced by another."
        case .keys: "The field names of a record or resource."
        case .values: "The field values of a record or resource."
        case .unique: "The list without repetitions, in first-seen order."
        case .flatten: "The elements of a list's lists, one level deep."
        case .int: "A text or double as an integer; a double loses its fraction."
        case .string: "Any value as text."
        case .now: "The time at which the run began."
        }
    }

    /// The type of a call with arguments of these types.
    func result(_ arguments: [ScriptType]) -> ScriptType {
        switch self {
        case .count, .len, .int: return .integer
        case .sum:
            switch arguments.first?.element?.unwrapped ?? .any {
            case .duration: return .duration
            case .integer: return .integer
            case .double: return .double
            case .number: return .number
            case .any, .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .optional: return .any
            }
        case .min, .max:
            if arguments.count == 1 { return arguments[0].element?.orNull ?? .any }
            return arguments.dropFirst().reduce(arguments.first ?? .any) { $0.joined(with: $1) }
        case .lower, .upper, .join, .replace, .string: return .string
        case .split: return .list(.string)
        case .keys: return .list(.string)
        case .values: return .list(.any)
        case .unique: return arguments.first.map { $0.unwrapped } ?? .any
        case .flatten:
            if case .list(let inner) = arguments.first?.element?.unwrapped { return .list(inner) }
            return .list(.any)
        case .now: return .timestamp
        }
    }

    /// What is wrong with an argument of this type at this position; nil when nothing is known to be.
    func expectation(at position: Int, of count: Int, given: ScriptType) -> String? {
        let type = given.unwrapped
        func needs(_ what: String, _ fits: Bool) -> String? { fits ? nil : what }
        switch self {
        case .sum:
            let fits = type.element.map { $0.isNumeric || $0.unwrapped == .duration }
            return needs("a list of numbers or durations", fits ?? false)
        case .count, .unique, .flatten: return needs("a list", type.element != nil)
        case .min, .max: return count > 1 ? nil : needs("a list", type.element != nil)
        case .len: return needs("a string, list or record", type.hasLength)
        case .lower, .upper, .split, .replace: return needs("a string", type.isTextual)
        case .join: return position == 0 ? needs("a list", type.element != nil) : needs("a string", type.isTextual)
        case .keys, .values: return needs("a record", type.hasFields)
        case .int: return needs("a string or number", type.isTextual || type.isNumeric)
        case .string, .now: return nil
        }
    }
}

extension ScriptType {
    /// Whether the value may be text.
    var isTextual: Bool {
        switch self {
        case .any, .text: true
        case .optional(let inner): inner.isTextual
        case .null, .bool, .integer, .double, .number, .timestamp, .duration, .list, .record, .resource, .handle: false
        }
    }

    /// Whether the value may be a number.
    var isNumeric: Bool {
        switch self {
        case .any, .integer, .double, .number: true
        case .optional(let inner): inner.isNumeric
        case .null, .bool, .text, .timestamp, .duration, .list, .record, .resource, .handle: false
        }
    }

    /// Whether the value may have named fields.
    var hasFields: Bool {
        switch self {
        case .any, .record, .resource, .handle: true
        case .optional(let inner): inner.hasFields
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list: false
        }
    }

    /// Whether `len` may be asked of the value.
    var hasLength: Bool {
        switch self {
        case .any, .text, .list, .record: true
        case .optional(let inner): inner.hasLength
        case .null, .bool, .integer, .double, .number, .timestamp, .duration, .resource, .handle: false
        }
    }
}
