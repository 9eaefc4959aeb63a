import ActionsAPI
import ActionsFixtures
import Foundation
import JSONValue
import RunnerModel
import Synchronization
import Testing

/// What `examples/every-operation.rsh` sends, written out: the 49 operations, by hand and not by the catalogue.
@Suite struct EveryOperationTests {
    @Test("a script reaches all 49 operations with exactly these requests")
    func exactRequests() async throws {
        let sent = try await Self.sent()
        for (index, (left, right)) in zip(sent, Self.expected).enumerated() {
            #expect(left == right, "request \(index + 1)")
        }
        #expect(sent.count == Self.expected.count)
    }

    @Test("those are 49 different operations, each row of the catalogue for these pages once")
    func coversTheCatalogue() async throws {
        let operations = try await Self.requests().map(\.operationID)
        #expect(Set(operations).count == 49)
        #expect(operations.count == 49)
    }

    private static func requests() async throws -> [APIRequest] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "examples")
        let world = try World.load(Array(Data(contentsOf: root.appending(path: "fixtures/everything.json"))))
        let script = try String(contentsOf: root.appending(path: "every-operation.rsh"), encoding: .utf8)
        let transport = TestTransport(world)
        let result = await run(script, on: transport)
        #expect(result.ending == .finished, "\(result.codes) \(result.failures)")
        return transport.log.withLock { $0.requests }
    }

    private static func sent() async throws -> [String] {
        try await requests().map { request in
            let body = request.body.map { " " + JSONWriter(.compact).string(from: $0) } ?? ""
            return "\(request.method.rawValue) \(request.target)\(body)"
        }
    }

    private static let expected = [
        "GET /enterprises/acme-corp/actions/runners?per_page=100",
        "GET /enterprises/acme-corp/actions/runners/downloads",
        "POST /enterprises/acme-corp/actions/runners/registration-token",
        "POST /enterprises/acme-corp/actions/runners/remove-token",
        """
        POST /enterprises/acme-corp/actions/runners/generate-jitconfig \
        {"name":"ci-9","runner_group_id":1,"labels":["ci"],"work_folder":"work"}
        """,
        "DELETE /enterprises/acme-corp/actions/runners/2",
        "GET /enterprises/acme-corp/actions/runners/1",
        "GET /enterprises/acme-corp/actions/runners/1/labels",
        #"POST /enterprises/acme-corp/actions/runners/1/labels {"labels":["gpu"]}"#,
        #"PUT /enterprises/acme-corp/actions/runners/1/labels {"labels":["gpu","pool"]}"#,
        "DELETE /enterprises/acme-corp/actions/runners/1/labels/gpu",
        "DELETE /enterprises/acme-corp/actions/runners/1/labels",

        "GET /orgs/acme/actions/runners?per_page=100",
        "GET /orgs/acme/actions/runners/downloads",
        "POST /orgs/acme/actions/runners/registration-token",
        "POST /orgs/acme/actions/runners/remove-token",
        """
        POST /orgs/acme/actions/runners/generate-jitconfig \
        {"name":"ci-9","runner_group_id":1,"labels":["ci"],"work_folder":"work"}
        """,
        "DELETE /orgs/acme/actions/runners/3",
        "GET /orgs/acme/actions/runners/2",
        "GET /orgs/acme/actions/runners/2/labels",
        #"POST /orgs/acme/actions/runners/2/labels {"labels":["gpu"]}"#,
        #"PUT /orgs/acme/actions/runners/2/labels {"labels":["gpu","pool"]}"#,
        "DELETE /orgs/acme/actions/runners/2/labels/gpu",
        "DELETE /orgs/acme/actions/runners/2/labels",

        "GET /repos/acme/web/actions/runners?per_page=100",
        "GET /repos/acme/web/actions/runners/downloads",
        "POST /repos/acme/web/actions/runners/registration-token",
        "POST /repos/acme/web/actions/runners/remove-token",
        """
        POST /repos/acme/web/actions/runners/generate-jitconfig \
        {"name":"ci-9","runner_group_id":1,"labels":["ci"],"work_folder":"work"}
        """,
        "DELETE /repos/acme/web/actions/runners/4",
        "GET /repos/acme/web/actions/runners/3",
        "GET /repos/acme/web/actions/runners/3/labels",
        #"POST /repos/acme/web/actions/runners/3/labels {"labels":["gpu"]}"#,
        #"PUT /repos/acme/web/actions/runners/3/labels {"labels":["gpu","pool"]}"#,
        "DELETE /repos/acme/web/actions/runners/3/labels/gpu",
        "DELETE /repos/acme/web/actions/runners/3/labels",

        "GET /orgs/acme/actions/hosted-runners?per_page=100",
        "GET /orgs/acme/actions/hosted-runners/images/github-owned",
        "GET /orgs/acme/actions/hosted-runners/images/partner",
        "GET /orgs/acme/actions/hosted-runners/machine-sizes",
        "GET /orgs/acme/actions/hosted-runners/platforms",
        "GET /orgs/acme/actions/hosted-runners/limits",
        """
        POST /orgs/acme/actions/hosted-runners \
        {"name":"builders","image":{"id":"ubuntu-latest","source":"github"},"size":"4-core","runner_group_id":1,\
        "maximum_runners":5,"enable_static_ip":false}
        """,
        "GET /orgs/acme/actions/hosted-runners/11",
        #"PATCH /orgs/acme/actions/hosted-runners/11 {"name":"big-builders","maximum_runners":10}"#,
        "DELETE /orgs/acme/actions/hosted-runners/11",

        "GET /orgs/acme/actions/secrets?per_page=100",
        "GET /orgs/acme/actions/secrets/DEPLOY_KEY",
        "GET /orgs/acme/actions/secrets/public-key",
    ]
}
