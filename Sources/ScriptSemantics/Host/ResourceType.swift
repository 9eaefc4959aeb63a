/// A kind of thing the host administers: its fields, and what can be asked of it.
///
/// A class so that a row carries one pointer to it and compares it by identity.
public final class ResourceType: Sendable {
    /// The kind's name, unique in the schema.
    public let kind: ResourceKind
    /// What people call it: `runner`.
    public let title: String
    /// The fields, in the order tables show them.
    public let fields: [FieldSpec]
    /// Functions on it: `.runner(id)`.
    public let methods: [FunctionSpec]
    /// The JSON key whose value tells one from another within its owner.
    public let identityKey: String
    /// The JSON key whose value people know it by, where there is one.
    public let nameKey: String?
    /// Whether the API has an operation that reads one of them.
    public let isFetchable: Bool
    /// One sentence of help.
    public let documentation: String

    /// The JSON keys whose values must not be seen.
    public let secretKeys: Set<String>

    private let fieldIndex: [String: Int]
    private let methodIndex: [String: Int]

    /// Makes a kind of resource.
    public init(
        kind: ResourceKind, title: String, fields: [FieldSpec], methods: [FunctionSpec], identityKey: String,
        nameKey: String?, isFetchable: Bool, documentation: String
    ) {
        self.kind = kind
        self.title = title
        self.fields = fields
        self.methods = methods
        self.identityKey = identityKey
        self.nameKey = nameKey
        self.isFetchable = isFetchable
        self.documentation = documentation
        secretKeys = Set(
            fields.compactMap { field in
                guard field.type.unwrapped == .secret, case .key(let key) = field.source else { return nil }
                return key
            })
        fieldIndex = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        methodIndex = Dictionary(methods.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The field called `name`, if there is one.
    public func field(_ name: String) -> FieldSpec? {
        fieldIndex[name].map { fields[$0] }
    }

    /// The method called `name`, if there is one.
    public func method(_ name: String) -> FunctionSpec? {
        methodIndex[name].map { methods[$0] }
    }

    /// The title with its indefinite article: `a runner`, `an organization`.
    public var titleWithArticle: String {
        let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
        return (title.first.map(vowels.contains) == true ? "an " : "a ") + title
    }

    /// The title in the plural: `runners`, `repositories`.
    public var pluralTitle: String {
        title.hasSuffix("y") ? title.dropLast() + "ies" : title + "s"
    }
}

extension ResourceType: Hashable {
    /// Whether both are the same type object.
    public static func == (left: ResourceType, right: ResourceType) -> Bool {
        left === right
    }

    /// Hashes the object's identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}

/// A field of a resource: `r.status`.
public struct FieldSpec: Sendable {
    /// The field's name in scripts.
    public var name: String
    /// Its type; optional where the API may leave it out.
    public var type: ScriptType
    /// Where its value comes from.
    public var source: FieldSource
    /// Whether tables show it without being asked.
    public var isColumn: Bool
    /// Which columns stay in a table that is too narrow for all: those of the lowest rank the longest.
    public var columnRank: Int
    /// One sentence of help.
    public var documentation: String
    /// Why the host that is asked lacks it; nil where it has it, or nobody knows.
    public var absence: String?

    /// Makes a field.
    public init(
        name: String, type: ScriptType, source: FieldSource, isColumn: Bool, columnRank: Int = 0,
        documentation: String, absence: String? = nil
    ) {
        self.name = name
        self.type = type
        self.source = source
        self.isColumn = isColumn
        self.columnRank = columnRank
        self.documentation = documentation
        self.absence = absence
    }
}

/// Where a field's value comes from.
public enum FieldSource: Hashable, Sendable {
    /// The value under a key of the JSON object.
    case key(String)
    /// From the list of objects under `list`, the value under `key` of each, but for those that `without` leaves out.
    case pluck(list: String, key: String, without: Exclusion?)
    /// The resource this one belongs to.
    case owner
    /// What the host answers when asked.
    case read

    /// Which objects of a list do not count.
    public struct Exclusion: Hashable, Sendable {
        /// The key looked at.
        public var key: String
        /// The text that leaves the object out.
        public var value: String

        /// Makes an exclusion.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }
}
