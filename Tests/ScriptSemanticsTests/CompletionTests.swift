import Foundation
import ScriptSyntax
import Testing

@testable import ScriptSemantics

/// What is offered where, mostly in programs that are being written.
@Suite struct CompletionTests {
    static let runner = ["busy", "details", "id", "labels", "name", "os", "seen_at", "size", "status"]

    @Test(
        "exactly these are offered",
        arguments: [
            // After a dot: what the base's type has.
            ("org(\"acme\").|", ["login", "runner", "runners"]),
            ("org(\"acme\").runner(1).|", runner),
            ("org(\"acme\")?.lo|", ["login"]),
            ("for r in org(\"acme\").runners where r.st|", ["status"]),
            ("for r in org(\"acme\").runners where r.st| { delete r }", ["status"]),
            ("for r in org(\"acme\").runners where r.st| < delete r >", ["status"]),
            ("org(\"acme\").runners where .|", runner),
            ("org(\"acme\").runners where .st| and .busy", ["status"]),
            ("org(\"acme\").runners where .busy sort by .na|", ["name"]),
            ("x in org(\"acme\").runners where x.o|", ["os"]),
            ("org(\"acme\").runners group by .os where .|", ["key", "rows"]),
            ("org(\"acme\").runners select {name: .name, on: .status} where .o|", ["on"]),
            ("print {name: 1, size: 2}.|", ["name", "size"]),
            ("let x = {name: r.|", []),
            ("for r in org(\"acme\").runners { let x = {name: r.n|", ["name"]),
            ("for r in org(\"acme\").runners { print \"\\(r.na|", ["name"]),
            ("for r in org(\"acme\").runners { print \"\\(r.na|) is\" }", ["name"]),
            ("for r in org(\"acme\").runners { print \"\"\"\n  \\(r.na|", ["name"]),
            ("for r in org(\"acme\").runners {\n  if r.busy <\n    print count(r.la|", ["labels"]),
            ("for r in org(\"acme\").runners <\n  if r.busy {\n    print r.la|", ["labels"]),
            ("for r in org(\"acme\").runners < for d in r.details < print d.t|", ["type"]),
            ("if true { print 1 } else { print org(\"acme\").lo|", ["login"]),
            ("delete org(\"acme\").runner|", ["runner", "runners"]),
            ("print 1.|", []),
            ("print org(\"acme\").runners.|", []),
            ("print nothing.|", []),
            // Values of closed sets.
            ("let x = org(\"acme\").runners where .status == \"o|", ["offline", "online"]),
            ("for r in org(\"acme\").runners where r.status == \"offl|", ["offline"]),
            ("for r in org(\"acme\").runners where r.status == \"offl| { delete r }", ["offline"]),
            ("for r in org(\"acme\").runners where r.status == \"offl|ine\" { delete r }", ["offline"]),
            ("org(\"acme\").runners where .status != \"|\"", ["offline", "online"]),
            ("org(\"acme\").runners where .status in [\"online\", \"o|", ["offline", "online"]),
            ("org(\"acme\").runners where .size not in [\"|\"]", ["large", "small"]),
            ("org(\"acme\").runners where \"on|\" == .status", ["online"]),
            ("print org(\"acme\").runner(1).size == r\"s|", ["small"]),
            ("org(\"acme\").runners where .name == \"|\"", []),
            ("org(\"acme\").runners where .status like \"|\"", []),
            ("print \"|", []),
            // After a complete value.
            ("for r in org(\"acme\").runners wh|", ["where"]),
            (
                "for r in org(\"acme\").runners |",
                ["<", "group by", "limit", "select", "skip", "sort by", "where", "{"]
            ),
            ("let x = org(\"acme\").runners s|", ["select", "skip", "sort by"]),
            ("let x = org(\"acme\").runners\n  lim|", ["limit"]),
            ("org(\"acme\").runners sort by .name de|", ["desc"]),
            ("org(\"acme\").runners sort |", ["by"]),
            ("for r in org(\"acme\").runners sort by r.name de| { delete r }", ["desc"]),
            ("org(\"acme\").runners where .name li|", ["like", "limit"]),
            ("org(\"acme\").runners where .busy an|", ["and"]),
            ("print org(\"acme\").runners where not .busy limit 1 wh|", ["where"]),
            ("print org(\"acme\").login w|", []),
            ("for r |", ["in"]),
            ("for r in org(\"acme\").runners { label r |", ["add", "clear", "remove", "set"]),
            ("label org(\"acme\").runner(1) s|", ["set"]),
            ("if true { print 1 } el|", ["else"]),
            // Where new names and fixed texts stand.
            ("create |", ["pool", "runner"]), ("issue |", ["join_token"]), ("create p|", ["pool"]),
            ("create runner in org(\"acme\") with {|", ["name", "size"]),
            ("create pool in org(\"acme\") with {t|", ["title"]),
            ("let r = 1\nupdate org(\"acme\").runner(1) with {n|", ["name"]),
            ("create runner in org(\"acme\") with {name: \"a\"} as r\nprint r.na|", ["name"]),
            ("issue join_token for org(\"acme\") as t; print t.|", ["token"]), ("let |", []), ("for |", []),
            ("print 1 # |", []),
            ("# pr|\nprint 1", []),
            ("print 12|", []), ("print \"a \\(1) pr|", []), ("param x: str|", ["string"]),
        ])
    func exactly(_ text: String, _ expected: [String]) throws {
        #expect(try CompletionFixture.texts(text) == expected)
    }

