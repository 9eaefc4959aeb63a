import ActionsAPI
import ActionsClient
import ActionsFixtures
import JSONValue
import Synchronization
import Testing

/// A world that takes note of what it was asked and how it answered.
private final class WatchedWorld: Transport {
    struct Exchange {
        var ifNoneMatch: String?
        var status: Int
        var remaining: String?
    }

    private let world: WorldTransport
    private let log = Mutex<[Exchange]>([])

    init(runners count: Int, owner: RunnerOwner = acme) {
        let runners = (1...count).compactMap { runner($0).objectValue }
        var world = World(owners: [WorldOwner(owner, id: 1, runners: runners)])
        world.rateLimit = ["limit": 60]
        self.world = WorldTransport(world)
    }

    /// What was asked since the last time.
    func exchanges() -> [Exchange] {
        log.withLock { log in
            defer { log = [] }
            return log
        }
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let response = try await world.send(request)
        log.withLock {
            $0.append(
                Exchange(
                    ifNoneMatch: request.ifNoneMatch, status: response.status,
                    remaining: response.headers["X-RateLimit-Remaining"]))
        }
        return response
    }
}

@Suite("Answers that are asked about again") struct ResponseCacheTests {
    private func ids(_ client: Client) async throws -> [Int64] {
        try await client.list(.listRunners, of: acme).rows.compactMap { $0["id"]?.integerValue }
    }

    @Test("a list that has not changed is answered with 304s, and has the same rows") func unchanged() async throws {
        let world = WatchedWorld(runners: 250)
        let client = Client(transport: world, responses: ResponseCache(isOn: true))
        let first = try await ids(client)
        #expect(world.exchanges().map(\.status) == [200, 200, 200])
        #expect(try await ids(client) == first)
        let again = world.exchanges()
        #expect(again.map(\.status) == [304, 304, 304])
        #expect(again.allSatisfy { $0.ifNoneMatch != nil })
        #expect(first == Array(1...250))
    }

    @Test("a 304 costs nothing of the quota") func quota() async throws {
        let world = WatchedWorld(runners: 3)
        let client = Client(transport: world, pacing: Pacing(), responses: ResponseCache(isOn: true))
        for _ in 1...4 { _ = try await ids(client) }
        #expect(world.exchanges().map(\.remaining) == ["59", "59", "59", "59"])
        #expect(client.quota?.remaining == 59)
    }

    @Test("the page that has changed is read anew, and only that") func changed() async throws {
        let world = WatchedWorld(runners: 250)
        let client = Client(transport: world, limits: Client.Limits(reads: 1), responses: ResponseCache(isOn: true))
        _ = try await ids(client)
        _ = try await client.perform(
            Catalogue.row(.addLabels, for: .organization).request(
                owner: acme, [.runnerID(150)], body: ["labels": ["gpu"]]))
        _ = world.exchanges()
        let rows = try await client.list(.listRunners, of: acme).rows
        #expect(rows[149]["labels"]?.arrayValue?.count == 1)
        #expect(world.exchanges().map(\.status) == [304, 200, 304])
        _ = try await ids(client)
        #expect(world.exchanges().map(\.status) == [304, 304, 304])
    }

    @Test("it is off unless it is turned on, and forgets when it is turned off") func off() async throws {
        let world = WatchedWorld(runners: 3)
        let client = Client(transport: world)
        for _ in 1...2 { _ = try await ids(client) }
        #expect(client.responses.count == 0)
        client.responses.isOn = true
        for _ in 1...2 { _ = try await ids(client) }
        #expect(client.responses.count == 1)
        client.responses.isOn = false
        #expect(client.responses.count == 0 && client.responses.size == 0)
        _ = try await ids(client)
        #expect(world.exchanges().map(\.status) == [200, 200, 200, 304, 200])
    }

