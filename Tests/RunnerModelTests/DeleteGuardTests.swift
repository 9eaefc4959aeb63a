import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import Synchronization
import Testing

/// Deletes of what was read a while ago look again first.
@Suite struct DeleteGuardTests {
    /// Time that a test moves.
    private final class Clock: Sendable {
        private let nanoseconds = Mutex<UInt64>(1_000_000_000)

        var now: UInt64 { nanoseconds.withLock { $0 } }
        func pass(_ seconds: UInt64) { nanoseconds.withLock { $0 += seconds * 1_000_000_000 } }
        func passOneNanosecond() { nanoseconds.withLock { $0 += 1 } }
    }

    private struct Told {
        var result: RunResult
        /// The runners that were read again, and those that a delete was sent for.
        var looks: [Int]
        var deletes: [Int]
    }

    /// Runs a text over runners numbered from 1; `later` is read before time passes.
    private func guarding(
        _ text: String, of count: Int = 3, after seconds: UInt64 = 31, isOn: Bool = true, isDryRun: Bool = false,
        _ now: @escaping @Sendable (Int) -> APIResponse? = { _ in nil }
    ) async -> Told {
        let clock = Clock()
        let transport = TestTransport(.fleet(count)) { request, _ in
            if request.path.hasSuffix("/hosted-runners/limits") || request.path.hasSuffix("/labels") {
                clock.pass(seconds)
                return nil
            }
            guard request.method == .get, request.path.split(separator: "/").last.flatMap({ Int($0) }) != nil else {
                return nil
            }
            return request.runnerID.flatMap(now)
        }
        let result = await run(text, on: transport) {
            $0.guardsDeletes = isOn
            $0.isDryRun = isDryRun
            $0.uptime = { clock.now }
        }
        let sent = transport.log.withLock { $0.requests }
        return Told(
            result: result,
            looks: sent.filter { $0.method == .get && $0.path.hasSuffix("/\($0.runnerID ?? -1)") }
                .compactMap(\.runnerID).sorted(),
            deletes: sent.filter { $0.method == .delete }.compactMap(\.runnerID).sorted())
    }

    /// A runner of the fleet as it is by now.
    private static func runner(
        _ id: Int, name: String? = nil, status: String = "offline", busy: Bool = false
    ) -> APIResponse {
        APIResponse(
            status: 200,
            body: [
                "id": .integer(Int64(id)), "name": .string(name ?? "r-\(id)"), "os": "Linux",
                "status": .string(status), "busy": .bool(busy), "labels": [],
            ])
    }

    private static let pause = #"let limits = org("acme").hosted_runner_limits"#
    /// Reads the runners, lets time pass, and deletes them.
    private static let late = """
        let rs = org("acme").runners
        \(pause)
        for r in rs where .status == "offline" { delete r }
        """

    // MARK: When

    @Test("what was read just now is not read again") func fresh() async {
        let told = await guarding(Self.late, after: 0)
        #expect(told.looks.isEmpty)
        #expect(told.deletes == [1, 2, 3])
    }

    @Test("what was read 30 seconds ago is not read again") func justFresh() async {
        let told = await guarding(Self.late, after: 30)
        #expect(told.looks.isEmpty)
        #expect(told.deletes == [1, 2, 3])
    }

    @Test("what was read longer ago is read once more, and deleted") func stale() async {
        let told = await guarding(Self.late)
        #expect(told.looks == [1, 2, 3])
        #expect(told.deletes == [1, 2, 3])
        #expect(told.result.summary.done == 3)
    }

    @Test("nothing is read again where deletes are not guarded") func off() async {
        let told = await guarding(Self.late, isOn: false)
        #expect(told.looks.isEmpty)
        #expect(told.deletes == [1, 2, 3])
    }

    @Test("a look that is not answered ends at Ctrl-C, and nothing is deleted", .timeLimit(.minutes(1)))
    func interruptedLook() async {
        let flag = CancellationFlag()
        let clock = Clock()
        let transport = TestTransport(.fleet(2)) { request, _ in
            if request.path.hasSuffix("/limits") { clock.pass(31) }
            guard request.method == .get, request.path.hasSuffix("/runners/1") || request.path.hasSuffix("/runners/2")
            else { return nil }
            flag.set()
            // A host that never answers: the look must be given up, not waited for.
            try await Task.sleep(for: .seconds(3600))
            return nil
        }
        let result = await run(Self.late, on: transport, flag: flag) {
            $0.guardsDeletes = true
            $0.uptime = { clock.now }
        }
        #expect(transport.count(.delete) == 0)
        #expect(result.summary.notTried == 2)
        #expect(result.ending == .failed(.interrupted))
    }

    @Test("a dry run reads nothing again") func dryRun() async {
        let told = await guarding(Self.late, isDryRun: true)
        #expect(told.looks.isEmpty)
        #expect(told.result.summary.planned == 3)
    }

    @Test("a world's deletes are not guarded unless that is asked for") func world() async {
        let clock = Clock()
        let transport = TestTransport(.fleet(2)) { request, _ in
            if request.path.hasSuffix("/limits") { clock.pass(99) }
            return nil
        }
        _ = await run(Self.late, on: transport) { $0.uptime = { clock.now } }
        #expect(transport.count(.get) == 2)
    }

