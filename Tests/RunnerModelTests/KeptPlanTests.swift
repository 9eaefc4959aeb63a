import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import Synchronization
import Testing

/// A plan that grows over several entries of a shell.
@Suite struct KeptPlanTests {
    /// What became of the entries, and the writes that were sent.
    private func entries(
        _ texts: String..., of count: Int = 4, answers: [Bool] = [], kind: Backend.Kind = .world,
        answer: @escaping @Sendable (APIRequest, Int) -> APIResponse? = { _, _ in nil },
        options change: @Sendable (inout Session.Options) -> Void = { _ in }
    ) async -> (result: RunResult, sent: [String]) {
        let transport = TestTransport(.fleet(count)) { request, number in answer(request, number) }
        let result = await play(texts, on: transport, kind: kind, answers: answers, change)
        return (result, Self.writes(of: transport))
    }

    private static func writes(of transport: TestTransport) -> [String] {
        transport.log.withLock { log in
            log.requests.filter { $0.method != .get }.map { "\($0.method.rawValue) \($0.path)" }
        }.sorted()
    }

    private static let deleteTwo = #"for r in org("acme").runners where .id <= 2 { delete r }"#
    private static let deleteThird = #"delete org("acme").runner(3)"#
    private static func path(_ id: Int) -> String { "DELETE /orgs/acme/actions/runners/\(id)" }

    @Test("what several entries plan is sent by apply, and not before") func apply() async {
        let before = await entries(":dry on", Self.deleteTwo, Self.deleteThird)
        #expect(before.sent.isEmpty)
        let after = await entries(":dry on", Self.deleteTwo, Self.deleteThird, ":apply")
        #expect(after.sent == [Self.path(1), Self.path(2), Self.path(3)])
        #expect(after.result.summary.done == 3)
        #expect(after.result.summary.planned == 0)
        #expect(after.result.ending == .finished)
    }

    @Test("a plan is done once") func applyTwice() async {
        let told = await entries(":dry on", Self.deleteThird, ":apply", ":apply")
        #expect(told.sent == [Self.path(3)])
        #expect(told.result.notes.suffix(2) == ["0 left", "0 left"])
    }

    @Test("later entries see what earlier ones planned, until it is dropped") func projection() async {
        let count = #"print count(org("acme").runners)"#
        let told = await entries(":dry on", Self.deleteTwo, count, ":discard", count, ":apply")
        #expect(told.result.output == ["2", "4"])
        #expect(told.sent.isEmpty)
    }

    @Test("dry ends only without a plan") func dryOff() async {
        let told = await entries(":dry on", Self.deleteThird, ":dry off", ":discard", ":dry off", Self.deleteThird)
        #expect(told.result.endings[2] == .failed(.refused))
        #expect(told.result.endings[4] == .finished)
        #expect(told.sent == [Self.path(3)])
    }

    @Test("a dry run that is asked for again keeps its plan") func dryTwice() async {
        let told = await entries(":dry on", Self.deleteThird, ":dry on", Self.deleteTwo, ":apply")
        #expect(told.result.ending == .finished)
        #expect(told.sent == [Self.path(1), Self.path(2), Self.path(3)])
    }

    @Test("a session that was made for a dry run keeps its plan once that is asked for") func dryFromTheStart() async {
        let told = await entries(":dry on", Self.deleteThird, ":apply", options: { $0.isDryRun = true })
        #expect(told.sent == [Self.path(3)])
    }

    @Test("entries that follow an applied plan are planned again") func dryAgain() async {
        let told = await entries(":dry on", Self.deleteThird, ":apply", Self.deleteTwo, ":plan")
        #expect(told.sent == [Self.path(3)])
        #expect(told.result.notes.count { $0.hasPrefix("delete runner") } == 2)
    }

    @Test("a statement that fails ends the plan, and the statements after it stay planned") func failure() async {
        let told = await entries(":dry on", Self.deleteTwo, Self.deleteThird, ":apply", ":plan") { request, _ in
            request.runnerID == 2 && request.method == .delete
                ? APIResponse(status: 422, body: ["message": "it is busy"]) : nil
        }
        #expect(told.sent == [Self.path(1), Self.path(2)])
        #expect(told.result.endings[3] == .failed(.writes))
        #expect(told.result.summary.failed == 1)
        #expect(told.result.notes.suffix(2) == ["1 left", "delete runner 3 r-3 of org(\"acme\")"])
    }

