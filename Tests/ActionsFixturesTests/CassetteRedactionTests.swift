import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct CassetteRedactionTests {
    private static let classic = "ghp_" + String(repeating: "a1B2", count: 9)
    private static let webToken =
        "eyJhbGciOiJSUzI1NiJ9." + String(repeating: "eyJpc3MiOiIx", count: 3) + "."
        + String(repeating: "Sg-_", count: 20)
    private static let key =
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\nAAAA\n-----END RSA PRIVATE KEY-----"

    /// What a recording keeps of an answer with this body.
    private func kept(_ body: JSONValue, _ request: APIRequest = CassetteProbe.get("/a")) async throws -> Interaction {
        let recorder = RecordingTransport(
            EchoTransport { _ in APIResponse(status: 200, body: body) }, mode: .all, recordsWrites: true)
        _ = try await recorder.send(request)
        _ = try recorder.bytes()
        return recorder.snapshot().interactions[0]
    }

    @Test(
        "the value of a field that gives access becomes a placeholder",
        arguments: ["token", "encoded_jit_config", "temp_download_token", "encrypted_value", "Token", "access_token"])
    func fields(_ field: String) async throws {
        let body: JSONValue = .object(JSONObject([("name", "x"), (field, "AABF3JGZDX3P5PMEXLND6TS6FCWO6")]))
        let kept = try await kept(body)
        #expect(kept.response.body?[field] == "<secret:1>")
        #expect(kept.response.body?["name"] == "x")
    }

    @Test(
        "what has the shape of a secret is replaced wherever it stands",
        arguments: [
            classic, "gho_" + String(repeating: "x", count: 36), "ghs_" + String(repeating: "x", count: 36),
            "ghr_" + String(repeating: "x", count: 76), "ghu_" + String(repeating: "x", count: 36),
            "github_pat_" + String(repeating: "11ABC_", count: 10), webToken, key,
        ])
    func shapes(_ secret: String) async throws {
        let kept = try await kept([
            "message": .string("it is \(secret), there"), "list": [["deep": .string(secret)]],
        ])
        #expect(kept.response.body == ["message": "it is <secret:1>, there", "list": [["deep": "<secret:1>"]]])
    }

    @Test("tokens in links, paths and queries are replaced, the rest of them stays") func places() async throws {
        let kept = try await kept(
            ["download_url": "https://x.example/file.tgz?token=abcdef0123&os=linux"],
            CassetteProbe.get("/a/" + Self.classic, [("token", "hunter2hunter2"), ("q", "ok")]))
        #expect(kept.response.body?["download_url"] == "https://x.example/file.tgz?token=<secret:1>&os=linux")
        #expect(kept.request.path == "/a/%3Csecret%3A3%3E")
        #expect(kept.request.query == [QueryItem("token", "<secret:2>"), QueryItem("q", "ok")])
    }

    @Test("one secret has one placeholder, in answers and in later requests") func same() async throws {
        let recorder = RecordingTransport(
            EchoTransport { request in
                APIResponse(status: 201, body: request.method.isRead ? ["ok": true] : ["token": "AABF3JGZDX3P5PMEX"])
            }, mode: .all, recordsWrites: true)
        let issue = APIRequest(operationID: "", method: .post, path: "/t")
        let use = APIRequest(operationID: "", method: .put, path: "/u", body: ["note": "with AABF3JGZDX3P5PMEX"])
        for request in [issue, issue, use] { _ = try await recorder.send(request) }
        let interactions = recorder.snapshot().interactions
        #expect(interactions.map { $0.response.body?["token"] } == ["<secret:1>", "<secret:1>", "<secret:1>"])
        #expect(interactions[2].request.body == ["note": "with <secret:1>"])
    }

    @Test("a secret that is learned later is taken out of what was recorded before") func learned() async throws {
        let recorder = RecordingTransport(
            EchoTransport { request in
                APIResponse(
                    status: 200,
                    body: request.path == "/b" ? ["token": "tangerine-dream"] : ["motto": "tangerine-dream!"])
            }, mode: .all)
        for path in ["/a", "/b"] { _ = try await recorder.send(CassetteProbe.get(path)) }
        #expect(recorder.snapshot().interactions[0].response.body == ["motto": "<secret:1>!"])
        #expect(!String(decoding: try recorder.bytes(), as: UTF8.self).contains("tangerine"))
    }

    @Test("a known secret is replaced though it has no shape") func known() async throws {
        let recorder = RecordingTransport(
            EchoTransport { _ in APIResponse(status: 200, body: ["who": "my-own-pass"]) }, mode: .all,
            knownSecrets: ["my-own-pass"])
        _ = try await recorder.send(CassetteProbe.get("/a"))
        #expect(recorder.snapshot().interactions[0].response.body == ["who": "<secret:1>"])
    }

    @Test("a request with a secret replays though the recording has a placeholder") func replays() async throws {
        let request = APIRequest(
            operationID: "", method: .put, path: "/orgs/acme/actions/secrets/A",
            body: ["encrypted_value": "c2VjcmV0LXNlY3JldA==", "key_id": "1"])
        let recorder = RecordingTransport(
            EchoTransport { _ in APIResponse(status: 204) }, mode: .all, recordsWrites: true)
        _ = try await recorder.send(request)
        let cassette = try Cassette.load(recorder.bytes())
        #expect(cassette.interactions[0].request.body?["encrypted_value"] == "<secret:1>")
        #expect(try await ReplayTransport(cassette).send(request).status == 204)
    }

    @Test(
        "the writer refuses a document in which a secret is left, and says where",
        arguments: [
            (["a": [.string("x " + classic)]], "interactions[0].response.body.a[0]"),
            (["token": "plain"], "interactions[0].response.body.token"),
            (["nested": ["encoded_jit_config": "abc"]], "interactions[0].response.body.nested.encoded_jit_config"),
            ([.string(key)], "interactions[0].response.body[0]"),
        ] as [(JSONValue, String)])
    func refuses(_ body: JSONValue, path: String) throws {
        let cassette = CassetteProbe.cassette([(CassetteProbe.get("/a"), APIResponse(status: 200, body: body))])
        let error = #expect(throws: CassetteError.self) { try cassette.bytes() }
        #expect(error?.path == path)
        #expect(error?.message.hasSuffix("would be written: nothing is saved") == true)
    }

    @Test("the writer refuses a known secret, a header that is never kept, and a token in a path") func refusesMore() {
        let known = CassetteProbe.cassette([(CassetteProbe.get("/a"), APIResponse(status: 200, body: "my-own-pass"))])
        #expect(throws: CassetteError.self) { try known.bytes(knownSecrets: ["my-own-pass"]) }
        #expect(throws: Never.self) { try known.bytes() }
        let header = CassetteProbe.cassette([
            (CassetteProbe.get("/a"), APIResponse(status: 200, headers: ["Authorization": "Basic"]))
        ])
        #expect(throws: CassetteError.self) { try header.bytes() }
        let path = CassetteProbe.cassette([(CassetteProbe.get("/a/" + Self.classic), APIResponse(status: 200))])
        #expect(throws: CassetteError.self) { try path.bytes() }
    }

    @Test(
        "what is no secret stays",
        arguments: [
            "ghp_short", "linux-pool", "ghost_runner", String(repeating: "a", count: 256), "<secret:1>",
            "sha256:" + String(repeating: "0123456789abcdef", count: 4), "the eyJ prefix", "W/\"0123456789abcdef\"",
            "https://github.com/actions/runner/releases/download/v2.329.0/actions-runner-linux-x64-2.329.0.tar.gz",
        ])
    func innocent(_ text: String) async throws {
        #expect(try await kept(["text": .string(text)]).response.body == ["text": .string(text)])
    }

    @Test("null and absent tokens are left as they are") func null() async throws {
        #expect(
            try await kept(["temp_download_token": .null, "token": ""]).response.body
                == ["temp_download_token": .null, "token": ""])
    }
}
