import ActionsAPI
import JSONValue

extension Cassette {
    /// Reads a cassette and checks all of it but the bodies, which may be any JSON.
    public static func load(_ bytes: [UInt8]) throws(CassetteError) -> Cassette {
        let document: JSONValue
        do {
            document = try JSONReader().read(bytes)
        } catch {
            throw CassetteError(.json(error.reason), position: error.position)
        }
        do throws(CassetteProblem) {
            return try CassetteLoader().cassette(from: document)
        } catch {
            throw error.error(in: bytes)
        }
    }
}

/// Makes a cassette of a JSON document, checking as it goes.
struct CassetteLoader {
    func cassette(from document: JSONValue) throws(CassetteProblem) -> Cassette {
        guard let object = document.objectValue, object["format"] == .string(Cassette.format) else {
            throw CassetteProblem(.notACassette, at: [])
        }
        guard let version = object["version"] else { throw CassetteProblem(.missing("\"version\""), at: []) }
        guard version == .integer(Cassette.version) else {
            let shown = String(JSONWriter().string(from: version).prefix(40))
            throw CassetteProblem(.unsupportedVersion(shown), at: [.key("version")])
        }
        try checkMembers(
            object, ["format", "version", "recorded_at", "hosts", "api_version", "interactions"], at: [])
        let recordedAt = try text(object, "recorded_at", at: [])
        guard WorldTime(recordedAt) != nil else { throw CassetteProblem(.time, at: [.key("recorded_at")]) }
        var cassette = Cassette(recordedAt: recordedAt, hosts: try hosts(object))
        cassette.apiVersion = try optionalText(object, "api_version", at: [])
        let path: JSONPath = [.key("interactions")]
        let elements = try array(try member(object, "interactions", at: []), at: path)
        cassette.interactions.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            cassette.interactions.append(try interaction(element, cassette.hosts, at: path.appending(.index(index))))
        }
        return cassette
    }

    private func hosts(_ object: JSONObject) throws(CassetteProblem) -> [HostRole: String] {
        let path: JSONPath = [.key("hosts")]
        let members = try self.object(try member(object, "hosts", at: []), at: path)
        var hosts: [HostRole: String] = [:]
        for (key, value) in members.members {
            let here = path.appending(.key(key))
            guard let host = value.stringValue else { throw wrongType("a string", value, at: here) }
            guard HostName.isHost(host) else {
                throw CassetteProblem(.notAllowed(expected: "a host such as github.com"), at: here)
            }
            hosts[HostRole(rawValue: key)] = host
        }
        guard hosts[.api] != nil else { throw CassetteProblem(.missing("\"api\""), at: path) }
        return hosts
    }
}

// MARK: - Interactions

extension CassetteLoader {
    private func interaction(
        _ value: JSONValue, _ hosts: [HostRole: String], at path: JSONPath
    ) throws(CassetteProblem) -> Interaction {
        let object = try object(value, at: path)
        try checkMembers(object, ["at_ms", "request", "response"], at: path)
        let offset = try integer(try member(object, "at_ms", at: path), 0...Self.longestOffset, at: path, "at_ms")
        let requestPath = path.appending(.key("request"))
        let request = try self.object(try member(object, "request", at: path), at: requestPath)
        let role = HostRole(rawValue: try text(request, "host", at: requestPath))
        guard hosts[role] != nil else {
            throw CassetteProblem(.unknownRole(role.rawValue), at: requestPath.appending(.key("host")))
        }
        let responsePath = path.appending(.key("response"))
        return Interaction(
            role: role, request: try self.request(request, at: requestPath),
            response: try response(try member(object, "response", at: path), at: responsePath), offset: offset)
    }

    /// A hundred years.
    private static let longestOffset: Int64 = 3_155_760_000_000

    private func request(_ object: JSONObject, at path: JSONPath) throws(CassetteProblem) -> APIRequest {
        try checkMembers(object, ["host", "method", "path", "query", "operation", "body"], at: path)
        let name = try text(object, "method", at: path)
        guard let method = HTTPMethod(rawValue: name) else {
            let list = HTTPMethod.allCases.map { "\"\($0)\"" }.joined(separator: ", ")
            throw CassetteProblem(.notAllowed(expected: "one of \(list)"), at: path.appending(.key("method")))
        }
        let target = try text(object, "path", at: path)
        guard SafePath.isSafe(target[...]) else {
            throw CassetteProblem(.escapingPath, at: path.appending(.key("path")))
        }
        let query = try pairs(object, "query", at: path).map { QueryItem($0.0, $0.1) }
        return APIRequest(
            operationID: try optionalText(object, "operation", at: path) ?? "", method: method, path: target,
            query: query, body: object["body"])
    }

