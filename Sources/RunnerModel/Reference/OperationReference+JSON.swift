import ActionsAPI
import JSONValue

extension OperationReference {
    /// Everything that the catalogue says of the operation.
    public var json: JSONValue {
        let parameters =
            endpoint.pathParameters.map { $0.json([("in", "path")]) }
            + endpoint.queryParameters.map { $0.json([("in", "query")]) }
        return .object([
            "operation_id": .string(id), "method": .string(method), "path": .string(path),
            "owner": .optional(endpoint.ownerKind?.rawValue), "subject": .string(endpoint.subject),
            "reached_by": .optional(reach?.form), "example": .optional(reach?.example),
            "permission": endpoint.permission.json, "availability": endpoint.availability.json,
            "parameters": .array(parameters), "body": endpoint.body?.json ?? .null,
            "success_status": .integer(Int64(endpoint.successStatus)),
            "error_statuses": .array(endpoint.errorStatuses.map { .integer(Int64($0)) }),
            "paging": endpoint.paging?.json ?? .null, "items_field": .optional(endpoint.itemsField),
            "response": endpoint.response.map { .object($0.json) } ?? .null,
            "documentation_url": .string(endpoint.documentationURL),
        ])
    }
}

extension JSONValue {
    fileprivate static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    fileprivate static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }

    fileprivate static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension Permission {
    fileprivate var json: JSONValue {
        let fine: JSONValue =
            fineGrained.map {
                [
                    "name": .string($0.name), "level": .string($0.level.rawValue), "header": .string($0.headerName),
                    "access": .string($0.access.rawValue),
                ]
            } ?? .null
        return [
            "classic_scope": .string(classicScope), "old_ghes_scope": .optional(oldGHESScope), "fine_grained": fine,
        ]
    }
}

extension Availability {
    fileprivate var json: JSONValue {
        [
            "github_com": .texts(dotcom.map(\.rawValue)), "ghe_com": .texts(enterpriseCloud.map(\.rawValue)),
            "ghes_since": .optional(ghesSince?.description),
        ]
    }
}

extension Paging {
    fileprivate var json: JSONValue {
        [
            "items_field": .optional(itemsField), "total_field": .optional(totalField),
            "default_per_page": .integer(Int64(defaultPerPage)), "maximum_per_page": .integer(Int64(maximumPerPage)),
        ]
    }
}

extension ObjectSchema {
    fileprivate var json: JSONValue {
        ["name": .string(name), "fields": .array(fields.map { $0.json() })]
    }
}

extension ValueType {
    /// The type, and what is within it.
    fileprivate var json: JSONObject {
        switch self {
        case .string, .integer, .boolean, .timestamp, .anyObject: ["type": .string(text)]
        case .array(let element): ["type": "array", "items": .object(element.json)]
        case .object(let schema):
            [
                "type": "object", "name": .string(schema.name),
                "fields": .array(schema.fields.map { $0.json() }),
            ]
        }
    }
}

extension Field {
    fileprivate func json(_ first: [(String, JSONValue)] = []) -> JSONValue {
        var members: [(String, JSONValue)] = [("name", .string(name))] + first
        members += type.json.members.filter { $0.key != "name" }.map { ($0.key, $0.value) }
        members += [
            ("required", .bool(isRequired)), ("nullable", .bool(isNullable)), ("secret", .bool(isSecret)),
            ("folds_case", .bool(foldsCase)), ("values", .texts(closedSet)), ("known_values", .texts(knownValues)),
            ("minimum", .optional(bounds?.minimum)), ("maximum", .optional(bounds?.maximum)),
            ("default", defaultValue ?? .null), ("ghes_since", .optional(sinceGHES?.description)),
            ("summary", .string(summary)),
        ]
        return .object(JSONObject(members))
    }
}
