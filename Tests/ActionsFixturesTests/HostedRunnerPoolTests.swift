import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct HostedRunnerPoolTests {
    private let probe: WorldProbe

    init() throws {
        probe = try WorldProbe(
            parts: #""limits":{"public_ips":{"maximum":3,"current_usage":2}},"hosted_runners":["#
                + #"{"id":5,"name":"Old One","platform":"linux-x64","image":{"id":"ubuntu-20.04","size":86},"#
                + #""machine_size_details":{"id":"4-core","cpu_cores":4,"memory_gb":16,"storage_gb":150},"#
                + #""status":"Ready","public_ip_enabled":true,"runner_group_id":2}],"#)
    }

    private func create(_ body: JSONValue = WorldProbe.hostedRunner) throws -> APIResponse {
        try probe.ask(.createHostedRunner, body: body)
    }

    private func status(_ id: Int64) throws -> String? {
        try probe.ask(.getHostedRunner, [.hostedRunnerID(id)]).body?["status"]?.stringValue
    }

    private func usage() throws -> JSONValue? {
        try probe.ask(.getHostedRunnerLimits).body?["public_ips"]?["current_usage"]
    }

    @Test("a new one is made of what was chosen and is being provisioned") func create() throws {
        let answer = try create(WorldProbe.hostedRunner.with(["maximum_runners": 50, "image_gen": true]))
        #expect(answer.status == 201)
        #expect(
            answer.body == [
                "id": 6, "name": "big", "runner_group_id": 1, "platform": "linux-x64",
                "image_details": [
                    "id": "ubuntu-24.04", "size_gb": 86, "display_name": "24.04", "source": "github",
                    "version": "latest",
                ],
                "machine_size_details": ["id": "4-core", "cpu_cores": 4, "memory_gb": 16, "storage_gb": 150],
                "status": "Provisioning", "maximum_runners": 50, "public_ip_enabled": false, "public_ips": [],
                "last_active_on": .null, "image_gen": true,
            ])
    }

    @Test("it is ready after two looks") func becomesReady() throws {
        _ = try create()
        #expect(try status(6) == "Provisioning")
        #expect(try probe.ask(.listHostedRunners).body?["runners"]?[1]?["status"] == "Provisioning")
        #expect(try status(6) == "Ready")
    }

    @Test("a deleted one is said to be going, then gone, and its number is not used again") func delete() throws {
        let answer = try probe.ask(.deleteHostedRunner, [.hostedRunnerID(5)])
        #expect(answer.status == 202)
        #expect(answer.body?["status"] == "Deleting" && answer.body?["name"] == "Old One")
        #expect(try status(5) == "Deleting")
        #expect(try probe.ask(.getHostedRunner, [.hostedRunnerID(5)]).status == 404)
        #expect(try probe.ask(.deleteHostedRunner, [.hostedRunnerID(5)]).status == 404)
        #expect(try probe.ask(.listHostedRunners).body?["total_count"] == 0)
        #expect(try create().body?["id"] == 6)
    }

    @Test("what a change does not name stays") func update() throws {
        let answer = try probe.ask(
            .updateHostedRunner, [.hostedRunnerID(5)],
            body: ["name": "new", "maximum_runners": 3, "size": "8-core", "runner_group_id": 4])
        #expect(answer.status == 200)
        let runner = try probe.ask(.getHostedRunner, [.hostedRunnerID(5)]).body
        #expect(runner == answer.body)
        #expect(runner?["name"] == "new" && runner?["maximum_runners"] == 3 && runner?["runner_group_id"] == 4)
        #expect(runner?["machine_size_details"]?["cpu_cores"] == 8)
        #expect(runner?["image"] == ["id": "ubuntu-20.04", "size": 86] && runner?["status"] == "Ready")
    }

    @Test("a changed image comes with its details") func updateImage() throws {
        let answer = try probe.ask(
            .updateHostedRunner, [.hostedRunnerID(5)],
            body: ["image_id": "windows-2022", "image_source": "github", "image_version": "2.0.0"])
        #expect(answer.body?["platform"] == "win-x64" && answer.body?["image"] == nil)
        #expect(answer.body?["image_details"]?["version"] == "2.0.0")
    }

    @Test("static addresses are counted and come to an end") func addresses() throws {
        let body = WorldProbe.hostedRunner.with(["enable_static_ip": true])
        #expect(try usage() == 2)
        let first = try create(body)
        #expect(first.body?["public_ip_enabled"] == true)
        #expect(first.body?["public_ips"] == [["enabled": true, "prefix": "20.80.0.12", "length": 31]])
        #expect(try usage() == 3)
        let second = try create(body.with(["name": "other"]))
        #expect(second.status == 422 && second.message?.contains("all static addresses are in use") == true)
        let off = try probe.ask(.updateHostedRunner, [.hostedRunnerID(5)], body: ["enable_static_ip": false])
        #expect(off.body?["public_ips"] == [])
        #expect(try usage() == 2)
    }

    @Test("a name that somebody has is refused, whatever its case") func taken() throws {
        let answer = try create(WorldProbe.hostedRunner.with(["name": "old ONE"]))
        #expect(answer.status == 409)
        #expect(answer.message == "Already exists - A runner with the name old ONE already exists.")
        _ = try create()
        #expect(try probe.ask(.updateHostedRunner, [.hostedRunnerID(5)], body: ["name": "BIG"]).status == 409)
        #expect(try probe.ask(.updateHostedRunner, [.hostedRunnerID(5)], body: ["name": "OLD one"]).status == 200)
    }

    @Test(
        "a body that cannot be is refused in GitHub's words",
        arguments: [
            (["name": nil], "\"name\" wasn't supplied."),
            (["name": ""], "For 'properties/name', \"\" is too short."),
            (["name": 5], "For 'properties/name', 5 is not a string."),
            (["colour": "red"], "\"colour\" is not a permitted key."),
            (["size": "5-core"], "For 'properties/size', \"5-core\" is not a machine size."),
            (["image": ["id": "beos"]], "For 'properties/image', \"beos\" is not an image of github."),
            (["image": [:]], "For 'properties/image', the image has no id."),
            (
                ["image": ["id": "x", "source": "nobody"]],
                "For 'properties/image/properties/source', \"nobody\" is not a member of [\"github\", \"partner\", \"custom\"]."
            ),
            (["runner_group_id": 0], "For 'properties/runner_group_id', 0 is not at least 1."),
            (["maximum_runners": -1], "For 'properties/maximum_runners', -1 is not at least 1."),
        ] as [(KeyValuePairs<String, JSONValue?>, String)])
    func badBody(change: KeyValuePairs<String, JSONValue?>, message: String) throws {
        let answer = try create(WorldProbe.hostedRunner.with(change))
        #expect(answer.status == 422)
        #expect(answer.message == "Invalid request.\n\n" + message)
        #expect(try probe.ask(.listHostedRunners).body?["total_count"] == 1)
    }

    @Test("a custom image is taken at its word, a partner's must be known") func sources() throws {
        let custom = try create(WorldProbe.hostedRunner.with(["image": ["id": "ours", "source": "custom"]]))
        #expect(custom.body?["image_details"]?["source"] == "custom")
        let partner = WorldProbe.hostedRunner.with([
            "name": "p", "image": ["id": "windows-11-arm", "source": "partner"],
        ])
        #expect(try create(partner).body?["platform"] == "win-arm64")
    }

    @Test("what is going cannot be changed") func updateDeleting() throws {
        _ = try probe.ask(.deleteHostedRunner, [.hostedRunnerID(5)])
        #expect(try probe.ask(.updateHostedRunner, [.hostedRunnerID(5)], body: ["name": "x"]).status == 422)
    }

    @Test("an absent one is not there for anything") func absent() throws {
        for kind in [EndpointKind.getHostedRunner, .deleteHostedRunner] {
            #expect(try probe.ask(kind, [.hostedRunnerID(99)]).status == 404)
        }
        #expect(try probe.ask(.updateHostedRunner, [.hostedRunnerID(99)], body: [:]).status == 404)
    }

    @Test("what the API gives is what the catalogue promises") func shapes() throws {
        _ = try create()
        for kind in [
            EndpointKind.listHostedRunners, .listHostedRunnerImages, .listPartnerImages, .getHostedRunnerLimits,
            .listMachineSizes, .listPlatforms, .listSecrets, .getSecretsPublicKey,
        ] {
            let answer = try probe.ask(kind)
            let row = try Catalogue.row(kind, for: .organization)
            let problem = try #require(row.response).problem(in: try #require(answer.body))
            #expect(answer.status == 200 && problem == nil, "\(kind)")
            if let field = row.itemsField {
                #expect(answer.body?["total_count"] == .integer(Int64(answer.body?[field]?.arrayValue?.count ?? -1)))
            }
        }
    }

    @Test("all of it is saved and loads again") func snapshot() throws {
        _ = try create(WorldProbe.hostedRunner.with(["enable_static_ip": true]))
        let saved = probe.transport.snapshot()
        let again = WorldTransport(try World.load(saved.bytes()))
        #expect(again.snapshot() == saved)
        let list = try Catalogue.row(.listHostedRunners, for: .organization).request(owner: .organization("acme"))
        #expect(again.respond(to: list).names("runners") == ["Old One", "big"])
        let limits = saved.owners[0].parts[.limits]
        #expect(limits == ["public_ips": ["maximum": 3, "current_usage": 3]])
    }

    @Test("after the largest number there is no other") func numbersEnd() throws {
        let probe = try WorldProbe(
            parts: #""hosted_runners":[{"id":9223372036854775807,"name":"last","platform":"linux-x64","#
                + #""machine_size_details":{"id":"4-core","cpu_cores":4,"memory_gb":16,"storage_gb":150},"#
                + #""status":"Ready","public_ip_enabled":false}],"#)
        #expect(try probe.ask(.createHostedRunner, body: WorldProbe.hostedRunner).status == 422)
    }
}