    @Test(
        "these are offered, and those are not",
        arguments: [
            (
                "|", ["for", "let", "print", "delete", "def", "param", "import", "test", "org", "count"],
                ["where", "it"]
            ),
            ("if true { | }", ["for", "print", "org"], ["def", "param", "import", "test", "where"]),
            ("for r in org(\"acme\").runners < |", ["r", "print", "delete"], ["def"]),
            ("for r in org(\"acme\").runners { let a = r\n |", ["a", "r", "let"], ["b"]),
            ("let a = 1\nlet b = |\nlet c = 2", ["a", "count", "org", "not"], ["b", "c", "it", "for"]),
            ("for r in org(\"acme\").runners where |", ["r", "not", "it", "count"], ["for"]),
            ("for r in |", ["org"], ["r", "it"]),
            ("org(\"acme\").runners limit |", ["count", "int"], ["it", "not"]),
            ("for r in org(\"acme\").runners { print 1 }\nprint |", ["org"], ["r"]),
            ("let old = 1\nprint {|", ["old"], ["count"]),
            ("print count(|", ["org", "count"], ["for"]),
            ("print nothere(1, |", ["org"], []),
            ("for r in where r.busy { print |", ["org", "count"], ["for"]),
            ("if tr|", ["true"], ["try"]),
            ("print ba|\ndef bar(a) { print a }", ["bar"], ["bad"]),
        ])
    func among(_ text: String, _ present: [String], _ absent: [String]) throws {
        let texts = try CompletionFixture.texts(text)
        #expect(present.filter { !texts.contains($0) } == [])
        #expect(absent.filter { texts.contains($0) } == [])
    }

    @Test(
        "the word, or the text inside the quotes, is replaced",
        arguments: [
            ("pri|nt x", 0..<5), ("print |", 6..<6), ("é pr|int", 3..<8), ("print \"\" == \"o|\"", 13..<14),
            ("print \"ab|", 7..<9), ("print \"ab|cd\" + \"x\"", 7..<11), ("print \"ab| + \"x\"", 7..<9),
            ("print \"\"\"ab|c\"\"\"", 9..<12), ("print 1 # a|b", 11..<11),
        ])
    func range(_ text: String, _ expected: Range<Int>) throws {
        #expect(try CompletionFixture.complete(text).range == expected)
    }

    @Test(
        "what belongs there is known",
        arguments: [
            ("org(\"acme\").runners where |", .bool), ("org(\"acme\").runners limit |", .integer),
            ("print org(|", .string), ("print org(\"acme\").runner(|)", .integer), ("print |  == 3", .integer),
            ("print count(|", .list(.any)), ("print |", nil), ("wait until true timeout |", .duration),
            ("if org(\"acme\").runner(1).busy and |", .bool),
        ] as [(String, ScriptType?)])
    func expectation(_ text: String, _ expected: ScriptType?) throws {
        #expect(try CompletionFixture.complete(text).expected == expected)
    }

    @Test("what fits comes first, and exact case before other case") func order() throws {
        let text = "let zed = true\nlet Ant = 1\nlet ant = 2\nprint 1 where "
        #expect(try CompletionFixture.texts(text + "|").prefix(4) == ["all", "any", "contains", "ends_with"])
        #expect(try CompletionFixture.texts(text + "ant|") == ["ant", "Ant"])
        #expect(try CompletionFixture.texts("delete org(\"acme\").|").first == "runner")
    }

    @Test("a candidate says what it is") func details() throws {
        func first(_ text: String) throws -> CompletionResult.Candidate {
            try #require(CompletionFixture.complete(text).candidates.first)
        }
        let method = try first("org(\"acme\").runner|")
        #expect(method.kind == .method)
        #expect(method.detail == "runner(id): a runner")
        #expect(method.help == "The runner with this id.")
        let field = try first("org(\"acme\").runner(1).sta|")
        #expect(field == .init("status", .field, detail: "a string", help: "The status.", type: field.type))
        #expect(try first("pri|").kind == .verb)
        #expect(try first("print cou|").kind == .function)
        #expect(try first("print or|").kind == .root)
        #expect(try first("org(\"acme\").runner(1).status == \"of|").kind == .value)
        #expect(
            try CompletionFixture.complete("print ret|\ndef retire(r, by = 1) { }").candidates.first?.detail
                == "retire(r, by = …)")
    }

    @Test("a value of a closed set is offered with its quotes where none have come") func quoted() throws {
        #expect(
            try CompletionFixture.texts("org(\"acme\").runners where .status == |").prefix(2)
                == ["\"offline\"", "\"online\""])
        #expect(try CompletionFixture.complete("print \"a|").isUnterminatedString)
        #expect(try !CompletionFixture.complete("print \"a|\"").isUnterminatedString)
    }

    @Test("a shell entry knows the variables of the entries before it") func entries() throws {
        let runner = try #require(CompletionFixture.schema.resources.first)
        var globals = GlobalScope()
        globals.declare("machines", type: .list(.resource(runner)), at: nil)
        let names = try CompletionFixture.complete("mach|", globals: globals, mode: .entry)
        #expect(names.candidates.map(\.detail) == ["a list of runners"])
        let fields = try CompletionFixture.complete("machines where .bu|", globals: globals, mode: .entry)
        #expect(fields.candidates.map(\.text) == ["busy"])
    }

    @Test("a place outside the text counts as its end, one inside a character as its beginning") func clamping() {
        let source = SourceText(name: "test", text: "print 1 + é")
        for offset in [-5, 0, 11, 12, 99, Int.max, Int.min] {
            let result = Completer.complete(source, at: offset, schema: CompletionFixture.schema)
            #expect(result.range.lowerBound >= 0 && result.range.upperBound <= 12)
        }
        let inside = Completer.complete(source, at: 11, schema: CompletionFixture.schema)
        #expect(inside.range == 10..<10)
    }
}
