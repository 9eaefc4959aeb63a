import TestSupport
import Testing

@testable import ScriptSyntax

/// A text formatted; what comes of it must itself stay as it is.
private func formatted(
    _ text: String, _ style: TreePrinter.BlockStyle = .keep, width: Int = 100,
    sourceLocation: SourceLocation = #_sourceLocation
) -> String {
    let formatter = Formatter(blockStyle: style, width: width)
    do {
        let once = try formatter.format(SourceText(name: "a", text: text))
        let twice = try formatter.format(SourceText(name: "a", bytes: once))
        #expect(once == twice, "formatting it again changes it", sourceLocation: sourceLocation)
        return String(decoding: once, as: UTF8.self)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
        return ""
    }
}

/// Spaces, indentation, and what stays as its author wrote it.
@Suite struct FormatterTests {
    @Test("operators have one space on either side, brackets none inside") func spaces() {
        #expect(
            formatted("let x=1+2 *  -3\nprint [ 1,2 ],{a:1 , .b}") == "let x = 1 + 2 * -3\nprint [1, 2], {a: 1, .b}\n")
        #expect(
            formatted("f( a )[ 0 ] . b ?. c\nprint not(a), x  not   in y")
                == "f(a)[0].b?.c\nprint not (a), x not in y\n")
        #expect(formatted("def f( a,b=1 ){return a??b}") == "def f(a, b = 1) { return a ?? b }\n")
        #expect(formatted("param  x:string=\"a\"   \"help\"") == "param x: string = \"a\" \"help\"\n")
    }

    @Test("every statement keeps its words") func statements() {
        let text = """
            import "lib.rsh"
            let a = x in xs where x > 1 sort by .a asc, .b desc group by .c skip 1 limit 2 select it
            a = 2
            fail "no"
            expect a == 1, "one"
            wait until a.b every 10s timeout 5m
            print a, b
            delete r
            label r add "a", "b"
            label r clear
            issue token for o as t
            create jit in o with {a: 1} as j
            update h with {a: 1} as u
            add r to g
            remove r from g
            f(1) as g
            if a { f() } else if b { g() } else { h() }
            try { f() } catch e { g() }
            for r in xs where a < delete r >
            def f() { return }
            test "t" { expect true }

            """
        #expect(formatted(text) == text)
    }

    @Test("numbers, durations, times and strings keep their spelling") func spellings() {
        let text = "print 1.50e3, 90m, @2026-01-31, \"\\u{41}\", r\"\\d\", -9223372036854775808\n"
        #expect(formatted(text) == text)
    }

    @Test("values within a string on one line are set evenly") func interpolation() {
        #expect(formatted(#"print "a \( f( x,[ 1,] ) ) b""#) == "print \"a \\(f(x, [1])) b\"\n")
    }

    @Test("a string over several lines stays as it is") func multilineStrings() {
        let text = "if a {\n    print \"\"\"\n  x \\( y )  \n\n\n  \"\"\", 1\n}\n"
        #expect(formatted(text) == text)
    }

    @Test("parentheses stay") func parentheses() {
        #expect(formatted("print ((a)) + (b * c)") == "print ((a)) + (b * c)\n")
    }

    @Test("tabs and other indentation become four spaces a level") func indentation() {
        #expect(formatted("if a {\n\tif b {\n  f()\n\t}\n}") == "if a {\n    if b {\n        f()\n    }\n}\n")
    }

    @Test("carriage returns and trailing blanks go, and one line feed ends the text") func lineEnds() {
        #expect(formatted("f() \t\r\n# a \t\r\ng()\r\n\r\n\r\n") == "f()\n# a\ng()\n")
        #expect(formatted("print \"\"\"\r\n  a\r\n  \"\"\"\r\n") == "print \"\"\"\n  a\n  \"\"\"\n")
        #expect(formatted("\u{FEFF}f()") == "f()\n")
        #expect(formatted("") == "")
        #expect(formatted("\n \n;;\n") == "")
        #expect(formatted("# only this") == "# only this\n")
    }

    @Test("statements on one line are parted, except in a block on one line") func semicolons() {
        #expect(formatted("f(); g();\nif a { f(); g(); }") == "f()\ng()\nif a { f(); g() }\n")
    }

    @Test("a bracket that a line break makes a block's keeps one, whatever stands behind the break")
    func semicolonAfterBracket() {
        #expect(formatted("if a <\n;[b]()>") == "if a <\n    [b]()\n>\n")
        #expect(formatted("if a <\n;;f(); g()>\nh()") == "if a <\n    f()\n    g()\n>\nh()\n")
    }

    @Test("a condition that begins with a record may go on with a dot on the next line") func recordInHeader() {
        #expect(tree("if {a: true}\n.a { f() }") == tree("if {a: true}.a { f() }"))
        #expect(formatted("if {a: b}.\nc { f() }") == formatted("if {a: b}\n.c { f() }"))
    }

    @Test("semicolons in a block without statements go") func semicolonsAlone() {
        #expect(formatted("if a {;}\nf()") == "if a {}\nf()\n")
        #expect(formatted("for r in x <; # a\n;>") == "for r in x <  # a\n>\n")
        #expect(formatted("def f() {\n;;\n}") == "def f() {}\n")
    }

    @Test("a semicolon stays where the next line would continue the statement") func neededSemicolons() {
        #expect(formatted("x;\n.y") == "x;\n.y\n")
        #expect(formatted("x; where # a\nlimit = 1; sort") == "x;\nwhere  # a\nlimit = 1\nsort\n")
        #expect(formatted("f(); # a\nselect") == "f();  # a\nselect\n")
    }

    @Test("a text with mistakes is not formatted") func mistakes() throws {
        let error = try #require(throws: Formatter.Failure.self) {
            try Formatter().format(SourceText(name: "a", text: "let = 1\nprint ("))
        }
        guard case .mistakes(let diagnostics) = error else { return #expect(Bool(false)) }
        #expect(diagnostics.count == 2)
    }

    @Test("the deepest tree there may be is formatted") func deepTree() {
        let depth = Parser.maximumDepth - 10
        let lists = "print " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let sums = "print " + Array(repeating: "1", count: depth).joined(separator: " + ")
        for text in [lists, sums] {
            #expect(parse(text).diagnostics.isEmpty)
            #expect(!formatted(text).isEmpty)
        }
    }

    @Test("ten thousand lines take no more than a few seconds of work") func largeText() {
        let line = "for r in org(\"acme\").runners where r.status == \"offline\" and not r.busy { delete r } # gone\n"
        let text = String(repeating: line, count: 10_000)
        let source = SourceText(name: "a", text: text)
        let seconds = processorTime { #expect((try? Formatter().format(source)) != nil) }
        #expect(seconds < 20)
    }
}

