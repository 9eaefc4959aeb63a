import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite("A transport with faults") struct FaultyTransportTests {
    // MARK: Faults

    @Test("a status comes with words, seconds to wait and GitHub's form, and the request is not carried out")
    func status() async throws {
        let probe = try FaultProbe("429 retry-after=30 message=\"Slow down\" on delete")
        let answer = try await probe.delete(1)
        #expect(answer.status == 429)
        #expect(answer.headers["Retry-After"] == "30")
        #expect(answer.message == "Slow down")
        #expect(answer.body?["status"] == "429")
        #expect(probe.ids.count == 10)
    }

    @Test("an HTML page with a status is an answer without a body that can be read")
    func htmlStatus() async throws {
        let answer = try await FaultProbe("502 body=html").get(1)
        #expect(answer.status == 502)
        #expect(answer.body == nil)
        #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
    }

    @Test("an empty body is none") func emptyStatus() async throws {
        #expect(try await FaultProbe("500 body=empty").get(1) == APIResponse(status: 500))
    }

    @Test("an HTML page instead of an answer is malformed") func page() async throws {
        #expect(try await FaultProbe("html").outcome { try await $0.get(1) } == "malformedAnswer")
    }

    @Test("the secondary limit is told in GitHub's words") func secondary() async throws {
        let answer = try await FaultProbe("secondary retry-after=60").get(1)
        #expect(answer.status == 403)
        #expect(answer.headers["Retry-After"] == "60")
        #expect(answer.message?.hasPrefix("You have exceeded a secondary rate limit.") == true)
        #expect(try await FaultProbe("secondary status=429").get(1).status == 429)
    }

    @Test("a dropped request does not arrive; its deed is not done") func drop() async throws {
        let probe = try FaultProbe("drop on delete")
        #expect(await probe.outcome { try await $0.delete(1) } == "connectionLost")
        #expect(probe.ids.contains(1))
        #expect(probe.world.requestCount == 0)
    }

    @Test("an answer that is lost comes after the deed") func lost() async throws {
        let probe = try FaultProbe("lost on delete")
        #expect(await probe.outcome { try await $0.delete(1) } == "connectionLost")
        #expect(!probe.ids.contains(1))
        #expect(await probe.outcome { try await $0.delete(1) } == "connectionLost")
        #expect(probe.world.writeCount == 2)
    }

    @Test("the error names the rule that did it") func hint() async throws {
        let probe = try FaultProbe("delay 1ms; drop on get 1")
        let error = await #expect(throws: TransportError.self) { try await probe.get(1) }
        #expect(error?.hint == "a fault of the rehearsal: drop on get 1")
    }

    @Test("an answer that breaks off is malformed; one without a body is lost; both after the deed")
    func truncate() async throws {
        let probe = try FaultProbe("truncate")
        #expect(await probe.outcome { try await $0.get(1) } == "malformedAnswer")
        #expect(await probe.outcome { try await $0.delete(1) } == "connectionLost")
        #expect(!probe.ids.contains(1))
    }

    @Test("delays add up and leave the answer alone") func delay() async throws {
        let probe = try FaultProbe("delay 200ms on get; delay 3s on every 2; 500 on get 3")
        for _ in 1...3 { _ = try await probe.get(1) }
        #expect(probe.slept.milliseconds == [200, 200, 3000, 200])
        #expect(probe.transport.counts.map(\.struck) == [3, 1, 1])
    }

    @Test("a delay can be cut short by cancelling") func cancelled() async throws {
        let world = try FaultProbe("drop").world
        let transport = FaultyTransport(world, try FaultPlan(parsing: "delay 10m"))
        let task = Task { try await transport.send(APIRequest(operationID: "", method: .get, path: "/x")) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(world.requestCount == 0)
    }

    @Test(
        "a field gets another type, in the row that is named",
        arguments: [
            ("type field=id on list", 0, "id", "1"), ("type field=id row=2 on list", 1, "id", "2"),
            ("type field=busy on list", 0, "busy", "false"), ("type field=name on list", 0, "name", 0),
            ("type field=labels on list", 0, "labels", "[]"),
        ] as [(String, Int, String, JSONValue)])
    func wrongType(plan: String, row: Int, field: String, value: JSONValue) async throws {
        let answer = try await FaultProbe(plan).list(page: 1)
        #expect(answer.body?["runners"]?[row]?[field] == value)
        #expect(answer.headers["ETag"] == nil)
    }

    @Test("a field within a field, of the answer itself, or the whole answer gets another type")
    func wrongTypeElsewhere() async throws {
        let nested = try await FaultProbe("type field=labels.name on list").list(page: 1)
        #expect(nested.body?["runners"]?[0]?["labels"]?[0]?["name"] == 0)
        #expect(try await FaultProbe("type field=total_count").list(page: 1).body?["total_count"] == "10")
        #expect(try await FaultProbe("type field=runners").list(page: 1).body?["runners"] == "[]")
        #expect(try await FaultProbe("type on get").get(1).body?.arrayValue?.count == 1)
        #expect(try await FaultProbe("type field=id on getRunner").get(4).body?["id"] == "4")
    }

    @Test("a field that is not there is not struck, nor counted") func absentField() async throws {
        let probe = try FaultProbe("type field=version on list; type row=99 field=id on list")
        #expect(try await probe.list(page: 1).ids == [1, 2, 3])
        #expect(probe.transport.struck.isEmpty)
        #expect(probe.transport.counts.map(\.seen) == [1, 1])
    }

    @Test("a runner that is busy is not deleted, in GitHub's words, by name where it was read")
    func busy() async throws {
        let probe = try FaultProbe("busy on delete 1-2")
        _ = try await probe.list(page: 1)
        let known = try await probe.delete(2)
        #expect(known.status == 422)
        #expect(known.message == "Bad request - Runner r-2 is currently running a job and cannot be deleted.")
        #expect(try await probe.delete(9).message?.contains("Runner 9 is currently") == true)
        #expect(try await probe.delete(2).status == 204)
    }

    @Test("a page begins later when rows before it vanish: one row is never seen") func vanish() async throws {
        let probe = try FaultProbe("shift on page=2-")
        #expect(try await probe.list(page: 1).ids == [1, 2, 3])
        let second = try await probe.list(page: 2)
        #expect(second.ids == [5, 6, 7])
        #expect(second.body?["total_count"] == 9)
        #expect(try await probe.list(page: 3).ids == [8, 9, 10])
        #expect(try await probe.list(page: 4).ids == [])
    }

    @Test("a page begins earlier when rows appear before it: rows come twice") func appear() async throws {
        let probe = try FaultProbe("shift by=-2 on listRunners")
        #expect(try await probe.list(page: 1).ids == [1, 2, 3])
        let second = try await probe.list(page: 2)
        #expect(second.ids == [2, 3, 4])
        #expect(second.body?["total_count"] == 12)
        #expect(try await probe.list(page: 4).ids == [8, 9, 10])
    }

    @Test("a page that was read for a shift is not asked for again") func readAhead() async throws {
        let probe = try FaultProbe("shift on page=2")
        _ = try await probe.list(page: 2)
        #expect(probe.world.requestCount == 2)
        #expect(try await probe.list(page: 3).ids == [7, 8, 9])
        #expect(probe.world.requestCount == 2)
        _ = try await probe.list(page: 2)
        _ = try await probe.delete(8)
        #expect(try await probe.list(page: 3).ids == [7, 9, 10])
    }

    @Test("a stale read shows what was, whatever was done since") func stale() async throws {
        let probe = try FaultProbe("stale on listRunners times=1")
        #expect(try await probe.list(page: 1).ids == [1, 2, 3])
        _ = try await probe.delete(1)
        #expect(try await probe.list(page: 1).ids == [1, 2, 3])
        #expect(try await probe.list(page: 1).ids == [2, 3, 4])
    }

    // MARK: Where they strike

    @Test(
        "a rule strikes the requests that it chooses, and no others",
        arguments: [
            ("500 on 3", "..x....."), ("500 on 2-4", ".xxx...."), ("500 on 7-", "......xx"),
            ("500 on 1,5-6", "x...xx.."),
            ("500 on every 3", "..x..x.."), ("500 on every 2 times=2", ".x.x...."), ("500", "xxxxxxxx"),
            ("500 on 100%", "xxxxxxxx"), ("500 on 0%", "........"), ("500 on delete", "........"),
            ("500 on read 2", ".x......"), ("500 on GET times=1", "x......."),
            ("500 on actions/get-self-hosted-runner-for-org 2", ".x......"),
            ("500 on actions/get-self-hosted-runner-for-repo", "........"), ("500 path=/orgs/ACME/*/3", "..x....."),
            ("500 path=*/runners/?", "xxxxxxxx"), ("500 path=/orgs", "........"), ("500 path=*s*a*r*8", ".......x"),
            ("500 page=1", "........"), ("500 on every 2; 500 on 3", ".xxx.x.x"),
        ])
    func chosen(plan: String, pattern: String) async throws {
        let probe = try FaultProbe(plan)
        var struck = ""
        for id in 1...8 { struck += try await probe.get(Int64(id)).status == 500 ? "x" : "." }
        #expect(struck == pattern)
    }

    @Test("numbers count only what the rest of the rule is about") func numbers() async throws {
        let probe = try FaultProbe("503 on delete 2")
        #expect(try await probe.delete(1).status == 204)
        #expect(try await probe.get(2).status == 200)
        #expect(try await probe.delete(2).status == 503)
        #expect(probe.transport.counts.map(\.description) == ["503 on delete 2: 1 of 2 requests"])
    }

    @Test("a page is chosen by its number; the first has none in its query") func pages() async throws {
        let probe = try FaultProbe("500 on page=1,3-")
        let statuses = [
            try await probe.list(page: 1).status, try await probe.list(page: 2).status,
            try await probe.list(page: 3).status, try await probe.get(1).status,
        ]
        #expect(statuses == [500, 200, 500, 200])
    }

    @Test("a request that names its owner by number, as links do, is of the same operation")
    func numbered() async throws {
        let probe = try FaultProbe("500 on listRunners page=2")
        let request = APIRequest(
            operationID: "", method: .get, path: "/organizations/7/actions/runners", query: [QueryItem("page", 2)])
        #expect(try await probe.transport.send(request).status == 500)
    }

    @Test("the first rule that ends the matter does; the others are not said to have struck") func first() async throws
    {
        let probe = try FaultProbe("type field=id on get; 502 on get; drop on get")
        #expect(try await probe.get(1).status == 502)
        #expect(probe.transport.struck == ["502 on get": 1])
    }

    // MARK: Seeds

    private func struck(_ plan: String, _ ids: [Int64]) async throws -> Set<Int64> {
        let probe = try FaultProbe(plan, runners: 400)
        var struck: Set<Int64> = []
        for id in ids where try await probe.get(id).status == 500 { struck.insert(id) }
        return struck
    }

    @Test("a percentage is met about so often, the same way for a seed and another for another")
    func seeds() async throws {
        let ids = Array(1...400 as ClosedRange<Int64>)
        let first = try await struck("500 on 25%; seed=1", ids)
        #expect((70...130).contains(first.count))
        #expect(try await struck("seed=1; 500 on 25%", ids) == first)
        #expect(try await struck("500 on 25%; seed=2", ids) != first)
    }

    @Test("the order of requests, and what else is asked, does not change whom a percentage strikes")
    func order() async throws {
        let ids = Array(1...400 as ClosedRange<Int64>)
        let forwards = try await struck("500 on 25%", ids)
        #expect(try await struck("500 on 25%", ids.reversed()) == forwards)
        #expect(try await struck("500 on 25%", Array(ids.suffix(200))) == forwards.filter { $0 > 200 })
    }

    @Test("asking again is another throw of the dice") func again() async throws {
        let probe = try FaultProbe("500 on 50%")
        var statuses: [Int] = []
        for _ in 1...40 { statuses.append(try await probe.get(1).status) }
        #expect(Set(statuses) == [200, 500])
    }

    @Test("many at once are struck as one after another, and each is counted") func concurrent() async throws {
        let probe = try FaultProbe("500 on 25%; 404 on every 1000", runners: 400)
        let struck = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for id in 1...400 as ClosedRange<Int64> {
                group.addTask { try await probe.get(id).status == 500 ? id : nil }
            }
            return try await group.reduce(into: Set<Int64>()) { if let id = $1 { $0.insert(id) } }
        }
        #expect(try await self.struck("500 on 25%", Array(1...400)) == struck)
        #expect(probe.transport.counts.map(\.seen) == [400, 400])
        #expect(probe.transport.struck == ["500 on 25%": struck.count])
    }
}
