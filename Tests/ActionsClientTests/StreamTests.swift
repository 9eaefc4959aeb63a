import ActionsAPI
import ActionsClient
import JSONValue
import Synchronization
import Testing

/// A list whose rows come and go while it is read.
private final class MovingList: Transport {
    private struct State {
        var ids: [Int]
        var asked: [Int] = []
    }

    private let state: Mutex<State>
    private let change: @Sendable (_ ids: inout [Int], _ request: Int, _ page: Int) -> Void

    /// - Parameter change: changes the list before a request, by its number from 1 and its page.
    init(_ ids: [Int], _ change: @escaping @Sendable (_ ids: inout [Int], _ request: Int, _ page: Int) -> Void) {
        state = Mutex(State(ids: ids))
        self.change = change
    }

    var asked: [Int] { state.withLock { $0.asked } }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let number = request.queryValue("page").flatMap { Int($0) } ?? 1
        let ids = state.withLock { state in
            state.asked.append(number)
            change(&state.ids, state.asked.count, number)
            return state.ids
        }
        return page(of: ids, request)
    }
}

@Suite("Lists as they come") struct StreamTests {
    private func ids(_ rows: [JSONObject]) -> [Int64] { rows.compactMap { $0["id"]?.integerValue } }

    /// One request at a time, so that a list changes at a known point.
    private func list(_ list: MovingList) async throws -> ListResult {
        try await Client(transport: list, limits: Client.Limits(reads: 1)).list(.listRunners, of: acme)
    }

    private func movement(_ result: ListResult) -> ListMovement? {
        guard case .moved(let movement)? = result.warnings.first, result.warnings.count == 1 else { return nil }
        return movement
    }

    @Test("rows come in the order of pages, whatever order those come in")
    func order() async throws {
        let time = ManualClock(0)
        let all = Array(1...5000)
        let transport = TimedTransport(time, latency: 50) { request, number in
            if number % 7 == 3 { throw TransportError(.connectionLost, "lost") }
            return page(of: all, request)
        }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        let (rows, summary) = try await time.run {
            var rows: [Int64] = []
            let summary = try await client.stream(.listRunners, of: acme) { page in
                rows += page.compactMap { $0["id"]?.integerValue }
                return true
            }
            return (rows, summary)
        }
        #expect(rows == (1...5000).map { Int64($0) })
        #expect(summary == ListSummary(totalCount: 5000, rowCount: 5000))
        #expect(transport.peak <= 10 && transport.peak > 1)
    }

    @Test("only a few pages are read ahead of one that does not come")
    func ahead() async throws {
        let time = ManualClock(0)
        let all = Array(1...20_000)
        let transport = TimedTransport(time) { request, _ in
            if request.queryValue("page") == "2", time.now == 0 { throw TransportError(.connectionLost, "lost") }
            return page(of: all, request)
        }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        let task = Task { try await client.stream(.listRunners, of: acme) { _ in true } }
        await time.until { time.awaited.count == 1 && transport.sent.count >= 21 }
        for _ in 0..<200 { await Task.yield() }
        #expect(transport.sent.count == 21)
        time.advance(to: 2000)
        #expect(try await task.value.rowCount == 20_000)
        #expect(transport.sent.count == 201)
    }

    @Test("who wants no more stops the reading")
    func enough() async throws {
        let transport = ScriptedTransport { page(of: Array(1...5000), $0) }
        let summary = try await Client(transport: transport).stream(.listRunners, of: acme) { _ in false }
        #expect(summary.rowCount == 100 && summary.isLimited && !summary.isPartial)
        #expect(transport.requests.count == 1)
    }

    @Test("a cancelled reading ends")
    func cancelled() async throws {
        let time = ManualClock(0)
        let transport = TimedTransport(time, latency: 10) { request, _ in page(of: Array(1...5000), request) }
        let client = Client(transport: transport, clock: time.clock)
        let task = Task { try await client.list(.listRunners, of: acme) }
        await time.until { time.awaited.count == 1 }
        time.advance(to: 10)
        await time.until { time.awaited.count == 10 }
        task.cancel()
        await #expect(throws: ClientError.self) { try await task.value }
        #expect(transport.sent.count == 11)
    }

