import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

/// Each of the 49 operations as it goes over the wire, and what a world with nothing special answers.
@Suite struct AllOperationsTests {
    struct Call: Sendable, CustomTestStringConvertible {
        var kind: EndpointKind
        var owner: RunnerOwner
        var arguments: [PathArgument] = []
        var query: [QueryItem] = []
        var body: JSONValue?
        /// Method, path and query.
        var line: String
        var status: Int

        var testDescription: String { line }
    }

    private static let labels: JSONValue = ["labels": ["gpu"]]
    private static let page = [QueryItem("per_page", 100), QueryItem("page", 2)]

    private static let enterprise = RunnerOwner.enterprise("acme-corp")
    private static let enterpriseCalls: [Call] = [
        Call(
            kind: .listRunners, owner: enterprise, query: page,
            line: "GET /enterprises/acme-corp/actions/runners?per_page=100&page=2", status: 200),
        Call(
            kind: .listRunners, owner: enterprise, query: [QueryItem("name", "a b")],
            line: "GET /enterprises/acme-corp/actions/runners?name=a%20b", status: 200),
        Call(
            kind: .listRunnerApplications, owner: enterprise,
            line: "GET /enterprises/acme-corp/actions/runners/downloads", status: 200),
        Call(
            kind: .generateJITConfig, owner: enterprise, body: WorldProbe.jitRunner,
            line: "POST /enterprises/acme-corp/actions/runners/generate-jitconfig",
            status: 201),
        Call(
            kind: .createRegistrationToken, owner: enterprise,
            line: "POST /enterprises/acme-corp/actions/runners/registration-token", status: 201),
        Call(
            kind: .createRemoveToken, owner: enterprise,
            line: "POST /enterprises/acme-corp/actions/runners/remove-token", status: 201),
        Call(
            kind: .getRunner, owner: enterprise, arguments: [.runnerID(3)],
            line: "GET /enterprises/acme-corp/actions/runners/3", status: 200),
        Call(
            kind: .listLabels, owner: enterprise, arguments: [.runnerID(3)],
            line: "GET /enterprises/acme-corp/actions/runners/3/labels", status: 200),
        Call(
            kind: .addLabels, owner: enterprise, arguments: [.runnerID(3)], body: labels,
            line: "POST /enterprises/acme-corp/actions/runners/3/labels",
            status: 200),
        Call(
            kind: .setLabels, owner: enterprise, arguments: [.runnerID(3)], body: labels,
            line: "PUT /enterprises/acme-corp/actions/runners/3/labels",
            status: 200),
        Call(
            kind: .removeLabel, owner: enterprise, arguments: [.runnerID(3), .label("GPU")],
            line: "DELETE /enterprises/acme-corp/actions/runners/3/labels/GPU", status: 200),
        Call(
            kind: .removeAllLabels, owner: enterprise, arguments: [.runnerID(3)],
            line: "DELETE /enterprises/acme-corp/actions/runners/3/labels",
            status: 200),
        Call(
            kind: .deleteRunner, owner: enterprise, arguments: [.runnerID(3)],
            line: "DELETE /enterprises/acme-corp/actions/runners/3", status: 204),
    ]
    private static let organization = RunnerOwner.organization("acme")
    private static let organizationCalls: [Call] = [
        Call(
            kind: .listRunners, owner: organization, query: page,
            line: "GET /orgs/acme/actions/runners?per_page=100&page=2", status: 200),
        Call(
            kind: .listRunners, owner: organization, query: [QueryItem("name", "a b")],
            line: "GET /orgs/acme/actions/runners?name=a%20b", status: 200),
        Call(
            kind: .listRunnerApplications, owner: organization, line: "GET /orgs/acme/actions/runners/downloads",
            status: 200),
        Call(
            kind: .generateJITConfig, owner: organization, body: WorldProbe.jitRunner,
            line: "POST /orgs/acme/actions/runners/generate-jitconfig",
            status: 201),
        Call(
            kind: .createRegistrationToken, owner: organization,
            line: "POST /orgs/acme/actions/runners/registration-token", status: 201),
        Call(
            kind: .createRemoveToken, owner: organization, line: "POST /orgs/acme/actions/runners/remove-token",
            status: 201),
        Call(
            kind: .getRunner, owner: organization, arguments: [.runnerID(7)], line: "GET /orgs/acme/actions/runners/7",
            status: 200),
        Call(
            kind: .listLabels, owner: organization, arguments: [.runnerID(7)],
            line: "GET /orgs/acme/actions/runners/7/labels", status: 200),
        Call(
            kind: .addLabels, owner: organization, arguments: [.runnerID(7)], body: labels,
            line: "POST /orgs/acme/actions/runners/7/labels",
            status: 200),
        Call(
            kind: .setLabels, owner: organization, arguments: [.runnerID(7)], body: labels,
            line: "PUT /orgs/acme/actions/runners/7/labels",
            status: 200),
        Call(
            kind: .removeLabel, owner: organization, arguments: [.runnerID(7), .label("GPU")],
            line: "DELETE /orgs/acme/actions/runners/7/labels/GPU", status: 200),
        Call(
            kind: .removeAllLabels, owner: organization, arguments: [.runnerID(7)],
            line: "DELETE /orgs/acme/actions/runners/7/labels",
            status: 200),
        Call(
            kind: .deleteRunner, owner: organization, arguments: [.runnerID(7)],
            line: "DELETE /orgs/acme/actions/runners/7", status: 204),
    ]
    private static let repository = RunnerOwner.repository(owner: "acme", name: "web")
    private static let repositoryCalls: [Call] = [
        Call(
            kind: .listRunners, owner: repository, query: page,
            line: "GET /repos/acme/web/actions/runners?per_page=100&page=2", status: 200),
        Call(
            kind: .listRunners, owner: repository, query: [QueryItem("name", "a b")],
            line: "GET /repos/acme/web/actions/runners?name=a%20b", status: 200),
        Call(
            kind: .listRunnerApplications, owner: repository, line: "GET /repos/acme/web/actions/runners/downloads",
            status: 200),
        Call(
            kind: .generateJITConfig, owner: repository, body: WorldProbe.jitRunner,
            line: "POST /repos/acme/web/actions/runners/generate-jitconfig",
            status: 201),
        Call(
            kind: .createRegistrationToken, owner: repository,
            line: "POST /repos/acme/web/actions/runners/registration-token", status: 201),
        Call(
            kind: .createRemoveToken, owner: repository, line: "POST /repos/acme/web/actions/runners/remove-token",
            status: 201),
        Call(
            kind: .getRunner, owner: repository, arguments: [.runnerID(1)],
            line: "GET /repos/acme/web/actions/runners/1", status: 200),
        Call(
            kind: .listLabels, owner: repository, arguments: [.runnerID(1)],
            line: "GET /repos/acme/web/actions/runners/1/labels", status: 200),
        Call(
            kind: .addLabels, owner: repository, arguments: [.runnerID(1)], body: labels,
            line: "POST /repos/acme/web/actions/runners/1/labels",
            status: 200),
        Call(
            kind: .setLabels, owner: repository, arguments: [.runnerID(1)], body: labels,
            line: "PUT /repos/acme/web/actions/runners/1/labels",
            status: 200),
        Call(
            kind: .removeLabel, owner: repository, arguments: [.runnerID(1), .label("GPU")],
            line: "DELETE /repos/acme/web/actions/runners/1/labels/GPU", status: 200),
        Call(
            kind: .removeAllLabels, owner: repository, arguments: [.runnerID(1)],
            line: "DELETE /repos/acme/web/actions/runners/1/labels",
            status: 200),
        Call(
            kind: .deleteRunner, owner: repository, arguments: [.runnerID(1)],
            line: "DELETE /repos/acme/web/actions/runners/1", status: 204),
    ]
    private static let hostedCalls: [Call] = [
        Call(
            kind: .createHostedRunner, owner: organization, body: WorldProbe.hostedRunner,
            line: "POST /orgs/acme/actions/hosted-runners",
            status: 201),
        Call(
            kind: .listHostedRunners, owner: organization, query: page,
            line: "GET /orgs/acme/actions/hosted-runners?per_page=100&page=2", status: 200),
        Call(
            kind: .getHostedRunner, owner: organization, arguments: [.hostedRunnerID(1)],
            line: "GET /orgs/acme/actions/hosted-runners/1", status: 200),
        Call(
            kind: .updateHostedRunner, owner: organization, arguments: [.hostedRunnerID(1)],
            body: ["name": "bigger", "maximum_runners": 3], line: "PATCH /orgs/acme/actions/hosted-runners/1",
            status: 200),
        Call(
            kind: .deleteHostedRunner, owner: organization, arguments: [.hostedRunnerID(1)],
            line: "DELETE /orgs/acme/actions/hosted-runners/1",
            status: 202),
        Call(
            kind: .listHostedRunnerImages, owner: organization,
            line: "GET /orgs/acme/actions/hosted-runners/images/github-owned", status: 200),
        Call(
            kind: .listPartnerImages, owner: organization, line: "GET /orgs/acme/actions/hosted-runners/images/partner",
            status: 200),
        Call(
            kind: .getHostedRunnerLimits, owner: organization, line: "GET /orgs/acme/actions/hosted-runners/limits",
            status: 200),
        Call(
            kind: .listMachineSizes, owner: organization, line: "GET /orgs/acme/actions/hosted-runners/machine-sizes",
            status: 200),
        Call(
            kind: .listPlatforms, owner: organization, line: "GET /orgs/acme/actions/hosted-runners/platforms",
            status: 200),
    ]
    private static let secretCalls: [Call] = [
        Call(
            kind: .listSecrets, owner: organization, query: page,
            line: "GET /orgs/acme/actions/secrets?per_page=100&page=2", status: 200),
        Call(
            kind: .getSecretsPublicKey, owner: organization, line: "GET /orgs/acme/actions/secrets/public-key",
            status: 200),
        Call(
            kind: .getSecret, owner: organization, arguments: [.secretName("A/B C%")],
            line: "GET /orgs/acme/actions/secrets/A%2FB%20C%25",
            status: 404),
    ]

