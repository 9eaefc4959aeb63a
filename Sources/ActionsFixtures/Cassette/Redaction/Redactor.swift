import ActionsAPI
import JSONValue

/// Replaces secrets by placeholders, the same secret by the same one, in requests and answers alike.
struct Redactor {
    private(set) var finder: SecretFinder
    private var placeholders: [String: String] = [:]
    private var next: Int

    /// Makes a redactor whose placeholders are numbered from `first`.
    init(knownSecrets: [String] = [], first: Int = 1) {
        finder = SecretFinder(knownSecrets: knownSecrets)
        next = first
    }

    /// The interaction without secrets and without headers that are not kept.
    mutating func redacted(_ interaction: Interaction) -> Interaction {
        var copy = interaction
        // The answer first: what it issues may stand in what follows.
        copy.response.body = interaction.response.body.map { redacted($0) }
        copy.response.headers = HTTPHeaders(
            CassetteHeaders.kept(interaction.response.headers).fields.map { field in
                HTTPHeaders.Field(
                    field.name, redacted(field.value, inLink: CassetteHeaders.holdsLinks(field.name)))
            })
        copy.request = redacted(interaction.request)
        return copy
    }

    /// The request without secrets.
    mutating func redacted(_ request: APIRequest) -> APIRequest {
        var copy = request
        copy.body = request.body.map { redacted($0) }
        copy.query = request.query.map { item in
            QueryItem(item.name, SecretFields.contains(item.name) ? placeholder(item.value) : redacted(item.value))
        }
        copy.path = redactedPath(request.path)
        return copy
    }

    /// A path stays a path: what stands for a secret in it is encoded.
    private mutating func redactedPath(_ path: String) -> String {
        let text = redacted(path)
        return text == path
            ? path
            : text.split(separator: "/", omittingEmptySubsequences: false).map { segment in
                segment.contains("<") ? PercentEncoding.encode(PercentEncoding.decode(segment) ?? "") : String(segment)
            }.joined(separator: "/")
    }

    private mutating func redacted(_ value: JSONValue) -> JSONValue {
        changed(value, isSecret: false) ?? value
    }

    private mutating func redacted(_ text: String, inLink: Bool = false) -> String {
        let findings = finder.findings(in: text)
        guard !findings.isEmpty else { return text }
        return SecretFinder.replacing(findings, in: text) { secret in
            inLink ? PercentEncoding.encode(placeholder(secret)) : placeholder(secret)
        }
    }

    /// The value without secrets; `nil` if it has none, so that rows without any are not copied.
    private mutating func changed(_ value: JSONValue, isSecret: Bool) -> JSONValue? {
        switch value {
        case .null, .bool: return nil
        case .integer, .double:
            return isSecret ? .string(placeholder(JSONWriter().string(from: value))) : nil
        case .string(let text):
            if isSecret, !text.isEmpty {
                return Placeholder.number(of: text) == nil ? .string(placeholder(text)) : nil
            }
            let clean = redacted(text)
            return clean == text ? nil : .string(clean)
        case .array(let elements):
            var copy: [JSONValue]?
            for (index, element) in elements.enumerated() {
                guard let element = changed(element, isSecret: isSecret) else { continue }
                if copy == nil { copy = elements }
                copy?[index] = element
            }
            return copy.map { .array($0) }
        case .object(let object):
            return changed(object, isSecret: isSecret).map { .object($0) }
        }
    }

    private mutating func changed(_ object: JSONObject, isSecret: Bool) -> JSONObject? {
        var values: [JSONValue]?
        for (slot, value) in object.values.enumerated() {
            let isSecretField = isSecret || SecretFields.contains(object.keys[slot])
            guard let value = changed(value, isSecret: isSecretField) else { continue }
            if values == nil { values = object.values }
            values?[slot] = value
        }
        if object.keys.contains(where: { !finder.findings(in: $0).isEmpty }) {
            let members = zip(object.keys, values ?? object.values).map { ($0.0, $0.1) }
            return JSONObject(members.map { (redacted($0.0), $0.1) })
        }
        return values.flatMap { JSONObject(shape: object.shape, values: $0) }
    }

    /// Takes in a value that must not be written.
    mutating func learn(_ secret: String) {
        finder.learn(secret)
    }

    private mutating func placeholder(_ secret: String) -> String {
        if let known = placeholders[secret] { return known }
        if Placeholder.number(of: secret) != nil { return secret }
        let text = Placeholder.text(next)
        next += 1
        placeholders[secret] = text
        // A short value, such as a number, may stand elsewhere and mean something else.
        if secret.utf8.count >= 8 { finder.learn(secret) }
        return text
    }
}
