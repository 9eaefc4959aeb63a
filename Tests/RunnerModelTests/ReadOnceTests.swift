import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import Synchronization
import Testing

/// Lists that a program reads once are passed through and not kept.
@Suite struct ReadOnceTests {
    private static let fleet = #"org("acme").runners"#

    // MARK: What is kept

    @Test(
        "a list that is read once is not kept",
        arguments: [
            "print count(FLEET where .id > 200)", "for r in FLEET where .id > 248 { print r.name }",
            "let some = FLEET where .id > 248 sort by .name", "print count(FLEET where .id > 10 limit 150)",
            "FLEET where .id > 10 where .id < 20 limit 60 select .id",
        ])
    func notKept(_ text: String) async {
        let result = await run(text.replacing("FLEET", with: Self.fleet), on: TestTransport(.fleet(250)))
        #expect(result.endings == [.finished])
        #expect(result.seen == [])
    }

    @Test(
        "a list that may be read again is kept",
        arguments: [
            "print count(FLEET where .id > 200), count(FLEET where .id < 7)",
            "for i in [1, 2] { print count(FLEET where .id > i) }", "print count(FLEET where .name != .os sort by .id)",
            "def big() { return count(FLEET where .id > 200) }\nprint big(), big()", "let all = FLEET",
        ])
    func kept(_ text: String) async {
        let transport = TestTransport(.fleet(250))
        let result = await run(text.replacing("FLEET", with: Self.fleet), on: transport)
        #expect(result.endings == [.finished])
        #expect(result.seen.isEmpty == text.contains("sort"))
        #expect(transport.count(.get) == 3)
    }

    @Test("a shell keeps what it completes names from") func keptInShell() async {
        let result = await run(
            #"print count(org("acme").runners where .id > 200)"#, on: TestTransport(.fleet(250)), mode: .entry)
        #expect(result.output == ["50"])
        #expect(result.seen.count == 5)
    }

    // MARK: The same result

    @Test(
        "what comes of it is what comes of a list that is kept",
        arguments: [
            "print count(LIST where .id % 3 == 0)", "print LIST where .id % 3 == 0 where .id > 100 select .name",
            "for r in LIST where .id > 240 sort by .id desc { print r.id, r.owner.login }",
            "print count(LIST where .id > 999), count([1])", "print count(LIST where .id > 5 skip 3)",
            "print count(LIST where 1 / (.id - 120) < 9)",
            "for r in LIST where .id > 247 { delete r }\nprint count(org(\"acme\").runners)",
            "print LIST where .status == \"offline\" group by .os select {.key, n: count(.rows)}",
        ], [true, false])
    func same(_ text: String, isDryRun: Bool) async {
        let (once, kept) = (TestTransport(.fleet(250)), TestTransport(.fleet(250)))
        let first = await run(text.replacing("LIST", with: Self.fleet), on: once) { $0.isDryRun = isDryRun }
        let second = await run(
            "let list = \(Self.fleet)\n" + text.replacing("LIST", with: "list"), on: kept
        ) { $0.isDryRun = isDryRun }
        #expect(first.output == second.output)
        #expect(first.endings == second.endings)
        #expect(first.codes == second.codes)
        #expect(first.notes == second.notes)
        #expect(first.summary == second.summary)
        #expect(once.log.withLock { $0.requests.count } <= kept.log.withLock { $0.requests.count })
    }

    @Test("planned deletions are left out of a list that is read once") func laidOver() async {
        let result = await run(
            """
            for id in range(1, 4) { delete org("acme").runner(id) }
            print count(org("acme").runners where .id < 9)
            """, on: TestTransport(.fleet(250))
        ) { $0.isDryRun = true }
        #expect(result.output == ["5"])
    }

    // MARK: Lists that move

    /// 250 runners of which the first 110 go once the first page was read.
    private static func moving() -> TestTransport {
        let asked = Mutex(0)
        return TestTransport(.fleet(250)) { request, _ in
            guard request.method == .get, request.path.hasSuffix("/runners") else { return nil }
            let isFirst = asked.withLock { asked in
                asked += 1
                return asked == 1
            }
            let first: Int64 = isFirst ? 1 : 111
            let page = Int64(request.queryValue("page") ?? "1") ?? 1
            let start = first + (page - 1) * 100
            let rows = start > 250 ? [] : (start...min(start + 99, 250)).map(row)
            return APIResponse(
                status: 200, body: ["total_count": .integer(251 - first), "runners": .array(rows)])
        }
    }

    private static func row(_ id: Int64) -> JSONValue {
        [
            "id": .integer(id), "name": .string("r-\(id)"), "os": "linux", "status": "online", "busy": false,
            "labels": [],
        ]
    }

    @Test("a row that came through and is gone is neither counted nor given") func gone() async {
        let counted = await run(#"print count(org("acme").runners where .id % 50 == 0)"#, on: Self.moving())
        let listed = await run(#"print org("acme").runners where .id % 50 == 0 select .id"#, on: Self.moving())
        let limited = await run(
            #"print org("acme").runners where .id % 50 == 0 limit 9 select .id"#, on: Self.moving())
        let kept = await run(
            #"""
            let all = org("acme").runners
            print all where .id % 50 == 0 select .id
            print count(all where .id % 50 == 0), count(org("acme").runners)
            """#, on: Self.moving())
        #expect(kept.output == ["[250, 150, 200]", "3 140"])
        #expect(counted.output == ["3"])
        #expect(listed.output == ["[250, 150, 200]"])
        #expect(limited.output == ["[250, 150, 200]"])
    }

    @Test("a page that is lost makes the read a partial one") func lostPage() async {
        let transport = TestTransport(.fleet(250)) { request, _ in
            request.queryValue("page") == "2" ? APIResponse(status: 500, body: ["message": "no"]) : nil
        }
        let result = await run(
            #"for r in org("acme").runners where .id > 240 { delete r }"#, on: transport)
        #expect(result.codes == ["RSH0611"])
        #expect(transport.sentWrites == 0)
    }

    @Test("a missing owner is as missing") func missing() async {
        let result = await run(#"count(org("nobody").runners where .id > 1)"#, on: TestTransport(.fleet(1)))
        #expect(result.codes == ["RSH0510"])
    }
}

/// Lists that are looked at again and again.
@Suite struct RevalidationTests {
    private static let text = #"print count(org("acme").runners where .status == "offline")"#

    @Test(
        "each entry of a shell asks whether its answers have changed, where that is asked for",
        arguments: [true, false])
    func entries(isOn: Bool) async {
        let transport = TestTransport(.fleet(250))
        let result = await run(Self.text, Self.text, on: transport, mode: .entry) { $0.revalidatesReads = isOn }
        #expect(result.output == ["250", "250"])
        let requests = transport.log.withLock { $0.requests }
        #expect(requests.map { $0.ifNoneMatch != nil } == [false, false, false, isOn, isOn, isOn])
    }

    @Test("what has changed shows") func changed() async {
        let transport = TestTransport(.fleet(250))
        let result = await run(
            Self.text, #"delete org("acme").runner(7)"#, Self.text, on: transport, mode: .entry
        ) { $0.revalidatesReads = true }
        #expect(result.output == ["250", "249"])
    }
}
