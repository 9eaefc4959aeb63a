import JSONValue

/// What is wrong with a body or an answer, and where in it.
public struct SchemaProblem: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        case notAnObject
        case missing
        case unknown
        case wrongType(expected: String, found: String)
        case outOfBounds(Bounds, count: Int, of: Measure)
        case notInClosedSet([String])
    }

    /// What a bounded count counts.
    public enum Measure: String, Hashable, Sendable {
        case items
        case characters
        /// The number itself.
        case value
    }

    /// Where: the field, or an element of it.
    public var path: JSONPath
    /// What is wrong.
    public var reason: Reason

    /// Makes a problem from its parts.
    public init(path: JSONPath, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The problem as a sentence.
    public var description: String {
        switch reason {
        case .notAnObject: "this must be an object"
        case .missing: "`\(path)` is missing"
        case .unknown: "there is no field `\(path)`"
        case .wrongType(let expected, let found): "`\(path)` must be \(expected), not \(found)"
        case .outOfBounds(let bounds, let count, .value): "`\(path)` must be \(bounds), not \(count)"
        case .outOfBounds(let bounds, let count, let measure):
            "`\(path)` must have \(bounds) \(measure.rawValue), not \(count)"
        case .notInClosedSet(let values): "`\(path)` must be one of " + values.joined(separator: ", ")
        }
    }
}

extension Bounds: CustomStringConvertible {
    /// `1 to 100`, `at least 1`, `at most 100`.
    public var description: String {
        switch (minimum, maximum) {
        case (let low?, let high?): "\(low) to \(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "at most \(high)"
        case (nil, nil): "any number"
        }
    }
}

extension ObjectSchema {
    /// What keeps `body` from being sent as such an object.
    public func problems(in body: JSONValue) -> [SchemaProblem] {
        problems(in: body, at: [])
    }

    private func problems(in body: JSONValue, at path: JSONPath) -> [SchemaProblem] {
        guard let object = body.objectValue else {
            return [
                path.elements.isEmpty
                    ? SchemaProblem(path: path, reason: .notAnObject)
                    : SchemaProblem(path: path, reason: .wrongType(expected: "an object", found: body.kindName))
            ]
        }
        var problems: [SchemaProblem] = []
        for key in object.keys where field(key) == nil {
            problems.append(SchemaProblem(path: path.appending(.key(key)), reason: .unknown))
        }
        for field in fields {
            let here = path.appending(.key(field.name))
            if let value = object[field.name] {
                problems += field.problems(in: value, at: here)
            } else if field.isRequired {
                problems.append(SchemaProblem(path: here, reason: .missing))
            }
        }
        return problems
    }

    fileprivate func nestedProblems(in body: JSONValue, at path: JSONPath) -> [SchemaProblem] {
        problems(in: body, at: path)
    }
}

extension Field {
    fileprivate func problems(in value: JSONValue, at path: JSONPath) -> [SchemaProblem] {
        if isNullable, value.isNull { return [] }
        let problems = type.problems(in: value, at: path)
        guard problems.isEmpty else { return problems }
        if let bounds, let (count, measure) = Self.measure(value), !bounds.contains(count) {
            return [SchemaProblem(path: path, reason: .outOfBounds(bounds, count: count, of: measure))]
        }
        if !closedSet.isEmpty, let text = value.stringValue, !closedSet.contains(text) {
            return [SchemaProblem(path: path, reason: .notInClosedSet(closedSet))]
        }
        return []
    }

    private static func measure(_ value: JSONValue) -> (Int, SchemaProblem.Measure)? {
        switch value {
        case .array(let elements): (elements.count, .items)
        case .integer(let number): (Int(number), .value)
        case .string(let text): (text.unicodeScalars.count, .characters)
        case .null, .bool, .double, .object: nil
        }
    }
}

extension ValueType {
    func problems(in value: JSONValue, at path: JSONPath) -> [SchemaProblem] {
        switch (self, value) {
        case (.string, .string), (.timestamp, .string), (.integer, .integer), (.boolean, .bool),
            (.anyObject, .object):
            []
        case (.array(let element), .array(let elements)):
            elements.enumerated().flatMap { element.problems(in: $0.element, at: path.appending(.index($0.offset))) }
        case (.object(let schema), _):
            schema.nestedProblems(in: value, at: path)
        case (.string, _), (.timestamp, _), (.integer, _), (.boolean, _), (.anyObject, _), (.array, _):
            [SchemaProblem(path: path, reason: .wrongType(expected: phrase, found: value.kindName))]
        }
    }

    /// The first thing in `value` that is not of this type.
    public func problem(in value: JSONValue) -> SchemaProblem? {
        problems(in: value, at: []).first
    }

    /// The type in a reader's words: `a string`.
    public var phrase: String {
        switch self {
        case .string: "a string"
        case .timestamp: "a time"
        case .integer: "an integer"
        case .boolean: "a boolean"
        case .array: "an array"
        case .object, .anyObject: "an object"
        }
    }
}
