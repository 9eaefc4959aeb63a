/// What the checker knows of a value before anything runs.
///
/// Types never refuse a program for being vague: `any` agrees with everything, and what only the run can
/// know is checked by the run.
public indirect enum ScriptType: Hashable, Sendable {
    /// Nothing is known.
    case any
    case null
    case bool
    case integer
    case double
    /// An integer or a double.
    case number
    case text(TextType)
    case timestamp
    case duration
    case list(ScriptType)
    case record([RecordField])
    /// A resource whose fields are at hand.
    case resource(ResourceType)
    /// A resource named by its owner and id; the first field read asks the API.
    case handle(ResourceType)
    /// A token or another thing that must not be seen.
    case secret
    /// Null, or the type within.
    case optional(ScriptType)

    /// Text that is compared letter by letter and may be anything.
    public static let string = ScriptType.text(TextType())
    /// Text that ignores case when compared: labels, logins, repository names, `os`.
    public static let folding = ScriptType.text(TextType(folds: true))

    /// One field of a record type.
    public struct RecordField: Hashable, Sendable {
        /// The key.
        public var name: String
        /// The type of its value.
        public var type: ScriptType

        /// Makes a field.
        public init(_ name: String, _ type: ScriptType) {
            self.name = name
            self.type = type
        }
    }
}

/// What is known of a text: whether case counts, and whether its values are a closed set.
public struct TextType: Hashable, Sendable {
    /// Whether comparisons ignore case.
    public var folds: Bool
    /// The values that the API documents, where it does.
    public var values: ClosedSet?

    /// Makes a text type.
    public init(folds: Bool = false, values: ClosedSet? = nil) {
        self.folds = folds
        self.values = values
    }
}

/// The values that the API documents for a field.
public struct ClosedSet: Hashable, Sendable {
    /// What the values are of, as in "a runner's status".
    public var title: String
    /// The documented values.
    public var values: [String]
    /// True when the API's schema lists them as an enumeration; false when only its prose does.
    public var isEnumeration: Bool

    /// Makes a closed set.
    public init(title: String, values: [String], isEnumeration: Bool) {
        self.title = title
        self.values = values
        self.isEnumeration = isEnumeration
    }
}

extension ScriptType {
    /// The type without the possibility of null.
    public var unwrapped: ScriptType {
        if case .optional(let inner) = self { return inner.unwrapped }
        return self
    }

    /// The type, or null.
    public var orNull: ScriptType {
        switch self {
        case .any, .null, .optional: self
        case .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource, .handle,
            .secret:
            .optional(self)
        }
    }

    /// What a `let`, an argument or a row holds: handles are read when they are kept.
    public var kept: ScriptType {
        switch self {
        case .handle(let type) where type.isFetchable: .resource(type)
        case .optional(let inner): .optional(inner.kept)
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource,
            .handle, .secret:
            self
        }
    }

    /// Whether keeping a value of this type reads what it names.
    public var isReadWhenKept: Bool {
        switch unwrapped {
        case .handle(let type): type.isFetchable
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource,
            .secret, .optional:
            false
        }
    }

    /// The type as part of another one; nothing more is known of one that is too large to be walked over again and
    /// again.
    var asPart: ScriptType {
        var budget = 200
        return fits(&budget, depth: 0) ? self : .any
    }

    private func fits(_ budget: inout Int, depth: Int) -> Bool {
        budget -= 1
        guard budget > 0, depth < 20 else { return false }
        switch self {
        case .list(let element), .optional(let element): return element.fits(&budget, depth: depth + 1)
        case .record(let fields):
            for field in fields where !field.type.fits(&budget, depth: depth + 1) { return false }
            return true
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .resource, .handle, .secret:
            return true
        }
    }

    /// The type of the rows when a value of this type is looped over; nil when it can't be.
    public var element: ScriptType? {
        switch unwrapped {
        case .any: .any
        case .list(let element): element
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .record, .resource, .handle,
            .secret,
            .optional:
            nil
        }
    }

    /// The type that covers both.
    public func joined(with other: ScriptType) -> ScriptType {
        if self == other { return self }
        if self == .null { return other.orNull }
        if other == .null { return orNull }
        switch (unwrapped, other.unwrapped) {
        case (.integer, .double), (.double, .integer), (.number, .integer), (.number, .double), (.integer, .number),
            (.double, .number):
            return isOptional || other.isOptional ? .optional(.number) : .number
        case (.text(let left), .text(let right)):
            let text = ScriptType.text(
                TextType(folds: left.folds && right.folds, values: left.values == right.values ? left.values : nil))
            return isOptional || other.isOptional ? .optional(text) : text
        case (.list(let left), .list(let right)):
            return .list(left.joined(with: right))
        case (let left, let right) where left == right:
            return .optional(left)
        default:
            return .any
        }
    }

    /// True when null is a documented possibility.
    public var isOptional: Bool {
        switch self {
        case .optional, .null: true
        case .any, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource, .handle,
            .secret:
            false
        }
    }
}

extension ScriptType: CustomStringConvertible {
    /// How diagnostics name the type, with its article: `a runner`, `a list of strings`.
    public var description: String {
        switch self {
        case .any: "a value"
        case .null: "null"
        case .bool: "true or false"
        case .integer: "an integer"
        case .double: "a double"
        case .number: "a number"
        case .text: "a string"
        case .timestamp: "a timestamp"
        case .duration: "a duration"
        case .list(let element): "a list of \(element.plural)"
        case .record: "a record"
        case .resource(let type), .handle(let type): type.titleWithArticle
        case .secret: "a secret"
        case .optional(let inner): "\(inner) or null"
        }
    }

    private var plural: String {
        switch self {
        case .any, .null: "values"
        case .bool: "booleans"
        case .integer: "integers"
        case .double: "doubles"
        case .number: "numbers"
        case .text: "strings"
        case .timestamp: "timestamps"
        case .duration: "durations"
        case .list: "lists"
        case .record: "records"
        case .resource(let type), .handle(let type): type.pluralTitle
        case .secret: "secrets"
        case .optional(let inner): inner.plural
        }
    }
}
