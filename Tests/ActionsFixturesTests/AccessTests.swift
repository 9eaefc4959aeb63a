import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct AccessTests {
    private static let tokens = #"""
        "now":"2026-01-31T08:00:00Z","tokens":[
        {"token":"ghp_admin","login":"ada","scopes":["admin:org","repo","manage_runners:enterprise"]},
        {"token":"ghp_user","scopes":["gist"]},
        {"token":"ghp_old","scopes":["admin:org"],"expires_at":"2026-01-31T08:00:00Z"},
        {"token":"ghp_soon","scopes":["admin:org"],"expires_at":"2026-01-31T09:00:01+01:00"},
        {"token":"github_pat_reader","permissions":{"organization_self_hosted_runners":"read"}},
        {"token":"github_pat_writer","permissions":{"organization_self_hosted_runners":"write"}},
        {"token":"ghs_app","permissions":{}},
        {"token":"ghp_stranger","scopes":["admin:org","repo"],"owners":["Acme/Web"]}],
        """#

    private func probe(_ token: String?, scheme: String = "Bearer") throws -> WorldProbe {
        let probe = try WorldProbe(Self.tokens)
        return probe.with(token.map { ["Authorization": "\(scheme) \($0)"] } ?? [:])
    }

    private let web = RunnerOwner.repository(owner: "acme", name: "web")

    @Test("a world without tokens takes anybody") func anybody() throws {
        let probe = try WorldProbe()
        #expect(try probe.ask(.listRunners).status == 200)
        #expect(try probe.with(["Authorization": "Bearer whatever"]).ask(.listRunners).status == 200)
    }

    @Test("without a token nothing is answered") func none() throws {
        let answer = try probe(nil).ask(.listRunners)
        #expect(answer.status == 401 && answer.message == "Requires authentication")
        #expect(try probe(nil).get("/nowhere").status == 401)
    }

    @Test(
        "an unknown, an expired or a garbled token is a bad one", arguments: ["nobody", "ghp_old", "", "ghp_admin x"])
    func bad(token: String) throws {
        let answer = try probe(token).ask(.listRunners)
        #expect(answer.status == 401 && answer.message == "Bad credentials")
        #expect(answer.body?["documentation_url"] == "https://docs.github.com/rest" && answer.body?["status"] == "401")
    }

    @Test("a token is known by either word, and says what it may and when it ends") func good() throws {
        let answer = try probe("ghp_admin", scheme: "token").ask(.listRunners)
        #expect(answer.status == 200)
        #expect(answer.headers["X-OAuth-Scopes"] == "admin:org, repo, manage_runners:enterprise")
        #expect(answer.headers["X-Accepted-OAuth-Scopes"] == "admin:org")
        #expect(answer.headers["x-accepted-github-permissions"] == "organization_self_hosted_runners=read")
        #expect(answer.headers["github-authentication-token-expiration"] == nil)
        let soon = try probe("ghp_soon").ask(.listRunners)
        #expect(soon.headers["github-authentication-token-expiration"] == "2026-01-31 08:00:01 UTC")
    }

    @Test("a token ends as the clock goes on") func expiry() throws {
        let start: Int64 = 1_769_846_400_000
        let tokens = Self.tokens.replacing("\"now\":\"2026-01-31T08:00:00Z\",", with: "")
        let bearer: HTTPHeaders = ["Authorization": "Bearer ghp_soon"]
        #expect(try WorldProbe(tokens, clock: { start }).with(bearer).ask(.listRunners).status == 200)
        #expect(try WorldProbe(tokens, clock: { start + 1000 }).with(bearer).ask(.listRunners).status == 401)
    }

    @Test("a classic token without the scope is told who may; a repository is hidden from it") func scopes() throws {
        let probe = try probe("ghp_user")
        let answer = try probe.ask(.deleteRunner, [.runnerID(7)])
        #expect(answer.status == 403 && answer.message == "Must have admin rights to Repository.")
        #expect(answer.headers["x-accepted-github-permissions"] == "organization_self_hosted_runners=write")
        let hidden = try probe.of(web).ask(.listRunners)
        #expect(hidden.status == 404 && hidden.message == "Not Found")
        #expect(try self.probe("ghp_soon").of(.enterprise("acme-corp")).ask(.listRunners).status == 403)
    }

    @Test("admin:org is enough for hosted runners and secrets") func implied() throws {
        let probe = try probe("ghp_admin")
        #expect(try probe.ask(.listHostedRunners).status == 200)
        #expect(try probe.ask(.listSecrets).status == 200)
        #expect(try probe.of(.enterprise("acme-corp")).ask(.listRunners).status == 200)
    }

    @Test("reading is not enough to write, writing is enough to read") func levels() throws {
        #expect(try probe("github_pat_reader").ask(.listRunners).status == 200)
        let answer = try probe("github_pat_reader").ask(.deleteRunner, [.runnerID(7)])
        #expect(answer.status == 403)
        #expect(answer.message == "Resource not accessible by personal access token")
        #expect(try probe("github_pat_writer").ask(.listRunners).status == 200)
        #expect(try probe("github_pat_writer").ask(.deleteRunner, [.runnerID(7)]).status == 204)
        #expect(try probe("github_pat_writer").ask(.listSecrets).status == 403)
    }

    @Test("an app is told so in its own words") func app() throws {
        #expect(try probe("ghs_app").ask(.listRunners).message == "Resource not accessible by integration")
    }

    @Test("what a token cannot see is not found") func owners() throws {
        #expect(try probe("ghp_stranger").ask(.listRunners).status == 404)
        #expect(try probe("ghp_stranger").of(web).ask(.listRunners).status == 200)
    }

    @Test("a refused write changes nothing") func unchanged() throws {
        let probe = try probe("ghp_user")
        _ = try probe.ask(.deleteRunner, [.runnerID(7)])
        #expect(probe.transport.snapshot().owners[0].runners.count == 1)
    }

    @Test("a transport can be given what to say with each request") func standingHeaders() async throws {
        let world = try probe(nil).transport.snapshot()
        let list = try Catalogue.row(.listRunners, for: .organization).request(owner: .organization("acme"))
        #expect(try await WorldTransport(world).send(list).status == 401)
        let known = WorldTransport(world, headers: ["Authorization": "Bearer ghp_admin"])
        #expect(try await known.send(list).status == 200)
    }
}
