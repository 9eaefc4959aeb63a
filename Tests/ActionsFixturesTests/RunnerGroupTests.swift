import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

/// Runner groups of a world, and the lists that lead to owners.
@Suite struct RunnerGroupTests {
    private static let groups = """
        "runner_groups":[{"id":1,"name":"Default","visibility":"all","default":true},
        {"id":3,"name":"gpu","visibility":"selected","default":false}],
        """

    private func place(_ group: String, _ runner: String? = nil) -> [PathArgument] {
        [PathArgument("runner_group_id", group)] + (runner.map { [PathArgument("runner_id", $0)] } ?? [])
    }

    private func names(_ answer: APIResponse, _ field: String) -> [String?] {
        (answer.body?[field]?.arrayValue ?? []).map { $0["name"]?.stringValue }
    }

    @Test("a world that lists no groups has the default one and those that runners name") func builtIn() throws {
        let answer = try WorldProbe().ask(.listRunnerGroups)
        #expect(names(answer, "runner_groups") == ["Default"])
        #expect(answer.body?["total_count"] == 1)
    }

    @Test("a runner is in the default group until it is moved, and moves as GitHub does it") func moves() throws {
        let probe = try WorldProbe(parts: Self.groups)
        #expect(names(try probe.ask(.listGroupRunners, place("1")), "runners") == ["build"])
        #expect(try probe.ask(.addRunnerToGroup, place("3", "7")).status == 204)
        #expect(names(try probe.ask(.listGroupRunners, place("1")), "runners") == [])
        #expect(names(try probe.ask(.listGroupRunners, place("3")), "runners") == ["build"])
        #expect(try probe.ask(.getRunner, [.runnerID(7)]).body?["runner_group_id"] == 3)
        #expect(try probe.ask(.removeRunnerFromGroup, place("3", "7")).status == 204)
        #expect(try probe.ask(.getRunner, [.runnerID(7)]).body?["runner_group_id"] == 1)
    }

    @Test(
        "what is not there answers 404 and moves nothing",
        arguments: [("9", "7"), ("3", "99"), ("x", "7"), ("99999999999999999999", "7")])
    func absent(group: String, runner: String) throws {
        let probe = try WorldProbe(parts: Self.groups)
        #expect(try probe.ask(.addRunnerToGroup, place(group, runner)).status == 404)
        #expect(try probe.ask(.removeRunnerFromGroup, place(group, runner)).status == 404)
        #expect(try probe.ask(.getRunner, [.runnerID(7)]).body?["runner_group_id"] == nil)
    }

    @Test("a runner cannot be removed from a group that it is not in") func notAMember() throws {
        #expect(try WorldProbe(parts: Self.groups).ask(.removeRunnerFromGroup, place("3", "7")).status == 404)
    }

    @Test("a saved world keeps who is where") func saved() throws {
        let probe = try WorldProbe(parts: Self.groups)
        _ = try probe.ask(.addRunnerToGroup, place("3", "7"))
        let again = try World.load(probe.transport.snapshot().bytes())
        #expect(again.owners[0].runners[0]["runner_group_id"] == 3)
        #expect(again.owners[0].parts[.runnerGroups]?.arrayValue?.count == 2)
    }

    @Test("a GHES without groups answers 404") func oldRelease() throws {
        #expect(try WorldProbe("\"ghes\":\"3.9\",").ask(.listRunnerGroups).status == 404)
        #expect(try WorldProbe("\"ghes\":\"3.10\",").ask(.listRunnerGroups).status == 200)
    }

    @Test("the user's organizations and an organization's repositories are bare arrays with pages") func owners() throws
    {
        let probe = try WorldProbe()
        #expect(probe.get("/user/orgs").body?[0]?["login"] == "acme")
        let repositories = try probe.ask(.listRepositories)
        #expect(repositories.body?.arrayValue?.count == 1)
        #expect(repositories.body?[0]?["full_name"] == "acme/web")
        #expect(probe.get("/user/orgs", query: [QueryItem("page", 2)]).body == [])
    }

    @Test("whose organizations is asked of a world that knows tokens only with one") func ownersWithTokens() throws {
        let tokens =
            "\"tokens\":[{\"token\":\"t\",\"scopes\":[\"repo\"]},{\"token\":\"a\",\"scopes\":[\"admin:org\"]}],"
        let probe = try WorldProbe(tokens)
        #expect(probe.get("/user/orgs").status == 401)
        #expect(probe.with(["Authorization": "Bearer t"]).get("/user/orgs").status == 403)
        #expect(probe.with(["Authorization": "Bearer a"]).get("/user/orgs").status == 200)
    }
}
