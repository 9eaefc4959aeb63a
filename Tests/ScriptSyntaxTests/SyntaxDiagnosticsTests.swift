import Testing

@testable import ScriptSyntax

@Suite struct SyntaxDiagnosticsTests {
    @Test(
        "one slip, one error, at its place",
        arguments: [
            ("print \u{1}", 3, 6), ("print ï", 3, 6), ("print a\u{A0}b", 3, 7), ("print “a”", 5, 6),
            ("print 'a'", 6, 6),
            ("print \"abc", 7, 6), ("print r\"abc\nprint 1", 7, 6), ("print \"a \\(f(x\nprint 2", 7, 6),
            ("print \"\"\"\nabc", 8, 6), ("print \"a\\q\"", 9, 8), ("print \"\\u{110000}\"", 10, 7),
            ("print \"\\u12\"", 10, 7),
            ("print \"\"\"\n  a\n b\n  \"\"\"", 11, 14), ("print 9223372036854775808", 13, 6), ("print 1_000", 14, 6),
            ("print 0x1F", 14, 6), ("print 7days", 14, 6), ("print 1.5h", 14, 6), ("print 12abc", 14, 6),
            ("print 1e999", 15, 6),
            ("print 99999999999999w", 16, 6), ("print 99999999999999999999s", 16, 6), ("print .5", 17, 6),
            ("print @2026-1-1", 18, 6), ("print @now", 18, 6), ("print @2026-01-31T8:00", 18, 6),
            ("print @2026-02-30", 19, 6),
            ("print @2026-01-31T24:00", 19, 6), ("print @0001-01-01T00:00+01:00", 19, 6), ("if a && b { }", 20, 5),
            ("if a || b { }", 20, 5),
            ("if !a { }", 20, 3), ("if a === b { }", 20, 5), ("if a !== b { }", 20, 5), ("if a =~ b { }", 20, 5),
            ("print a & b", 21, 8),
            ("print a | count", 22, 8), ("print $x", 23, 6), ("x++", 24, 1), ("x += 1", 24, 2), ("// note", 25, 0),
            ("print a ? b : c", 26, 8),
            ("print )", 100, 6), ("f(1,,2)", 100, 4), ("let 3 = x", 101, 4), ("let label = 3", 102, 4),
            ("for in in xs { }", 102, 4),
            ("for r on xs { }", 20, 6), ("let x 3", 103, 6), ("xs sort .a", 103, 8), ("create j with x", 103, 9),
            ("print a.1", 104, 8),
            ("import x", 105, 7), ("import \"\\(x)\"", 105, 7), ("delete r r2", 106, 9),
            ("for r in xs where .a\nprint r", 107, 21),
            ("if a then f()", 107, 5), ("for r in xs { delete r", 108, 12),
            ("if a { for r in xs < delete r }", 108, 19),
            ("print (1\nprint 2", 109, 9), ("print f(a b)", 109, 10), ("print [1}", 109, 8), ("print 1 }", 110, 8),
            ("}", 110, 0),
            (">", 110, 0), ("if { delete r }", 111, 3), ("if a == b == c { }", 112, 10), ("print a < b < c", 112, 12),
            ("a in b and c where d", 113, 13), ("if x in xs where .a { }", 113, 11),
            ("print a == (b) limit 2", 113, 15),
            ("expect a limit 3", 114, 9), ("print a == not b", 115, 11), ("if a { def f() { } }", 117, 7),
            ("if a { import \"x\" }", 117, 7), ("if a { param x: int }", 117, 7), ("if a { test \"x\" { } }", 117, 7),
            ("if a { x }", 118, 7), ("if a { x == 3 }", 118, 7), ("let x = delete y", 119, 8), ("print for", 120, 6),
            ("print ?.a", 121, 6), ("print {it.name}", 122, 7), ("print {1}", 122, 7), ("else { }", 123, 0),
            ("catch { }", 123, 0),
            ("try { }\nprint 1", 124, 8), ("wait until x every 3s", 125, 21), ("label r", 126, 7), ("param x", 127, 0),
            ("param x:\nint", 127, 0), ("move r", 128, 0), ("cordon r", 128, 0), ("drain r", 128, 0),
            ("chart r", 128, 0),
            ("for r in xs where r.busy < retire(r) >", 140, 25), ("if a < f(); g() >", 140, 5),
            ("if a = b { }", 141, 5),
            ("print a = b", 141, 8), ("r.x = 3", 149, 4), ("if a <> b { }", 142, 5), ("let x = a <> b", 142, 10),
            ("print x > \"file\"", 143, 8), ("print x >> \"file\"", 143, 9), ("delete a, b", 144, 8),
            ("delete xs where .a", 144, 10),
            ("delte r", 145, 0), ("foo \"bar\"", 145, 0), ("for (r in xs) { }", 146, 4), ("while x { f() }", 147, 0),
            ("if a { break }", 147, 7), ("if a { }\nelif b { }", 147, 9),
        ])
    func slip(text: String, code: Int, place: Int) {
        let found = parse(text).diagnostics
        #expect(found.map(\.code.rawValue) == [code], "\(messages(text))")
        #expect(found.first?.range.start == place)
    }