    private static let world = """
        {"format":"runsh-world","version":1,"owners":[
        {"kind":"organization","login":"acme","id":42,"runners":[
        {"id":7,"name":"a","os":"Linux","status":"online","busy":false,"labels":[]}]},
        {"kind":"repository","full_name":"acme/web","id":77,"runners":[
        {"id":1,"name":"a","os":"Linux","status":"online","busy":false,"labels":[]}]},
        {"kind":"enterprise","slug":"acme-corp","id":11,"runners":[
        {"id":3,"name":"a","os":"Linux","status":"online","busy":false,"labels":[]}]}]}
        """

    @Test(
        "each operation is sent as documented and answered as documented",
        arguments: [enterpriseCalls, organizationCalls, repositoryCalls, hostedCalls + secretCalls])
    func calls(_ calls: [Call]) throws {
        let transport = WorldTransport(try World.load(Array(Self.world.utf8)))
        for call in calls {
            let row = try Catalogue.row(call.kind, for: call.owner.kind)
            let request = try row.request(owner: call.owner, call.arguments, query: call.query, body: call.body)
            #expect(request.description == call.line)
            #expect(request.body == call.body)
            let answer = transport.respond(to: request)
            #expect(answer.status == call.status, "\(call)")
            if answer.isSuccess {
                #expect(answer.status == row.successStatus)
                #expect((answer.body == nil) == (row.response == nil))
                // Not `problems`, which would take unknown fields for faults.
                if case .object(let schema)? = row.response, let object = answer.body?.objectValue {
                    var checker = SchemaChecker(schema, enforcingClosedSets: true)
                    let problem = checker.problem(in: object)
                    #expect(problem == nil, "\(call)")
                }
            }
        }
    }

    @Test("that was all of them") func all() {
        let calls =
            Self.enterpriseCalls + Self.organizationCalls + Self.repositoryCalls + Self.hostedCalls + Self.secretCalls
        let made = Set(calls.map { "\($0.owner.kind) \($0.kind)" })
        #expect(made.count == 49)
    }
}
