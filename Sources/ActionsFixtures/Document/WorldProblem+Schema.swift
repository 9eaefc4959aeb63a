import ActionsAPI
import JSONValue

extension WorldProblem {
    /// What a schema finds wrong below a path.
    init(_ problem: SchemaProblem, under path: JSONPath) {
        let full = JSONPath(path.elements + problem.path.elements)
        let parent = JSONPath(full.elements.dropLast())
        switch problem.reason {
        case .missing:
            var name = "a field"
            if case .key(let key)? = full.elements.last { name = "\"\(key)\"" }
            self.init(.missing(name), at: parent)
        case .wrongType(let expected, let found):
            self.init(.wrongType(expected: expected, found: found), at: full)
        case .notInClosedSet(let values):
            let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(.notAllowed(expected: "one of \(list)"), at: full)
        case .outOfBounds(let bounds, _, _): self.init(.notAllowed(expected: bounds.description), at: full)
        case .notAnObject: self.init(.notAllowed(expected: "an object"), at: full)
        case .unknown: self.init(.notAllowed(expected: "no such field"), at: full)
        }
    }
}
