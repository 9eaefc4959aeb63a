import JSONValue

/// The type of a value in a request or an answer.
public indirect enum ValueType: Hashable, Sendable {
    case string
    case integer
    case boolean
    /// A point in time as text, with or without fraction and offset.
    case timestamp
    case array(ValueType)
    case object(ObjectSchema)
    /// An object of which the API promises nothing.
    case anyObject
}

/// The fields of an object.
public struct ObjectSchema: Hashable, Sendable {
    /// What such an object is called: `runner`, `label`.
    public let name: String
    /// The fields in the order of the documentation.
    public let fields: [Field]

    /// Makes a schema.
    public init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }

    /// The field `name`.
    public func field(_ name: String) -> Field? {
        fields.first { $0.name == name }
    }
}

/// One field of an object, or one parameter: name, type and bounds.
public struct Field: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The type of its value.
    public let type: ValueType
    /// Whether it is always there, or must be given.
    public let isRequired: Bool
    /// Whether it may be `null`.
    public let isNullable: Bool
    /// The values that the API documents as the only ones; empty if the set is open.
    public let closedSet: [String]
    /// Values that are known to occur though the set is open, such as `online` and `offline`.
    public let knownValues: [String]
    /// Whether the value gives access to something and must not be shown.
    public let isSecret: Bool
    /// Whether comparing its text ignores the case of letters.
    public let foldsCase: Bool
    /// Bounds of a number, or of how many items or characters there may be.
    public let bounds: Bounds?
    /// What the API takes if the field is not given.
    public let defaultValue: JSONValue?
    /// The first GHES release that has the field, if later than the endpoint's.
    public let sinceGHES: GHESRelease?
    /// One sentence for help.
    public let summary: String

    /// Makes a field.
    public init(
        _ name: String, _ type: ValueType, required: Bool = false, nullable: Bool = false, closedSet: [String] = [],
        knownValues: [String] = [], secret: Bool = false, foldsCase: Bool = false, bounds: Bounds? = nil,
        defaultValue: JSONValue? = nil, sinceGHES: GHESRelease? = nil, _ summary: String = ""
    ) {
        self.name = name
        self.type = type
        isRequired = required
        isNullable = nullable
        self.closedSet = closedSet
        self.knownValues = knownValues
        isSecret = secret
        self.foldsCase = foldsCase
        self.bounds = bounds
        self.defaultValue = defaultValue
        self.sinceGHES = sinceGHES
        self.summary = summary
    }
}

/// The smallest and largest value of a number, or count of items.
public struct Bounds: Hashable, Sendable {
    /// The smallest, if there is one.
    public let minimum: Int?
    /// The largest, if there is one.
    public let maximum: Int?

    /// Makes bounds.
    public init(minimum: Int? = nil, maximum: Int? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Whether `number` is within the bounds.
    public func contains(_ number: Int) -> Bool {
        number >= minimum ?? .min && number <= maximum ?? .max
    }
}
