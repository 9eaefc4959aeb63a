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
    public init(_ json: JSONValue, as type: ScriptType) throws(FieldMismatch) {
        self = try FieldConversion.convert(json, to: type)
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
        return (try? FieldConversion.value(of: field, in: shownFields)) ?? .null
    }
}

/// JSON that is not of the type its field promises.
public struct FieldMismatch: Error {
    /// What came, as a phrase.
    public var given: String
    /// What was promised.
    public var expected: ScriptType
}

/// Turns the JSON of a resource's field into a value of the field's type.
enum FieldConversion {
    static func value(of field: FieldSpec, in json: JSONObject) throws(FieldMismatch) -> Value {
        switch field.source {
        case .key(let key):
            return try convert(json[key] ?? .null, to: field.type)
        case .pluck(let list, let key, let exclusion):
            return try pluck(json[list] ?? .null, key: key, without: exclusion, type: field.type)
        case .owner, .read:
            return .null
        }
    }

    /// Converts strictly: what is not of the promised type is a mismatch, save for null.
    static func convert(_ json: JSONValue, to type: ScriptType) throws(FieldMismatch) -> Value {
        switch (type, json) {
        case (_, .null): return .null
        case (.optional(let inner), _): return try convert(json, to: inner)
        case (.text(let text), .string(let value)): return text.folds ? .folding(value) : .string(value)
        case (.secret, .string(let text)): return .secret(Secret(text))
        case (.integer, .integer(let value)): return .integer(value)
        case (.double, .double), (.double, .integer), (.number, .double), (.number, .integer): return Value(json)
        case (.bool, .bool(let value)): return .bool(value)
        case (.timestamp, .string(let text)):
            guard let time = Timestamp(iso8601: text.utf8) else {
                throw FieldMismatch(given: "the text \(Value.quoted(String(text.prefix(40))))", expected: type)
            }
            return .timestamp(time)
        case (.list(let element), .array(let values)):
            var out: [Value] = []
            out.reserveCapacity(values.count)
            for value in values { out.append(try convert(value, to: element)) }
            return .list(out)
        case (.record(let fields), .object(let object)): return try convert(object, to: fields)
        case (.any, _): return Value(json)
        default: throw FieldMismatch(given: Value(json).kindName, expected: type)
        }
    }

    /// The fields that are promised, as they are promised, null where they are lacking; then what came besides.
    private static func convert(_ object: JSONObject, to fields: [ScriptType.RecordField]) throws(FieldMismatch)
        -> Value
    {
        var keys = fields.map(\.name)
        var values: [Value] = []
        for field in fields { values.append(try convert(object[field.name] ?? .null, to: field.type)) }
        let promised = Set(keys)
        for (key, value) in zip(object.keys, object.values) where !promised.contains(key) {
            keys.append(key)
            values.append(Value(value))
        }
        return .record(Record(shape: RecordShape(keys), values: values))
    }

    private static func pluck(
        _ json: JSONValue, key: String, without exclusion: FieldSource.Exclusion?, type: ScriptType
    ) throws(FieldMismatch) -> Value {
        guard case .array(let objects) = json else {
            if json == .null { return .list([]) }
            throw FieldMismatch(given: Value(json).kindName, expected: type)
        }
        let element = type.element ?? .any
        var out: [Value] = []
        out.reserveCapacity(objects.count)
        for object in objects {
            guard case .object(let object) = object else {
                throw FieldMismatch(given: "a list of \(Value(object).kindName)", expected: type)
            }
            if let exclusion, object[exclusion.key] == .string(exclusion.value) { continue }
            out.append(try convert(object[key] ?? .null, to: element))
        }
        return .list(out)
    }
}
