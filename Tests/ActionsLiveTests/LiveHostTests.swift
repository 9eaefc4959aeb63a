import ActionsAPI
import ActionsFixtures
import JSONValue
import TestSupport
import Testing

@testable import ActionsLive

@Suite("A host from the command line", .serialized) struct LiveHostTests {
    /// Opens a host by arguments and environment, and closes it.
    private func open(
        _ base: String, _ environment: [String: String] = [:], apiVersion: String? = nil, cacheFile: String? = nil,
        _ body: @Sendable (LiveHost) async throws -> Void
    ) async throws {
        var settings = ["SSL_CERT_FILE": Certificates.authority, "GH_CONFIG_DIR": "/nonexistent"]
        settings.merge(environment) { $1 }
        let host = try await LiveHost.open(
            LiveArguments(host: HostArguments(apiURL: base), apiVersion: apiVersion), environment: settings,
            userAgent: "runsh/test", cacheFile: cacheFile)
        try await body(host)
        await host.close()
    }

    private let token = ["GH_ENTERPRISE_TOKEN": "ghp_testtesttesttesttesttest"]

    @Test("asks a GHES for its release, and then for the API that it has")
    func release() async throws {
        let worlds = [("3.12", "2022-11-28"), ("3.8", nil), ("3.21", "2026-03-10")] as [(String, String?)]
        for (release, version) in worlds {
            try await RawServer.serving { _ in
                .json(#"{"installed_version":"\#(release).1"}"#)
            } _: { server in
                try await open("http://127.0.0.1:\(server.port)/api/v3", token) { host in
                    #expect(host.edition == GHESRelease(release).map(HostEdition.server))
                    _ = try await host.transport.send(request(.get, "/orgs/acme/actions/runners"))
                }
                #expect(server.requests.first?.line == "GET /api/v3/meta HTTP/1.1")
                #expect(server.requests.first?["x-github-api-version"] == nil)
                #expect(server.requests.last?["x-github-api-version"] == version)
                #expect(server.connectionCount == 1)
            }
        }
    }

    @Test("a served world tells the release that it is of") func world() async throws {
        var world = World.small
        world.ghes = GHESRelease(3, 12)
        try await ServedWorld.serving(world) { served in
            try await open(served.base) { host in
                #expect(host.edition == .server(GHESRelease(3, 12)))
                #expect(host.signIn.source == nil)
                #expect(host.signInHint.contains("GH_ENTERPRISE_TOKEN"))
            }
        }
    }

    @Test("a world with tokens lets in who has one, and nobody else") func tokens() async throws {
        var world = World.small
        world.tokens = [["token": "ghp_testtesttesttesttesttest", "scopes": ["admin:org"]]]
        try await ServedWorld.serving(world) { served in
            for (environment, status) in [([:], 401), (token, 200)] as [([String: String], Int)] {
                try await open(served.base, environment) { host in
                    let answer = try await host.transport.send(request(.get, "/orgs/acme/actions/runners"))
                    #expect(answer.status == status)
                }
            }
            try await open(served.base, token) { host in
                let standing = await AuthStatus.gather(host)
                #expect(standing.standing == .accepted)
                #expect(standing.source == .environment("GH_ENTERPRISE_TOKEN"))
            }
        }
    }

    @Test("--api-version comes before what the host has") func askedVersion() async throws {
        try await RawServer.serving { _ in
            .json(#"{"installed_version":"3.21.0"}"#)
        } _: { server in
            try await open("http://127.0.0.1:\(server.port)", token, apiVersion: "2022-11-28") { host in
                _ = try await host.transport.send(request())
            }
            #expect(server.requests.last?["x-github-api-version"] == "2022-11-28")
        }
    }

    @Test("a CA file that is not there is named before anything is asked") func missingCA() async {
        await #expect(throws: HostError.unreadableCAFile("/nonexistent.pem", reason: "there is no such file")) {
            try await open("https://127.0.0.1:1", ["SSL_CERT_FILE": "/nonexistent.pem"]) { _ in }
        }
        await #expect(throws: HostError.unreadableCAFile(#filePath, reason: "it holds no certificate")) {
            try await open("https://127.0.0.1:1", ["SSL_CERT_FILE": #filePath]) { _ in }
        }
    }
}

@Suite("The release of a GHES", .serialized) struct ReleaseLookupTests {
    private func lookups(
        _ answer: RawServer.Reply, _ body: @Sendable (HostConnection, RawServer) async throws -> Void
    ) async throws {
        try await RawServer.serving { _ in
            answer
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { try await body($0, server) }
        }
    }

    @Test("is asked for once a process") func once() async throws {
        try await lookups(.json(#"{"installed_version":"3.12.4"}"#)) { connection, server in
            let lookup = ReleaseLookup(connection)
            for _ in 1...3 {
                let release = try await lookup.release(as: nil)
                #expect(release == GHESRelease(3, 12))
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("is kept in a file for a day, readable by its owner alone") func cached() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/state/runsh/releases.json"
        let now = Stored<Int64>(1_000_000)
        try await lookups(.json(#"{"installed_version":"3.12.4"}"#)) { connection, server in
            for (time, requests) in [(1_000_000, 1), (1_086_399, 1), (1_086_400, 2), (900_000, 3)] as [(Int64, Int)] {
                now.value = time
                let lookup = ReleaseLookup(connection, cacheFile: file) { now.value }
                let release = try await lookup.release(as: nil)
                #expect(release == GHESRelease(3, 12))
                #expect(server.requests.count == requests)
            }
        }
        #expect(folder.mode("state/runsh/releases.json") == 0o600)
    }

    @Test("a cache that is damaged or cannot be written is done without") func damaged() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"format\":", to: "releases.json")
        let damaged = folder.path + "/releases.json"
        try await lookups(.json(#"{"installed_version":"3.12.4"}"#)) { connection, _ in
            for file in [damaged, "/proc/nowhere/releases.json"] {
                let release = try await ReleaseLookup(connection, cacheFile: file).release(as: nil)
                #expect(release == GHESRelease(3, 12))
            }
        }
    }

    @Test("is read from the header where the body does not tell it") func header() async throws {
        let answer = RawServer.Reply.json(
            #"{"message":"Must authenticate"}"#, status: "401 Unauthorized",
            ["X-GitHub-Enterprise-Version: enterprise-server@3.11.2"])
        try await lookups(answer) { connection, _ in
            let release = try await ReleaseLookup(connection).release(as: nil)
            #expect(release == GHESRelease(3, 11))
        }
    }

    @Test("is none of a host that does not tell it") func untold() async throws {
        for body in ["{}", #"{"installed_version":"next"}"#, #"{"installed_version":7}"#] {
            try await lookups(.json(body)) { connection, _ in
                let release = try await ReleaseLookup(connection).release(as: nil)
                #expect(release == nil)
            }
        }
    }
}

@Suite("The standing of a sign-in", .serialized) struct AuthStatusTests {
    private func status(
        _ environment: [String: String], _ answer: @escaping @Sendable (RawServer.Request) -> RawServer.Reply
    ) async throws -> AuthStatus {
        let found = Stored<AuthStatus?>(nil)
        try await RawServer.serving(answer) { server in
            var settings = ["GH_CONFIG_DIR": "/nonexistent"]
            settings.merge(environment) { $1 }
            let host = try await LiveHost.open(
                LiveArguments(host: HostArguments(apiURL: "http://127.0.0.1:\(server.port)")), environment: settings,
                userAgent: "runsh/test")
            found.value = await AuthStatus.gather(host)
            await host.close()
        }
        return try #require(found.value)
    }

    private let token = ["GH_ENTERPRISE_TOKEN": "ghp_hushhushhushhushhush"]

    @Test("tells source, scopes, end, quota and whose it is, never the token") func accepted() async throws {
        let status = try await status(token) { got in
            let headers = [
                "X-OAuth-Scopes: admin:org, repo", "github-authentication-token-expiration: 2026-02-01 08:00:00 UTC",
            ]
            return got.line.contains("/rate_limit")
                ? .json(#"{"resources":{"core":{"limit":5000,"remaining":4990,"reset":1770000000}}}"#, headers)
                : .json(#"{"login":"ann","installed_version":"3.12.0"}"#, headers)
        }
        #expect(status.standing == .accepted)
        #expect(status.source == .environment("GH_ENTERPRISE_TOKEN"))
        #expect(status.kind == .classic)
        #expect(status.scopes == ["admin:org", "repo"])
        #expect(status.expires == "2026-02-01 08:00:00 UTC")
        #expect(status.quota?.remaining == 4990)
        #expect(status.quota?.limit == 5000)
        #expect(status.quota?.resets == 1_770_000_000)
        #expect(status.login == "ann")
        #expect(status.edition == .server(GHESRelease(3, 12)))
        #expect(!"\(status)".contains("hush"))
    }

    @Test("tells of a token that the host refuses") func refused() async throws {
        let status = try await status(token) { _ in
            .json(#"{"message":"Bad credentials"}"#, status: "401 Unauthorized")
        }
        #expect(status.standing == .refused(status: 401, message: "Bad credentials"))
    }

    @Test("a host without limits has no quota") func noLimits() async throws {
        let status = try await status(token) { got in
            got.line.contains("/rate_limit")
                ? .json(#"{"message":"Rate limiting is not enabled."}"#, status: "404 Not Found")
                : .json(#"{"login":"ann"}"#)
        }
        #expect(status.standing == .accepted)
        #expect(status.quota == nil)
        #expect(status.login == "ann")
    }

    @Test("without a token nothing is asked about one") func none() async throws {
        let asked = Stored<[String]>([])
        let status = try await status(["PATH": ""]) { got in
            asked.value += [got.line]
            return .json("{}")
        }
        #expect(status.standing == .noToken)
        #expect(asked.value == ["GET /meta HTTP/1.1"])
    }
}