    @Test("other writes are not guarded") func labels() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs { label r add "x" }
            """)
        #expect(told.looks.isEmpty)
        #expect(told.result.summary.done == 3)
    }

    @Test("what grows old while it waits for its turn is read again") func waiting() async {
        let clock = Clock()
        let isFirst = Mutex(true)
        let transport = TestTransport(.fleet(20)) { request, _ in
            if request.method == .delete,
                isFirst.withLock({ first in
                    defer { first = false }
                    return first
                })
            {
                clock.pass(31)
            }
            return nil
        }
        let result = await run(#"for r in org("acme").runners { delete r }"#, on: transport) {
            $0.guardsDeletes = true
            $0.uptime = { clock.now }
        }
        #expect(result.summary.done == 20)
        // Eight were on their way at most.
        #expect(transport.count(.get) >= 1 + 12)
    }

    // MARK: Why not

    @Test("what is gone by then is left alone") func gone() async {
        let told = await guarding(Self.late) { $0 == 2 ? APIResponse(status: 404) : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.result.events == ["done 1", "unchanged 2", "done 3"])
        #expect(told.result.ending == .finished)
    }

    @Test("what is busy by then is left alone") func busy() async {
        let told = await guarding(Self.late) { $0 == 2 ? Self.runner(2, busy: true) : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.result.events == ["done 1", "unchanged 2", "done 3"])
    }

    @Test("what has another name by then is left alone") func renamed() async {
        let told = await guarding(Self.late) { $0 == 2 ? Self.runner(2, name: "other") : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.result.events == ["done 1", "unchanged 2", "done 3"])
    }

    @Test("what does not meet the loop's condition by then is left alone") func condition() async {
        let told = await guarding(Self.late) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.result.events == ["done 1", "unchanged 2", "done 3"])
        #expect(told.result.summary.unchanged == 1)
        #expect(told.result.summary.failed == 0)
    }

    @Test("what cannot be read again is not deleted, and counts as failed") func unreadable() async {
        let told = await guarding(Self.late) { $0 == 2 ? APIResponse(status: 500) : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.result.events == ["done 1", "failed 2", "done 3"])
        #expect(told.result.ending == .failed(.writes))
    }

    @Test("the rest of a row is not done when its delete is left alone") func restOfRow() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs where .status == "offline" {
                delete r
                print "deleted", r.id
            }
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.result.output == ["deleted 1", "deleted 3"])
    }

    // MARK: Conditions

    @Test(
        "a loop that reads its rows itself is checked",
        arguments: [
            #"for r in org("acme").runners where .status == "offline" { let x = r.label_details; delete r }"#,
            #"for r in org("acme").runners where .id > 0 where not .busy and .status == "offline" sort by .id limit 3 { let x = r.label_details; delete r }"#,
            #"for r in (x in org("acme").runners where x.status == "offline") { let x = r.label_details; delete r }"#,
        ])
    func directLoop(_ text: String) async {
        let told = await guarding(text) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.looks == [1, 2, 3])
        #expect(told.deletes == [1, 3])
    }

    @Test("a condition sees the variables that it saw at first") func variables() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            let n = 0
            \(Self.pause)
            for r in rs where .id > n {
                n = n + 2
                delete r
            }
            """)
        #expect(told.deletes == [1, 2, 3])
    }

    @Test("the condition of an inner loop sees the row of the outer one") func nested() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for s in ["offline", "online"] where it != "none" {
                for id in [1, 2] {
                    for r in rs where .status == s and .id == id { delete r }
                }
            }
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.looks == [1, 2])
        #expect(told.deletes == [1])
    }

    @Test("the row of an outer loop is held to the outer loop's condition") func outerRow() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs where .status == "offline" {
                for x in ["a"] where it == "a" { delete r }
            }
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.deletes == [1, 3])
    }

    @Test("a row that a function deletes is held to the loop's condition") func function() async {
        let told = await guarding(
            """
            def retire(x) { delete x }
            def clean(list, wanted) { for r in list where .status == wanted { retire(r) } }
            let rs = org("acme").runners
            \(Self.pause)
            clean(rs, "offline")
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.deletes == [1, 3])
    }

    @Test("a row whose condition would have to ask the host again is left alone") func readingCondition() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs where count(.owner.runners where .status == "offline") > 0 { delete r }
            """
        ) { $0 == 2 ? Self.runner(2, busy: true) : nil }
        #expect(told.looks == [1, 2, 3])
        #expect(told.deletes == [])
        #expect(told.result.summary.unchanged == 3)
    }

    @Test("of several conditions one that does not hold any more decides by itself") func conjuncts() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs where count(.owner.runners) > 0 and .status == "offline" { delete r }
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.deletes == [])
        #expect(told.result.summary.unchanged == 3)
    }

    @Test("what a loop makes of its rows is held to the other checks alone") func selected() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for s in rs where .status == "offline" select {r: it} { delete s.r }
            """
        ) { id in
            switch id {
            case 1: Self.runner(1, status: "online")
            case 2: Self.runner(2, name: "other")
            default: nil
            }
        }
        #expect(told.deletes == [1, 3])
    }

    @Test("a loop that goes row by row is checked") func rowByRow() async {
        let told = await guarding(
            """
            let rs = org("acme").runners
            \(Self.pause)
            for r in rs where .status == "offline" {
                delete r
                print len(org("acme").hosted_runners)
            }
            """
        ) { $0 == 2 ? Self.runner(2, status: "online") : nil }
        #expect(told.deletes == [1, 3])
        #expect(told.looks == [1, 2, 3])
    }

    @Test("one delete by itself is checked for what can be") func single() async {
        let text = """
            let r = org("acme").runner(1)
            \(Self.pause)
            delete r
            """
        #expect(await guarding(text).looks == [1, 1])
        let isRead = Mutex(false)
        let told = await guarding(text) { _ in
            isRead.withLock { isRead in
                defer { isRead = true }
                return isRead ? Self.runner(1, busy: true) : nil
            }
        }
        #expect(told.deletes.isEmpty)
        #expect(told.result.events == ["unchanged 1"])
    }
}
