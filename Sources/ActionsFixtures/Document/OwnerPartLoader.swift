import ActionsAPI
import JSONValue

/// Checks what an owner has beside its runners.
struct OwnerPartLoader {
    /// The parts of an owner's object in a document.
    static func parts(
        of object: JSONObject, _ kind: OwnerKind, at path: JSONPath
    ) throws(WorldProblem) -> [OwnerPart: JSONValue] {
        var parts: [OwnerPart: JSONValue] = [:]
        for part in OwnerPart.allCases {
            guard let value = object[part.rawValue] else { continue }
            let here = path.appending(.key(part.rawValue))
            guard part.owners.contains(kind) else {
                let owners = part.owners.map(\.phrase).joined(separator: " or ")
                throw WorldProblem(.notAllowed(expected: "no such field: only \(owners) has it"), at: here)
            }
            switch part.type {
            case .array(let element): try checkRows(value, element, part, at: here)
            case .object(let schema): try check(value, schema, at: here)
            case .string, .integer, .boolean, .timestamp, .anyObject: break
            }
            parts[part] = value
        }
        return parts
    }

    /// Checks an object as strictly as a document is checked: closed sets are closed and times are times.
    static func check(_ value: JSONValue, _ schema: ObjectSchema, at path: JSONPath) throws(WorldProblem) {
        var checker = SchemaChecker(schema, enforcingClosedSets: true)
        try check(value, schema, &checker, at: path)
    }

    private static func checkRows(
        _ value: JSONValue, _ element: ValueType, _ part: OwnerPart, at path: JSONPath
    ) throws(WorldProblem) {
        guard let rows = value.arrayValue else {
            throw WorldProblem(.wrongType(expected: "an array", found: value.kindName), at: path)
        }
        guard case .object(let schema) = element else {
            for (index, row) in rows.enumerated() where element.problem(in: row) != nil {
                throw WorldProblem(
                    .wrongType(expected: element.phrase, found: row.kindName), at: path.appending(.index(index)))
            }
            return
        }
        var checker = SchemaChecker(schema, enforcingClosedSets: true)
        var seen: [String: [JSONValue: Int]] = [:]
        for (index, row) in rows.enumerated() {
            let here = path.appending(.index(index))
            try check(row, schema, &checker, at: here)
            for field in part.uniqueFields {
                guard let value = row[field] else { continue }
                let place = here.appending(.key(field))
                if case .string("") = value {
                    throw WorldProblem(.notAllowed(expected: "text that is not empty"), at: place)
                }
                if case .integer(let number) = value, number <= 0 {
                    throw WorldProblem(.notAllowed(expected: "a number from 1"), at: place)
                }
                if let first = seen[field, default: [:]].updateValue(index, forKey: folded(value)) {
                    let other = path.appending(.index(first)).description
                    throw WorldProblem(duplicate(value, firstAt: other), at: place)
                }
            }
        }
    }

    private static func check(
        _ value: JSONValue, _ schema: ObjectSchema, _ checker: inout SchemaChecker, at path: JSONPath
    ) throws(WorldProblem) {
        guard let object = value.objectValue else {
            throw WorldProblem(.wrongType(expected: "an object", found: value.kindName), at: path)
        }
        if let problem = checker.problem(in: object) { throw WorldProblem(problem, under: path) }
        for field in schema.fields where field.type == .timestamp {
            if let text = object[field.name]?.stringValue, WorldTime(text) == nil {
                throw WorldProblem(.time, at: path.appending(.key(field.name)))
            }
        }
    }

    /// Names at GitHub are the same whatever their case.
    private static func folded(_ value: JSONValue) -> JSONValue {
        if case .string(let text) = value { return .string(ASCIIFolding.fold(text)) }
        return value
    }

    private static func duplicate(_ value: JSONValue, firstAt place: String) -> WorldErrorReason {
        switch value {
        case .integer(let id): .duplicateID(id, firstAt: place)
        case .string(let name): .duplicateName(name, firstAt: place)
        case .null, .bool, .double, .array, .object: .notAllowed(expected: "another value")
        }
    }
}

extension WorldErrorReason {
    /// What is no time.
    static let time = WorldErrorReason.notAllowed(expected: "a time such as 2026-01-31T08:00:00Z")
}
