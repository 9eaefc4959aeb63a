import ActionsAPI
import ActionsClient
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import ScriptSemantics
import Synchronization
import Testing

@Suite struct SessionTests {
    private let lossy: @Sendable (APIRequest, Int) async throws -> APIResponse? = { request, _ in
        request.queryValue("page") == "2" ? APIResponse(status: 502) : nil
    }

    @Test("nothing is written on the strength of a read that lost a page") func partialRead() async {
        let transport = TestTransport(.fleet(250), answer: lossy)
        let result = await run(#"for r in org("acme").runners { delete r }"#, on: transport)
        #expect(result.ending == .failed(.refused))
        #expect(result.codes == ["RSH0611"])
        #expect(transport.sentWrites == 0)
    }

    @Test("--allow-partial writes all the same") func allowPartial() async {
        let transport = TestTransport(.fleet(250), answer: lossy)
        let result = await run(#"for r in org("acme").runners { delete r }"#, on: transport) {
            $0.allowsPartialReads = true
        }
        #expect(result.ending == .finished)
        #expect(result.summary.done == 150)
    }

    @Test("a later entry does not write from a variable that a partial read filled") func partialVariable() async {
        let transport = TestTransport(.fleet(250), answer: lossy)
        let result = await run(
            #"let rs = org("acme").runners"#, "for r in rs { delete r }", on: transport, mode: .entry)
        #expect(result.endings == [.finished, .failed(.refused)])
        #expect(transport.sentWrites == 0)
    }

    @Test("a variable whose new value failed to come does not keep the old one") func failedRedeclaration() async {
        let transport = TestTransport(.fleet(3))
        let result = await run(
            #"let rs = org("acme").runners"#, #"let rs = org("nobody").runners"#, "for r in rs { delete r }",
            on: transport, mode: .entry)
        #expect(result.endings == [.finished, .failed(.runtime), .failed(.runtime)])
        #expect(result.codes == ["RSH0510", "RSH0416"])
        #expect(transport.sentWrites == 0)
    }

    @Test("a run reads a path once, and again after a write to its owner") func cache() async {
        let transport = TestTransport(.fleet(5))
        _ = await run(
            #"""
            count(org("acme").runners); count(org("acme").runners)
            delete org("acme").runner(1)
            count(org("acme").runners); count(org("acme").runners)
            """#, on: transport)
        #expect(transport.count(.get) == 3)
    }

    @Test("each entry of a shell reads afresh") func entries() async {
        let transport = TestTransport(.fleet(5))
        let entry = #"count(org("acme").runners)"#
        _ = await run(entry, entry, on: transport, mode: .entry)
        #expect(transport.count(.get) == 2)
    }

    @Test("a rejected program sends no request") func rejected() async {
        let transport = TestTransport(.fleet(5))
        let result = await run("count(org(\"acme\").runners)\ndelete nobody", on: transport)
        #expect(result.ending == .rejected)
        #expect(transport.log.withLock { $0.requests.isEmpty })
    }

    @Test("an interruption before the first request sends none") func interruptedAtOnce() async {
        let transport = TestTransport(.fleet(5))
        let flag = CancellationFlag()
        flag.set()
        let result = await run(#"count(org("acme").runners)"#, on: transport, flag: flag)
        #expect(result.ending == .failed(.interrupted))
        #expect(transport.log.withLock { $0.requests.isEmpty })
    }

    @Test("the limits are told while everything else would wait for them") func limits() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            if request == .rateLimit {
                let core: JSONValue = ["limit": 5000, "used": 5000, "remaining": 0, "reset": 4_102_444_800]
                return APIResponse(status: 200, body: ["resources": ["core": core]])
            }
            var refusal = APIResponse(status: 403, body: ["message": "API rate limit exceeded"])
            refusal.headers.fields = [
                .init("X-RateLimit-Limit", "5000"), .init("X-RateLimit-Remaining", "0"),
                .init("X-RateLimit-Reset", "4102444800"),
            ]
            return refusal
        }
        var pacing = Pacing()
        pacing.maximumWait = 0
        let result = await run(
            #"count(org("acme").runners)"#, ":limits", on: transport, mode: .entry, kind: .live, pacing: pacing)
        #expect(result.codes == ["RSH0515"])
        #expect(result.output.count == 1)
        #expect(result.output.first?.contains("5000") == true)
    }

    @Test("in a real run, planned labels are believed once they are there") func belief() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            request.method == .post ? APIResponse(status: 500, body: ["message": "broken"]) : nil
        }
        let result = await run(
            "let r = org(\"acme\").runner(1)", "label r add \"x\"", "label r remove \"x\"", on: transport, mode: .entry)
        #expect(result.events == ["failed 1", "unchanged 1"])
    }
}
