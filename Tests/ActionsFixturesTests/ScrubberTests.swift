import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct ScrubberTests {
    private func scrubbed(_ pairs: [(APIRequest, APIResponse)]) -> [Interaction] {
        Scrubber.scrubbed(CassetteProbe.cassette(pairs)).interactions
    }

    private let list = (
        CassetteProbe.get(),
        APIResponse(
            status: 200,
            headers: ["Link": "<{api}/organizations/21341965/actions/runners?page=2>; rel=\"next\"", "ETag": "\"1\""],
            body: [
                "total_count": 2,
                "runners": [
                    CassetteProbe.runner(
                        1, "build-berlin", labels: [["id": 1, "name": "Acme-pool", "type": "custom"]]),
                    CassetteProbe.runner(2, "gpu"),
                ],
            ])
    )

    @Test("owners and runners get pseudonyms in paths, bodies and labels") func names() {
        let interaction = scrubbed([list])[0]
        #expect(interaction.request.path == "/orgs/owner-1/actions/runners")
        #expect(interaction.response.body?["runners"]?.arrayValue?.map { $0["name"] } == ["runner-1", "runner-2"])
        #expect(
            interaction.response.body?["runners"]?.arrayValue?[0]["labels"]?.arrayValue?[0]["name"] == "owner-1-pool")
    }

    @Test("an owner's number is renumbered in links, and entity tags go") func numbers() {
        let headers = scrubbed([list])[0].response.headers
        #expect(headers["Link"] == "<{api}/organizations/1/actions/runners?page=2>; rel=\"next\"")
        #expect(headers["ETag"] == nil)
    }

    @Test("a name is replaced as a word only, and the same name the same way everywhere") func words() {
        let busy = (
            APIRequest(operationID: "", method: .delete, path: "/orgs/ACME/actions/runners/1"),
            APIResponse(
                status: 422,
                body: ["message": "Runner build-berlin of acme is busy; gpux is not", "documentation_url": "x"])
        )
        let interactions = scrubbed([list, busy])
        #expect(interactions[1].request.path == "/orgs/owner-1/actions/runners/1")
        #expect(interactions[1].response.body?["message"] == "Runner runner-1 of owner-1 is busy; gpux is not")
    }

    @Test("repositories, enterprises, secrets and hosts get their own pseudonyms") func kinds() {
        var cassette = CassetteProbe.cassette([
            (CassetteProbe.get("/repos/acme/web/actions/runners/7"), APIResponse(status: 404)),
            (CassetteProbe.get("/enterprises/megacorp/actions/runners/7"), APIResponse(status: 404)),
            (CassetteProbe.get("/orgs/acme/actions/secrets/DEPLOY_KEY"), APIResponse(status: 404)),
        ])
        cassette.hosts[.api] = "ghes.megacorp.example"
        let scrubbed = Scrubber.scrubbed(cassette)
        #expect(scrubbed.host == "host-1.example")
        #expect(
            scrubbed.interactions.map(\.request.path) == [
                "/repos/owner-1/repo-1/actions/runners/7", "/enterprises/enterprise-1/actions/runners/7",
                "/orgs/owner-1/actions/secrets/SECRET_1",
            ])
    }

    @Test("what everybody has stays: systems, states, GitHub's own labels") func common() {
        let row = CassetteProbe.runner(1, "linux", labels: [["id": 1, "name": "linux", "type": "read-only"]])
        let body = scrubbed([(CassetteProbe.get(), CassetteProbe.page([row], of: 1))])[0].response.body
        let runner = body?["runners"]?.arrayValue?[0]
        #expect(runner?["name"] == "runner-1")
        #expect(runner?["status"] == "online")
        #expect(runner?["labels"]?.arrayValue?[0]["name"] == "linux")
    }

    @Test("scrubbing again changes nothing, and the result can be written and read") func again() throws {
        let once = Scrubber.scrubbed(CassetteProbe.cassette([list]))
        #expect(Scrubber.scrubbed(once) == once)
        #expect(try Cassette.load(once.bytes()) == once)
    }
}
