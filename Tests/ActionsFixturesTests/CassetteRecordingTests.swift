import ActionsAPI
import ActionsFixtures
import JSONValue
import Synchronization
import Testing

@Suite struct CassetteRecordingTests {
    private let echo = EchoTransport { request in
        APIResponse(status: 200, body: ["path": .string(request.path)])
    }

    private func old(_ path: String, _ body: JSONValue) -> Cassette {
        CassetteProbe.cassette([(CassetteProbe.get(path), APIResponse(status: 200, body: body))])
    }

    @Test("what passes through is recorded in the order asked, and comes back as it came") func records() async throws {
        let recorder = RecordingTransport(echo, mode: .once, host: "ghes.corp")
        let answer = try await recorder.send(CassetteProbe.get("/a"))
        _ = try await recorder.send(CassetteProbe.get("/b", [("page", "2")]))
        #expect(answer.body == ["path": "/a"])
        let cassette = recorder.snapshot()
        #expect(cassette.host == "ghes.corp")
        #expect(cassette.interactions.map(\.title) == ["GET /a", "GET /b?page=2"])
        #expect(cassette.interactions.map(\.response.body) == [["path": "/a"], ["path": "/b"]])
        #expect(recorder.recordedCount == 2)
    }

    @Test("the document of a recording is that of its cassette") func documents() async throws {
        let recorder = RecordingTransport(echo, mode: .once)
        for path in ["/a", "/b"] { _ = try await recorder.send(CassetteProbe.get(path)) }
        #expect(try recorder.bytes() == recorder.snapshot().bytes())
        #expect(try Cassette.load(recorder.bytes()) == recorder.snapshot())
    }

    @Test("times are counted from the beginning, which is a whole second") func times() async throws {
        let clock = SteppingClock(1_769_846_400_250, step: 500)
        let recorder = RecordingTransport(echo, mode: .once, clock: { clock.next() })
        for path in ["/a", "/b"] { _ = try await recorder.send(CassetteProbe.get(path)) }
        #expect(recorder.snapshot().recordedAt == "2026-01-31T08:00:00Z")
        #expect(recorder.snapshot().interactions.map(\.offset) == [750, 1250])
    }

