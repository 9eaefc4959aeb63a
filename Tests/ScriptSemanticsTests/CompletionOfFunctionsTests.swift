import ScriptSyntax
import Testing

@testable import ScriptSemantics

/// What is offered in and of `def`, `try`, `wait` and `param`.
@Suite struct CompletionOfFunctionsTests {
    @Test(
        "members are known inside of functions, handlers and waits",
        arguments: [
            ("def f() { let r = org(\"acme\").runner(1); print r.st| }", "status"),
            ("def f(o) { for r in org(\"acme\").runners { print r.| } }", "busy"),
            ("try { print org(\"acme\").| } catch { }", "runners"),
            ("try { fail \"x\" } catch e { print e.| }", "message"),
            ("wait until org(\"acme\").runner(1).| timeout 5m", "status"),
            ("def gpu() { return org(\"acme\").runners }\nfor r in gpu() { print r.| }", "labels"),
            ("def first_of(xs) { return xs[0] }\nprint first_of(org(\"acme\").runners).|", "os"),
            ("param pool: string = \"x\"\nprint po|", "pool"),
            ("def twice(x) { return x + x }\nprint tw|", "twice"),
            ("def f(limit_days = 3) { print li| }", "limit_days"),
        ])
    func offered(_ text: String, _ wanted: String) throws {
        #expect(try CompletionFixture.texts(text).contains(wanted))
    }

    @Test("functions of earlier entries are offered, with what they take and give") func earlierEntries() throws {
        let entry = SourceText(name: "entry 1", text: "def online(owner, most = 3) { return owner }")
        let scope = try #require(
            Checker.check(entry, schema: CompletionFixture.schema, mode: .entry).program
        ).globals
        let result = try CompletionFixture.complete("print onl|", globals: scope, mode: .entry)
        #expect(result.candidates.first?.text == "online")
        #expect(result.candidates.first?.detail == "online(owner, most = …)")
    }
}
