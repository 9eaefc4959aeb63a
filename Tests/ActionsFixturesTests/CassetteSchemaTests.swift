import ActionsAPI
import ActionsFixtures
import Foundation
import JSONValue
import Testing

/// `docs/cassette.schema.json` and the reader say the same.
@Suite struct CassetteSchemaTests {
    private static let schemaURL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/cassette.schema.json")

    private static let request = #""host":"api","method":"GET","path":"/orgs/acme/actions/runners""#

    static let good = [
        CassetteProbe.document(),
        CassetteProbe.document(request + #","query":[["a","1"],["a","2"]],"operation":"x","body":null"#),
        CassetteProbe.document(response: #"{"anything":[1,null,"x"]}"#),
        CassetteProbe.document(
            response: nil, #""status":599,"headers":[["x-ratelimit-limit","5000"],["ETAG","\"1\""]]"#),
        CassetteProbe.document(
            response: nil, #""status":200,"headers":[["Link","<{api}/organizations/1/a?page=2>; rel=\"next\""]]"#),
        CassetteProbe.document(
            head: #""recorded_at":"2026-01-31T08:00:00.5+01:00","hosts":{"api":"[::1]:8080","x":"a"}"#),
        CassetteProbe.document(
            head: #""recorded_at":"2026-01-31T08:00Z","hosts":{"api":"ghes.corp"},"api_version":"x""#),
        CassetteProbe.document(#""host":"api","method":"PATCH","path":"/a/%2F/b.c/..d""#),
        #"{"format":"runsh-cassette","version":1,"recorded_at":"2026-01-31T08:00Z","hosts":{"api":"h"},"interactions":[]}"#,
    ]

    static let bad = [
        "{}", "[]", "null", #"{"format":"runsh-world","version":1,"owners":[]}"#,
        CassetteProbe.document().replacing("\"version\":1", with: "\"version\":2"),
        CassetteProbe.document().replacing("\"version\":1", with: "\"version\":1,\"extra\":0"),
        CassetteProbe.document(head: #""hosts":{"api":"github.com"}"#),
        CassetteProbe.document(head: #""recorded_at":"yesterday","hosts":{"api":"github.com"}"#),
        CassetteProbe.document(head: #""recorded_at":"2026-13-31T08:00Z","hosts":{"api":"github.com"}"#),
        CassetteProbe.document(head: #""recorded_at":"2026-01-31T08:00Z","hosts":{}"#),
        CassetteProbe.document(head: #""recorded_at":"2026-01-31T08:00Z","hosts":{"api":"a/b"}"#),
        CassetteProbe.document(head: #""recorded_at":"2026-01-31T08:00Z","hosts":{"api":7}"#),
        CassetteProbe.document(time: #""at_ms":-1"#), CassetteProbe.document(time: #""at_ms":1.5"#),
        CassetteProbe.document(time: #""at_ms":1e30"#), CassetteProbe.document(time: #""at":1"#),
        CassetteProbe.document(#""host":"api","method":"TRACE","path":"/a""#),
        CassetteProbe.document(#""host":"api","method":"GET""#),
        CassetteProbe.document(#""host":"api","method":"GET","path":"/a/../b""#),
        CassetteProbe.document(#""host":"api","method":"GET","path":"/a/%2E%2e""#),
        CassetteProbe.document(#""host":"api","method":"GET","path":"a""#),
        CassetteProbe.document(#""host":"api","method":"GET","path":"/a//b""#),
        CassetteProbe.document(#""host":"api","method":"GET","path":"/a?b=c""#),
        CassetteProbe.document(request + #","query":[["a"]]"#),
        CassetteProbe.document(request + #","query":{"a":"1"}"#),
        CassetteProbe.document(response: nil, #""status":99"#),
        CassetteProbe.document(response: nil, #""status":"200""#),
        CassetteProbe.document(response: nil, #""status":200,"headers":[["Authorization","x"]]"#),
        CassetteProbe.document(response: nil, #""status":200,"headers":[["X-RateLimit-","1"]]"#),
        CassetteProbe.document(response: nil, #""status":200,"headers":[["ETag","a\nb"]]"#),
        CassetteProbe.document(response: nil, #""status":200,"headers":{"ETag":"1"}"#),
    ]

    private func isValid(_ text: String) throws -> Bool {
        let schema = try JSONReader().read([UInt8](try Data(contentsOf: Self.schemaURL)))
        return try SchemaCheck(root: schema).accepts(JSONReader().read(text), schema)
    }

    @Test("what the schema describes is read", arguments: good)
    func accepts(_ text: String) throws {
        #expect(throws: Never.self) { try CassetteProbe.load(text) }
        #expect(try isValid(text))
    }

    @Test("what the schema refuses is refused", arguments: bad)
    func refuses(_ text: String) throws {
        #expect(throws: CassetteError.self) { try CassetteProbe.load(text) }
        #expect(try !isValid(text))
    }

    @Test("what a recording writes is as the schema says")
    func written() async throws {
        let world = WorldGenerator(seed: 1, owner: .organization("acme"), runners: 150).world()
        let recorder = RecordingTransport(WorldTransport(world), mode: .all)
        for path in ["", "/downloads", "/7777777"] {
            _ = try await recorder.send(CassetteProbe.get(CassetteProbe.runners + path))
        }
        #expect(try isValid(String(decoding: recorder.bytes(), as: UTF8.self)))
    }
}

/// As much of JSON Schema 2020-12 as the schema of cassettes uses; anything else in it is an error.
private struct SchemaCheck {
    struct UnknownKeyword: Error { var name: String }

    var root: JSONValue

    func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        for (keyword, wanted) in schema.objectValue?.members ?? [] {
            guard try holds(keyword, wanted, value, schema) else { return false }
        }
        return true
    }

    private func holds(_ keyword: String, _ wanted: JSONValue, _ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        switch keyword {
        case "$schema", "$defs", "title", "description": return true
        case "$ref":
            let name = (wanted.stringValue ?? "").replacing("#/$defs/", with: "")
            guard let target = root["$defs"]?[name] else { throw UnknownKeyword(name: name) }
            return try accepts(value, target)
        case "const": return value == wanted
        case "enum": return wanted.arrayValue?.contains(value) == true
        case "type": return isOfType(value, wanted.stringValue ?? "")
        case "required":
            guard let object = value.objectValue else { return true }
            return wanted.arrayValue?.allSatisfy { object[$0.stringValue ?? ""] != nil } == true
        case "properties":
            return try wanted.objectValue?.members.allSatisfy { key, schema in
                try value[key].map { try accepts($0, schema) } ?? true
            } == true
        case "additionalProperties":
            let known = schema["properties"]?.objectValue
            return try value.objectValue?.members.allSatisfy { key, value in
                try known?[key] != nil || wanted != false && accepts(value, wanted == true ? [:] : wanted)
            } ?? true
        case "items":
            let first = schema["prefixItems"]?.arrayValue?.count ?? 0
            return try value.arrayValue?.dropFirst(first).allSatisfy { try accepts($0, wanted) } ?? true
        case "prefixItems":
            return try zip(value.arrayValue ?? [], wanted.arrayValue ?? []).allSatisfy { try accepts($0, $1) }
        case "minItems": return (value.arrayValue?.count ?? .max) >= number(wanted)
        case "maxItems": return (value.arrayValue?.count ?? 0) <= number(wanted)
        case "maxLength": return (value.stringValue?.unicodeScalars.count ?? 0) <= number(wanted)
        case "minimum": return (value.doubleNumber ?? .infinity) >= Double(number(wanted))
        case "maximum": return (value.doubleNumber ?? -.infinity) <= Double(number(wanted))
        case "pattern":
            guard let text = value.stringValue else { return true }
            let expression = try NSRegularExpression(pattern: wanted.stringValue ?? "")
            return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        default: throw UnknownKeyword(name: keyword)
        }
    }

    private func number(_ value: JSONValue) -> Int { Int(value.integerValue ?? 0) }

    private func isOfType(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("integer", .integer): true
        case ("integer", .double(let number)): number.rounded() == number
        default: false
        }
    }
}

extension JSONValue {
    fileprivate var doubleNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        case .null, .bool, .string, .array, .object: nil
        }
    }
}
