import JSONValue
import ScriptSemantics
import ScriptSyntax

extension Value {
    /// A JSON value as a value of the language, field by field.
    public init(_ json: JSONValue) {
        var shapes: [ObjectIdentifier: RecordShape] = [:]
        self.init(json, &shapes)
    }

    /// Objects that share their keys become records that share theirs.
    private init(_ json: JSONValue, _ shapes: inout [ObjectIdentifier: RecordShape]) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .double(let value): self = .double(value)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .list(elements.map { Value($0, &shapes) })
        case .object(let object):
            let key = ObjectIdentifier(object.shape)
            let shape = shapes[key] ?? RecordShape(object.keys)
            shapes[key] = shape
            self = .record(Record(shape: shape, values: object.values.map { Value($0, &shapes) }))
        }
    }

    /// A JSON value as a value of `type`: text that ignores case, times; null stays null.
    ///
    /// - Parameter base: what was asked; resources in the answer belong to it, or to what it belongs to.
    public init(_ json: JSONValue, as type: ScriptType, in base: Resource? = nil) throws(FieldMismatch) {
        self = try FieldConversion.convert(json, to: type, in: base)
    }

    /// The value as JSON: times as ISO 8601, durations as text, a resource as its fields.
    public var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .string(let text), .folding(let text): .string(text)
        case .secret: .string(Secret.mask)
        case .unknown: .string(Self.unknownText)
        case .timestamp(let time): .string(time.description)
        case .duration(let span): .string(span.description)
        case .list(let elements): .array(elements.map(\.json))
        case .record(let record):
            .object(JSONObject(zip(record.shape.keys, record.values).map { ($0, $1.json) }))
        case .resource(let resource): .object(resource.shownFields)
        }
    }
}

extension Resource {
    /// What the API answered, as it came but for what must not be seen; for a handle that was not read, its identity.
    public var shownFields: JSONObject {
        guard var fields = json else { return JSONObject([(type.identityKey, identity.json)]) }
        for key in type.secretKeys where fields[key] != nil { fields[key] = .string(Secret.mask) }
        return fields
    }

    /// The value of a field as far as it is known without asking; null when the API gave something else than it
    /// promised.
    public func shown(_ field: FieldSpec) -> Value {
        if case .owner = field.source { return owner.map { .resource($0) } ?? .null }
        if isPlanned { return .planned(field.type, owner: owner ?? self) }
        return (try? FieldConversion.value(of: field, in: shownFields, self)) ?? .null
    }
}

/// JSON that is not of the type its field promises.
public struct FieldMismatch: Error {
    /// What came, as a phrase.
    public var given: String
    /// What was promised.
    public var expected: ScriptType
}
