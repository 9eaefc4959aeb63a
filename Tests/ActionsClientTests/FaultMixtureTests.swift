import ActionsAPI
import ActionsClient
import ActionsFixtures
import JSONValue
import Synchronization
import Testing

/// A host that deletes and issues, and keeps what it carried out.
private final class Host: Transport {
    private struct State {
        var ids: Set<Int64>
        var deleted: [Int64] = []
        var issued = 0
    }

    private let state: Mutex<State>

    init(_ count: Int64) {
        state = Mutex(State(ids: Set(1...count)))
    }

    var deleted: [Int64] { state.withLock { $0.deleted } }
    var issued: Int { state.withLock { $0.issued } }

    func send(_ request: APIRequest) async throws -> APIResponse {
        switch request.method {
        case .post:
            state.withLock { $0.issued += 1 }
            return APIResponse(status: 201, body: ["token": "x", "expires_at": "2026-01-01T00:00:00Z"])
        case .delete:
            let id = request.path.split(separator: "/").last.flatMap { Int64($0) } ?? 0
            return state.withLock { state in
                guard state.ids.remove(id) != nil else { return APIResponse(status: 404) }
                state.deleted.append(id)
                return APIResponse(status: 204)
            }
        case .get, .put, .patch:
            return page(of: state.withLock { $0.ids.map { Int($0) }.sorted() }, request)
        }
    }
}

@Suite("Mixtures of faults") struct FaultMixtureTests {
    private static let plan = """
        502 on 6%
        500 on 4%
        503 retry-after=7 on 3%
        429 retry-after=20 on 1%
        secondary on 0.5%
        drop on 5%
        lost on 5%
        truncate on 4%
        """

    private func client(_ host: Host, seed: Int, maximumWait: Int64 = 1 << 40) throws -> Client {
        let plan = try FaultPlan(parsing: Self.plan + "\nseed=\(seed)")
        var pacing = Pacing()
        pacing.maximumWait = maximumWait
        pacing.seed = UInt64(seed)
        return Client(transport: FaultyTransport(host, plan), pacing: pacing, clock: .skipping(from: 0))
    }

    private enum Ending: Hashable, Sendable {
        case done
        case ambiguous
        case failed
    }

    private func endings(
        _ count: Int64, _ work: @escaping @Sendable (Int64) async throws -> Void
    ) async -> [Int64: Ending] {
        await withTaskGroup(of: (Int64, Ending).self) { group in
            for id in 1...count {
                group.addTask {
                    do {
                        try await work(id)
                        return (id, .done)
                    } catch ClientError.ambiguous {
                        return (id, .ambiguous)
                    } catch {
                        return (id, .failed)
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    @Test("no deletion is lost, none is told that did not happen", arguments: 1...8)
    func deletions(seed: Int) async throws {
        let host = Host(300)
        let client = try client(host, seed: seed)
        let endings = await endings(300) { id in _ = try await client.perform(try request(.delete, id)) }
        let deleted = Set(host.deleted)
        #expect(deleted.count == host.deleted.count)
        for (id, ending) in endings {
            switch ending {
            case .done: #expect(deleted.contains(id))
            case .failed: #expect(!deleted.contains(id))
            case .ambiguous: break
            }
        }
        // Four attempts fail by chance now and then; not more often than that.
        #expect(endings.values.count { $0 == .done } >= 290)
    }

    @Test("no creation is sent twice that may have arrived", arguments: 1...8)
    func creations(seed: Int) async throws {
        let host = Host(1)
        let client = try client(host, seed: seed)
        let row = try Catalogue.row(.createRegistrationToken, for: .organization)
        let endings = await endings(300) { id in
            _ = try await client.perform(try row.request(owner: .organization("acme-\(id)")))
        }
        let (done, unknown) = (endings.values.count { $0 == .done }, endings.values.count { $0 == .ambiguous })
        #expect(host.issued >= done && host.issued <= done + unknown)
        #expect(unknown > 0 && done > 200)
    }

    @Test("a list is whole, or says that it is not", arguments: 1...8)
    func lists(seed: Int) async throws {
        let client = try client(Host(4000), seed: seed)
        let result = try await client.list(.listRunners, of: acme)
        #expect(result.rows.count == 4000 || result.isPartial)
        #expect(result.rows.count >= 3900)
    }

    @Test("shifted pages of a world are mended or told", arguments: ["1", "3", "-2"], 1...3)
    func shifts(by: String, seed: Int) async throws {
        let plan = try FaultPlan(parsing: "shift by=\(by) on list 10% times=1\nseed=\(seed)")
        let transport = FaultyTransport(Host(4000), plan)
        let client = Client(transport: transport, pacing: Pacing(), clock: .skipping(from: 0))
        let result = try await client.list(.listRunners, of: acme)
        #expect(result.rows.count == 4000 || result.isPartial)
        #expect(Set(result.rows.compactMap { $0["id"]?.integerValue }).count == result.rows.count)
    }

    @Test("links with numbers in place of names are followed as they are")
    func links() async throws {
        let transport = ScriptedTransport { request in
            let size = 100
            let number = request.queryValue("page").flatMap { Int($0) } ?? 1
            let rows = ((number - 1) * size..<min(number * size, 430)).map { index in
                JSONValue.object(["id": .integer(Int64(index)), "name": .string("r\(index)")])
            }
            var response = APIResponse(status: 200, body: .array(rows))
            if number < 5 {
                let base = "https://ghe.example/api/v3/organizations/77/repos?per_page=100&page="
                response.headers["Link"] =
                    "<\(base)\(number + 1)>; rel=\"next\"" + (number == 1 ? ", <\(base)5>; rel=\"last\"" : "")
            }
            return response
        }
        let result = try await Client(transport: transport).list(.listRepositories, of: acme)
        let paths = transport.requests.map(\.path)
        #expect(paths.first == "/orgs/acme/repos")
        #expect(paths.dropFirst().allSatisfy { $0 == "/organizations/77/repos" } && paths.count == 5)
        #expect(result.rows.count + result.warnings.count >= 430)
    }

    @Test("links without numbers are followed one by one")
    func cursors() async throws {
        let transport = ScriptedTransport { request in
            let cursor = request.queryValue("after").flatMap { Int($0) } ?? 0
            let rows: [JSONValue] = (0..<100).map { index in
                ["login": .string("o-\(index)"), "id": .integer(Int64(cursor * 100 + index))]
            }
            var response = APIResponse(status: 200, body: .array(rows))
            if cursor < 3 { response.headers["Link"] = "</user/orgs?after=\(cursor + 1)>; rel=\"next\"" }
            return response
        }
        let result = try await Client(transport: transport, limits: Client.Limits(reads: 4)).list(
            .listUserOrganizations, of: nil, limit: 400)
        #expect(result.rows.count == 400)
        let targets = transport.requests.dropFirst().map { $0.target }
        #expect(targets == (1...3).map { "/user/orgs?after=\($0)" })
    }
}
