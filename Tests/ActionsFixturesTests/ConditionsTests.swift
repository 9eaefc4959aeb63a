import ActionsAPI
import ActionsFixtures
import JSONValue
import Synchronization
import Testing

@Suite struct ConditionsTests {
    @Test("an unchanged answer is not sent again") func notModified() throws {
        let probe = try WorldProbe()
        let first = try probe.ask(.listRunners)
        let tag = try #require(first.headers["ETag"])
        #expect(tag.hasPrefix("W/\"") && first.headers["Cache-Control"] == "private, max-age=60, s-maxage=60")
        for header in [tag, String(tag.dropFirst(2)), "\"x\", \(tag)", "*"] {
            let again = try probe.with(["If-None-Match": header]).ask(.listRunners)
            #expect(again.status == 304 && again.body == nil && again.headers["ETag"] == tag, "\(header)")
        }
        #expect(try WorldProbe().ask(.listRunners).headers["ETag"] == tag)
    }

    @Test("a changed answer is sent, with another tag") func modified() throws {
        let probe = try WorldProbe()
        let tag = try #require(try probe.ask(.getRunner, [.runnerID(7)]).headers["ETag"])
        _ = try probe.ask(.addLabels, [.runnerID(7)], body: ["labels": ["gpu"]])
        let again = try probe.with(["If-None-Match": tag]).ask(.getRunner, [.runnerID(7)])
        #expect(again.status == 200 && again.headers["ETag"] != tag)
    }

    @Test("writes and refusals have no tag, and a write is not held back by one") func noTag() throws {
        let probe = try WorldProbe().with(["If-None-Match": "*"])
        #expect(try probe.ask(.getRunner, [.runnerID(99)]).headers["ETag"] == nil)
        let answer = try probe.ask(.createRemoveToken)
        #expect(answer.status == 201 && answer.headers["ETag"] == nil)
    }

    @Test("every GET has a tag", arguments: EndpointKind.allCases) func allTagged(kind: EndpointKind) throws {
        guard let row = Catalogue.endpoint(kind, for: .organization), row.method.isRead, row.pathParameters.count == 1
        else { return }
        #expect(try WorldProbe().ask(kind).headers["ETag"] != nil)
    }

    private func remaining(_ answer: APIResponse) -> [String?] {
        ["limit", "remaining", "used"].map { answer.headers["x-ratelimit-\($0)"] }
    }

    @Test("after the last request of the hour there are refusals, until the hour is over") func limit() throws {
        let time = Mutex<Int64>(1_000_000_000_000)
        let probe = try WorldProbe("\"rate_limit\":{\"limit\":60,\"remaining\":2},") { time.withLock { $0 } }
        #expect(remaining(try probe.ask(.listRunners)) == ["60", "1", "59"])
        #expect(try probe.ask(.listRunners).headers["x-ratelimit-reset"] == "1000003600")
        let refusal = try probe.ask(.deleteRunner, [.runnerID(7)])
        #expect(refusal.status == 403 && refusal.message?.hasPrefix("API rate limit exceeded") == true)
        #expect(remaining(refusal) == ["60", "0", "60"])
        time.withLock { $0 += 3_599_999 }
        #expect(try probe.ask(.listRunners).status == 403)
        time.withLock { $0 += 1 }
        let fresh = try probe.ask(.listRunners)
        #expect(fresh.status == 200 && remaining(fresh) == ["60", "59", "1"])
        #expect(fresh.headers["x-ratelimit-reset"] == "1000007200" && fresh.headers["x-ratelimit-resource"] == "core")
    }

    @Test("an unchanged answer does not count") func freeOf304() throws {
        let probe = try WorldProbe("\"rate_limit\":{\"limit\":10},")
        let tag = try #require(try probe.ask(.listRunners).headers["ETag"])
        let again = try probe.with(["If-None-Match": tag]).ask(.listRunners)
        #expect(again.status == 304 && remaining(again) == ["10", "9", "1"])
    }

