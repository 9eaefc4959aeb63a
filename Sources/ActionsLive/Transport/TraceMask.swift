import ActionsAPI
import JSONValue
import NIOCore

/// Takes secrets out of what a trace shows.
enum TraceMask {
    private static let mask = "***"
    /// More of a body than this is not shown.
    private static let longest = 1 << 16

    static func header(_ name: String, _ value: String) -> String {
        let folded = ASCIIFolding.fold(name)
        let isSecret = ["authorization", "proxy-authorization", "cookie", "set-cookie"].contains(folded)
        guard !isSecret else { return "\(name): \(scheme(value))\(mask)" }
        return "\(name): \(folded == "location" || folded == "link" ? url(value) : text(value))"
    }

    /// How a token is given is no secret.
    private static func scheme(_ value: String) -> String {
        value.hasPrefix("Bearer ") ? "Bearer " : ""
    }

    /// A URL without what its query holds under the name of a secret.
    static func url(_ url: String) -> String {
        guard let mark = url.firstIndex(of: "?") else { return text(url) }
        let items = url[url.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false).map { item in
            let name = item.prefix { $0 != "=" }
            return isSecret(String(name)) && name.endIndex < item.endIndex ? "\(name)=\(mask)" : text(String(item))
        }
        return text(String(url[..<mark])) + "?" + items.joined(separator: "&")
    }

    static func text(_ body: JSONValue) -> String {
        JSONWriter().string(from: masked(body, isSecret: false))
    }

    static func body(_ answer: RawAnswer) -> String? {
        let count = answer.body.readableBytes
        guard count > 0 else { return nil }
        guard count <= longest else { return "(\(count) bytes)" }
        guard let value = try? JSONReader(duplicateKeys: .keepLast).read(Array(answer.body.readableBytesView)) else {
            return "(\(count) bytes that are no JSON)"
        }
        return text(value)
    }

    private static func masked(_ value: JSONValue, isSecret secret: Bool) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .integer, .double: secret ? .string(mask) : value
        case .string(let content): .string(secret ? mask : text(content))
        case .array(let elements): .array(elements.map { masked($0, isSecret: secret) })
        case .object(let object):
            .object(
                JSONObject(
                    zip(object.keys, object.values).map { ($0, masked($1, isSecret: secret || isSecret($0))) }))
        }
    }

    /// A text without what looks like a token: a word with GitHub's prefix, or a JSON web token.
    static func text(_ content: String) -> String {
        guard prefixes.contains(where: { content.contains($0) }) else { return content }
        var result = ""
        var word = ""
        func flush() {
            let isToken = prefixes.contains { word.hasPrefix($0) } && word.utf8.count >= 20
            result += isToken ? mask + (word.hasSuffix(".") ? "." : "") : word
            word = ""
        }
        for character in content {
            let isWord =
                character.isASCII && (character.isLetter || character.isNumber || "_-.".contains(character))
            if isWord {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }

    private static let prefixes = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "eyJ"]

    /// The names whose values give access: those that the catalogue marks, and usual ones that it lacks.
    private static func isSecret(_ name: String) -> Bool { names.contains(ASCIIFolding.fold(name)) }

    private static let names: Set<String> = {
        var names: Set<String> = [
            "encrypted_value", "encoded_jit_config", "temp_download_token", "token", "access_token", "refresh_token",
            "registration_token", "remove_token", "client_secret", "webhook_secret", "private_key", "pem", "password",
            "authorization", "cookie", "secret", "jwt", "sig", "signature",
        ]
        for endpoint in Catalogue.endpoints {
            for field in endpoint.queryParameters + (endpoint.body?.fields ?? []) { add(field, to: &names) }
            if let response = endpoint.response { add(response, to: &names) }
        }
        return names
    }()

    private static func add(_ field: Field, to names: inout Set<String>) {
        if field.isSecret { names.insert(ASCIIFolding.fold(field.name)) }
        add(field.type, to: &names)
    }

    private static func add(_ type: ValueType, to names: inout Set<String>) {
        switch type {
        case .string, .integer, .boolean, .timestamp, .anyObject: break
        case .array(let element): add(element, to: &names)
        case .object(let schema): for field in schema.fields { add(field, to: &names) }
        }
    }
}
