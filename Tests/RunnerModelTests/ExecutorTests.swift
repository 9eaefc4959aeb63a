import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import Synchronization
import Testing

@Suite struct ExecutorTests {
    private let deleteAll = #"for r in org("acme").runners { delete r; print "gone", r.id }"#
    private let broken = APIResponse(status: 500, body: ["message": "broken"])

    @Test("a type error in a later row sends nothing") func lookBeforeLeap() async {
        let transport = TestTransport(.fleet(300))
        let result = await run(
            ##"for r in org("acme").runners { delete r; if r.id == 300 { let x = "v \(r.version)" } }"##, on: transport)
        #expect(result.ending == .failed(.runtime))
        #expect(transport.sentWrites == 0)
        #expect(result.notes.contains { $0.contains("row 300") })
    }

    @Test("after a failed write the rest of its row is skipped, and other rows go on") func chains() async {
        let transport = TestTransport(.fleet(4)) { [broken] request, _ in
            request.method == .delete && request.runnerID == 2 ? broken : nil
        }
        let result = await run(deleteAll, on: transport)
        #expect(result.ending == .failed(.writes))
        #expect(result.events == ["done 1", "failed 2", "done 3", "done 4"])
        #expect(result.output == ["gone 1", "gone 3", "gone 4"])
    }

    @Test("a failed write of an inner loop ends the outer row, not its sisters") func innerLoops() async {
        let transport = TestTransport(.fleet(2)) { [broken] request, _ in
            request.method == .post && request.runnerID == 1 ? broken : nil
        }
        let result = await run(
            #"for r in org("acme").runners { for l in ["x", "y"] { label r add l }; delete r }"#, on: transport)
        #expect(result.events == ["failed 1", "failed 1", "not tried 1", "done 2", "done 2", "done 2"])
    }

    @Test("--fail-fast sends nothing new after a failure, and prints of nothing that was not done")
    func failFast() async {
        let transport = TestTransport(.fleet(200)) { [broken] request, _ in
            guard request.method == .delete else { return nil }
            if request.runnerID == 1 { return broken }
            try await Task.sleep(for: .milliseconds(30))
            return nil
        }
        let result = await run(deleteAll, on: transport) { $0.failsFast = true }
        #expect(result.ending == .failed(.writes))
        #expect(result.summary.failed == 1)
        // Seven are under way beside the one that fails, and one may have taken its place before the failure was known.
        #expect(result.summary.done <= 8)
        #expect(result.summary.done + result.summary.notTried == 199)
        #expect(result.output.count == result.summary.done)
    }

    @Test("at most eight writes are under way at once") func width() async {
        let transport = TestTransport(.fleet(60)) { request, _ in
            if request.method == .delete { try await Task.sleep(for: .milliseconds(5)) }
            return nil
        }
        let result = await run(deleteAll, on: transport)
        #expect(result.summary.done == 60)
        let most = transport.log.withLock { $0.mostWritesAtOnce }
        #expect(most <= 8)
        #expect(most > 1)
    }

    @Test("events come in the script's order, whatever the order of the answers") func order() async {
        let transport = TestTransport(.fleet(40)) { request, _ in
            if request.method == .delete { try await Task.sleep(for: .milliseconds((request.runnerID ?? 0) * 7 % 13)) }
            return nil
        }
        let result = await run(deleteAll, on: transport)
        #expect(result.events == (1...40).map { "done \($0)" })
        #expect(result.output == (1...40).map { "gone \($0)" })
    }

    @Test("an interruption in the middle tells exactly what was done") func interruption() async {
        let flag = CancellationFlag()
        let transport = TestTransport(.fleet(100)) { request, writes in
            if request.method == .delete {
                if writes == 20 { flag.set() }
                try await Task.sleep(for: .milliseconds(2))
            }
            return nil
        }
        let result = await run(deleteAll + "\nprint \"after\"", on: transport, flag: flag)
        #expect(result.ending == .failed(.interrupted))
        let deleted = transport.log.withLock { $0.succeededWrites.count }
        #expect(deleted >= 20 && deleted <= 28, "what is under way is awaited, what waits for its turn is not sent")
        #expect(result.summary.done == deleted)
        #expect(result.summary.done + result.summary.notTried == 100)
        #expect(result.events.count { $0.hasPrefix("done") } == deleted)
        #expect(!result.output.contains("after"))
    }

    @Test("a dry run sends reads only") func dryRun() async {
        let transport = TestTransport(.fleet(250))
        let result = await run(deleteAll, on: transport) { $0.isDryRun = true }
        #expect(result.ending == .finished)
        #expect(result.summary.planned == 250)
        #expect(transport.sentWrites == 0)
        #expect(transport.count(.get) == 3)
    }

    @Test("a runner that is gone already is not a failure") func goneAlready() async {
        let transport = TestTransport(.fleet(3)) { request, _ in
            guard request.runnerID == 2 else { return nil }
            return APIResponse(status: 404, body: ["message": "Not Found"])
        }
        let result = await run(deleteAll, on: transport)
        #expect(result.ending == .finished)
        #expect(result.events == ["done 1", "unchanged 2", "done 3"])
    }

    @Test("a token that sees nothing cannot tell that a runner is gone") func noPermission() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            request.method == .delete || request.queryValue("per_page") == "1" || request.runnerID != nil
                ? APIResponse(status: 404, body: ["message": "Not Found"]) : nil
        }
        let result = await run(deleteAll, on: transport)
        #expect(result.ending == .failed(.writes))
        #expect(result.events == ["failed 1"])
    }