    @Test("a world chooses the status of a refusal") func status429() throws {
        let probe = try WorldProbe("\"rate_limit\":{\"limit\":1,\"remaining\":0,\"status\":429},")
        #expect(try probe.ask(.listRunners).status == 429)
    }

    @Test("without a limit there is always something left; a GHES says nothing of limits") func unlimited() throws {
        let probe = try WorldProbe()
        for _ in 0..<3 { #expect(remaining(try probe.ask(.listRunners)) == ["5000", "4999", "1"]) }
        #expect(remaining(try WorldProbe("\"ghes\":\"3.12\",").ask(.listRunners)) == [nil, nil, nil])
    }

    @Test("each answer has its own request id, the same in every run") func requestIDs() throws {
        func ids() throws -> [String?] {
            let probe = try WorldProbe()
            return try (0..<3).map { _ in try probe.ask(.listRunners).headers["X-GitHub-Request-Id"] }
        }
        let first = try ids()
        #expect(Set(first).count == 3 && !first.contains(nil))
        #expect(try ids() == first)
    }

    @Test("the version of the API is the one asked for") func versions() throws {
        let probe = try WorldProbe()
        func version(_ probe: WorldProbe) throws -> String? {
            try probe.ask(.listRunners).headers["x-github-api-version-selected"]
        }
        #expect(try version(probe) == "2022-11-28")
        #expect(try version(probe.with(["X-GitHub-Api-Version": "2026-03-10"])) == "2026-03-10")
        let unknown = try probe.with(["X-GitHub-Api-Version": "2019-01-01"]).ask(.listRunners)
        #expect(unknown.status == 400 && unknown.message == "The API version \"2019-01-01\" does not exist.")
    }
}

@Suite struct GHESWorldTests {
    private func probe(_ release: String) throws -> WorldProbe {
        try WorldProbe("\"host\":\"ghe.example.com\",\"ghes\":\"\(release)\",")
    }

    @Test("what the release lacks is not found") func absent() throws {
        let old = try probe("3.2")
        #expect(try old.ask(.listRunners).status == 200)
        #expect(try old.ask(.listLabels, [.runnerID(7)]).status == 404)
        #expect(try old.ask(.generateJITConfig, body: WorldProbe.jitRunner).status == 404)
        #expect(try old.ask(.listSecrets).status == 200)
        let new = try probe("3.17")
        #expect(try new.ask(.listLabels, [.runnerID(7)]).status == 200)
        #expect(try new.ask(.generateJITConfig, body: WorldProbe.jitRunner).status == 201)
        #expect(try new.ask(.listHostedRunners).status == 404)
        #expect(try new.ask(.listPlatforms).status == 404)
    }

    @Test("a parameter that the release does not know is passed over") func byName() throws {
        let name = [QueryItem("name", "nobody")]
        #expect(try probe("3.10").ask(.listRunners, query: name).body?["total_count"] == 1)
        #expect(try probe("3.11").ask(.listRunners, query: name).body?["total_count"] == 0)
    }

    @Test("versions of the API come with 3.9, the newest one with 3.21") func versions() throws {
        func status(_ release: String, _ version: String) throws -> Int {
            try probe(release).with(["X-GitHub-Api-Version": version]).ask(.listRunners).status
        }
        #expect(try status("3.8", "1999-01-01") == 200)
        #expect(try status("3.9", "2022-11-28") == 200)
        #expect(try status("3.20", "2026-03-10") == 400)
        #expect(try status("3.21", "2026-03-10") == 200)
    }

    @Test("links lead to the host's own base") func links() throws {
        let probe = try probe("3.12").of(.repository(owner: "acme", name: "web"))
        let link = try probe.ask(.listRunners, query: [QueryItem("per_page", 1)]).headers["Link"]
        #expect(link?.hasPrefix("<https://ghe.example.com/api/v3/repositories/77/actions/runners?") == true)
    }
}
