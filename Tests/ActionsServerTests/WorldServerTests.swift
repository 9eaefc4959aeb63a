import ActionsAPI
import ActionsFixtures
import ActionsServer
import Foundation
import JSONValue
import Testing

@Suite("A served world") struct WorldServerTests {
    @Test("answers with and without the prefix of a GHES", arguments: ["", "/api/v3"])
    func bothPrefixes(prefix: String) async throws {
        try await Served.serving { served in
            let answer = try await served.ask("GET", prefix + "/orgs/acme/actions/runners")
            #expect(answer.status == 200)
            #expect(answer.json["total_count"] == 3)
            #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
        }
    }

    @Test("links to itself, by the address and prefix that it was asked under")
    func links() async throws {
        try await Served.serving { served in
            let answer = try await served.ask("GET", "/api/v3/orgs/acme/actions/runners?per_page=2")
            let next = "<\(served.base)/organizations/77/actions/runners?per_page=2&page=2>; rel=\"next\""
            #expect(answer.headers["link"]?.hasPrefix(next) == true)
            let second = try await served.ask("GET", "/api/v3/organizations/77/actions/runners?per_page=2&page=2")
            #expect(second.json["runners"]?[0]?["name"] == "r-3")
        }
    }

    @Test("deletes for good, with an answer that has no body")
    func deletes() async throws {
        try await Served.serving { served in
            let answer = try await served.ask("DELETE", "/orgs/acme/actions/runners/1")
            #expect(answer.status == 204)
            #expect(answer.body.isEmpty)
            #expect(answer.headers["content-type"] == nil)
            #expect(try await served.ask("GET", "/orgs/acme/actions/runners/1").status == 404)
            #expect(served.transport.snapshot().owners[0].runners.count == 2)
        }
    }

