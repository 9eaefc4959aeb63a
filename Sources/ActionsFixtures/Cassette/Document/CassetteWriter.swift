import ActionsAPI
import JSONValue

extension Cassette {
    /// The cassette as a document: pretty, one row a line, a newline at the end.
    ///
    /// Loading these bytes and writing them again gives the same bytes. A cassette in which something gives access,
    /// by its shape, its field or because it is one of `knownSecrets`, is refused with the path to it.
    public func bytes(knownSecrets: [String] = []) throws(CassetteError) -> [UInt8] {
        let audit = SecretAudit(SecretFinder(knownSecrets: knownSecrets))
        for (index, interaction) in interactions.enumerated() {
            if let finding = audit.finding(in: interaction) { throw finding.error(at: index) }
        }
        return CassetteWriter.document(self, interactions.map { CassetteWriter.text(of: $0) })
    }
}

/// Writes cassettes, each interaction on its own, so that a recording need not write all of it again.
enum CassetteWriter {
    /// The document made of the texts of its interactions.
    static func document(_ cassette: Cassette, _ interactions: [[UInt8]]) -> [UInt8] {
        let writer = JSONWriter()
        func line(_ key: String, _ value: JSONValue) -> String {
            "  \"\(key)\": " + writer.string(from: value) + ",\n"
        }
        let hosts = cassette.hosts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, JSONValue.string($0.value)) }
        var head = "{\n" + line("format", .string(Cassette.format)) + line("version", .integer(Cassette.version))
        head += line("recorded_at", .string(cassette.recordedAt)) + line("hosts", .object(JSONObject(hosts)))
        if let version = cassette.apiVersion { head += line("api_version", .string(version)) }
        var bytes = Array((head + "  \"interactions\": [").utf8)
        bytes.reserveCapacity(bytes.count + interactions.reduce(16) { $0 + $1.count + 8 })
        for (index, text) in interactions.enumerated() {
            bytes += index == 0 ? "\n    ".utf8 : ",\n    ".utf8
            bytes += text
        }
        bytes += interactions.isEmpty ? "]\n}\n".utf8 : "\n  ]\n}\n".utf8
        return bytes
    }

    /// One interaction, laid out for its place in the document.
    static func text(of interaction: Interaction) -> [UInt8] {
        let request = interaction.request
        var asked: [(String, JSONValue)] = [
            ("host", .string(interaction.role.rawValue)), ("method", .string(request.method.rawValue)),
            ("path", .string(request.path)),
        ]
        if !request.query.isEmpty { asked.append(("query", pairs(request.query.map { ($0.name, $0.value) }))) }
        if !request.operationID.isEmpty { asked.append(("operation", .string(request.operationID))) }
        if let body = request.body { asked.append(("body", body)) }
        let writer = JSONWriter()
        var bytes = Array("{\n      \"at_ms\": \(interaction.offset),\n      \"request\": ".utf8)
        bytes += writer.bytes(from: .object(JSONObject(asked)))
        bytes += ",\n      \"response\": {\n        \"status\": \(interaction.response.status)".utf8
        let headers = interaction.response.headers.fields
        if !headers.isEmpty {
            bytes += ",\n        \"headers\": ".utf8
            bytes += writer.bytes(from: pairs(headers.map { ($0.name, $0.value) }))
        }
        if let body = interaction.response.body {
            bytes += ",\n        \"body\": ".utf8
            append(body, to: &bytes)
        }
        bytes += "\n      }\n    }".utf8
        return bytes
    }

    private static func pairs(_ pairs: [(String, String)]) -> JSONValue {
        .array(pairs.map { [.string($0.0), .string($0.1)] })
    }

    /// A body with one row a line, moved in to where it stands. A line's end is never within a text, where it is
    /// escaped.
    private static func append(_ body: JSONValue, to bytes: inout [UInt8]) {
        let rowDepth = body.arrayValue == nil ? 2 : 1
        let text = JSONWriter(.pretty(oneLineFromDepth: rowDepth)).bytes(from: body)
        bytes.reserveCapacity(bytes.count + text.count + text.count / 8)
        var start = 0
        while let end = text[start...].firstIndex(of: 0x0A) {
            bytes += text[start...end]
            bytes += repeatElement(UInt8(ascii: " "), count: 8)
            start = end + 1
        }
        bytes += text[start...]
    }
}
