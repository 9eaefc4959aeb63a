import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct CassetteDocumentTests {
    private func refusal(_ text: String) -> CassetteError? {
        do throws(CassetteError) {
            _ = try CassetteProbe.load(text)
            return nil
        } catch {
            return error
        }
    }

    private let small = Cassette(
        recordedAt: "2026-01-31T08:00:00Z", apiVersion: "2022-11-28",
        interactions: [
            Interaction(
                request: CassetteProbe.get(CassetteProbe.runners, [("per_page", "100")]),
                response: APIResponse(
                    status: 200, headers: ["Link": #"<{api}/organizations/42/actions/runners?page=2>; rel="next""#],
                    body: ["total_count": 2, "runners": [["id": 1], ["id": 2]]]), offset: 17),
            Interaction(
                request: APIRequest(
                    operationID: "x", method: .post, path: "/orgs/acme/actions/runners/7/labels",
                    body: ["labels": ["gpu"]]), response: APIResponse(status: 204)),
        ])

    @Test("a cassette is written with one row a line") func layout() throws {
        let text = String(decoding: try small.bytes(), as: UTF8.self)
        #expect(
            text == #"""
                {
                  "format": "runsh-cassette",
                  "version": 1,
                  "recorded_at": "2026-01-31T08:00:00Z",
                  "hosts": {"api":"github.com"},
                  "api_version": "2022-11-28",
                  "interactions": [
                    {
                      "at_ms": 17,
                      "request": {"host":"api","method":"GET","path":"/orgs/acme/actions/runners","query":[["per_page","100"]]},
                      "response": {
                        "status": 200,
                        "headers": [["Link","<{api}/organizations/42/actions/runners?page=2>; rel=\"next\""]],
                        "body": {
                          "total_count": 2,
                          "runners": [
                            {"id":1},
                            {"id":2}
                          ]
                        }
                      }
                    },
                    {
                      "at_ms": 0,
                      "request": {"host":"api","method":"POST","path":"/orgs/acme/actions/runners/7/labels","operation":"x","body":{"labels":["gpu"]}},
                      "response": {
                        "status": 204
                      }
                    }
                  ]
                }

                """#)
    }

    @Test("what was written is read back the same and written to the same bytes") func roundTrip() throws {
        let bytes = try small.bytes()
        let read = try Cassette.load(bytes)
        #expect(read == small)
        #expect(try read.bytes() == bytes)
    }

    @Test("a body may be any JSON and keeps its numbers' form") func anyBody() throws {
        for body in ["null", "1.5", "[]", "{}", "\"a\\nb\"", "[{\"a\":[[]]}]", "-0.0", "12345678901234567890.0"] {
            let read = try CassetteProbe.load(CassetteProbe.document(response: body))
            let again = try Cassette.load(try read.bytes())
            #expect(again == read, "\(body)")
            #expect(again.interactions[0].response.body == (try JSONReader().read(body)))
        }
    }

    @Test("a cassette without interactions is one") func empty() throws {
        let bytes = try CassetteProbe.cassette([]).bytes()
        #expect(try Cassette.load(bytes).interactions.isEmpty)
        #expect(try Cassette.load(bytes).bytes() == bytes)
    }

    @Test("a fault is told with path, line and column") func place() {
        let error = refusal(CassetteProbe.document(#""host":"api","method":"GET","path":"/a/../b""#))
        #expect(error?.reason == .escapingPath)
        #expect(error?.path == "interactions[0].request.path")
        #expect(error?.position?.line == 2)
        #expect(error?.position?.column == 74)
        #expect(error?.description.hasPrefix("2:74: interactions[0].request.path: this leads out of the API") == true)
    }

    @Test(
        "paths that escape are refused",
        arguments: [
            "orgs/acme", "", "//evil.example/x", "/a/./b", "/a/%2e%2E/b", "/a?b", "/a#b", "/a/", "/a\\\\b", "/a%2",
            "/a%ff", "https://api.github.com/a", "/a b", "/é",
        ])
    func escapingPaths(_ path: String) {
        #expect(
            refusal(CassetteProbe.document(#""host":"api","method":"GET","path":"\#(path)""#))?.reason == .escapingPath)
    }

    @Test("a path as long as a book is refused") func longPath() {
        let path = "/" + String(repeating: "a", count: 1_000_000)
        #expect(
            refusal(CassetteProbe.document(#""host":"api","method":"GET","path":"\#(path)""#))?.reason == .escapingPath)
    }

    @Test(
        "links that lead elsewhere are refused",
        arguments: [
            "<https://evil.example/organizations/1>; rel=next", "<{api}/../x>; rel=next",
            "<{api}/a>; rel=next, <http://127.0.0.1/a>; rel=last", "{api}", "no link",
        ])
    func escapingLinks(_ link: String) {
        let error = refusal(
            CassetteProbe.document(response: nil, #""status":200,"headers":[["Link","\#(link)"]]"#))
        #expect(error?.reason == .escapingPath)
        #expect(error?.path == "interactions[0].response.headers[0][1]")
    }

    @Test(
        "headers that no cassette keeps are refused", arguments: ["Authorization", "Set-Cookie", "X-RateLimit-", "X"])
    func headers(_ name: String) {
        let error = refusal(
            CassetteProbe.document(response: nil, #""status":200,"headers":[["\#(name)","x"]]"#))
        #expect(error?.reason == .headerNotAllowed(name))
    }

    @Test("a member that cassettes lack is refused by name") func unknownMembers() {
        let error = refusal(CassetteProbe.document(time: #""at_ms":0,"mood":1"#))
        #expect(error?.reason == .unknownMember("mood") && error?.path == "interactions[0].mood")
    }

    @Test(
        "numbers out of range are refused",
        arguments: ["99", "600", "-1", "1e3", "123456789012345678901234567890", "200.5"])
    func statuses(_ status: String) {
        let error = refusal(CassetteProbe.document(response: nil, #""status":\#(status)"#))
        #expect(error?.path == "interactions[0].response.status")
    }

    @Test("a role without a host is refused") func roles() {
        let error = refusal(CassetteProbe.document(#""host":"cdn","method":"GET","path":"/a""#))
        #expect(error?.reason == .unknownRole("cdn"))
    }

    @Test("a host that is a link is refused", arguments: ["https://github.com", "a/b", "", ".", "a b", "a@b"])
    func hosts(_ host: String) {
        let error = refusal(
            CassetteProbe.document(head: #""recorded_at":"2026-01-31T08:00:00Z","hosts":{"api":"\#(host)"}"#))
        #expect(error?.path == "hosts.api")
    }

    @Test("another version is refused with both versions") func version() {
        let text = CassetteProbe.document().replacing("\"version\":1", with: "\"version\":2")
        #expect(refusal(text)?.message == "version: this cassette is of version 2; this program reads version 1")
    }

    @Test("a world is no cassette") func world() {
        #expect(refusal(#"{"format":"runsh-world","version":1,"owners":[]}"#)?.reason == .notACassette)
        #expect(refusal("[]")?.reason == .notACassette)
    }

    @Test("every beginning of a document is refused as cut off") func cutOff() throws {
        let bytes = Array(CassetteProbe.document(response: #"{"a":[1,2,"é"]}"#).utf8)
        for length in 0..<bytes.count {
            #expect(throws: CassetteError.self) { try Cassette.load(Array(bytes[..<length])) }
        }
    }

    @Test("duplicate keys, deep nesting, bad UTF-8 and huge numbers are diagnostics") func hostile() {
        #expect(
            refusal(CassetteProbe.document(time: #""at_ms":0,"at_ms":1"#))?.reason
                == .json(.duplicateKey("at_ms")))
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(refusal(CassetteProbe.document(response: deep))?.reason == .json(.tooDeep(limit: 512)))
        #expect(refusal(CassetteProbe.document(response: "1e999"))?.reason == .json(.numberOutOfRange))
        var bytes = Array(CassetteProbe.document(response: "\"?\"").utf8)
        if let place = bytes.lastIndex(of: UInt8(ascii: "?")) { bytes[place] = 0xFF }
        #expect(throws: CassetteError.self) { try Cassette.load(bytes) }
    }

    @Test("any byte of a document may be any other without a trap") func mutations() throws {
        let bytes = try small.bytes()
        for offset in bytes.indices {
            for byte in [0x00, 0x22, 0x2C, 0x30, 0x5B, 0x7B, 0x7D, 0xFF] as [UInt8] {
                var copy = bytes
                copy[offset] = byte
                guard let read = try? Cassette.load(copy), let written = try? read.bytes() else { continue }
                #expect(try Cassette.load(written) == read)
            }
        }
    }

    @Test("a cassette of another host is refused with both hosts") func otherHost() throws {
        try small.check(host: "GitHub.com")
        #expect(throws: CassetteError(.otherHost(recorded: "github.com", asked: "ghes.corp"), path: "hosts.api")) {
            try small.check(host: "ghes.corp")
        }
    }
}

extension CassetteProbe {
    /// A document whose answer has a body, or, without one, these members.
    static func document(response body: String?, _ members: String = #""status":200"#) -> String {
        document(#""host":"api","method":"GET","path":"/a""#, members + (body.map { ",\"body\":" + $0 } ?? ""))
    }
}
