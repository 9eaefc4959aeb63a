import ActionsAPI
import ActionsFixtures
import JSONValue
import TestSupport
import Testing

@Suite struct WorldTransportTests {
    private let acme = RunnerOwner.organization("Acme")
    private let transport: WorldTransport

    init() throws {
        transport = WorldTransport(try World.load(Array(smallWorld.utf8)))
    }

    private func ask(
        _ kind: EndpointKind, _ arguments: [PathArgument] = [], query: [QueryItem] = [], body: JSONValue? = nil,
        of owner: RunnerOwner? = nil
    ) throws -> APIResponse {
        let owner = owner ?? acme
        let row = try Catalogue.row(kind, for: owner.kind)
        return transport.respond(to: try row.request(owner: owner, arguments, query: query, body: body))
    }

    private func names(_ response: APIResponse) -> [String] {
        (response.body?["runners"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }

    private func labels(_ response: APIResponse) -> [String] {
        (response.body?["labels"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }

    @Test("a list has the total and the runners as they are in the file") func list() throws {
        let answer = try ask(.listRunners)
        #expect(answer.status == 200 && answer.headers["link"] == nil)
        #expect(answer.body?["total_count"] == 2)
        #expect(names(answer) == ["b", "a"])
        #expect(answer.body?["runners"]?[0]?["new_field"] == [1])
    }

    @Test("a name chooses exactly that runner, whatever its case") func byName() throws {
        #expect(names(try ask(.listRunners, query: [QueryItem("name", "A")])) == ["a"])
        #expect(try ask(.listRunners, query: [QueryItem("name", "aa")]).body?["total_count"] == 0)
    }

    @Test("an owner that is not in the world answers 404") func unknownOwner() throws {
        let answer = try ask(.listRunners, of: .organization("other"))
        #expect(answer.status == 404 && answer.body?["message"] == "Not Found")
        #expect(try ask(.getRunner, [.runnerID(7)], of: .repository(owner: "acme", name: "web")).status == 404)
    }

    @Test("a runner is given by its id, an absent one answers 404") func get() throws {
        #expect(try ask(.getRunner, [.runnerID(7)]).body?["name"] == "b")
        #expect(try ask(.getRunner, [.runnerID(8)]).status == 404)
        let odd = APIRequest(operationID: "", method: .get, path: "/orgs/acme/actions/runners/99999999999999999999")
        #expect(transport.respond(to: odd).status == 404)
    }

    @Test("a deleted runner is gone from then on") func delete() throws {
        let answer = try ask(.deleteRunner, [.runnerID(3)])
        #expect(answer.status == 204 && answer.body == nil)
        #expect(try ask(.getRunner, [.runnerID(3)]).status == 404)
        #expect(try ask(.deleteRunner, [.runnerID(3)]).status == 404)
        #expect(names(try ask(.listRunners)) == ["b"])
        #expect(try ask(.listRunners, query: [QueryItem("name", "a")]).body?["total_count"] == 0)
        #expect(transport.snapshot().owners[0].runners.count == 1)
    }

    @Test("a busy runner is not deleted") func deleteBusy() throws {
        let answer = try ask(.deleteRunner, [.runnerID(7)])
        #expect(answer.status == 422)
        #expect(answer.body?["message"] == "Bad request - Runner b is currently running a job and cannot be deleted.")
        #expect(try ask(.getRunner, [.runnerID(7)]).status == 200)
    }

    @Test("the labels of a runner are counted and listed") func listLabels() throws {
        let answer = try ask(.listLabels, [.runnerID(7)])
        #expect(answer.body?["total_count"] == 2 && labels(answer) == ["self-hosted", "gpu"])
        #expect(try ask(.listLabels, [.runnerID(1)]).status == 404)
    }

    @Test("adding keeps what is there and ignores the case of what it has") func addLabels() throws {
        let answer = try ask(.addLabels, [.runnerID(7)], body: ["labels": ["GPU", "new", "NEW", "Self-Hosted"]])
        #expect(answer.status == 200 && labels(answer) == ["self-hosted", "gpu", "new"])
        #expect(answer.body?["labels"]?[2]?["type"] == "custom")
        #expect(labels(try ask(.listLabels, [.runnerID(7)])) == ["self-hosted", "gpu", "new"])
    }

    @Test("setting replaces custom labels and keeps read-only ones") func setLabels() throws {
        #expect(
            labels(try ask(.setLabels, [.runnerID(7)], body: ["labels": ["x", "y"]])) == ["self-hosted", "x", "y"])
        #expect(labels(try ask(.setLabels, [.runnerID(7)], body: ["labels": []])) == ["self-hosted"])
    }

    @Test("clearing leaves the read-only labels") func removeAll() throws {
        let answer = try ask(.removeAllLabels, [.runnerID(7)])
        #expect(answer.status == 200 && labels(answer) == ["self-hosted"])
    }

    @Test("one custom label is removed whatever its case; an absent one is 404, a read-only one 422") func removeOne()
        throws
    {
        #expect(try ask(.removeLabel, [.runnerID(7), .label("none")]).status == 404)
        #expect(try ask(.removeLabel, [.runnerID(7), .label("SELF-hosted")]).status == 422)
        let answer = try ask(.removeLabel, [.runnerID(7), .label("GPU")])
        #expect(answer.status == 200 && labels(answer) == ["self-hosted"])
    }

    @Test(
        "a body that is not as documented answers 422 and changes nothing",
        arguments: [.null, ["labels": []], ["labels": "x"], ["labels": [1]], ["labels": [""]], ["x": 1]] as [JSONValue])
    func badBody(body: JSONValue) throws {
        let request = APIRequest(
            operationID: "", method: .post, path: "/orgs/acme/actions/runners/7/labels", body: body)
        #expect(transport.respond(to: request).status == 422)
        #expect(labels(try ask(.listLabels, [.runnerID(7)])) == ["self-hosted", "gpu"])
    }

    @Test("requests are counted and remembered") func log() throws {
        _ = try ask(.listRunners)
        _ = try ask(.deleteRunner, [.runnerID(3)])
        #expect(transport.requestCount == 2 && transport.writeCount == 1)
        #expect(
            transport.recentRequests.map(\.description)
                == ["GET /orgs/Acme/actions/runners", "DELETE /orgs/Acme/actions/runners/3"])
    }
}

@Suite struct WorldPagingTests {
    private let acme = RunnerOwner.organization("acme")
    private let transport = WorldTransport(
        WorldGenerator(seed: 3, owner: .organization("acme"), runners: 250).world())

    private func page(_ query: [QueryItem]) throws -> APIResponse {
        let row = try Catalogue.row(.listRunners, for: .organization)
        return transport.respond(to: try row.request(owner: acme, query: query))
    }

    private func count(_ query: [QueryItem]) throws -> Int? {
        try page(query).body?["runners"]?.arrayValue?.count
    }

    @Test("30 a page unless asked, 100 at most, and nonsense counts as not asked") func sizes() throws {
        #expect(try count([]) == 30)
        #expect(try count([QueryItem("per_page", 7)]) == 7)
        #expect(try count([QueryItem("per_page", 1000)]) == 100)
        #expect(try count([QueryItem("per_page", "x"), QueryItem("page", "-4")]) == 30)
        #expect(try count([QueryItem("per_page", 100), QueryItem("page", 3)]) == 50)
        #expect(try count([QueryItem("per_page", 100), QueryItem("page", 4)]) == 0)
        #expect(try count([QueryItem("page", Int.max)]) == 0)
    }

    @Test("links name the owner by number and lead to the pages around") func links() throws {
        let id = try #require(transport.snapshot().owners.first?.id)
        let base = "https://api.github.com/organizations/\(id)/actions/runners?per_page=100&page="
        #expect(
            try page([QueryItem("per_page", 100)]).headers["Link"]
                == "<\(base)2>; rel=\"next\", <\(base)3>; rel=\"last\"")
        #expect(
            try page([QueryItem("per_page", 100), QueryItem("page", 2)]).headers["Link"]
                == "<\(base)1>; rel=\"prev\", <\(base)3>; rel=\"next\", <\(base)3>; rel=\"last\", <\(base)1>; rel=\"first\""
        )
        let followed = transport.respond(
            to: APIRequest(
                operationID: "", method: .get, path: "/organizations/\(id)/actions/runners",
                query: [QueryItem("per_page", 100), QueryItem("page", 2)]))
        #expect(followed.body == (try page([QueryItem("per_page", 100), QueryItem("page", 2)])).body)
    }

    @Test("a deletion shifts the pages behind it") func shift() throws {
        let second = try page([QueryItem("per_page", 100), QueryItem("page", 2)]).body?["runners"]
        let runners = transport.snapshot().owners[0].runners
        let idle = try #require(runners.prefix(100).first { $0["busy"] == false }?["id"]?.integerValue)
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        #expect(transport.respond(to: try row.request(owner: acme, [.runnerID(idle)])).status == 204)
        let shifted = try page([QueryItem("per_page", 100), QueryItem("page", 2)])
        #expect(shifted.body?["runners"]?[0] == second?[1])
        #expect(shifted.body?["total_count"] == 249)
    }

    @Test("twenty thousand deletions take well under a second each thousand") func manyDeletions() throws {
        let world = WorldGenerator(seed: 3, owner: acme, runners: 20_000).world()
        let transport = WorldTransport(world)
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        let idle = world.owners[0].runners.filter { $0["busy"] == false }.compactMap { $0["id"]?.integerValue }
        let seconds = try processorTime {
            for id in idle { _ = transport.respond(to: try row.request(owner: acme, [.runnerID(id)])) }
        }
        #expect(transport.snapshot().owners[0].runners.count == 20_000 - idle.count)
        #expect(seconds < 15)
    }
}
