import ActionsAPI
import CryptoExtras
import JSONValue
import TestSupport
import Testing

@testable import ActionsLive

/// A host that knows one app.
private final class AppHost: Sendable {
    static let key: _RSA.Signing.PrivateKey? = try? _RSA.Signing.PrivateKey(keySize: .bits2048)

    /// Seconds since 1970, as test and app have it.
    let now = Stored<Int64>(1_770_000_000)
    /// Tokens that the host takes.
    let valid = Stored<Set<String>>([])
    let issued = Stored(0)
    let installations = Stored(["acme": Int64(1)])

    func answer(_ got: RawServer.Request) -> RawServer.Reply {
        let path = got.line.split(separator: " ")[1]
        let token = got["authorization"].map { String($0.dropFirst("Bearer ".count)) } ?? ""
        if path.hasSuffix("/installation") {
            let owner = path.split(separator: "/")[1]
            guard let id = installations.value[String(owner)] else {
                return .json(#"{"message":"Not Found"}"#, status: "404 Not Found")
            }
            return .json(#"{"id":\#(id),"account":{"id":\#(id + 70)}}"#)
        }
        if path.hasPrefix("/app/installations?") {
            let all = installations.value.values.map { #"{"id":\#($0),"account":{"id":\#($0 + 70)}}"# }
            return .json("[\(all.joined(separator: ","))]")
        }
        if path.hasSuffix("/access_tokens") {
            issued.value += 1
            let made = "ghs_\(path.split(separator: "/")[2])_\(issued.value)"
            valid.value.insert(made)
            return .json(
                #"{"token":"\#(made)","expires_at":"2026-02-02T03:40:00Z","permissions":{"administration":"read"}}"#,
                status: "201 Created")
        }
        return valid.value.contains(token)
            ? .json("{}") : .json(#"{"message":"Bad credentials"}"#, status: "401 Unauthorized")
    }

    /// Serves the host while `body` runs with a transport that is signed in as the app.
    static func serving(
        _ body: @Sendable (AppHost, RawServer, LiveTransport, AppTokens) async throws -> Void
    ) async throws {
        let host = AppHost()
        let pem = try #require(key?.pemRepresentation)
        try await RawServer.serving {
            host.answer($0)
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let credentials = try AppCredentials(id: "Iv1.abc", keyPEM: pem)
                let tokens = AppTokens(connection, credentials: credentials) { host.now.value }
                try await body(host, server, LiveTransport(connection, tokens: tokens), tokens)
            }
        }
    }
}

@Suite("Signing in as a GitHub App") struct AppTokensTests {
    private let runners = request(.get, "/orgs/acme/actions/runners")

    @Test("finds the owner's installation and sends its token") func signsIn() async throws {
        try await AppHost.serving { _, server, transport, _ in
            let answer = try await transport.send(runners).status
            #expect(answer == 200)
            #expect(
                server.requests.map(\.line) == [
                    "GET /orgs/acme/installation HTTP/1.1", "POST /app/installations/1/access_tokens HTTP/1.1",
                    "GET /orgs/acme/actions/runners HTTP/1.1",
                ])
            #expect(server.requests.last?["authorization"] == "Bearer ghs_1_1")
        }
    }

    @Test("says who it is by a signed statement: a minute back, at most ten minutes long")
    func statement() async throws {
        try await AppHost.serving { host, server, transport, _ in
            _ = try await transport.send(runners)
            let statement = try #require(server.requests.first?["authorization"]?.dropFirst("Bearer ".count))
            let parts = statement.split(separator: ".").map(String.init)
            try #require(parts.count == 3)
            let head = try JSONReader().read(decoded(parts[0]))
            #expect(head["alg"] == "RS256")
            let claims = try JSONReader().read(decoded(parts[1]))
            let now = host.now.value
            #expect(claims["iss"] == "Iv1.abc")
            #expect(claims["iat"] == .integer(now - 60))
            let end = try #require(claims["exp"]?.integerValue)
            #expect(end > now && end - (now - 60) <= 600)
            let signature = _RSA.Signing.RSASignature(rawRepresentation: decoded(parts[2]))
            let key = try #require(AppHost.key?.publicKey)
            #expect(
                key.isValidSignature(
                    signature, for: Array("\(parts[0]).\(parts[1])".utf8), padding: .insecurePKCS1v1_5))
        }
    }

    @Test("asks once for many requests at once") func shared() async throws {
        try await AppHost.serving { _, server, transport, _ in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...20 { group.addTask { try await transport.send(runners).status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(server.requests.filter { $0.line.contains("installation") }.count == 2)
        }
    }

    @Test("renews a token five minutes before its end, and not sooner") func renews() async throws {
        try await AppHost.serving { host, _, transport, _ in
            let end = try #require(UnixTime.read("2026-02-02T03:40:00Z"))
            _ = try await transport.send(runners)
            host.now.value = end - 301
            _ = try await transport.send(runners)
            #expect(host.issued.value == 1)
            host.now.value = end - 300
            _ = try await transport.send(runners)
            #expect(host.issued.value == 2)
        }
    }

    @Test("renews once when the host refuses the token, also for a write") func refused() async throws {
        try await AppHost.serving { host, server, transport, _ in
            _ = try await transport.send(runners)
            host.valid.value = []
            let answer = try await transport.send(request(.post, "/orgs/acme/actions/runners/registration-token"))
            #expect(answer.status == 200)
            #expect(host.issued.value == 2)
            #expect(server.requests.filter { $0.line.contains("registration-token") }.count == 2)
        }
    }

    @Test("gives a second refusal back as it is") func refusedTwice() async throws {
        try await RawServer.serving { got in
            if got.line.contains("/access_tokens") {
                return .json(#"{"token":"ghs_1","expires_at":"2099-01-01T00:00:00Z"}"#, status: "201 Created")
            }
            return got.line.contains("/installation ")
                ? .json(#"{"id":1}"#) : .json(#"{"message":"Bad credentials"}"#, status: "401 Unauthorized")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let pem = try #require(AppHost.key?.pemRepresentation)
                let tokens = AppTokens(connection, credentials: try AppCredentials(id: "1", keyPEM: pem))
                #expect(try await LiveTransport(connection, tokens: tokens).send(runners).status == 401)
            }
            #expect(server.requests.filter { $0.line.contains("/access_tokens") }.count == 2)
        }
    }

    @Test("each owner has the token of its own installation, a repository that of its own")
    func owners() async throws {
        try await AppHost.serving { host, server, transport, _ in
            host.installations.value = ["acme": 1, "other": 2]
            for path in ["/orgs/acme/x", "/orgs/other/x", "/repos/acme/web/x", "/enterprises/other/x", "/orgs/ACME/x"] {
                let answer = try await transport.send(request(.get, path)).status
                #expect(answer == 200)
            }
            let lines = server.requests.map(\.line)
            for path in ["/orgs/acme", "/orgs/other", "/repos/acme/web", "/enterprises/other"] {
                #expect(lines.filter { $0 == "GET \(path)/installation HTTP/1.1" }.count == 1)
            }
            #expect(host.issued.value == 2)
        }
    }

    @Test("what links name by number goes to the installation of that account") func numbers() async throws {
        try await AppHost.serving { host, server, transport, _ in
            host.installations.value = ["acme": 1, "other": 2]
            _ = try await transport.send(runners)
            let page = request(.get, "/organizations/71/actions/runners")
            #expect(try await transport.send(page).status == 200)
            #expect(server.requests.last?["authorization"] == "Bearer ghs_1_1")
        }
    }

    @Test("an owner without the app is told as one, and nothing is asked of it") func notInstalled() async throws {
        try await AppHost.serving { _, server, transport, _ in
            let error = await failure { try await transport.send(request(.post, "/orgs/elsewhere/x")) }
            #expect(error?.reason == .notSignedIn)
            #expect(error?.arrived == .no)
            #expect(error?.message == "app Iv1.abc is not installed on org(\"elsewhere\")")
            #expect(server.requests.count == 1)
        }
    }

    @Test("a request of no owner goes by the only installation, and of several none is guessed")
    func noOwner() async throws {
        try await AppHost.serving { host, _, transport, _ in
            let answer = try await transport.send(request(.get, "/user/orgs")).status
            #expect(answer == 200)
            host.installations.value = [:]
        }
        try await AppHost.serving { host, _, transport, _ in
            host.installations.value = ["acme": 1, "other": 2]
            let error = await failure { try await transport.send(request(.get, "/user/orgs")) }
            #expect(error?.reason == .notSignedIn)
        }
    }

    @Test("tells an installation's permissions") func permissions() async throws {
        try await AppHost.serving { _, _, _, tokens in
            let found = try await tokens.permissions(for: .organization("acme"))
            #expect(found.map(\.description) == ["administration: read"])
        }
    }

    @Test("is one way of opening a host, and its standing tells the permissions") func opened() async throws {
        let folder = try TemporaryFolder()
        try folder.write(try #require(AppHost.key?.pemRepresentation), to: "k.pem")
        let file = folder.path + "/k.pem"
        let app = AppHost()
        app.now.value = UnixTime.now()
        try await RawServer.serving {
            app.answer($0)
        } _: { server in
            let host = try await LiveHost.open(
                LiveArguments(
                    host: HostArguments(apiURL: "http://127.0.0.1:\(server.port)"), app: .init(id: "7", keyFile: file)),
                environment: ["GH_ENTERPRISE_TOKEN": "ghp_unused"], userAgent: "runsh/test")
            let status = await AuthStatus.gather(host, owner: .organization("acme"))
            await host.close()
            #expect(status.standing == .accepted)
            #expect(status.source == .app("7"))
            #expect(status.kind == .installation)
            #expect(status.permissions == [TokenPermission(name: "administration", access: "read")])
            #expect(!server.requests.contains { $0["authorization"]?.contains("unused") == true })
        }
    }

    @Test("takes the key as PKCS#1 and PKCS#8") func keyFormats() throws {
        let key = try #require(AppHost.key)
        for pem in [key.pemRepresentation, key.pkcs8PEMRepresentation] {
            #expect(try AppCredentials(id: "1", keyPEM: pem).id == "1")
        }
        #expect(key.pemRepresentation.contains("BEGIN RSA PRIVATE KEY"))
        #expect(key.pkcs8PEMRepresentation.contains("BEGIN PRIVATE KEY"))
    }

    @Test("what is no key, no file or no id is refused without showing the key") func badKeys() throws {
        let pem = try #require(AppHost.key?.pemRepresentation)
        #expect(throws: HostError.badAppID("a b")) { try AppCredentials(id: "a b", keyPEM: pem) }
        for text in ["", "hush", "-----BEGIN RSA PRIVATE KEY-----\nhush\n-----END RSA PRIVATE KEY-----\n"] {
            let error = #expect(throws: HostError.self) { try AppCredentials(id: "1", keyPEM: text, path: "k.pem") }
            #expect(error?.description.contains("k.pem") == true)
            #expect(error?.description.contains("hush") == false)
        }
        #expect(throws: HostError.self) { try AppCredentials(id: "1", keyFile: "/nonexistent.pem") }
        let folder = try TemporaryFolder()
        try folder.write(pem, to: "k.pem")
        #expect(try AppCredentials(id: "1", keyFile: folder.path + "/k.pem").id == "1")
    }

    private func decoded(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var (bits, count): (UInt32, Int) = (0, 0)
        var bytes: [UInt8] = []
        for character in text {
            bits = bits << 6 | UInt32(alphabet.firstIndex(of: character) ?? 0)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}

@Suite("Times in answers") struct UnixTimeTests {
    @Test(
        "are read as GitHub writes them",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-01-31T08:00:00Z", 1_769_846_400),
            ("2025-02-17T21:11:49.260-08:00", 1_739_855_509), ("2026-01-31 08:00:00 UTC", 1_769_846_400),
            ("2026-01-31 00:00:00 -0800", 1_769_846_400), ("2024-02-29T12:00:00Z", 1_709_208_000),
        ])
    func times(text: String, seconds: Int64) {
        #expect(UnixTime.read(text) == seconds)
    }

    @Test("what is none is none", arguments: ["", "2026", "2026-13-01T00:00:00Z", "2026-01-31T08:00:00", "now"])
    func none(text: String) {
        #expect(UnixTime.read(text) == nil)
    }
}