    @Test("what stayed planned is done by the next apply") func resume() async {
        let troubles = Mutex(1)
        let told = await entries(":dry on", Self.deleteTwo, Self.deleteThird, ":apply", ":apply") { request, _ in
            guard request.runnerID == 2, request.method == .delete else { return nil }
            let fails = troubles.withLock { left in
                defer { left -= 1 }
                return left > 0
            }
            return fails ? APIResponse(status: 422, body: ["message": "it is busy"]) : nil
        }
        #expect(told.sent == [Self.path(1), Self.path(2), Self.path(3)])
        #expect(told.result.ending == .finished)
    }

    @Test("the steps of one row stay together: what follows a failed step is not done") func chain() async {
        let told = await entries(
            ":dry on", #"for r in org("acme").runners limit 1 { label r add "old"; delete r }"#, ":apply", ":plan"
        ) { request, _ in
            request.method == .post ? APIResponse(status: 403, body: ["message": "no"]) : nil
        }
        #expect(told.sent == ["POST /orgs/acme/actions/runners/1/labels"])
        #expect(told.result.notes.last == "0 left")
    }

    @Test("a live host's plan is asked about as a whole, and a no sends nothing and keeps it") func declined() async {
        let told = await entries(
            ":dry on", Self.deleteTwo, Self.deleteThird, ":apply", ":plan", answers: [false], kind: .live,
            options: { $0.approval = .asked })
        #expect(told.result.questions == [.exactly(3)])
        #expect(told.sent.isEmpty)
        #expect(told.result.codes == ["RSH0615"])
        #expect(told.result.notes.count { $0.hasPrefix("delete runner") } == 3)
    }

    @Test("where nobody can be asked, a live host's plan is refused") func refused() async {
        let told = await entries(
            ":dry on", Self.deleteThird, ":apply", kind: .live, options: { $0.approval = .refused })
        #expect(told.result.codes == ["RSH0614"])
        #expect(told.sent.isEmpty)
    }