/// Comments and empty lines.
@Suite struct FormatterCommentTests {
    @Test("the shebang line stays first, and comments stay at their place") func places() {
        let text = """
            #!/usr/bin/env runsh
            # about

            let xs = [  # behind an opening bracket
                1,  # behind an element
                # above an element
                2,
                # before the closing bracket
            ]
            if a {  # behind a block's opening
                # first
                f()

                # last
            }  # behind the closing
            # the end

            """
        #expect(formatted(text) == text)
    }

    @Test("a comment keeps its line when the code around it moves") func moved() {
        #expect(formatted("f( 1 , # one\n2 )#two\n") == "f(\n    1,  # one\n    2,\n)  #two\n")
        #expect(formatted("let y = [ 1 # a\n , 2 ]") == "let y = [\n    1,  # a\n    2,\n]\n")
        #expect(
            formatted("[ # nothing\n]\nf(\n# c\n)\nif a {\n # c\n}")
                == "[  # nothing\n]\nf(\n    # c\n)\nif a {\n    # c\n}\n")
        #expect(formatted("x + # why\n y") == "x +  # why\n    y\n")
        #expect(formatted("delete # which\n r") == "delete  # which\n    r\n")
    }

    @Test("a comment within a condition, a chain or a query breaks it") func chains() {
        #expect(formatted("print a # one\n and b and c") == "print a  # one\n    and b\n    and c\n")
        #expect(formatted("xs where a # one\n # two\n select b") == "xs\n    where a  # one\n    # two\n    select b\n")
        #expect(formatted("org(a) # one\n .runners") == "org(a)  # one\n    .runners\n")
    }

    @Test("a comment between a header and its block, or before else, stays there") func headers() {
        #expect(formatted("for r in xs # one\n{ f(r) }") == "for r in xs  # one\n{\n    f(r)\n}\n")
        #expect(formatted("if a { f() }\n# else\nelse { g() }") == "if a {\n    f()\n}\n# else\nelse {\n    g()\n}\n")
        #expect(
            formatted("try # one\n{ f() } catch # two\n e { g() }")
                == "try  # one\n{\n    f()\n} catch  # two\ne {\n    g()\n}\n")
    }

    @Test("empty lines become one, and none stands first or last in a block or list") func emptyLines() {
        let text = "\n\nf()\n\n\n\n# a\n\n\ng()\nif a {\n\n\n f()\n\n\n\n g()\n\n}\nlet x = [\n\n1,\n\n\n2\n\n]\n\n"
        let result = "f()\n\n# a\n\ng()\nif a {\n    f()\n\n    g()\n}\nlet x = [\n    1,\n\n    2,\n]\n"
        #expect(formatted(text) == result)
    }

    @Test("empty lines within a statement go") func emptyLinesWithin() {
        #expect(formatted("xs\n\n where a\n\n\n select b") == "xs\n    where a\n    select b\n")
    }

    @Test("comments of neighbouring lines that stood in one column stand in one again") func columns() {
        #expect(
            formatted("let a=1       # one\nlet bcd = 2   # two\nf() # three")
                == "let a = 1    # one\nlet bcd = 2  # two\nf()  # three\n")
    }
}