    @Test("takes a body, and a label with a slash in a path")
    func bodies() async throws {
        try await Served.serving { served in
            let labels = "/orgs/acme/actions/runners/2/labels"
            let added = try await served.ask("POST", labels, body: #"{"labels":["a/b","ü"]}"#)
            #expect(added.json["total_count"] == 2)
            let removed = try await served.ask("DELETE", labels + "/a%2Fb")
            #expect(removed.json["labels"]?[0]?["name"] == "ü")
            #expect(removed.json["total_count"] == 1)
        }
    }

    @Test("answers 304 to who has it already")
    func unchanged() async throws {
        try await Served.serving { served in
            let first = try await served.ask("GET", "/orgs/acme/actions/runners/2")
            let tag = try #require(first.headers["etag"])
            let second = try await served.ask("GET", "/orgs/acme/actions/runners/2", ["If-None-Match: \(tag)"])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
        }
    }

    @Test("HEAD says what GET would say, without the body")
    func head() async throws {
        try await Served.serving { served in
            let get = try await served.ask("GET", "/orgs/acme/actions/runners/2")
            let head = try await served.ask("HEAD", "/orgs/acme/actions/runners/2")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-length"] == String(get.body.utf8.count))
        }
    }

    @Test(
        "what GitHub would not look at is refused in its words",
        arguments: [
            ("GET", "/nowhere", "", 404, "Not Found"), ("OPTIONS", "/orgs/acme/actions/runners", "", 404, "Not Found"),
            ("POST", "/orgs/acme/actions/runners/2/labels", "{\"labels\":[", 400, "Problems parsing JSON"),
            ("GET", "/orgs/acme/actions/runners?name=%ZZ", "", 400, "Invalid percent-encoding in the query"),
            ("GET", "/orgs/%FF%FE/actions/runners", "", 404, "Not Found"),
            ("GET", "/orgs/acme/actions/runners/", "", 404, "Not Found"),
        ])
    func refusals(method: String, target: String, body: String, status: Int, message: String) async throws {
        try await Served.serving { served in
            let answer = try await served.ask(method, target, body: body)
            #expect(answer.status == status)
            #expect(answer.json["message"] == .string(message))
        }
    }

    @Test("a body beyond a megabyte is refused, and the server lives on")
    func largeBody() async throws {
        try await Served.serving { served in
            let body = "{\"labels\":[\"" + String(repeating: "x", count: 2 << 20) + "\"]}"
            // The answer may come before all of the body was taken, and then be lost with the connection.
            let status =
                (try? await served.ask("POST", "/orgs/acme/actions/runners/2/labels", body: body))?.status ?? 413
            #expect(status == 413)
            let after = try await served.ask("GET", "/orgs/acme/actions/runners").status
            #expect(after == 200)
        }
    }

    @Test("a client that goes away in the middle, or talks nonsense, harms nobody else")
    func rudeClients() async throws {
        try await Served.serving { served in
            _ = try await served.send(
                Array("POST /orgs/acme/actions/runners/2/labels HTTP/1.1\r\nContent-Le".utf8), thenClose: true)
            _ = try await served.send(
                Array("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf".utf8), thenClose: true)
            _ = try await served.send([0x16, 0x03, 0x01, 0x00, 0xff] + Array("\r\n\r\n".utf8))
            #expect(try await served.ask("GET", "/orgs/acme/actions/runners").status == 200)
        }
    }

    @Test("a body that breaks off changes nothing")
    func brokenBody() async throws {
        try await Served.serving { served in
            let text = "POST /orgs/acme/actions/runners/2/labels HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n"
            _ = try await served.send(Array((text + #"{"labels":["gpu"]}"#).utf8), thenClose: true)
            let labels = try await served.ask("GET", "/orgs/acme/actions/runners/2/labels")
            #expect(labels.json["total_count"] == 0)
        }
    }

    @Test("links lead to the server itself where a client says nothing usable of whom it asks")
    func strangeHost() async throws {
        try await Served.serving { served in
            let text = "GET /orgs/acme/actions/runners?per_page=1 HTTP/1.1\r\nHost: a>b\r\nConnection: close\r\n\r\n"
            let answer = try Answer(try await served.send(Array(text.utf8)))
            let link = answer.headers["link"] ?? "none"
            #expect(
                answer.status == 400 || link.hasPrefix("<http://127.0.0.1:\(served.port)/organizations/77/"), "\(link)")
        }
    }

    @Test("a connection serves several requests in a row")
    func keepAlive() async throws {
        try await Served.serving { served in
            let one = "GET /orgs/acme/actions/runners/1 HTTP/1.1\r\nHost: a\r\n\r\n"
            let last = "GET /orgs/acme/actions/runners/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            let text = String(decoding: try await served.send(Array((one + one + last).utf8)), as: UTF8.self)
            #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        }
    }

    @Test("many clients at once are all answered")
    func manyClients() async throws {
        try await Served.serving { served in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for id in 0..<200 {
                    group.addTask { try await served.ask("GET", "/orgs/acme/actions/runners/\(id % 3 + 1)").status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 200))
            #expect(served.transport.requestCount == 200)
        }
    }

    @Test("heeds the token of a request where the world knows tokens")
    func tokens() async throws {
        var world = World.small
        world.tokens = [["token": "ghp_good", "scopes": ["admin:org"]]]
        try await Served.serving(world) { served in
            #expect(try await served.ask("GET", "/orgs/acme/actions/runners").status == 401)
            let good = try await served.ask("GET", "/orgs/acme/actions/runners", ["Authorization: token ghp_good"])
            #expect(good.status == 200)
        }
    }

    @Test("tells in /meta which GHES it stands for")
    func meta() async throws {
        var world = World.small
        world.ghes = GHESRelease(3, 12)
        try await Served.serving(world) { served in
            let answer = try await served.ask("GET", "/api/v3/meta")
            #expect(answer.json["installed_version"] == "3.12.0")
            #expect(answer.headers["x-github-enterprise-version"] == "3.12.0")
        }
    }

    @Test("is served on loopback alone", arguments: ["0.0.0.0", "::", "192.168.1.1", "example.com", "127.0.0.1.evil"])
    func loopbackOnly(host: String) async throws {
        await #expect(throws: WorldServer.Failure.notLoopback(host)) {
            try await WorldServer(WorldTransport(.small), .init(host: host)).run(heedsSignals: false) { _ in }
        }
    }

    @Test("a port that is taken is told")
    func portTaken() async throws {
        try await Served.serving { served in
            let second = WorldServer(WorldTransport(.small), .init(port: Int(served.port)))
            let failure = await failure(of: second)
            #expect(failure?.contains("in use") == true, "\(failure ?? "none")")
        }
    }
}

@Suite("Other clients of a served world") struct OtherClientsTests {
    @Test("gh reads all pages, by the links")
    func ghPaginates() async throws {
        try await Served.serving { served in
            let names = try await run(
                "gh",
                [
                    "api", served.base + "/orgs/acme/actions/runners?per_page=2", "--paginate", "--jq",
                    ".runners[].name",
                ],
                ["GH_HOST": "127.0.0.1", "GH_ENTERPRISE_TOKEN": "x", "GH_CONFIG_DIR": "/nonexistent"])
            guard let names else { try Test.cancel("gh is not installed") }
            #expect(names == "r-1\nr-2\nr-3\n")
        }
    }

    @Test("gh deletes, and curl sees it")
    func ghDeletes() async throws {
        try await Served.serving { served in
            let deleted = try await run(
                "gh", ["api", "-X", "DELETE", served.base + "/orgs/acme/actions/runners/1"],
                ["GH_HOST": "127.0.0.1", "GH_ENTERPRISE_TOKEN": "x", "GH_CONFIG_DIR": "/nonexistent"])
            guard deleted != nil else { try Test.cancel("gh is not installed") }
            #expect(served.transport.snapshot().owners[0].runners.count == 2)
        }
    }

    @Test("curl talks TLS to it, and trusts only its certificate")
    func curlOverTLS() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "runsh-tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (certificate, key) = (folder.path() + "/cert.pem", folder.path() + "/key.pem")
        let made = try await run(
            "openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
            ])
        guard made != nil else { try Test.cancel("openssl is not installed") }
        try await Served.serving(tls: (certificate, key)) { served in
            #expect(served.base.hasPrefix("https://"))
            let url = served.base + "/orgs/acme/actions/runners/2"
            let trusted = try await run("curl", ["-s", "--cacert", certificate, url])
            guard let trusted else { try Test.cancel("curl is not installed") }
            #expect(trusted.contains("\"name\":\"r-2\""))
            #expect(try await run("curl", ["-s", url]) == "")
        }
    }

    @Test("a certificate that is none is told")
    func badCertificate() async throws {
        let server = WorldServer(WorldTransport(.small), .init(tls: ("/nonexistent.pem", "/nonexistent.pem")))
        #expect(await failure(of: server)?.hasPrefix("the certificate or its key cannot be used") == true)
    }
}

/// What a server that cannot serve says.
private func failure(of server: WorldServer) async -> String? {
    do throws(WorldServer.Failure) {
        try await server.run(heedsSignals: false) { _ in }
        return nil
    } catch {
        return error.description
    }
}
