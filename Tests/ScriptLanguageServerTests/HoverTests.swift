import JSONValue
import Testing

@testable import ScriptLanguageServer

@Suite("Hover")
struct HoverTests {
    private func text(_ marked: String, files: [String: String] = [:], markdown: Bool = false) throws -> String? {
        let formats: JSONValue = markdown ? ["markdown", "plaintext"] : ["plaintext"]
        var editor = try Editor(["textDocument": ["hover": ["contentFormat": formats]]], files: files)
        let contents = try editor.ask("textDocument/hover", at: marked)["contents"]
        if let contents { #expect(contents["kind"] == (markdown ? "markdown" : "plaintext")) }
        return contents?["value"]?.stringValue
    }

    @Test("a field shows its type and help")
    func field() throws {
        let found = try #require(try text("org(\"acme\").runners where .sta▮tus == \"online\""))
        #expect(found.hasPrefix("runner.status: a string\n\nWhether the runner is connected."))
    }

    @Test("a field that asks the host shows the request and its permission, of its owner alone")
    func permission() throws {
        let found = try #require(try text("print org(\"acme\").run▮ners"))
        #expect(found.hasPrefix("org.runners: a list of runners\n\n"))
        #expect(found.contains("GET /orgs/{org}/actions/runners\n    admin:org / "))
        #expect(!found.contains("/repos/"))
    }

    @Test(
        "each kind of owner is told apart",
        arguments: [
            ("enterprise(\"big\")", "enterprise"), ("org(\"acme\")", "org"), ("repo(\"acme/web\")", "repo"),
        ])
    func owners(root: String, kind: String) throws {
        let found = try #require(try text("print \(root).runners▮"))
        #expect(found.hasPrefix("\(kind).runners: "))
    }

    @Test("a method shows how it is called")
    func method() throws {
        let found = try #require(try text("delete org(\"acme\").runner▮(7)"))
        #expect(found.hasPrefix("org.runner(id): a runner"))
        #expect(found.contains("GET /orgs/{org}/actions/runners/{runner_id}"))
    }

    @Test(
        "verbs show their form and what GitHub asks for them",
        arguments: [
            ("cre▮ate jit_runner in org(\"a\") with {name: \"x\"}", "create jit_runner in OWNER with {…} as NAME"),
            ("create jit▮_runner in org(\"a\") with {name: \"x\"}", "create jit_runner in OWNER with {…} as NAME"),
            ("dele▮te org(\"a\").runner(1)", "delete RESOURCE"),
        ])
    func verbs(marked: String, form: String) throws {
        let found = try #require(try text(marked))
        #expect(found.hasPrefix(form))
        #expect(found.contains("/orgs/{org}/actions/runners"))
    }

    @Test("what `label` does is told, not what the verb of the same name does")
    func labelAction() throws {
        let found = try #require(try text("label org(\"a\").runner(1) ad▮d \"gpu\""))
        #expect(found.contains("label RESOURCE add"))
    }

    @Test(
        "words of the language show their form",
        arguments: [
            ("org(\"a\").runners wh▮ere .busy", "where CONDITION"), ("org(\"a\").runners so▮rt by .id", "sort by KEY"),
            ("fo▮r r in [1] { print r }", "for "), ("print 1 in▮ [1]", "VALUE in LIST"),
        ])
    func words(marked: String, form: String) throws {
        #expect(try #require(try text(marked)).contains(form))
    }

    @Test("a function of the language shows its call")
    func function() throws {
        #expect(try #require(try text("print co▮unt([1])")).hasPrefix("count("))
    }

    @Test(
        "a function of the script shows its parameters and the comment above it",
        arguments: [
            "# Is it old?\n# Very?\ndef old(r, by = 7d) { return r }\nprint o▮ld(1)",
            "# Is it old?\n# Very?\ndef o▮ld(r, by = 7d) { return r }",
        ])
    func ownFunction(marked: String) throws {
        #expect(try text(marked) == "def old(r, by = …)\n\nIs it old?\nVery?")
    }

    @Test("a function of an imported file shows the comment that stands there")
    func importedFunction() throws {
        let files = ["lib.rsh": "# Is it old?\ndef old(r) { return r }"]
        #expect(try text("import \"lib.rsh\"\nprint ol▮d(1)", files: files) == "def old(r)\n\nIs it old?")
    }

    @Test(
        "names show their type, where they are used and where they are declared",
        arguments: [
            ("let a = 1\nprint a▮", "a: an integer"), ("let a▮ = 1", "a: an integer"),
            ("for r in org(\"x\").runners { print r▮.id }", "r: a runner"),
            ("for r▮ in org(\"x\").runners { print r.id }", "r: a runner"),
            ("for r▮ in org(\"x\").runners < delete r >", "r: a runner"),
            ("x▮ in org(\"x\").runners where x.busy", "x: a runner"),
            ("issue registration_token for org(\"x\") as t▮", "t: "),
            ("org(\"x\").runners where it▮.busy", "it: a runner"),
        ])
    func names(marked: String, expected: String) throws {
        #expect(try #require(try text(marked)).hasPrefix(expected))
    }

    @Test(
        "names in a test show their type, whatever other tests call so",
        arguments: [
            "test \"a\" { let n = \"x\" }\ntest \"b\" { let n = 1\nprint n▮ }",
            "test \"a\" < let n = \"x\" >\ntest \"b\" < let n▮ = 1 >\n",
        ])
    func inTests(marked: String) throws {
        #expect(try #require(try text(marked)).hasPrefix("n: an integer"))
    }

    @Test("a param shows its type, its help and its flag")
    func param() throws {
        let found = try #require(try text("param older_than: duration = 7d \"how long offline\"\nprint older▮_than"))
        #expect(found.hasPrefix("param older_than: duration\n\nhow long offline\n\n"))
        #expect(found.contains("--older-than"))
    }

    @Test("a value of a closed set says whose it is")
    func value() throws {
        #expect(try text("org(\"a\").runners where .status == \"off▮line\"")?.contains("status") == true)
    }

    @Test("names are told in a text that is not finished, too")
    func unfinished() throws {
        let found = try text("for r in org(\"x\").runners { print r.na▮me")
        #expect(found?.hasPrefix("runner.name: a string") == true)
        let files = ["lib.rsh": "# Is it old?\ndef old(r) { return r }"]
        let imported = try text("import \"lib.rsh\"\nlabel r a\nprint ol▮d(1)", files: files)
        #expect(imported == "def old(r)\n\nIs it old?")
    }

    @Test(
        "there is nothing to say of comments, numbers, signs and unknown names",
        arguments: [
            "# pri▮nt", "print 1▮2", "print 1 +▮ 2", "print noth▮ing", "▮", "print [1] ▮ ", "org(\"a\").for▮",
        ])
    func nothing(marked: String) throws {
        #expect(try text(marked) == nil)
    }

    @Test("the word's place is told with it")
    func whereItStands() throws {
        var editor = try Editor()
        let found = try editor.ask("textDocument/hover", at: "# €\nlet a = 1; print \"😀\", a▮")
        #expect(found["range"] == range(place(1, 23), place(1, 24)))
    }

    @Test("signs that mean something in Markdown stay what they are")
    func markdown() throws {
        let found = try #require(try text("print \"a\" li▮ke \"b\"", markdown: true))
        #expect(found.hasPrefix("```rsh\n"))
        #expect(found.contains("\\*"))
        let shown = HoverText(code: [], paragraphs: ["a*b `c*d` e`f_"]).json(markdown: true)
        #expect(shown["value"] == "a\\*b `c*d` e\\`f\\_")
    }
}
