import ActionsFixtures
import Testing

@Suite("A plan of faults") struct FaultPlanTests {
    private func error(_ text: String) throws -> FaultPlanError {
        try #require(throws: FaultPlanError.self) { try FaultPlan(parsing: text) }
    }

    @Test("takes rules divided by semicolons and lines, with comments and a seed")
    func divisions() throws {
        let plan = try FaultPlan(
            parsing: "502 on 3 ;\n# all lists\n429   retry-after=30 on list page=2-3;; seed=7\r\ndrop")
        #expect(plan.rules.map(\.description) == ["502 on 3", "429 retry-after=30 on list page=2-3", "drop"])
        #expect(plan.seed == 7)
    }

    @Test(
        "takes every fault and every selector",
        arguments: [
            "503 message=\"Come back; \\\"later\\\"\" body=html", "500 body=empty",
            "secondary retry-after=60 status=429",
            "delay 200ms on every 5", "delay 3s", "delay 1m on write", "drop on delete 10%", "lost on create",
            "truncate on get", "html on GET 2,4-5", "type field=id on listRunners row=2", "type on get",
            "type field=labels.name on list", "shift on page=2", "shift by=-2 page=2-", "busy on delete 2",
            "stale on read times=1", "404 on actions/get-self-hosted-runner-for-org", "403 on list,delete 0.25%",
            "404 path=/orgs/*/actions/runners/2?",
        ])
    func everything(text: String) throws {
        #expect(try FaultPlan(parsing: text).rules.map(\.description) == [text])
    }

    @Test(
        "a mistake is told with its place, and what was probably meant",
        arguments: [
            ("502 on 3; dorp on delete", 1, 11, "`dorp` is no fault", "did you mean `drop`?"),
            ("502 on 3\n  drop on delte", 2, 11, "`delte` is no operation", "did you mean `delete`?"),
            ("502 on listRuners", 1, 8, "`listRuners` is no operation", "did you mean `listRunners`?"),
            ("429 retry-afer=3", 1, 5, "`retry-afer` is no option", "did you mean `retry-after`?"),
            ("type field=buzy on listRunners", 1, 6, "has a field `buzy`", "did you mean `busy`?"),
            ("502 list", 1, 5, "expected `on`", "`502 on list`"),
            ("drop seed=7", 1, 6, "a rule of its own", "write `;` before `seed=7`"),
            ("seed=7 drop", 1, 8, "a rule of its own", "write `;` before `drop`"),
            ("ä # ü", 1, 1, "`ä` is no fault", ""),
        ] as [(String, Int, Int, String, String)])
    func mistakes(text: String, line: Int, column: Int, message: String, hint: String) throws {
        let error = try error(text)
        #expect((error.line, error.column) == (line, column))
        #expect(error.message.contains(message))
        #expect((error.hint ?? "").contains(hint))
    }

    @Test(
        "what makes no sense is refused, not guessed",
        arguments: [
            "", " ; \n", "# only a comment", "seed=7", "seed=x; drop", "seed=1; seed=2; drop", "on list", "200", "399",
            "600", "99999999999999999999", "502 on", "502 on 0", "502 on 4-2", "502 on -3", "502 on 3-4-5", "502 on 2,",
            "502 on 1 2", "502 on 1%, 2%", "502 on 101%", "502 on 1.234%", "502 on 5%%", "502 on .5%", "502 on every",
            "502 on every 0", "502 on every 2 every 3", "502 on list delete", "502 on list,", "502 on on",
            "502 on list on",
            "502 on path", "502 times=0", "502 times=", "502 times=1 times=2", "502 page=0", "502 page=", "502 page=+1",
            "502 on deleteRunner page=2", "502 path=", "delay", "delay on list", "delay 5", "delay 5h", "delay -5ms",
            "delay 11m", "delay 99999999999999999999s", "delay 9223372036854775807s", "drop retry-after=3",
            "429 retry-after=-1", "429 retry-after=86401", "secondary status=404", "500 body=xml",
            "500 body=empty message=\"x\"", "500 message=\"open", "500 message=\"a\"b", "500 message=\"\\n\"",
            "500 \"x\"", "500 message=\"\u{1B}[31m\"", "5\u{0}", "type field=", "type field=a..b", "type row=0",
            "type on deleteRunner", "shift by=0", "shift by=101", "shift on get", "busy on list", "busy on GET",
            "stale on write", "=", "=3", "502 =3", "on", ",", "%",
        ])
    func nonsense(text: String) throws {
        let error = try error(text)
        #expect(!error.message.isEmpty)
        #expect(error.range.upperBound <= text.utf8.count)
    }

    @Test("a plan of enormous length is refused at once")
    func enormous() throws {
        #expect(try error(String(repeating: "drop;", count: 20_000)).message.contains("65536 bytes"))
        #expect(try error(String(repeating: "drop\n", count: 1001)).message.contains("at most 1000 rules"))
        #expect(try error(String(repeating: "x", count: 60_000)).message.count < 200)
        #expect(try error("502 on " + String(repeating: "2,", count: 30_000)).message.count < 200)
    }
}