    @Test("a limit beyond what is allowed to be waited for ends the reading")
    func limitReached() async throws {
        let transport = ScriptedTransport { request in
            request.queryValue("page") == nil
                ? page(of: Array(1...500), request) : limited(403, remaining: 0, reset: 32_503_680_000_000)
        }
        let client = Client(transport: transport, pacing: Pacing())
        let error = await #expect(throws: ClientError.self) { try await client.list(.listRunners, of: acme) }
        guard case .limited? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    // MARK: Lists that move

    @Test("a row that slipped to a page that was read already is read again there")
    func slipped() async throws {
        let moving = MovingList(Array(1...450)) { ids, request, _ in if request == 3 { ids.remove(at: 0) } }
        let result = try await list(moving)
        #expect(Set(ids(result.rows)) == Set(1...450))
        #expect(movement(result) == ListMovement(before: 450, after: 449, recovered: 1, gone: 1))
        #expect(!result.isPartial && result.totalCount == 449)
        #expect(moving.asked == [1, 2, 3, 4, 5, 2])
    }

    @Test("a row that goes from a page that is still to come moves nothing")
    func goneAhead() async throws {
        let moving = MovingList(Array(1...450)) { ids, request, _ in if request == 3 { ids.removeLast() } }
        let result = try await list(moving)
        #expect(ids(result.rows) == (1...449).map { Int64($0) })
        #expect(movement(result) == ListMovement(before: 450, after: 449))
        #expect(!result.isPartial)
    }

    @Test("rows that come at the end are read, even on pages that were not there before")
    func added() async throws {
        let moving = MovingList(Array(1...200)) { ids, request, _ in if request == 2 { ids += 201...230 } }
        let result = try await list(moving)
        #expect(ids(result.rows) == (1...230).map { Int64($0) })
        #expect(movement(result) == ListMovement(before: 200, after: 230))
        #expect(!result.isPartial && moving.asked == [1, 2, 3])
    }

    @Test("rows that come in the middle make the list be read again")
    func inserted() async throws {
        let moving = MovingList(Array(1...250)) { ids, request, _ in if request == 2 { ids.insert(999, at: 5) } }
        let result = try await list(moving)
        #expect(Set(ids(result.rows)) == Set((1...250) + [999]))
        #expect(movement(result) == ListMovement(before: 250, after: 251, duplicates: 1, recovered: 1))
        #expect(!result.isPartial && moving.asked == [1, 2, 3, 1, 2, 3])
    }

    @Test("rows that come and go at once are found, and those that are gone left out")
    func exchanged() async throws {
        let moving = MovingList(Array(1...250)) { ids, request, _ in
            if request == 3 { ids = [900, 901] + ids.filter { $0 != 3 && $0 != 220 } }
        }
        let result = try await list(moving)
        #expect(Set(ids(result.rows)) == Set((1...250) + [900, 901]).subtracting([3, 220]))
        #expect(movement(result) == ListMovement(before: 250, after: 250, duplicates: 1, recovered: 2, gone: 1))
        #expect(!result.isPartial)
    }

    @Test("a list that never rests is read three times at most, and is partial")
    func restless() async throws {
        let moving = MovingList(Array(1...350)) { ids, request, _ in
            ids.removeFirst()
            ids.append(1000 + 2 * request)
            ids.append(1001 + 2 * request)
        }
        let result = try await list(moving)
        #expect(result.isPartial && movement(result)?.isSettled == false)
        #expect(moving.asked.count <= 15)
    }

    @Test("a total that is always too high means rows that are missing")
    func tooHigh() async throws {
        let transport = ScriptedTransport { page(of: Array(1...149), $0, total: 150) }
        let result = try await Client(transport: transport).list(.listRunners, of: acme)
        #expect(movement(result) == ListMovement(before: 150, after: 150, missing: 1))
        #expect(result.isPartial && result.rows.count == 149)
        #expect(result.warnings.map(\.description) == ["the list changed while it was read: 1 are missing"])
    }

    @Test("a list that moves below its limit is partial, as what slipped cannot be told")
    func limited250() async throws {
        let moving = MovingList(Array(1...450)) { ids, request, _ in if request == 3 { ids.remove(at: 0) } }
        let result = try await Client(transport: moving, limits: Client.Limits(reads: 1)).list(
            .listRunners, of: acme, limit: 250)
        #expect(result.isPartial && result.rows.count == 250)
    }

    @Test("a shift in the middle of many pages takes one request more")
    func large() async throws {
        let moving = MovingList(Array(1...10_000)) { ids, request, _ in
            if request == 50 { ids.removeFirst(20) }
        }
        let result = try await list(moving)
        #expect(result.rows.count == 10_000 && !result.isPartial)
        #expect(moving.asked.count == 101)
    }
}
