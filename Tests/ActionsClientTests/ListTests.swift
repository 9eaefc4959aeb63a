import ActionsAPI
import ActionsClient
import JSONValue
import Synchronization
import Testing

/// Answers as a closure says, and keeps what was asked and how much at once.
final class ScriptedTransport: Transport {
    private struct State {
        var requests: [APIRequest] = []
        var running = 0
        var peak = 0
    }

    private let state = Mutex(State())
    private let answer: @Sendable (APIRequest) throws -> APIResponse

    init(_ answer: @escaping @Sendable (APIRequest) throws -> APIResponse) {
        self.answer = answer
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        state.withLock {
            $0.requests.append(request)
            $0.running += 1
            $0.peak = max($0.peak, $0.running)
        }
        defer { state.withLock { $0.running -= 1 } }
        try? await Task.sleep(for: .milliseconds(2))
        return try answer(request)
    }

    var requests: [APIRequest] { state.withLock { $0.requests } }
    var peak: Int { state.withLock { $0.peak } }
}

func runner(_ id: Int) -> JSONValue {
    [
        "id": .integer(Int64(id)), "name": .string("r\(id)"), "os": "Linux", "status": "online", "busy": false,
        "labels": [],
    ]
}

/// A page of a list of `ids`, cut as the request asks.
func page(of ids: [Int], _ request: APIRequest, total: Int? = nil) -> APIResponse {
    let size = request.queryValue("per_page").flatMap { Int($0) } ?? 30
    let number = request.queryValue("page").flatMap { Int($0) } ?? 1
    let rows = ids.dropFirst((number - 1) * size).prefix(size).map { runner($0) }
    return APIResponse(
        status: 200, body: ["total_count": .integer(Int64(total ?? ids.count)), "runners": .array(rows)])
}

@Suite struct ListTests {
    private let acme = RunnerOwner.organization("acme")

    private func read(
        limit: Int? = nil, name: String? = nil, _ answer: @escaping @Sendable (APIRequest) throws -> APIResponse
    ) async throws -> (ListResult, ScriptedTransport) {
        let transport = ScriptedTransport(answer)
        let result = try await Client(transport: transport).list(.listRunners, of: acme, name: name, limit: limit)
        return (result, transport)
    }

    private func ids(_ result: ListResult) -> [Int64] {
        result.rows.compactMap { $0["id"]?.integerValue }
    }

    @Test("all pages come, in order, at most ten at once") func allPages() async throws {
        let all = Array(1...3_050)
        let (result, transport) = try await read { page(of: all, $0) }
        #expect(ids(result) == all.map { Int64($0) })
        #expect(result.totalCount == 3_050 && !result.isPartial && !result.isLimited)
        #expect(transport.requests.count == 31)
        #expect(transport.peak <= 10 && transport.peak > 1)
        #expect(transport.requests.allSatisfy { $0.queryValue("per_page") == "100" })
    }

    @Test("one page, full or not, is one request", arguments: [0, 1, 99, 100]) func onePage(count: Int) async throws {
        let (result, transport) = try await read { page(of: Array(0..<count), $0) }
        #expect(result.rows.count == count && transport.requests.count == 1 && !result.isPartial)
    }

    @Test("a limit stops the paging") func limit() async throws {
        let all = Array(1...3_050)
        let (few, one) = try await read(limit: 10) { page(of: all, $0) }
        #expect(few.rows.count == 10 && few.isLimited && !few.isPartial && one.requests.count == 1)
        let (more, three) = try await read(limit: 250) { page(of: all, $0) }
        #expect(more.rows.count == 250 && three.requests.count == 3 && !more.isPartial)
        let (none, _) = try await read(limit: 0) { page(of: all, $0) }
        #expect(none.rows.isEmpty && none.totalCount == 3_050)
    }

    @Test("a name is sent along") func name() async throws {
        let (_, transport) = try await read(name: "a b") { page(of: [1], $0) }
        #expect(transport.requests.first?.queryValue("name") == "a b")
    }

    @Test("a bad row is left out with a warning that names operation and field") func badRow() async throws {
        let (result, _) = try await read { _ in
            var bad = runner(2).objectValue ?? [:]
            bad["status"] = .null
            return APIResponse(
                status: 200, body: ["total_count": 4, "runners": [runner(1), .object(bad), 7, runner(4)]])
        }
        #expect(ids(result) == [1, 4])
        #expect(
            result.warnings.map(\.description) == [
                "a row was left out: actions/list-self-hosted-runners-for-org: `runners[1].status` should be a string, but is null",
                "a row was left out: actions/list-self-hosted-runners-for-org: `runners[2]` should be an object, but is an integer",
            ])
    }

    @Test("a lost page makes the read partial, the rest is kept") func lostPage() async throws {
        let (result, _) = try await read { request in
            if request.queryValue("page") == "2" { throw TransportError(.timedOut, "too slow") }
            return page(of: Array(1...250), request)
        }
        #expect(result.rows.count == 150)
        #expect(result.warnings == [.lostPage(2, .transport(TransportError(.timedOut, "too slow")))])
    }

    @Test("an absurd total ends with the first page that is not full", arguments: [Int64.max, 1_000_000_000])
    func absurdTotal(total: Int64) async throws {
        let (result, transport) = try await read { request in
            let answer = page(of: Array(1...150), request)
            return APIResponse(
                status: 200, body: ["total_count": .integer(total), "runners": answer.body?["runners"] ?? .null])
        }
        #expect(result.rows.count == 150 && result.isPartial)
        #expect(transport.requests.count < 30)
    }

    @Test("without a total, paging goes on to the first page that is not full") func noTotal() async throws {
        let (result, transport) = try await read { request in
            APIResponse(status: 200, body: ["runners": page(of: Array(1...250), request).body?["runners"] ?? .null])
        }
        #expect(result.rows.count == 250 && result.totalCount == 250 && !result.isPartial)
        #expect(transport.requests.count == 3)
    }

    @Test(
        "an answer that is no list is an error that names the field",
        arguments: [(nil, ""), ([], ""), ([:], "runners"), (["runners": 1], "runners")] as [(JSONValue?, String)])
    func notAList(body: JSONValue?, field: String) async throws {
        let error = await #expect(throws: ClientError.self) {
            try await read { _ in APIResponse(status: 200, body: body) }
        }
        guard case .shape(let shape)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(shape.field == field && shape.operationID == "actions/list-self-hosted-runners-for-org")
    }
}