/// Where lines are broken.
@Suite struct FormatterLineTests {
    @Test("what fits stays on its line, what was broken stays broken") func kept() {
        #expect(formatted("f(1,\n  2)") == "f(1, 2)\n")
        #expect(formatted("f(\n  1, 2)") == "f(\n    1,\n    2,\n)\n")
        #expect(formatted("xs where a\n select b") == "xs\n    where a\n    select b\n")
        #expect(formatted("xs where a and\n b") == "xs\n    where a\n        and b\n")
        #expect(formatted("let x =\n 1\ndelete\n r") == "let x = 1\ndelete r\n")
    }

    @Test("long lists, records, calls and definitions have one element to a line") func brackets() {
        #expect(formatted("let x = [111, 222, 333]", width: 20) == "let x = [\n    111,\n    222,\n    333,\n]\n")
        #expect(formatted("let x = {aaa: 1, bbb: 2}", width: 20) == "let x = {\n    aaa: 1,\n    bbb: 2,\n}\n")
        #expect(formatted("function(first, second)", width: 20) == "function(\n    first,\n    second,\n)\n")
        #expect(formatted("function(first + second)", width: 20) == "function(\n    first + second\n)\n")
        #expect(formatted("def function(a, b = 1) {}", width: 20) == "def function(\n    a,\n    b = 1,\n) {}\n")
    }

    @Test("a comma before a closing bracket goes where it is on the same line") func trailingCommas() {
        #expect(formatted("[1, 2,]\nf(1,)\n{a: 1,}") == "[1, 2]\nf(1)\n{a: 1}\n")
    }

    @Test("a list or record that comes last may be broken alone") func hugging() {
        #expect(formatted("merge(a, {bbb: 1, ccc: 2})", width: 20) == "merge(a, {\n    bbb: 1,\n    ccc: 2,\n})\n")
        #expect(formatted("f([\n1])") == "f([\n    1,\n])\n")
        #expect(formatted("merge({aaa: 1}, {bbb: 2})", width: 20) == "merge(\n    {aaa: 1},\n    {bbb: 2},\n)\n")
        #expect(formatted("f(aaaaaaaaaaaaaaaaaa, [1])", width: 20) == "f(\n    aaaaaaaaaaaaaaaaaa,\n    [1],\n)\n")
    }

