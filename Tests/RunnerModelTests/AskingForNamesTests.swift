import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import Synchronization
import Testing

/// Rows of a name are looked for by the host, where it can.
@Suite struct AskingForNamesTests {
    @Test(
        "a name is looked for by the host",
        arguments: [
            #"where .name == "r-7""#, #"where "r-7" == .name"#, #"where it.name == "r-7""#,
            #"where .status == "offline" and .name == "r-7""#,
            #"where .status == "offline" where .name == "r-7""#, #"where .name == "r-\(3 + 4)" or false"#,
        ])
    func name(_ clauses: String) async {
        let told = await asking("org(\"acme\").runners \(clauses) select .id")
        #expect(told.shown == ["[7]"])
        let isNarrow = !clauses.contains("or false")
        #expect(told.requests.count == (isNarrow ? 1 : 3))
        #expect(told.requests[0].contains("name=r-7") == isNarrow)
    }

    @Test("a name may be computed of what is at hand") func computedName() async {
        let told = await asking(
            #"""
            let n = 7
            for suffix in ["7", "8"] {
                print r in org("acme").runners where r.name == "r-" + suffix select r.id
            }
            print org("acme").runners where .name == "r-\(n)" select .id
            """#)
        #expect(told.shown == ["[7]", "[8]", "[7]"])
        #expect(told.requests == ["GET runners name=r-7 per_page=100", "GET runners name=r-8 per_page=100"])
    }

    @Test("a name that depends on the row is not looked for") func rowName() async {
        let told = await asking(#"count(org("acme").runners where .name == "r-" + string(.id))"#)
        #expect(told.shown == ["250"])
        #expect(told.requests.count == 3)
    }

    @Test("a name after a limit is looked for among the rows that it keeps") func nameAfterLimit() async {
        let told = await asking(#"count(org("acme").runners limit 5 where .name == "r-7")"#)
        #expect(told.shown == ["0"])
        #expect(told.requests == ["GET runners per_page=5"])
    }

    @Test("a name that does not hold in every case is not looked for") func either() async {
        let told = await asking(#"count(org("acme").runners where .name == "r-7" or .id == 1)"#)
        #expect(told.shown == ["2"])
        #expect(told.requests.count == 3)
    }

    @Test("names are compared again, with their case, on what comes back") func caseOfNames() async {
        let told = await asking(#"count(org("acme").runners where .name == "R-7")"#)
        #expect(told.shown == ["0"])
        #expect(told.requests == ["GET runners name=R-7 per_page=100"])
    }

    @Test("the rows of a name are not taken for the whole list") func nameThenAll() async {
        let told = await asking(
            #"print count(org("acme").runners where .name == "r-7"), len(org("acme").runners)"#)
        #expect(told.shown == ["1 250"])
        #expect(told.requests.count == 4)
    }

    @Test("what is known whole answers for a name, a beginning and a count") func wholeKnown() async {
        let told = await asking(
            """
            let all = org("acme").runners
            print count(org("acme").runners where .name == "r-7"), count(org("acme").runners limit 3)
            print count(org("acme").runners), count(org("acme").runners where .id > 9 limit 4)
            """)
        #expect(told.shown == ["1 3", "250 4"])
        #expect(told.requests.count == 3)
    }

    @Test("many names are worth the whole list") func manyNames() async {
        let told = await asking(#"for i in range(50) { let n = count(org("acme").runners where .name == "r-\(i)") }"#)
        #expect(told.requests.count == 13)
    }

    @Test("a planned deletion is gone from the rows of a name") func namePlanned() async {
        let told = await asking(
            """
            for r in org("acme").runners where .name == "r-7" { delete r }
            print count(org("acme").runners where .name == "r-7")
            """
        ) { $0.isDryRun = true }
        #expect(told.shown == ["0"])
        #expect(told.requests == ["GET runners name=r-7 per_page=100"])
    }

    @Test("a field that the host cannot look for needs the rows") func otherField() async {
        let told = await asking(#"count(org("acme").runners where .status == "offline")"#)
        #expect(told.requests.count == 3)
        #expect(!told.requests[0].contains("name="))
    }

    @Test(
        "a recording of the whole list answers narrower questions",
        arguments: [
            (#"count(org("acme").runners)"#, "250", 4), (#"org("acme").runners limit 1 select .id"#, "[1]", 2),
            (#"print org("acme").runners limit 1 select .id, len(org("acme").runners)"#, "[1] 250", 4),
            (#"org("acme").runners where .name == "r-7" select .id"#, "[7]", 4),
        ])
    func recording(_ text: String, _ shown: String, _ requests: Int) async {
        let transport = TestTransport(.fleet(250)) { request, _ in
            guard request.queryValue("per_page") == "100", request.queryValue("name") == nil else {
                throw TransportError(.notRecorded, "not in the recording")
            }
            return nil
        }
        let result = await run(text, on: transport)
        #expect(result.output == [shown])
        #expect(transport.count(.get) == requests)
    }

    @Test("a host that cannot look for names is asked for all of them") func oldHost() async {
        let text = #"org("acme").runners where .name == "r-7" select .id"#
        for (release, count) in [(GHESRelease(3, 10), 3), (GHESRelease(3, 11), 1)] {
            let transport = TestTransport(.fleet(250))
            let result = await run(text, on: transport, edition: .server(release))
            #expect(result.output == ["[7]"])
            #expect(transport.count(.get) == count)
        }
    }
}