    private func response(_ value: JSONValue, at path: JSONPath) throws(CassetteProblem) -> APIResponse {
        let object = try object(value, at: path)
        try checkMembers(object, ["status", "headers", "body"], at: path)
        let status = try integer(try member(object, "status", at: path), 100...599, at: path, "status")
        let headers = try pairs(object, "headers", at: path)
        for (index, (name, value)) in headers.enumerated() {
            let here = path.appending(.key("headers")).appending(.index(index))
            guard CassetteHeaders.isAllowed(name) else {
                throw CassetteProblem(.headerNotAllowed(name), at: here.appending(.index(0)))
            }
            guard !value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
                throw CassetteProblem(
                    .notAllowed(expected: "a header without control characters"), at: here.appending(.index(1)))
            }
            if CassetteHeaders.holdsLinks(name), !RoleLink.isOfRole(value) {
                throw CassetteProblem(.escapingPath, at: here.appending(.index(1)))
            }
        }
        return APIResponse(
            status: Int(status), headers: HTTPHeaders(headers.map { HTTPHeaders.Field($0.0, $0.1) }),
            body: object["body"])
    }

    /// Pairs of texts in order: `[["per_page","100"]]`; none if the member is not there.
    private func pairs(
        _ object: JSONObject, _ key: String, at path: JSONPath
    ) throws(CassetteProblem) -> [(String, String)] {
        guard let value = object[key] else { return [] }
        let here = path.appending(.key(key))
        var pairs: [(String, String)] = []
        for (index, element) in try array(value, at: here).enumerated() {
            guard let pair = element.arrayValue, pair.count == 2, let name = pair[0].stringValue,
                let value = pair[1].stringValue
            else {
                throw CassetteProblem(
                    .notAllowed(expected: "a pair of strings such as [\"per_page\",\"100\"]"),
                    at: here.appending(.index(index)))
            }
            pairs.append((name, value))
        }
        return pairs
    }
}

// MARK: - Members

extension CassetteLoader {
    private func checkMembers(_ object: JSONObject, _ known: [String], at path: JSONPath) throws(CassetteProblem) {
        for key in object.keys where !known.contains(key) {
            throw CassetteProblem(.unknownMember(key), at: path.appending(.key(key)))
        }
    }

    private func member(_ object: JSONObject, _ key: String, at path: JSONPath) throws(CassetteProblem) -> JSONValue {
        guard let value = object[key] else { throw CassetteProblem(.missing("\"\(key)\""), at: path) }
        return value
    }

    private func text(_ object: JSONObject, _ key: String, at path: JSONPath) throws(CassetteProblem) -> String {
        guard let text = try optionalText(object, key, at: path) else {
            throw CassetteProblem(.missing("\"\(key)\""), at: path)
        }
        return text
    }

    private func optionalText(
        _ object: JSONObject, _ key: String, at path: JSONPath
    ) throws(CassetteProblem) -> String? {
        guard let value = object[key] else { return nil }
        guard let text = value.stringValue else { throw wrongType("a string", value, at: path.appending(.key(key))) }
        return text
    }

    private func object(_ value: JSONValue, at path: JSONPath) throws(CassetteProblem) -> JSONObject {
        guard let object = value.objectValue else { throw wrongType("an object", value, at: path) }
        return object
    }

    private func array(_ value: JSONValue, at path: JSONPath) throws(CassetteProblem) -> [JSONValue] {
        guard let array = value.arrayValue else { throw wrongType("an array", value, at: path) }
        return array
    }

    private func integer(
        _ value: JSONValue, _ range: ClosedRange<Int64>, at path: JSONPath, _ key: String
    ) throws(CassetteProblem) -> Int64 {
        let here = path.appending(.key(key))
        guard let number = value.integerValue else { throw wrongType("an integer", value, at: here) }
        guard range.contains(number) else {
            throw CassetteProblem(.notAllowed(expected: "\(range.lowerBound) to \(range.upperBound)"), at: here)
        }
        return number
    }

    private func wrongType(_ expected: String, _ value: JSONValue, at path: JSONPath) -> CassetteProblem {
        CassetteProblem(.wrongType(expected: expected, found: value.kindName), at: path)
    }
}

extension CassetteErrorReason {
    /// What is no time.
    static let time = CassetteErrorReason.notAllowed(expected: "a time such as 2026-01-31T08:00:00Z")
}

/// What can be the name of a host, with or without a port.
enum HostName {
    private static let longest = 260

    static func isHost(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.count <= longest, text.utf8.first != UInt8(ascii: ".") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
    }
}
