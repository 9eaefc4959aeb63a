import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import Synchronization
import Testing

/// The requests of operations beyond the five pages, written out by hand.
@Suite struct FurtherOperationTests {
    @Test(
        "a statement sends exactly this",
        arguments: [
            ("print count(user_orgs())", ["GET /user/orgs?per_page=100"]),
            ("print count(org(\"acme\").repos)", ["GET /orgs/acme/repos?per_page=100"]),
            ("print len(org(\"acme\").runner_groups)", ["GET /orgs/acme/actions/runner-groups?per_page=100"]),
            ("print org(\"acme\").runner_group(1).name", ["GET /orgs/acme/actions/runner-groups/1"]),
            (
                "print len(org(\"acme\").runner_group(1).runners)",
                ["GET /orgs/acme/actions/runner-groups/1/runners?per_page=100"]
            ),
            (
                "add org(\"acme\").runner(1) to org(\"acme\").runner_group(1)",
                [
                    "GET /orgs/acme/actions/runners/1", "GET /orgs/acme/actions/runner-groups/1",
                    "PUT /orgs/acme/actions/runner-groups/1/runners/1",
                ]
            ),
            (
                "remove org(\"acme\").runner(1) from org(\"acme\").runner_group(1)",
                [
                    "GET /orgs/acme/actions/runners/1", "GET /orgs/acme/actions/runner-groups/1",
                    "DELETE /orgs/acme/actions/runner-groups/1/runners/1",
                ]
            ),
        ])
    func exactRequests(script: String, expected: [String]) async {
        let transport = TestTransport(.fleet(2))
        let result = await run(script, on: transport)
        #expect(result.ending == .finished, "\(result.codes) \(result.failures)")
        let sent = transport.log.withLock { $0.requests }
        #expect(sent.map(\.description) == expected)
        #expect(sent.allSatisfy { $0.body == nil })
    }
}