    @Test("a 404 for a runner that can still be read is a failure") func noPermissionToDelete() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            request.method == .delete ? APIResponse(status: 404, body: ["message": "Not Found"]) : nil
        }
        #expect(await run(deleteAll, on: transport).events == ["failed 1"])
    }

    @Test("when one of several labels can't be removed, the message says which are") func partialRemoval() async {
        let transport = TestTransport(.fleet(1)) { [broken] request, _ in
            request.path.hasSuffix("/labels/b") ? broken : nil
        }
        let result = await run(#"label org("acme").runner(1) remove "a", "b""#, on: transport)
        #expect(result.failures.first?.hasPrefix("\"a\" was removed, then: ") == true)
    }

    @Test("rows that write to one runner do so in the script's order") func sharedRunner() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            // The first write is the slowest: sent at the same time as the others it would come last.
            if request.body?["labels"]?[0] == "l0" { try await Task.sleep(for: .milliseconds(50)) }
            return nil
        }
        let script = #"let r = org("acme").runner(1)"# + "\n" + #"for l in ["l0", "l1", "l2"] { label r set l }"#
        let result = await run(script, #"print org("acme").runner(1).custom_labels"#, on: transport)
        #expect(result.ending == .finished)
        #expect(result.output == [#"["l2"]"#])
        let sent = transport.log.withLock { log in
            log.requests.filter { $0.method == .put }.compactMap { $0.body?["labels"]?[0]?.stringValue }
        }
        #expect(sent == ["l0", "l1", "l2"])
    }

    @Test("after a write of labels that failed, nothing is taken for granted about them") func failedLabels() async {
        let transport = TestTransport(.fleet(1)) { [broken] request, number in number == 1 ? broken : nil }
        let result = await run(
            #"let r = org("acme").runner(1); label r remove "a", "b""#, #"label r remove "b""#, on: transport,
            mode: .entry)
        #expect(result.endings == [.failed(.writes), .finished])
        #expect(result.events == ["failed 1", "done 1"])
    }

    @Test("a label that somebody else removed is not a failure") func labelGone() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            if request.method == .delete { return APIResponse(status: 404, body: ["message": "Not Found"]) }
            return request.path.hasSuffix("/labels")
                ? APIResponse(status: 200, body: ["total_count": 0, "labels": []]) : nil
        }
        let result = await run(#"label org("acme").runner(1) remove "a""#, on: transport)
        #expect(result.ending == .finished)
        #expect(result.events == ["unchanged 1"])
    }

    @Test("a bound that nobody asked for lets a statement begin whose writes cannot be counted, and holds all the same")
    func impliedMaximum() async {
        let transport = TestTransport(.fleet(3))
        let text = """
            for r in org("acme").runners {
              for x in ["x", "y"] { label r add x; print count(org("acme").runners) }
            }
            """
        let result = await run(text, on: transport) {
            $0.maximumChanges = 5
            $0.impliesMaximum = true
        }
        #expect(result.summary.done <= 5 && result.summary.done > 0)
        #expect(result.codes == ["RSH0610"])
        #expect(transport.sentWrites == result.summary.done)
    }

    @Test("--max-changes counts the whole run and refuses before it sends") func maximumChanges() async {
        let transport = TestTransport(.fleet(10))
        let result = await run(
            #"for r in org("acme").runners limit 4 { delete r }"#, #"for r in org("acme").runners { delete r }"#,
            on: transport
        ) { $0.maximumChanges = 9 }
        #expect(result.endings == [.finished, .failed(.refused)])
        #expect(transport.sentWrites == 4)
        #expect(result.notes.contains("4 done before in this run"))
        #expect(result.announcements == 1)
    }

    @Test("a refused batch announces no writes") func refusalIsQuiet() async {
        let transport = TestTransport(.fleet(3))
        let result = await run(deleteAll, on: transport) { $0.maximumChanges = 2 }
        #expect(result.announcements == 0)
        #expect(result.codes == ["RSH0610"])
    }
}