    @Test("what was not asked for the longest goes first") func leastRecent() async throws {
        let world = WatchedWorld(runners: 9)
        let measure = ResponseCache(isOn: true)
        _ = try await Client(transport: world, responses: measure).get(.getRunner, of: acme, [.runnerID(1)])
        let cache = ResponseCache(capacity: measure.size * 5 / 2, isOn: true)
        let client = Client(transport: world, responses: cache)
        for id in [1, 2, 1, 3] as [Int64] { _ = try await client.get(.getRunner, of: acme, [.runnerID(id)]) }
        #expect(cache.count == 2 && cache.size <= cache.capacity)
        _ = world.exchanges()
        for id in [1, 3, 2] as [Int64] { _ = try await client.get(.getRunner, of: acme, [.runnerID(id)]) }
        #expect(world.exchanges().map(\.status) == [304, 304, 200])
    }

    @Test("an answer that is larger than all there is room for is not kept") func tooLarge() async throws {
        let cache = ResponseCache(capacity: 1000, isOn: true)
        let client = Client(transport: WatchedWorld(runners: 100), responses: cache)
        _ = try await ids(client)
        #expect(cache.count == 0 && cache.size == 0)
    }

    @Test("the size of an answer grows with its rows") func sizes() async throws {
        var sizes: [Int] = []
        for count in [10, 100] {
            let cache = ResponseCache(isOn: true)
            _ = try await ids(Client(transport: WatchedWorld(runners: count), responses: cache))
            sizes.append(cache.size)
        }
        #expect(sizes[0] > 10 * 100)
        #expect(sizes[1] - sizes[0] > 90 * 100 && sizes[1] < 11 * sizes[0])
    }

    @Test("answers without a tag, failures and writes are not kept") func notKept() async throws {
        let transport = ScriptedTransport { request in
            switch (request.method, request.path.hasSuffix("/runners")) {
            case (.get, true): page(of: [1, 2], request)
            case (.get, false): APIResponse(status: 404, headers: ["ETag": "\"a\""], body: ["message": "no"])
            default: APIResponse(status: 200, headers: ["ETag": "\"b\""], body: ["labels": []])
            }
        }
        let cache = ResponseCache(isOn: true)
        let client = Client(transport: transport, responses: cache)
        for _ in 1...2 {
            _ = try await ids(client)
            _ = try? await client.get(.getRunner, of: acme, [.runnerID(1)])
            _ = try? await client.perform(
                Catalogue.row(.addLabels, for: .organization).request(
                    owner: acme, [.runnerID(1)], body: ["labels": ["gpu"]]))
        }
        #expect(cache.count == 0)
        #expect(transport.requests.allSatisfy { $0.ifNoneMatch == nil })
    }

    @Test("a 304 that nobody asked for is an error") func unasked() async throws {
        let transport = ScriptedTransport { _ in APIResponse(status: 304) }
        let client = Client(transport: transport, responses: ResponseCache(isOn: true))
        await #expect(throws: ClientError.self) { try await ids(client) }
    }

    @Test("an answer that is gone meanwhile is given all the same once the host says that it still holds")
    func evictedMeanwhile() async throws {
        let cache = ResponseCache(isOn: true)
        let transport = ScriptedTransport { request in
            guard request.ifNoneMatch == nil else {
                cache.isOn = false
                return APIResponse(status: 304)
            }
            var response = page(of: [1, 2], request)
            response.headers = ["ETag": "\"a\""]
            return response
        }
        let client = Client(transport: transport, responses: cache)
        _ = try await ids(client)
        #expect(try await ids(client) == [1, 2])
    }

    @Test("a recording is made of whole answers") func recording() async throws {
        let world = WatchedWorld(runners: 3)
        let recorder = RecordingTransport(world, mode: .all)
        let client = Client(transport: recorder, responses: ResponseCache(isOn: true))
        for _ in 1...2 { #expect(try await ids(client) == [1, 2, 3]) }
        #expect(world.exchanges().map(\.status) == [200, 200])
        #expect(recorder.snapshot().interactions.allSatisfy { $0.response.status == 200 && $0.response.body != nil })
    }

    @Test("a replay answers as it would without") func replay() async throws {
        let recorder = RecordingTransport(WatchedWorld(runners: 3), mode: .all)
        for _ in 1...2 { _ = try await ids(Client(transport: recorder)) }
        let replay = ReplayTransport(recorder.snapshot())
        let client = Client(transport: replay, responses: ResponseCache(isOn: true))
        for _ in 1...2 { #expect(try await ids(client) == [1, 2, 3]) }
        #expect(replay.unplayed.isEmpty)
    }
}