    @Test("a plan that goes on from what it makes itself is refused whole") func unknown() async {
        let told = await entries(
            ":dry on", #"create jit_runner in org("acme") with {name: "x", runner_group_id: 1, labels: ["a"]} as j"#,
            #"label org("acme").runner(1) add "of-\(j.runner.id)""#, ":apply")
        #expect(told.result.codes == ["RSH0616"])
        #expect(told.sent.isEmpty)
    }

    @Test("what a write makes is given once it is done") func results() async {
        let told = await entries(":dry on", #"issue registration_token for org("acme") as t"#, ":apply")
        #expect(told.result.ending == .finished)
        #expect(told.result.output.count == 1)
    }

    @Test("writes that were planned count once against the bound of the session") func maximum() async {
        let told = await entries(
            ":dry on", Self.deleteTwo, ":apply", Self.deleteThird, ":apply", options: { $0.maximumChanges = 3 })
        #expect(told.sent.count == 3)
        let over = await entries(
            ":dry on", Self.deleteTwo, ":apply", Self.deleteThird, ":apply", options: { $0.maximumChanges = 2 })
        #expect(over.result.codes == ["RSH0610"])
        #expect(over.sent.count == 2)
    }

    /// Deletes that look again first: reading the limits of hosted runners takes 31 s, and then runner 2 is `changed`.
    private func guardedEntries(_ texts: String..., changed: JSONObject) async -> (result: RunResult, sent: [String]) {
        let time = Mutex<UInt64>(1_000_000_000)
        let transport = TestTransport(.fleet(4)) { request, _ in
            if request.path.hasSuffix("/limits") { time.withLock { $0 += 31_000_000_000 } }
            guard request.method == .get, request.path.hasSuffix("/runners/2") else { return nil }
            return APIResponse(status: 200, body: .object(changed))
        }
        let result = await play(texts, on: transport) {
            $0.guardsDeletes = true
            $0.uptime = { time.withLock { $0 } }
        }
        return (result, Self.writes(of: transport))
    }

    private static func second(name: String = "r-2", isBusy: Bool = false) -> JSONObject {
        JSONObject([
            ("id", 2), ("name", .string(name)), ("os", "Linux"), ("status", "offline"), ("busy", .bool(isBusy)),
            ("labels", []),
        ])
    }

    @Test("a row that was read long before apply is looked at again, with the conditions of its loop") func guarded()
        async
    {
        let told = await guardedEntries(
            ":dry on", #"let most = 2"#, #"for r in org("acme").runners where .id <= most and not .busy { delete r }"#,
            #"org("acme").hosted_runner_limits"#, ":apply", changed: Self.second(name: "renamed"))
        #expect(told.sent == [Self.path(1)])
        #expect(told.result.summary.unchanged == 1)
    }

    @Test("a row that is left alone does not end the plan: only the rest of the row is not done") func leftAlone()
        async
    {
        let told = await guardedEntries(
            ":dry on", #"let third = org("acme").runner(3)"#,
            #"for r in org("acme").runners where .id == 2 { delete r; delete third }"#,
            #"delete org("acme").runner(1)"#, #"org("acme").hosted_runner_limits"#, ":apply",
            changed: Self.second(isBusy: true))
        #expect(told.sent == [Self.path(1)])
        #expect(told.result.ending == .finished)
        #expect(told.result.notes.last == "0 left")
        #expect(told.result.summary.notTried == 1)
    }

    // MARK: After a failure

    private static let addFails: @Sendable (APIRequest, Int) -> APIResponse? = { request, number in
        request.method == .post && number == 0 ? APIResponse(status: 422, body: ["message": "no"]) : nil
    }

    @Test(
        "the steps that hang on a failed one are not done by a later apply, also where they were batches of their own")
    func stepByStep() async {
        let told = await entries(
            ":dry on",
            #"for r in org("acme").runners where .id == 1 { label r add "x"; if count(r.label_details) >= 0 { delete r } }"#,
            Self.deleteThird, ":apply", ":apply", answer: Self.addFails)
        #expect(told.sent == [Self.path(3), "POST /orgs/acme/actions/runners/1/labels"])
    }

    @Test("a row that cannot be carried out is not kept behind what the plan shows")
    func doomedRow() async {
        let told = await entries(
            ":dry on",
            #"for r in org("acme").runners where .id == 1 { label r remove "self-hosted"; delete r }"#,
            ":discard", ":dry on", Self.deleteThird, ":plan", ":apply", ":plan")
        #expect(told.sent == [Self.path(3)])
        #expect(told.result.notes.suffix(1) == ["0 left"])
    }

    @Test("reads show what is still planned, and nothing else, after an apply that failed")
    func projectionAfterFailure() async {
        let ids = #"print join(org("acme").runners select string(.id), " ")"#
        let told = await entries(
            ":dry on", #"for r in org("acme").runners where .id == 1 { label r add "x"; delete r }"#,
            #"delete org("acme").runner(4)"#, ids, ":apply", ids, ":discard", ids, answer: Self.addFails)
        #expect(told.result.output == ["2 3", "1 2 3", "1 2 3 4"])
    }

    @Test("a delete that is still planned is not planned twice") func plannedOnce() async {
        let told = await entries(
            ":dry on", #"label org("acme").runner(1) add "x""#, #"delete org("acme").runner(1)"#, ":apply",
            #"for r in org("acme").runners where .id == 1 { delete r }"#, ":plan", answer: Self.addFails)
        #expect(told.result.notes.count { $0.hasPrefix("delete runner 1") } == 1)
    }

    @Test("a plan with a wait in it is not done without waiting") func wait() async {
        let told = await entries(
            ":dry on",
            #"wait until count(org("acme").runners where .busy) == 0 timeout 1h; delete org("acme").runner(1)"#,
            ":apply")
        #expect(told.result.codes.last == "RSH0616")
        #expect(told.sent.isEmpty)
    }

    @Test("what a plan would have made is not written to in earnest") func placeholder() async {
        let told = await entries(
            ":dry on", #"create jit_runner in org("acme") with {name: "x", runner_group_id: 1, labels: ["a"]} as j"#,
            ":apply", ":dry off", "delete j.runner")
        #expect(told.result.codes == ["RSH0502"])
        #expect(told.sent.count == 1)
    }

    @Test("a function of an earlier entry is refused like any write where nobody can be asked") func unasked() async {
        let told = await entries(
            ":dry on", #"def kill() { delete org("acme").runner(1) }"#, ":dry off", "kill()", kind: .live,
            options: { $0.approval = .refused })
        #expect(told.result.codes == ["RSH0614"])
        #expect(told.sent.isEmpty)
    }
}
