import JSONValue
import ScriptSemantics
import ScriptSyntax

/// Turns the JSON of a resource's field into a value of the field's type.
enum FieldConversion {
    static func value(of field: FieldSpec, in json: JSONObject, _ base: Resource) throws(FieldMismatch) -> Value {
        switch field.source {
        case .key(let key):
            return try convert(json[key] ?? .null, to: field.type, in: base)
        case .pluck(let list, let key, let exclusion):
            return try pluck(json[list] ?? .null, key: key, without: exclusion, type: field.type)
        case .owner, .read:
            return .null
        }
    }

    /// Converts strictly: what is not of the promised type is a mismatch, save for null.
    ///
    /// - Parameter base: the resource whose field it is; one within belongs to the same owner.
    static func convert(_ json: JSONValue, to type: ScriptType, in base: Resource?) throws(FieldMismatch) -> Value {
        switch (type, json) {
        case (_, .null): return .null
        case (.optional(let inner), _): return try convert(json, to: inner, in: base)
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
            for value in values { out.append(try convert(value, to: element, in: base)) }
            return .list(out)
        case (.record(let fields), .object(let object)): return try convert(object, to: fields, in: base)
        case (.resource(let type), .object(let object)):
            return .resource(Resource(type: type, owner: base?.owner ?? base, json: object))
        case (.any, _): return Value(json)
        default: throw FieldMismatch(given: Value(json).kindName, expected: type)
        }
    }

    /// The fields that are promised, as they are promised, null where they are lacking; then what came besides.
    private static func convert(
        _ object: JSONObject, to fields: [ScriptType.RecordField], in base: Resource?
    ) throws(FieldMismatch) -> Value {
        var keys = fields.map(\.name)
        var values: [Value] = []
        for field in fields { values.append(try convert(object[field.name] ?? .null, to: field.type, in: base)) }
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
            out.append(try convert(object[key] ?? .null, to: element, in: nil))
        }
        return .list(out)
    }
}
