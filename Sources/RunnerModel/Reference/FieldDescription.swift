import ActionsAPI
import JSONValue
import ScriptSemantics

/// What is to be said of a field, a parameter or a setting: its name, type, conditions and meaning.
struct FieldDescription {
    var name: String
    var type: String
    /// Conditions, each a sentence: what values there are, how many, what is taken when it is not given.
    var remarks: [String]
    var summary: String
    /// What the value holds, when it is an object or a list of objects.
    var fields: [FieldDescription] = []

    /// The meaning and the conditions.
    var text: String { ([summary] + remarks).filter { !$0.isEmpty }.joined(separator: " ") }

    /// Entries for it and for what it holds: `image`, `image.id`.
    func entries(below path: String = "") -> [HelpPage.Entry] {
        let term = path + name
        return [HelpPage.Entry(term, type, text: text)] + fields.flatMap { $0.entries(below: term + ".") }
    }
}

extension FieldDescription {
    /// A field of an answer; there is no condition for it to meet.
    init(answer field: Field) {
        self.init(
            name: field.name, type: field.typeText, remarks: field.valueRemarks + field.sinceRemarks,
            summary: field.summary, fields: field.type.fields.map { FieldDescription(answer: $0) })
    }

    /// A parameter, or a field of a body.
    init(request field: Field) {
        self.init(
            name: field.name, type: field.typeText,
            remarks: (field.isRequired ? ["Must be given."] : []) + field.valueRemarks + field.boundsRemarks
                + field.defaultRemarks + field.sinceRemarks,
            summary: field.summary, fields: field.type.fields.map { FieldDescription(request: $0) })
    }

    /// A setting of a verb, with what the body's field says beyond it.
    init(_ setting: SettingSpec, _ field: Field?) {
        self.init(
            name: setting.name, type: setting.type.name,
            remarks: (setting.isRequired ? ["Must be given."] : []) + setting.type.valueRemarks
                + (field?.boundsRemarks ?? []) + (field?.defaultRemarks ?? []) + (field?.sinceRemarks ?? []),
            summary: setting.documentation,
            fields: setting.fields.map { inner in
                FieldDescription(inner, field?.type.fields.first { $0.name == inner.name })
            })
    }

    /// A field of a resource, or of what a verb gives.
    init(_ name: String, _ type: ScriptType, _ summary: String, schema: Field? = nil) {
        self.init(
            name: name, type: type.name, remarks: type.valueRemarks + (schema?.sinceRemarks ?? []), summary: summary,
            fields: type.recordFields.map { inner in
                let field = schema?.type.fields.first { $0.name == inner.name }
                return FieldDescription(inner.name, inner.type, field?.summary ?? "", schema: field)
            })
    }
}

// MARK: - Types

extension ScriptType {
    /// The type without an article: `integer`, `list of strings or null`.
    var name: String {
        switch self {
        case .any: return "any value"
        case .bool: return "boolean"
        case .optional(let inner): return inner.name + " or null"
        case .null, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .resource, .handle,
            .secret:
            break
        }
        let text = description
        for article in ["a ", "an "] where text.hasPrefix(article) { return String(text.dropFirst(article.count)) }
        return text
    }

    /// The fields of a record, or of the records in a list.
    var recordFields: [RecordField] {
        switch unwrapped {
        case .record(let fields): fields
        case .list(let element): element.recordFields
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .resource, .handle, .secret,
            .optional:
            []
        }
    }

    /// What values a text has; that its case does not count.
    var valueRemarks: [String] {
        guard case .text(let text) = unwrapped else { return [] }
        var remarks: [String] = []
        if let set = text.values { remarks.append(Phrases.values(set.values, areAll: set.isEnumeration)) }
        if text.folds { remarks.append(Phrases.folds) }
        return remarks
    }
}

extension ValueType {
    /// The fields of an object, or of the objects in an array.
    var fields: [Field] {
        switch self {
        case .object(let schema): schema.fields
        case .array(let element): element.fields
        case .string, .integer, .boolean, .timestamp, .anyObject: []
        }
    }

    /// The type as JSON has it: `integer`, `array of objects`.
    var text: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .boolean: "boolean"
        case .timestamp: "timestamp"
        case .array(let element): "array of \(element.text)s"
        case .object, .anyObject: "object"
        }
    }
}

extension Field {
    /// The type, and whether it may be null.
    var typeText: String {
        isSecret ? "secret" : type.text + (isNullable ? " or null" : "")
    }

    var valueRemarks: [String] {
        var remarks: [String] = []
        if !closedSet.isEmpty {
            remarks.append(Phrases.values(closedSet, areAll: true))
        } else if !knownValues.isEmpty {
            remarks.append(Phrases.values(knownValues, areAll: false))
        }
        if foldsCase { remarks.append(Phrases.folds) }
        return remarks
    }

    var boundsRemarks: [String] {
        guard let bounds else { return [] }
        let unit =
            switch type {
            case .array: " items"
            case .string: " characters"
            case .integer, .boolean, .timestamp, .object, .anyObject: ""
            }
        return switch (bounds.minimum, bounds.maximum) {
        case (let least?, let most?): ["\(least) to \(most)\(unit)."]
        case (let least?, nil): ["\(least)\(unit) or more."]
        case (nil, let most?): ["At most \(most)\(unit)."]
        case (nil, nil): []
        }
    }

    var defaultRemarks: [String] {
        guard let defaultValue else { return [] }
        return ["Without it, \(JSONWriter(.compact).string(from: defaultValue))."]
    }

    var sinceRemarks: [String] {
        sinceGHES.map { ["On GHES from \($0) on."] } ?? []
    }
}

/// Sentences that occur in several places.
enum Phrases {
    static let folds = "Case does not count."

    /// `"a", "b" or "c"`, and whether there are others.
    static func values(_ values: [String], areAll: Bool) -> String {
        let text = list(values.map { "\"\($0)\"" }, "or")
        return areAll ? "One of \(text)." : "Usually \(text)."
    }

    /// `a, b and c`
    static func list(_ items: [String], _ word: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
