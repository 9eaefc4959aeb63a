import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct CassetteWorldTests {
    private static let link = "<{api}/organizations/42/actions/runners?page=2>; rel=\"next\""
    private let path = CassetteProbe.runners

    private func page(_ number: Int, _ ids: [Int64], of total: Int) -> (APIRequest, APIResponse) {
        var response = CassetteProbe.page(ids.map { CassetteProbe.runner($0, "r\($0)") }, of: total)
        if number == 1 { response.headers = ["Link": Self.link] }
        return (CassetteProbe.get(path, [("per_page", "2"), ("page", String(number))]), response)
    }

    private func made(_ pairs: [(APIRequest, APIResponse)]) throws -> (owner: WorldOwner, warnings: [String]) {
        let (world, warnings) = World.from(CassetteProbe.cassette(pairs))
        _ = try World.load(world.bytes())
        return (try #require(world.owner(.organization("acme"))), warnings)
    }

    private func ids(_ owner: WorldOwner) -> [JSONValue?] { owner.runners.map { $0["id"] } }

    @Test("pages become one list, and the owner has the number that links tell") func pages() throws {
        let (owner, warnings) = try made([page(1, [1, 2], of: 3), page(2, [3], of: 3)])
        #expect(ids(owner) == [1, 2, 3])
        #expect(owner.id == 42)
        #expect(warnings.isEmpty)
    }

    @Test("a page that was not recorded is told") func incomplete() throws {
        let (owner, warnings) = try made([page(1, [1, 2], of: 5)])
        #expect(ids(owner) == [1, 2])
        #expect(warnings == ["org(\"acme\"): 2 of 5 runners were recorded"])
    }

    @Test("of two readings the later counts: who is gone is gone, who changed has changed") func later() throws {
        var changed = CassetteProbe.page([CassetteProbe.runner(2, "renamed")], of: 1)
        changed.headers = ["Link": Self.link]
        let (owner, _) = try made([
            page(1, [1, 2], of: 2), (CassetteProbe.get(path, [("per_page", "2")]), changed),
        ])
        #expect(owner.runners.map { $0["name"] } == ["renamed"])
    }

    @Test("a single runner that was read is merged, one that was not there is taken out") func single() throws {
        let (owner, warnings) = try made([
            page(1, [1, 2], of: 2),
            (CassetteProbe.get(path + "/2"), APIResponse(status: 200, body: CassetteProbe.runner(2, "two"))),
            (CassetteProbe.get(path + "/1"), APIResponse(status: 404, body: ["message": "Not Found"])),
        ])
        #expect(owner.runners.map { $0["name"] } == ["two"])
        #expect(warnings.isEmpty)
    }

    @Test("labels that were read are a runner's labels") func labels() throws {
        let (owner, _) = try made([
            page(1, [1], of: 1),
            (
                CassetteProbe.get(path + "/1/labels"),
                APIResponse(
                    status: 200, body: ["total_count": 1, "labels": [["id": 3, "name": "gpu", "type": "custom"]]])
            ),
        ])
        #expect(owner.runners[0]["labels"] == [["id": 3, "name": "gpu", "type": "custom"]])
    }

    @Test("what was refused is left out and told, unless it was read later") func refused() throws {
        let secrets = CassetteProbe.get("/orgs/acme/actions/secrets")
        let no = APIResponse(status: 403, body: ["message": "no"])
        let yes = APIResponse(status: 200, body: ["total_count": 0, "secrets": []])
        let (owner, warnings) = try made([page(1, [], of: 0), (secrets, no)])
        #expect(owner.parts[.secrets] == nil)
        #expect(warnings == ["/orgs/acme/actions/secrets could not be read (HTTP 403), and is left out"])
        #expect(try made([page(1, [], of: 0), (secrets, no), (secrets, yes)]).warnings.isEmpty)
    }

    @Test("a runner unlike what the API promises is left out and told") func unlike() throws {
        let (owner, warnings) = try made([
            (
                CassetteProbe.get(path),
                CassetteProbe.page([CassetteProbe.runner(1, "a"), ["id": 2, "name": 7]], of: 2)
            )
        ])
        #expect(ids(owner) == [1])
        #expect(warnings == ["org(\"acme\"): 1 runner is left out, being unlike what the API promises"])
    }

    @Test("writes of the recording do not change its world") func writes() throws {
        let (owner, _) = try made([
            page(1, [1], of: 1),
            (APIRequest(operationID: "", method: .delete, path: path + "/1"), APIResponse(status: 204)),
        ])
        #expect(ids(owner) == [1])
    }

    @Test("a whole world read through the API is the world again") func whole() async throws {
        let original = WorldGenerator(seed: 5, owner: .organization("acme"), runners: 250).world()
        let recorder = RecordingTransport(WorldTransport(original), mode: .all)
        for number in 1...3 {
            _ = try await recorder.send(CassetteProbe.get(path, [("per_page", "100"), ("page", String(number))]))
        }
        let (world, warnings) = World.from(try Cassette.load(recorder.bytes()))
        #expect(world.owners[0].runners == original.owners[0].runners)
        #expect(world.owners[0].id == original.owners[0].id)
        #expect(warnings.isEmpty)
    }
}

@Suite struct RehearsalTests {
    private let path = CassetteProbe.runners

    private func rehearsal(_ more: [(APIRequest, APIResponse)] = []) -> RehearsalTransport {
        let list = CassetteProbe.page([CassetteProbe.runner(1, "a"), CassetteProbe.runner(2, "b")], of: 2)
        return RehearsalTransport(CassetteProbe.cassette([(CassetteProbe.get(path), list)] + more))
    }

    private func delete(_ id: Int) -> APIRequest {
        APIRequest(operationID: "", method: .delete, path: path + "/\(id)")
    }

    @Test("reads are replayed strictly until the first write") func strict() async throws {
        let transport = rehearsal()
        _ = try await transport.send(CassetteProbe.get(path))
        await #expect(throws: TransportError.self) { try await transport.send(CassetteProbe.get(path)) }
        #expect(transport.unplayed.isEmpty)
    }

    @Test("a write happens to the world of the recording, and later reads show it") func effect() async throws {
        let transport = rehearsal()
        _ = try await transport.send(CassetteProbe.get(path))
        #expect(try await transport.send(delete(1)).status == 204)
        let after = try await transport.send(CassetteProbe.get(path))
        #expect(after.body?["total_count"] == 1)
        #expect(transport.snapshot().owners[0].runners.map { $0["id"] } == [2])
        #expect(try await transport.send(delete(1)).status == 404)
    }

    @Test("after a write, what was never recorded is refused and not empty") func refused() async throws {
        let transport = rehearsal()
        _ = try await transport.send(delete(1))
        for unread in ["/orgs/acme/actions/secrets", "/orgs/other/actions/runners", path + "/downloads"] {
            let error = await #expect(throws: TransportError.self) {
                try await transport.send(CassetteProbe.get(unread))
            }
            #expect(error?.reason == .notRecorded, "\(unread)")
        }
        #expect(try await transport.send(CassetteProbe.get(path + "/2")).status == 200)
        #expect(try await transport.send(CassetteProbe.get(path + "/2/labels")).status == 200)
    }

    @Test("a write to an owner that was never recorded is refused") func stranger() async {
        let error = await #expect(throws: TransportError.self) {
            try await rehearsal().send(
                APIRequest(operationID: "", method: .post, path: "/orgs/other/actions/runners/remove-token"))
        }
        #expect(error?.reason == .notRecorded)
    }

    @Test("a recording that holds writes is replayed, writes too") func transcript() async throws {
        let transport = rehearsal([(delete(1), APIResponse(status: 422, body: ["message": "busy"]))])
        #expect(transport.replaysWrites)
        #expect(try await transport.send(delete(1)).status == 422)
        await #expect(throws: TransportError.self) { try await transport.send(delete(2)) }
        #expect(transport.prepareWorld().isEmpty)
    }

    @Test("what was recorded in part is told before the first write") func warnings() {
        let list = CassetteProbe.page([CassetteProbe.runner(1, "a")], of: 9)
        let transport = RehearsalTransport(CassetteProbe.cassette([(CassetteProbe.get(path), list)]))
        #expect(transport.prepareWorld() == ["org(\"acme\"): 1 of 9 runners were recorded"])
    }
}