    @Test("a text that is not UTF-8, or holds a NUL, is refused once") func encoding() {
        for (bytes, code) in [
            ([0x61, 0xFF, 0xFF], 1), ([0x23, 0xC0, 0x80], 1), ([0x23, 0xED, 0xA0, 0x80], 1), ([0x23, 0, 0], 2),
        ] {
            let result = Parser.parse(SourceText(name: "t", bytes: bytes.map(UInt8.init)))
            #expect(result.diagnostics.contains { $0.code.rawValue == code })
            #expect(result.diagnostics.filter { $0.code.rawValue < 3 }.count == 1)
        }
    }

    @Test("a text beyond the limit is refused") func tooLarge() {
        let source = SourceText(name: "t", bytes: [UInt8](repeating: 0x20, count: SourceText.maximumSize + 1))
        #expect(Parser.parse(source).diagnostics.map(\.code.rawValue) == [4])
    }

    @Test("strings within strings have a bound") func stringDepth() {
        let text = "print " + String(repeating: "\"\\(", count: 40) + "1" + String(repeating: ")\"", count: 40)
        #expect(codes(text).first == 12)
    }

    @Test("independent errors are all reported, each once") func several() {
        let text = """
            let = 3
            for r in xs where { delete r }
            print f(a b), g(
            if a {
                print )
                for q in where .x { let 5 = 6 }
                label q
            }
            print 'x'
            x = 1 +
            """
        #expect(codes(text) == [101, 122, 109, 100, 101, 126, 6, 100])
    }

    @Test("what follows a mistake is read again") func recovery() {
        let result = parse("print )\nlet a = 1\nf((\nlet b = 2\nprint [1,\n,\n2]\nlet c = 3\n")
        #expect(result.diagnostics.map(\.code.rawValue) == [100, 120, 100])
        #expect(result.program.dump == "(invalid)\n(let a 1)\n(invalid)\n(let b 2)\n(invalid)\n(let c 3)\n")
    }

    @Test("fixes mend what they are offered for") func fixes() {
        for text in [
            "if a && !b || c { f() }", "if a = b { f() }", "if a <> b { f() }", "print 'x', “y”, $z, 1_0, .5",
            "let label = 1", "delte r", "x === y",
        ] {
            var bytes = Array(text.utf8)
            for diagnostic in parse(text).diagnostics.reversed() {
                guard let fix = diagnostic.fix else { continue }
                bytes.replaceSubrange(fix.range.start..<fix.range.end, with: Array(fix.replacement.utf8))
            }
            let mended = String(decoding: bytes, as: UTF8.self)
            #expect(codes(mended) == [], "\(mended)")
        }
    }

    @Test("messages are one sentence that begins small and has no full stop") func wording() {
        for text in ["print )", "let 3 = x", "if a { x }", "print @x", "move r", "print 'a'", "xs sort .a"] {
            for diagnostic in parse(text).diagnostics {
                #expect(!diagnostic.message.hasSuffix("."))
                #expect(diagnostic.message.first?.isUppercase == false)
            }
        }
    }
}