    @Test("long queries have one clause to a line") func queries() {
        #expect(
            formatted("let x = aaaa.bbbb where .c sort by .d limit 3", width: 30)
                == "let x = aaaa.bbbb\n    where .c\n    sort by .d\n    limit 3\n")
        #expect(
            formatted("count(aaaa.bbbb where .cccc sort by .dddd)", width: 30)
                == "count(\n    aaaa.bbbb\n        where .cccc\n        sort by .dddd\n)\n")
    }

    @Test("a record that a query selects may be broken alone where its author did so") func selectedRecords() {
        #expect(formatted("let x = a where b select {\nc: 1}") == "let x = a where b select {\n    c: 1,\n}\n")
        #expect(
            formatted("let x = a where b select {ccc: 1}", width: 30)
                == "let x = a\n    where b\n    select {ccc: 1}\n")
    }

    @Test("a long header is broken at its clauses, and its block begins on a line of its own") func headers() {
        #expect(
            formatted("for r in aaaa.bbbb where r.cccc sort by r.d { f(r) }", width: 40)
                == "for r in aaaa.bbbb\n    where r.cccc\n    sort by r.d\n{\n    f(r)\n}\n")
        #expect(
            formatted("if aaaaaaaaaa and bbbbbbbbbbbb < print c >", width: 20)
                == "if aaaaaaaaaa\n    and bbbbbbbbbbbb\n<\n    print c\n>\n")
        #expect(
            formatted("for r in [1111, 2222, 3333] { f(r) }", width: 20)
                == "for r in [\n    1111,\n    2222,\n    3333,\n] {\n    f(r)\n}\n")
    }

    @Test("long conditions are broken before and and or") func conditions() {
        #expect(
            formatted("expect aaaa and bbbb or cccc and dddd", width: 18)
                == "expect aaaa\n        and bbbb\n    or cccc\n        and dddd\n")
        #expect(
            formatted("xs where aaaaaaaa and bbbbbbbb", width: 24)
                == "xs\n    where aaaaaaaa\n        and bbbbbbbb\n")
    }

    @Test("other operators end their line") func operators() {
        #expect(formatted("print aaaa + bbbb - cccc", width: 18) == "print aaaa +\n    bbbb -\n    cccc\n")
        #expect(formatted("print aaaa ?? bbbb ?? cccc", width: 18) == "print aaaa ??\n    bbbb ??\n    cccc\n")
    }

    @Test("long values between commas are broken behind the commas") func commas() {
        #expect(formatted("print aaaaaaaa, bbbbbbbb, c", width: 18) == "print aaaaaaaa,\n    bbbbbbbb,\n    c\n")
        #expect(formatted("expect aaaaaaaaa, \"bbbbbbb\"", width: 18) == "expect aaaaaaaaa,\n    \"bbbbbbb\"\n")
        #expect(
            formatted("xs sort by .aaaaaaa, .bbbbbbb", width: 18) == "xs\n    sort by .aaaaaaa,\n        .bbbbbbb\n")
    }

    @Test("a line that ended before a dot still does") func dots() {
        #expect(formatted("org(\"a\")\n.b(1).c\n  .d") == "org(\"a\")\n    .b(1).c\n    .d\n")
    }

    @Test("a block that was written over several lines stays so, and so do all of its statement") func blocks() {
        #expect(formatted("if a { f() } else {\ng() }") == "if a {\n    f()\n} else {\n    g()\n}\n")
        #expect(formatted("if a { f()\n}") == "if a {\n    f()\n}\n")
        #expect(formatted("if a {\n}") == "if a {}\n")
        #expect(
            formatted("for a in b { for c in d {\n f() } }")
                == "for a in b {\n    for c in d {\n        f()\n    }\n}\n")
    }

    @Test("a block on one line is broken where it does not fit") func longBlocks() {
        #expect(formatted("if aaaa { bbbbbbb(); c() }", width: 20) == "if aaaa {\n    bbbbbbb()\n    c()\n}\n")
    }

    @Test("a comment behind code is no part of the line's width") func commentsAreNotMeasured() {
        #expect(formatted("let x = [1] # a long remark", width: 20) == "let x = [1]  # a long remark\n")
    }

    @Test("characters are counted, not bytes") func characters() {
        #expect(formatted("f(\"żółćżółć\", 1234)", width: 20) == "f(\"żółćżółć\", 1234)\n")
    }
}

/// Other brackets around blocks.
@Suite struct FormatterBlockStyleTests {
    @Test("angle blocks become braces") func braces() {
        #expect(
            formatted("for r in xs where a < delete r >\nif b <\n>", .brace)
                == "for r in xs where a { delete r }\nif b {}\n")
        #expect(formatted("try < print a > b > catch < f() >", .brace) == "try { print a > b } catch { f() }\n")
    }

    @Test("braces become angle blocks, on lines of their own where `<` would compare") func angles() {
        #expect(formatted("if a { delete r } else { f() }", .angle) == "if a < delete r > else < f() >\n")
        #expect(
            formatted("if a { f() }\nfor r in xs { x = 1 }", .angle)
                == "if a <\n    f()\n>\nfor r in xs <\n    x = 1\n>\n")
        #expect(formatted("try { f() } catch e { g() }\nif a {}", .angle) == "try < f() > catch e < g() >\nif a < >\n")
    }

    @Test("a block keeps its braces where `>` ends a line in it") func openComparison() {
        #expect(formatted("if a {\n  print b > # c\n   d\n}", .angle) == "if a {\n    print b >  # c\n        d\n}\n")
    }

    @Test("records are no blocks") func records() {
        #expect(formatted("if a == {b: 1} { print {} }", .angle) == "if a == {b: 1} < print {} >\n")
    }
}
