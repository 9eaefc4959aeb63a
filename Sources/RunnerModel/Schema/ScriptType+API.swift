import ActionsAPI
import ScriptSemantics

extension ScriptType {
    /// The type of a field of the API.
    ///
    /// - Parameters:
    ///   - subject: whose field it is, as in "a runner's status".
    ///   - resources: objects that are resources, by the name of their schema.
    init(_ field: Field, of subject: String, _ resources: [String: ResourceType] = [:]) {
        let type: ScriptType =
            if field.isSecret {
                .secret
            } else if case .string = field.type {
                .text(TextType(folds: field.foldsCase, values: ClosedSet(field, of: subject)))
            } else {
                ScriptType(field.type, resources)
            }
        self = field.isRequired && !field.isNullable ? type : type.orNull
    }

    /// The type of a value of the API.
    init(_ type: ValueType, _ resources: [String: ResourceType] = [:]) {
        switch type {
        case .string: self = .string
        case .integer: self = .integer
        case .boolean: self = .bool
        case .timestamp: self = .timestamp
        case .array(let element): self = .list(ScriptType(element, resources))
        case .object(let schema):
            self = resources[schema.name].map { .resource($0) } ?? ScriptType(schema, resources)
        case .anyObject: self = .any
        }
    }

    /// The record type of an object of the API.
    init(_ schema: ObjectSchema, _ resources: [String: ResourceType] = [:]) {
        let article = ["a", "e", "i", "o", "u"].contains(schema.name.prefix(1)) ? "an" : "a"
        self = .record(
            schema.fields.map { RecordField($0.name, ScriptType($0, of: "\(article) \(schema.name)'s", resources)) })
    }
}

extension ClosedSet {
    /// The documented values of a field; nil when its set is open.
    init?(_ field: Field, of subject: String) {
        let title = "\(subject) \(field.name)"
        if !field.closedSet.isEmpty {
            self.init(title: title, values: field.closedSet, isEnumeration: true)
        } else if !field.knownValues.isEmpty {
            self.init(title: title, values: field.knownValues, isEnumeration: false)
        } else {
            return nil
        }
    }
}

extension SettingSpec {
    /// A field of a request's body.
    init(_ field: Field, of subject: String) {
        var fields: [SettingSpec] = []
        if case .object(let schema) = field.type {
            fields = schema.fields.map { SettingSpec($0, of: "\(field.name)'s") }
        }
        // What need not be given is left out; null is another thing.
        var type = ScriptType(field, of: subject).unwrapped
        if field.isNullable { type = type.orNull }
        self.init(
            field.name, type, isRequired: field.isRequired,
            bounds: field.bounds.map { ClosedRange($0, of: field.type) },
            fields: fields, documentation: field.summary)
    }
}

extension ClosedRange<Int> {
    fileprivate init(_ bounds: Bounds, of type: ValueType) {
        let least: Int
        switch type {
        case .integer: least = .min
        case .string, .boolean, .timestamp, .array, .object, .anyObject: least = 0
        }
        self = Swift.min(bounds.minimum ?? least, bounds.maximum ?? .max)...(bounds.maximum ?? .max)
    }
}
