import JSONValue
import ScriptSemantics
import ScriptSyntax

/// A value of the language; immutable.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    /// Text that ignores case when it is compared: labels, logins, repository names, `os`.
    case folding(String)
    case timestamp(Timestamp)
    case duration(TimeSpan)
    case list([Value])
    case record(Record)
    case resource(Resource)
    /// A token or another thing that must not be seen: only `reveal(…)` gives its text.
    case secret(Secret)
    /// What a write gives, in a dry run that does not do it.
    case unknown
}

extension Value {
    /// What is shown in place of an unknown value.
    public static let unknownText = "<known after apply>"
}

/// Text that is shown as `***` everywhere: on the terminal, in other texts, in JSON, in errors and plans.
public struct Secret: Sendable {
    let text: String

    /// What is shown in its place.
    public static let mask = "***"

    /// Keeps a text from being seen.
    public init(_ text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    /// The mask.
    public var description: String { Self.mask }
    /// Nothing: a dump of a value must not show it either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Named fields in order: `{name: r.name, os: r.os}`.
public struct Record: Sendable {
    /// The keys, shared by the records that one place in a program makes.
    public let shape: RecordShape
    /// The values, in the order of `shape.keys`.
    public let values: [Value]

    /// Makes a record; there must be one value for each key.
    public init(shape: RecordShape, values: [Value]) {
        precondition(shape.keys.count == values.count, "a record has one value for each key")
        self.shape = shape
        self.values = values
    }

    /// The value of `key`, if the record has it.
    public subscript(key: String) -> Value? {
        shape.slot(of: key).map { values[$0] }
    }
}

/// The keys of a record.
public final class RecordShape: Sendable {
    /// The keys in order, each once.
    public let keys: [String]
    private let slots: [String: Int]

    /// Makes a shape of keys; of a repeated key the first place counts.
    public init(_ keys: [String]) {
        self.keys = keys
        slots = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where the value of `key` stands in a record of this shape.
    public func slot(of key: String) -> Int? {
        slots[key]
    }
}

/// Something the host administers: a runner, an organization.
///
/// It keeps the JSON object it came as; a field is converted when it is read.
public final class Resource: Sendable {
    /// What kind of thing it is.
    public let type: ResourceType
    /// What it belongs to; nil for what a path begins with.
    public let owner: Resource?
    /// What tells it from others of its kind and owner.
    public let identity: Value
    /// What the API answered; nil for a handle that has not been read.
    public let json: JSONObject?
    /// When it was read, in nanoseconds of the host's steady clock.
    public let readAt: UInt64

    /// Makes a resource, or with `json` nil a handle to one.
    public init(type: ResourceType, owner: Resource?, identity: Value, json: JSONObject?, readAt: UInt64 = 0) {
        self.type = type
        self.owner = owner
        self.identity = identity
        self.json = json
        self.readAt = readAt
    }

    /// A resource out of an answer, which says itself what tells it from others.
    public convenience init(type: ResourceType, owner: Resource?, json: JSONObject, readAt: UInt64 = 0) {
        let identity =
            (try? FieldConversion.convert(
                json[type.identityKey] ?? .null, to: type.field(type.identityKey)?.type ?? .any, in: nil)) ?? .null
        self.init(type: type, owner: owner, identity: identity, json: json, readAt: readAt)
    }

    /// Whether a field must be asked for before it can be read.
    public var isUnreadHandle: Bool {
        json == nil && type.isFetchable && !isPlanned
    }

    /// Whether it is what a dry run would make, and so not there to be read.
    public var isPlanned: Bool {
        if case .unknown = identity { return true }
        return false
    }

    /// The name people know it by, where there is one.
    public var name: String? {
        guard let key = type.nameKey else { return nil }
        if case .string(let name)? = json?[key] { return name }
        switch identity {
        case .string(let text), .folding(let text): return text
        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret, .unknown:
            return nil
        }
    }

    /// How messages name it: `runner 23 linux_runner`, `organization acme`.
    public var title: String {
        let identity = identity.text
        guard let name, name != identity else { return "\(type.title) \(identity)" }
        return "\(type.title) \(identity) \(Value.printable(name))"
    }
}
