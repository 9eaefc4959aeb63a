import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct RegistrationTests {
    private func probe(_ now: String = "2026-01-31T08:00:00Z") throws -> WorldProbe {
        try WorldProbe("\"now\":\"\(now)\",")
    }

    private static let owners: [RunnerOwner] = [
        .organization("acme"), .repository(owner: "acme", name: "web"), .enterprise("acme-corp"),
    ]

    @Test("a token works for an hour of the world's clock, said as GitHub says it") func expiry() throws {
        let answer = try probe().ask(.createRegistrationToken)
        #expect(answer.status == 201)
        #expect(answer.body?["expires_at"] == "2026-01-31T01:00:00.000-08:00")
        let late = try probe("2025-12-31T23:30:00.25+01:00").ask(.createRemoveToken)
        #expect(late.body?["expires_at"] == "2025-12-31T15:30:00.250-08:00")
    }

    @Test("a clock that is handed in counts where the world fixes no time") func clock() throws {
        let probe = try WorldProbe(clock: { 1_709_251_199_999 })
        let answer = try probe.ask(.createRemoveToken)
        #expect(answer.body?["expires_at"] == "2024-02-29T16:59:59.999-08:00")
        let fixed = try WorldProbe("\"now\":\"2026-01-31T08:00:00Z\",", clock: { 0 })
        #expect(try fixed.ask(.createRemoveToken).body?["expires_at"] == "2026-01-31T01:00:00.000-08:00")
    }

    @Test("tokens differ, and are the same in the same world", arguments: owners) func tokens(owner: RunnerOwner) throws
    {
        func tokens() throws -> [String] {
            let probe = try probe().of(owner)
            let kinds = [EndpointKind.createRegistrationToken, .createRegistrationToken, .createRemoveToken]
            return try kinds.map { try #require(try probe.ask($0).body?["token"]?.stringValue) }
        }
        let first = try tokens()
        #expect(Set(first).count == 3)
        #expect(try tokens() == first)
        #expect(first.allSatisfy { $0.count == 29 && $0.hasPrefix("A") })
    }

    @Test("a just-in-time runner is registered, offline, its labels read-only", arguments: owners)
    func justInTime(owner: RunnerOwner) throws {
        let probe = try probe().of(owner)
        let before = try probe.ask(.listRunners).body?["total_count"]?.integerValue ?? -1
        let answer = try probe.ask(.generateJITConfig, body: WorldProbe.jitRunner)
        #expect(answer.status == 201)
        let runner = try #require(answer.body?["runner"])
        #expect(runner["status"] == "offline" && runner["busy"] == false && runner["runner_group_id"] == 1)
        #expect(
            runner["labels"] == [
                ["id": 0, "name": "gpu", "type": "read-only"], ["id": 0, "name": "self-hosted", "type": "read-only"],
            ])
        let id = try #require(runner["id"]?.integerValue)
        #expect(try probe.ask(.getRunner, [.runnerID(id)]).body == runner)
        #expect(try probe.ask(.listRunners, query: [QueryItem("name", "CI-9")]).body?["total_count"] == 1)
        #expect(try probe.ask(.listRunners).body?["total_count"] == .integer(before + 1))
        #expect(try probe.ask(.deleteRunner, [.runnerID(id)]).status == 204)
        let configuration = try #require(answer.body?["encoded_jit_config"]?.stringValue)
        #expect(configuration.count > 100 && configuration.hasPrefix("eyI"))
    }

    @Test("a new runner's number is one that nobody had") func numbers() throws {
        let probe = try probe().of(.repository(owner: "acme", name: "web"))
        _ = try probe.ask(.deleteRunner, [.runnerID(2)])
        #expect(try probe.ask(.generateJITConfig, body: WorldProbe.jitRunner).body?["runner"]?["id"] == 3)
    }

    @Test("a taken name is refused whatever its case, and free again once its runner is gone") func conflict() throws {
        let probe = try probe()
        let body = WorldProbe.jitRunner.with(["name": "BUILD"])
        let answer = try probe.ask(.generateJITConfig, body: body)
        #expect(answer.status == 409)
        #expect(answer.message == "Already exists - A runner with the name BUILD already exists.")
        _ = try probe.ask(.deleteRunner, [.runnerID(7)])
        #expect(try probe.ask(.generateJITConfig, body: body).status == 201)
    }

    @Test(
        "a body that cannot be is refused in GitHub's words",
        arguments: [
            (["labels": nil], "\"labels\" wasn't supplied."),
            (["labels": []], "For 'properties/labels', [] is too short."),
            (["labels": ["a", 7]], "For 'properties/labels/items/1', 7 is not a string."),
            (["labels": "gpu"], "For 'properties/labels', \"gpu\" is not an array."),
            (["labels": [""]], "For 'properties/labels', \"\" is too short."),
            (["runner_group_id": "1"], "For 'properties/runner_group_id', \"1\" is not an integer."),
            (["runner_group_id": -4], "For 'properties/runner_group_id', -4 is not a runner group."),
            (["name": ""], "For 'properties/name', \"\" is too short."),
            (["group": 1], "\"group\" is not a permitted key."),
        ] as [(KeyValuePairs<String, JSONValue?>, String)])
    func badBody(change: KeyValuePairs<String, JSONValue?>, message: String) throws {
        let probe = try probe()
        let answer = try probe.ask(.generateJITConfig, body: WorldProbe.jitRunner.with(change))
        #expect(answer.status == 422)
        #expect(answer.message == "Invalid request.\n\n" + message)
        #expect(try probe.ask(.listRunners).body?["total_count"] == 1)
    }

    @Test("no body, and one that is no object, is refused", arguments: [nil, [], "x", .null] as [JSONValue?])
    func noObject(body: JSONValue?) throws {
        #expect(try probe().ask(.generateJITConfig, body: body).status == 422)
        #expect(try probe().ask(.createHostedRunner, body: body).status == 422)
    }

    @Test("names with a slash, a space and a percent sign are names", arguments: ["a/b", "a b", "100%", "é"])
    func oddNames(name: String) throws {
        let probe = try probe()
        #expect(
            try probe.ask(.generateJITConfig, body: WorldProbe.jitRunner.with(["name": .string(name)])).status == 201)
        #expect(try probe.ask(.listRunners, query: [QueryItem("name", name)]).names("runners") == [name])
    }

    @Test("the applications are a bare list", arguments: owners) func applications(owner: RunnerOwner) throws {
        let answer = try probe().of(owner).ask(.listRunnerApplications)
        #expect(answer.status == 200)
        let first = try #require(answer.body?[0])
        #expect(first["os"] == "osx" && first["architecture"] == "x64")
        let row = try Catalogue.row(.listRunnerApplications, for: owner.kind)
        let problem = row.response?.problem(in: answer.body ?? .null)
        #expect(problem == nil)
    }

    @Test("a new runner is saved with the world") func snapshot() throws {
        let probe = try probe()
        _ = try probe.ask(.generateJITConfig, body: WorldProbe.jitRunner)
        let saved = try World.load(probe.transport.snapshot().bytes())
        #expect(saved.owners[0].runners.map { $0["name"] } == ["build", "ci-9"])
    }
}
