import JSONValue

/// Checks many answers against one schema: what is promised must be there and of the promised type.
///
/// Unknown fields are fine, and an optional field may be `null`. The slots found for one shape serve all
/// objects of that shape, so a list costs a few comparisons a row.
public struct SchemaChecker: Sendable {
    private enum Expectation: Sendable {
        case string
        case integer
        case boolean
        case anyObject
        case objects
        case object
        case strings
        case other(ValueType)
    }

    private struct FieldCheck: Sendable {
        let field: Field
        let expectation: Expectation
        /// The checker of the objects within, if the field holds any.
        var nested: [SchemaChecker]
        /// Where the field is in objects of the current shape.
        var slot: Int?
    }

    private let enforcesClosedSets: Bool
    private var fields: [FieldCheck]
    private var shape: JSONShape?

    /// Makes a checker; a closed set is enforced only where it is asked for, since GitHub may extend it.
    public init(_ schema: ObjectSchema, enforcingClosedSets: Bool = false) {
        enforcesClosedSets = enforcingClosedSets
        fields = schema.fields.map { field in
            switch field.type {
            case .string, .timestamp:
                FieldCheck(field: field, expectation: .string, nested: [])
            case .integer:
                FieldCheck(field: field, expectation: .integer, nested: [])
            case .boolean:
                FieldCheck(field: field, expectation: .boolean, nested: [])
            case .anyObject:
                FieldCheck(field: field, expectation: .anyObject, nested: [])
            case .object(let inner):
                FieldCheck(
                    field: field, expectation: .object,
                    nested: [SchemaChecker(inner, enforcingClosedSets: enforcingClosedSets)])
            case .array(.object(let inner)):
                FieldCheck(
                    field: field, expectation: .objects,
                    nested: [SchemaChecker(inner, enforcingClosedSets: enforcingClosedSets)])
            case .array(.string):
                FieldCheck(field: field, expectation: .strings, nested: [])
            case .array(let element):
                FieldCheck(field: field, expectation: .other(element), nested: [])
            }
        }
    }

    /// The first thing in `object` that is not as promised.
    public mutating func problem(in object: JSONObject) -> SchemaProblem? {
        if shape !== object.shape {
            shape = object.shape
            for index in fields.indices { fields[index].slot = object.shape.slot(of: fields[index].field.name) }
        }
        for index in fields.indices {
            guard let slot = fields[index].slot else {
                if fields[index].field.isRequired { return absent(index) }
                continue
            }
            if let problem = check(index, object.values[slot]) { return problem }
        }
        return nil
    }

    private func absent(_ index: Int) -> SchemaProblem {
        SchemaProblem(path: [.key(fields[index].field.name)], reason: .missing)
    }

    private mutating func check(_ index: Int, _ value: JSONValue) -> SchemaProblem? {
        switch (fields[index].expectation, value) {
        case (.string, .string(let text)):
            guard enforcesClosedSets, !fields[index].field.closedSet.isEmpty,
                !fields[index].field.closedSet.contains(text)
            else { return nil }
            return SchemaProblem(
                path: [.key(fields[index].field.name)], reason: .notInClosedSet(fields[index].field.closedSet))
        case (.integer, .integer), (.boolean, .bool), (.anyObject, .object):
            return nil
        case (.object, .object(let inner)):
            return fields[index].nested[0].problem(in: inner)?.under([.key(fields[index].field.name)])
        case (.objects, .array(let elements)):
            return checkElements(index, elements)
        case (.strings, .array(let elements)):
            return firstBad(index, elements) { if case .string = $0 { true } else { false } }
        case (.other(let type), .array(let elements)):
            return firstBad(index, elements) { type.problems(in: $0, at: []).isEmpty }
        case (_, .null) where fields[index].field.isNullable || !fields[index].field.isRequired:
            return nil
        case (.string, _), (.integer, _), (.boolean, _), (.anyObject, _), (.object, _), (.objects, _), (.strings, _),
            (.other, _):
            return SchemaProblem(
                path: [.key(fields[index].field.name)],
                reason: .wrongType(expected: fields[index].field.type.phrase, found: value.kindName))
        }
    }

    private mutating func checkElements(_ index: Int, _ elements: [JSONValue]) -> SchemaProblem? {
        for (place, element) in elements.enumerated() {
            let problem: SchemaProblem? =
                if case .object(let inner) = element {
                    fields[index].nested[0].problem(in: inner)
                } else {
                    SchemaProblem(path: [], reason: .wrongType(expected: "an object", found: element.kindName))
                }
            if let problem { return problem.under([.key(fields[index].field.name), .index(place)]) }
        }
        return nil
    }

    private func firstBad(_ index: Int, _ elements: [JSONValue], _ isGood: (JSONValue) -> Bool) -> SchemaProblem? {
        guard let place = elements.firstIndex(where: { !isGood($0) }) else { return nil }
        let expected =
            if case .array(let element) = fields[index].field.type { element.phrase } else { "another type" }
        return SchemaProblem(
            path: [.key(fields[index].field.name), .index(place)],
            reason: .wrongType(expected: expected, found: elements[place].kindName))
    }
}

extension SchemaProblem {
    /// The same problem seen from further out.
    fileprivate func under(_ outer: [JSONPathElement]) -> SchemaProblem {
        SchemaProblem(path: JSONPath(outer + path.elements), reason: reason)
    }
}
