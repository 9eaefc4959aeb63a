import JSONValue

/// Checks many answers against one schema: what is promised must be there and of the promised type.
///
/// Unknown fields are fine, and an optional field may be `null`. The slots found for one shape serve all
/// objects of that shape, so a list costs a few comparisons a row.
public struct SchemaChecker: Sendable {
    private enum Expectation: Sendable {
        case string
        case closedString
        case integer
        case boolean
        case anyObject
        case object
        case objects
        case strings
        case otherElements
    }

    /// What the check of one field needs; plain data, so that going through the steps counts no references.
    private struct Step: Sendable {
        let expectation: Expectation
        let isRequired: Bool
        let mayBeNull: Bool
        /// Where the field is in objects of the current shape; -1 if they lack it.
        var slot = -1
    }

    private let fields: [Field]
    private var steps: [Step]
    /// For each field the checker of the objects within, if it holds any.
    private var nested: [SchemaChecker?]
    private var shape: JSONShape?

    /// Makes a checker; a closed set is enforced only where it is asked for, since GitHub may extend it.
    public init(_ schema: ObjectSchema, enforcingClosedSets: Bool = false) {
        fields = schema.fields
        steps = schema.fields.map { field in
            Step(
                expectation: Self.expectation(of: field, enforcingClosedSets), isRequired: field.isRequired,
                mayBeNull: field.isNullable || !field.isRequired)
        }
        nested = schema.fields.map { field in
            switch field.type {
            case .object(let inner), .array(.object(let inner)):
                SchemaChecker(inner, enforcingClosedSets: enforcingClosedSets)
            case .string, .timestamp, .integer, .boolean, .anyObject, .array: nil
            }
        }
    }

    private static func expectation(of field: Field, _ enforcesClosedSets: Bool) -> Expectation {
        switch field.type {
        case .string, .timestamp: enforcesClosedSets && !field.closedSet.isEmpty ? .closedString : .string
        case .integer: .integer
        case .boolean: .boolean
        case .anyObject: .anyObject
        case .object: .object
        case .array(.object): .objects
        case .array(.string): .strings
        case .array: .otherElements
        }
    }

    /// The first thing in `object` that is not as promised.
    public mutating func problem(in object: JSONObject) -> SchemaProblem? {
        if shape !== object.shape {
            shape = object.shape
            for index in steps.indices { steps[index].slot = object.shape.slot(of: fields[index].name) ?? -1 }
        }
        for index in steps.indices {
            let step = steps[index]
            if step.slot < 0 {
                if step.isRequired { return SchemaProblem(path: [.key(fields[index].name)], reason: .missing) }
            } else if let problem = check(index, step, object.values[step.slot]) {
                return problem
            }
        }
        return nil
    }

    private mutating func check(_ index: Int, _ step: Step, _ value: JSONValue) -> SchemaProblem? {
        switch (step.expectation, value) {
        case (.string, .string), (.integer, .integer), (.boolean, .bool), (.anyObject, .object):
            return nil
        case (.closedString, .string(let text)):
            if fields[index].closedSet.contains(text) { return nil }
            return SchemaProblem(
                path: [.key(fields[index].name)], reason: .notInClosedSet(fields[index].closedSet))
        case (.object, .object(let inner)):
            return nested[index]?.problem(in: inner)?.under([.key(fields[index].name)])
        case (.objects, .array(let elements)):
            return checkElements(index, elements)
        case (.strings, .array(let elements)):
            return firstBad(index, elements) { if case .string = $0 { true } else { false } }
        case (.otherElements, .array(let elements)):
            guard case .array(let type) = fields[index].type else { return nil }
            return firstBad(index, elements) { type.problems(in: $0, at: []).isEmpty }
        case (_, .null) where step.mayBeNull:
            return nil
        case (.string, _), (.closedString, _), (.integer, _), (.boolean, _), (.anyObject, _), (.object, _),
            (.objects, _),
            (.strings, _), (.otherElements, _):
            return SchemaProblem(
                path: [.key(fields[index].name)],
                reason: .wrongType(expected: fields[index].type.phrase, found: value.kindName))
        }
    }

    private mutating func checkElements(_ index: Int, _ elements: [JSONValue]) -> SchemaProblem? {
        for (place, element) in elements.enumerated() {
            let problem: SchemaProblem? =
                if case .object(let inner) = element {
                    nested[index]?.problem(in: inner)
                } else {
                    SchemaProblem(path: [], reason: .wrongType(expected: "an object", found: element.kindName))
                }
            if let problem { return problem.under([.key(fields[index].name), .index(place)]) }
        }
        return nil
    }

    private func firstBad(_ index: Int, _ elements: [JSONValue], _ isGood: (JSONValue) -> Bool) -> SchemaProblem? {
        guard let place = elements.firstIndex(where: { !isGood($0) }) else { return nil }
        let expected =
            if case .array(let element) = fields[index].type { element.phrase } else { "another type" }
        return SchemaProblem(
            path: [.key(fields[index].name), .index(place)],
            reason: .wrongType(expected: expected, found: elements[place].kindName))
    }
}

extension SchemaProblem {
    /// The same problem seen from further out.
    fileprivate func under(_ outer: [JSONPathElement]) -> SchemaProblem {
        SchemaProblem(path: JSONPath(outer + path.elements), reason: reason)
    }
}