    @Test("only headers of the list are kept, links without their host") func headers() async throws {
        let recorder = RecordingTransport(
            EchoTransport { _ in
                APIResponse(
                    status: 200,
                    headers: [
                        "Set-Cookie": "a=b", "Authorization": "Bearer x", "Server": "nginx",
                        "X-GitHub-Request-Id": "1:2",
                        "ETag": "\"1\"",
                        "Link": "<https://api.github.com/organizations/42/actions/runners?page=2>; rel=\"next\"",
                    ])
            }, mode: .once)
        let answer = try await recorder.send(CassetteProbe.get())
        #expect(answer.headers["Server"] == "nginx")
        let fields = recorder.snapshot().interactions[0].response.headers.fields
        #expect(Set(fields.map(\.name)) == ["ETag", "Link"])
        #expect(
            fields.first { $0.name == "Link" }?.value == "<{api}/organizations/42/actions/runners?page=2>; rel=\"next\""
        )
    }

    @Test("a write is refused before it is sent, unless writes are recorded") func writes() async throws {
        let request = APIRequest(operationID: "", method: .delete, path: "/orgs/acme/actions/runners/7")
        let recorder = RecordingTransport(echo, mode: .all)
        await #expect(throws: TransportError.self) { try await recorder.send(request) }
        #expect(await echo.requests.isEmpty)
        let writer = RecordingTransport(echo, mode: .all, recordsWrites: true)
        _ = try await writer.send(request)
        #expect(writer.snapshot().interactions.map(\.title) == ["DELETE /orgs/acme/actions/runners/7"])
    }

    @Test("a request that got no answer is not recorded") func lost() async throws {
        let recorder = RecordingTransport(
            EchoTransport { _ in throw TransportError(.connectionLost, "gone") }, mode: .once)
        await #expect(throws: TransportError.self) { try await recorder.send(CassetteProbe.get("/a")) }
        #expect(recorder.recordedCount == 0)
        #expect(recorder.snapshot().interactions.isEmpty)
    }

    @Test("none answers from the cassette alone") func none() async throws {
        let recorder = RecordingTransport(echo, mode: .none, existing: old("/a", 1))
        #expect(try await recorder.send(CassetteProbe.get("/a")).body == 1)
        await #expect(throws: TransportError.self) { try await recorder.send(CassetteProbe.get("/b")) }
        #expect(await echo.requests.isEmpty)
    }

    @Test("once asks nothing when there is a cassette") func once() async throws {
        let recorder = RecordingTransport(echo, mode: .once, existing: old("/a", 1))
        #expect(try await recorder.send(CassetteProbe.get("/a")).body == 1)
        await #expect(throws: TransportError.self) { try await recorder.send(CassetteProbe.get("/b")) }
    }

    @Test("new episodes are added behind the old ones, which are not asked again") func newEpisodes() async throws {
        let recorder = RecordingTransport(echo, mode: .newEpisodes, existing: old("/a", 1))
        #expect(try await recorder.send(CassetteProbe.get("/a")).body == 1)
        #expect(try await recorder.send(CassetteProbe.get("/b")).body == ["path": "/b"])
        #expect(await echo.requests.map(\.path) == ["/b"])
        #expect(recorder.snapshot().interactions.map(\.title) == ["GET /a", "GET /b"])
        #expect(try Cassette.load(recorder.bytes()) == recorder.snapshot())
    }

    @Test("a write is never answered from the file where it is to happen")
    func newEpisodesOfWrites() async throws {
        let write = APIRequest(operationID: "", method: .delete, path: "/a")
        let old = CassetteProbe.cassette([(write, APIResponse(status: 204))])
        let recorder = RecordingTransport(echo, mode: .newEpisodes, existing: old, recordsWrites: true)
        _ = try await recorder.send(write)
        #expect(await echo.requests.count == 1)
    }

    @Test("a failed answer is left out once the same was asked again, as clients of hosts do")
    func retried() async throws {
        let isFirst = Mutex(true)
        let recorder = RecordingTransport(
            EchoTransport { _ in
                isFirst.withLock { first in
                    defer { first = false }
                    return APIResponse(status: first ? 502 : 200)
                }
            }, mode: .all, dropsRetried: true)
        for path in ["/a", "/a", "/b"] { _ = try await recorder.send(CassetteProbe.get(path)) }
        #expect(recorder.snapshot().interactions.map(\.status) == [200, 200])
        #expect(try Cassette.load(recorder.bytes()).interactions.map(\.title) == ["GET /a", "GET /b"])
    }

    @Test("all gives the old cassette up") func all() async throws {
        let recorder = RecordingTransport(echo, mode: .all, existing: old("/a", 1))
        #expect(try await recorder.send(CassetteProbe.get("/a")).body == ["path": "/a"])
        #expect(recorder.snapshot().interactions.map(\.response.body) == [["path": "/a"]])
    }

    @Test("a recording taken while requests are under way holds those that were answered") func halfway() async throws {
        let gate = Gate()
        let recorder = RecordingTransport(
            HeldTransport(gate) { APIResponse(status: 200, body: .string($0.path)) }, mode: .once)
        async let first = recorder.send(CassetteProbe.get("/slow"))
        await gate.waitUntilHeld()
        _ = try await recorder.send(CassetteProbe.get("/quick"))
        #expect(recorder.snapshot().interactions.map(\.title) == ["GET /quick"])
        #expect(try Cassette.load(recorder.bytes()).interactions.count == 1)
        await gate.open()
        _ = try await first
        #expect(recorder.snapshot().interactions.map(\.title) == ["GET /slow", "GET /quick"])
    }

    @Test("what was recorded of a world replays to the same answers") func replays() async throws {
        let world = try World.load(Array(smallWorld.utf8))
        let recorder = RecordingTransport(WorldTransport(world), mode: .once)
        let requests = ["/orgs/acme/actions/runners", "/orgs/acme/actions/runners/downloads"].map {
            CassetteProbe.get($0)
        }
        var answers: [APIResponse] = []
        for request in requests { answers.append(try await recorder.send(request)) }
        let replay = ReplayTransport(try Cassette.load(recorder.bytes()))
        for (request, answer) in zip(requests, answers) {
            let again = try await replay.send(request)
            #expect(again.status == answer.status && again.body == answer.body)
        }
        #expect(replay.unplayed.isEmpty)
    }
}

/// Holds the first request until it is opened.
private actor Gate {
    private var isHeld = false
    private var isOpen = false
    private var holding: [CheckedContinuation<Void, Never>] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        if isHeld || isOpen { return }
        isHeld = true
        for waiter in waiting { waiter.resume() }
        waiting = []
        await withCheckedContinuation { holding.append($0) }
    }

    func waitUntilHeld() async {
        if isHeld { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        isOpen = true
        for held in holding { held.resume() }
        holding = []
    }
}

private struct HeldTransport: Transport {
    private let gate: Gate
    private let answer: @Sendable (APIRequest) -> APIResponse

    init(_ gate: Gate, _ answer: @escaping @Sendable (APIRequest) -> APIResponse) {
        self.gate = gate
        self.answer = answer
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        await gate.pass()
        return answer(request)
    }
}
