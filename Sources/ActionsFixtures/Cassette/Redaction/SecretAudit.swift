import ActionsAPI
import JSONValue

/// Looks through an interaction for what must not be written.
struct SecretAudit {
    /// What was found, and where within the interaction.
    struct Finding {
        var what: String
        var path: JSONPath

        func error(at index: Int) -> CassetteError {
            let full = JSONPath([.key("interactions"), .index(index)] + path.elements)
            return CassetteError(.secret(what), path: full.description)
        }
    }

    private let finder: SecretFinder

    init(_ finder: SecretFinder) {
        self.finder = finder
    }

    /// The first secret that is left.
    func finding(in interaction: Interaction) -> Finding? {
        let request: [JSONPathElement] = [.key("request")]
        let response: [JSONPathElement] = [.key("response")]
        if let found = finding(in: interaction.request, at: request) { return found }
        for (index, field) in interaction.response.headers.fields.enumerated() {
            let here = response + [.key("headers"), .index(index)]
            guard CassetteHeaders.isAllowed(field.name) else {
                return Finding(what: "the header \"\(field.name)\"", path: JSONPath(here))
            }
            if let found = finding(in: field.value, isSecret: false, at: here + [.index(1)]) { return found }
        }
        return interaction.response.body.flatMap { finding(in: $0, isSecret: false, at: response + [.key("body")]) }
    }

    private func finding(in request: APIRequest, at path: [JSONPathElement]) -> Finding? {
        let decoded = PercentEncoding.decode(request.path[...]) ?? request.path
        for text in [request.path, decoded] {
            if let found = finding(in: text, isSecret: false, at: path + [.key("path")]) { return found }
        }
        for (index, item) in request.query.enumerated() {
            let here = path + [.key("query"), .index(index), .index(1)]
            let isSecret = SecretFields.contains(item.name)
            if let found = finding(in: item.value, isSecret: isSecret, at: here) { return found }
        }
        return request.body.flatMap { finding(in: $0, isSecret: false, at: path + [.key("body")]) }
    }

    private func finding(in text: String, isSecret: Bool, at path: [JSONPathElement]) -> Finding? {
        if isSecret, !text.isEmpty, Placeholder.number(of: text) == nil {
            return Finding(what: "a secret", path: JSONPath(path))
        }
        return finder.findings(in: text).first.map { Finding(what: $0.what, path: JSONPath(path)) }
    }

    private func finding(in value: JSONValue, isSecret: Bool, at path: [JSONPathElement]) -> Finding? {
        switch value {
        case .null, .bool: return nil
        case .integer, .double: return isSecret ? Finding(what: "a secret", path: JSONPath(path)) : nil
        case .string(let text): return finding(in: text, isSecret: isSecret, at: path)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                if let found = finding(in: element, isSecret: isSecret, at: path + [.index(index)]) { return found }
            }
            return nil
        case .object(let object):
            for (slot, value) in object.values.enumerated() {
                let key = object.keys[slot]
                if let found = finder.findings(in: key).first { return Finding(what: found.what, path: JSONPath(path)) }
                let isSecret = isSecret || SecretFields.contains(key)
                if let found = finding(in: value, isSecret: isSecret, at: path + [.key(key)]) { return found }
            }
            return nil
        }
    }
}
