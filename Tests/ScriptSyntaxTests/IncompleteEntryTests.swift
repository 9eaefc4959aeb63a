import Testing

@testable import ScriptSyntax

@Suite struct IncompleteEntryTests {
    @Test(
        "a correct beginning is unfinished",
        arguments: [
            "f(", "[1,", "{a:", "{", "(a", "a +", "a and", "not", "print a,", "print", "delete", "let", "let x",
            "let x =",
            "for", "for r", "for r in", "for r in xs", "for r in xs where", "for r in xs where a", "for r in xs {",
            "for r in xs <", "for r in xs < delete r", "for r in xs <\ndelete r\n", "if a", "if a {} else", "try {}",
            "try {} catch",
            "label r", "label r add", "issue t", "create j in o", "update g", "add a", "remove a", "wait until a",
            "def f(a",
            "def f()", "xs where", "xs sort", "xs sort by", "a.", "f() as", "print \"\"\"\nabc", "print \"\"\"\n\\(a",
            "print \"\"\"\n\\(a) b",
            "if a { f(", "for r in xs { if a {\n print 1 }",
        ])
    func unfinished(text: String) {
        #expect(parse(text, .entry).isIncomplete, "\(messages(text))")
        #expect(parse(text + "\n", .entry).isIncomplete)
    }

    @Test(
        "what is complete or wrong is not unfinished",
        arguments: [
            "", "a", "xs", "xs where .a", "if a {}", "return", "print 1", "for r in xs < delete r >", "f()", "# note",
            "print )", "let = 3", "print \"abc", "for r in xs }", "if a { ) }", "param x", "f(]", "print 'a",
            "let x = $",
            "a == b == c",
        ])
    func finished(text: String) {
        #expect(!parse(text, .entry).isIncomplete)
    }

    @Test(
        "an entry cannot go on from the one before; a file's lines can",
        arguments: ["where .busy", ".name", "and x", "sort by .name", "limit 3", "select .a", "?.b"])
    func continued(text: String) {
        #expect(codes(text, .entry) == [129])
        #expect(parse("xs\n" + text, .entry).diagnostics.isEmpty)
    }

    @Test("clause words begin an entry as names", arguments: ["limit = 3", "limit(3)", "where", "sort.a", "skip + 1"])
    func names(text: String) {
        #expect(codes(text, .entry) == [])
    }
}
