import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import Synchronization
import Testing

/// What is asked for when less than a whole list will do.
@Suite struct AskingTests {
    // MARK: Count

    @Test("the count of a list takes one request for its total") func count() async {
        let told = await asking(#"count(org("acme").runners)"#)
        #expect(told.shown == ["250"])
        #expect(told.requests == ["GET runners per_page=1"])
    }

    @Test("a list is counted once in a run") func countTwice() async {
        let told = await asking(#"print count(org("acme").runners), count(org("ACME").runners)"#)
        #expect(told.shown == ["250 250"])
        #expect(told.requests.count == 1)
    }

    @Test("a list that was read is counted without a request") func countKnown() async {
        let told = await asking(#"print len(org("acme").runners), count(org("acme").runners)"#)
        #expect(told.shown == ["250 250"])
        #expect(told.requests.count == 3)
    }

    @Test("the count of a filtered list needs its rows") func countFiltered() async {
        let told = await asking(#"count(org("acme").runners where .id > 200)"#)
        #expect(told.shown == ["50"])
        #expect(told.requests.count == 3)
    }

    @Test("a list in a variable is counted by its rows") func countVariable() async {
        let told = await asking(#"let rs = org("acme").runners; count(rs)"#)
        #expect(told.shown == ["250"])
        #expect(told.requests.count == 3)
    }

    @Test("rows are counted where the answer lacks a total") func countWithoutTotal() async {
        let transport = TestTransport(.fleet(3)) { request, _ in
            guard request.queryValue("per_page") == "1" else { return nil }
            return APIResponse(status: 200, body: ["runners": []])
        }
        let result = await run(
            #"print count(org("acme").runners), count(org("acme").runners)"#, on: transport)
        #expect(result.output == ["3 3"])
        #expect(transport.count(.get) == 2)
    }

    @Test("a total is asked for again after a write to its owner") func countAfterWrite() async {
        let told = await asking(
            """
            print count(org("acme").runners)
            delete org("acme").runner(1)
            print count(org("acme").runners)
            """)
        #expect(told.shown == ["250", "249"])
        #expect(
            told.requests == ["GET runners per_page=1", "GET runners/1", "DELETE runners/1", "GET runners per_page=1"])
    }

    @Test("a planned deletion is counted out") func countPlanned() async {
        let told = await asking(
            """
            delete org("acme").runner(1)
            print count(org("acme").runners)
            """
        ) { $0.isDryRun = true }
        #expect(told.shown == ["249"])
        #expect(told.requests.filter { $0.contains("per_page=1 ") || $0.hasSuffix("per_page=1") }.isEmpty)
    }

    @Test("what is planned for another owner leaves the total alone") func countPlannedElsewhere() async {
        let told = await asking(
            """
            delete repo("acme/web").runner(1)
            print count(org("acme").runners)
            """
        ) { $0.isDryRun = true }
        #expect(told.requests.last == "GET runners/1" || told.requests.last == "GET runners per_page=1")
    }

    @Test("a missing owner is as missing for a count") func countMissing() async {
        let told = await asking(#"count(org("nobody").runners)"#)
        #expect(told.codes == ["RSH0510"])
    }

    // MARK: Limit

    @Test("a limit asks for as many rows as it keeps", arguments: [1, 5, 100]) func limit(_ count: Int) async {
        let told = await asking("count(org(\"acme\").runners limit \(count))")
        #expect(told.shown == ["\(count)"])
        #expect(told.requests == ["GET runners per_page=\(count)"])
    }

    @Test("a limit over a page reads as many pages as it needs") func limitOverPages() async {
        let told = await asking(#"count(org("acme").runners limit 150)"#)
        #expect(told.shown == ["150"])
        #expect(told.requests == ["GET runners per_page=100", "GET runners page=2 per_page=100"])
    }

    @Test("what is skipped is read too") func skipAndLimit() async {
        let told = await asking(#"org("acme").runners skip 3 limit 2 select .id"#)
        #expect(told.shown == ["[4, 5]"])
        #expect(told.requests == ["GET runners per_page=5"])
    }

    @Test("a skip after the limit reads no more than the limit") func limitAndSkip() async {
        let told = await asking(#"org("acme").runners limit 5 skip 3 select .id"#)
        #expect(told.shown == ["[4, 5]"])
        #expect(told.requests == ["GET runners per_page=5"])
    }

    @Test("a limit after sorting needs all rows") func sortedLimit() async {
        let told = await asking(#"org("acme").runners sort by .id desc limit 2 select .id"#)
        #expect(told.shown == ["[250, 249]"])
        #expect(told.requests.count == 3)
    }

    @Test("a limit of groups needs all rows") func groupedLimit() async {
        let told = await asking(#"count((org("acme").runners group by .name) limit 2)"#)
        #expect(told.shown == ["2"])
        #expect(told.requests.count == 3)
    }

    @Test("a later read of the whole list asks for it") func limitThenAll() async {
        let told = await asking(#"print count(org("acme").runners limit 5), len(org("acme").runners)"#)
        #expect(told.shown == ["5 250"])
        #expect(told.requests.count == 4)
    }

    @Test("a smaller beginning is known with a larger one") func knownLimit() async {
        let told = await asking(#"print count(org("acme").runners limit 5), count(org("acme").runners limit 3)"#)
        #expect(told.shown == ["5 3"])
        #expect(told.requests == ["GET runners per_page=5"])
    }

    @Test("a limit that the list does not reach gives the whole list") func limitOverAll() async {
        let told = await asking(
            #"print count(org("acme").runners limit 50), len(org("acme").runners)"#, of: 20)
        #expect(told.shown == ["20 20"])
        #expect(told.requests.count == 1)
    }

    @Test("a list without a total is not taken for whole at its limit") func limitWithoutTotal() async {
        let transport = TestTransport(.fleet(1)) { request, _ in
            guard request.path.hasSuffix("/repos") else { return nil }
            let size = Int64(request.queryValue("per_page") ?? "") ?? 0
            let rows = (1...min(size, 7)).map { number -> JSONValue in
                ["id": .integer(number), "name": .string("w\(number)"), "full_name": .string("acme/w\(number)")]
            }
            return APIResponse(status: 200, body: .array(rows))
        }
        let result = await run(
            #"print count(org("acme").repos limit 3), len(org("acme").repos)"#, on: transport)
        #expect(result.output == ["3 7"])
        #expect(transport.count(.get) == 2)
    }

    @Test("a limit of 0 asks once, so that a missing owner is told") func limitOfNothing() async {
        let told = await asking(#"count(org("acme").runners limit 0)"#)
        #expect(told.shown == ["0"])
        #expect(told.requests.count == 1)
        #expect(await asking(#"org("nobody").runners limit 0"#).codes == ["RSH0510"])
    }

    @Test("planned deletions do not make a limit fall short") func limitPlanned() async {
        let told = await asking(
            """
            for r in org("acme").runners limit 2 { delete r }
            print org("acme").runners limit 2 select .id
            """
        ) { $0.isDryRun = true }
        #expect(told.shown == ["[3, 4]"])
    }

    @Test("a loop that writes has read what its limit needs before the first write") func writingLoop() async {
        let told = await asking(#"for r in org("acme").runners limit 3 { delete r }"#)
        #expect(told.requests.first == "GET runners per_page=3")
        #expect(Set(told.requests.dropFirst()) == ["DELETE runners/1", "DELETE runners/2", "DELETE runners/3"])
    }

    // MARK: Where, then limit

    @Test("pages are read until enough rows matched") func whereAndLimit() async {
        let told = await asking(#"org("acme").runners where .id > 10 limit 2 select .id"#)
        #expect(told.shown == ["[11, 12]"])
        #expect(told.requests == ["GET runners per_page=100"])
    }

    @Test("rows of several pages come through in order") func matchesOverPages() async {
        let told = await asking(#"org("acme").runners where .id % 60 == 0 skip 1 limit 2 select .id"#)
        #expect(told.shown == ["[120, 180]"])
        #expect(Set(told.requests).count == told.requests.count)
    }

    @Test("a list in which too few rows match is read once") func tooFewMatches() async {
        let told = await asking(
            #"print count(org("acme").runners where .id > 248 limit 5), len(org("acme").runners)"#)
        #expect(told.shown == ["2 250"])
        #expect(told.requests.count == 3)
    }

    @Test("a beginning that is known is looked at first") func knownBeginning() async {
        let text =
            #"print count(org("acme").runners where .id > 10 limit 2), count(org("acme").runners where .id < 5 limit 1)"#
        #expect(await asking(text).requests == ["GET runners per_page=100"])
    }

    @Test("where a known beginning is not enough, all of the list is read and no row comes twice")
    func beginningAndRest()
        async
    {
        let told = await asking(
            """
            print org("acme").runners where .id > 10 limit 1 select .id
            print org("acme").runners where .id % 100 == 7 limit 3 select .id
            """)
        #expect(told.shown == ["[11]", "[7, 107, 207]"])
        #expect(told.requests.count == 4)
    }

    @Test("a failing condition names its row by its place in the list") func failingRow() async {
        let transport = TestTransport(.fleet(250))
        let result = await run(
            #"org("acme").runners where 1 / (.id - 150) < 2 and false limit 1"#, on: transport)
        #expect(result.endings == [.failed(.runtime)])
        #expect(result.notes.contains { $0.hasPrefix("row 150: ") })
    }

    @Test("a condition may read the API while its list is read") func nestedRead() async {
        let told = await asking(
            #"org("acme").runners where .id > count(.owner.runners) - 100 limit 1 select .id"#)
        #expect(told.shown == ["[151]"])
    }

    // MARK: The same as without

    @Test(
        "clauses give what they give on a list in a variable",
        arguments: [
            "limit 5", "skip 2 limit 3", "limit 3 skip 2", "where .id > 5 limit 2", "where .id > 240 skip 5 limit 9",
            #"where .name == "r-9""#, #"where .name == "r-9" limit 1"#,
            "limit 10 where .id > 3 limit 2 sort by .id desc",
            "where .id % 7 == 0 limit 30 where .id % 2 == 0 skip 1 limit 3", "limit 0", "where .id > 999 limit 1",
            "where .id > 100 limit 150", #"where .name == "r-1" skip 1"#, "skip 245",
            "where .id > 3 sort by .id desc limit 2",
            "limit 3 group by .status",
        ])
    func same(_ clauses: String) async {
        let fused = await asking("org(\"acme\").runners \(clauses) select \(selection(clauses))")
        let plain = await asking("let rs = org(\"acme\").runners\nrs \(clauses) select \(selection(clauses))")
        #expect(fused.shown == plain.shown)
        #expect(fused.requests.count <= plain.requests.count)
    }

    private func selection(_ clauses: String) -> String { clauses.contains("group") ? "count(.rows)" : ".id" }
}
