import Testing

@testable import ScriptSyntax

@Suite struct ParserTests {
    @Test("the line of the project's first page parses") func mainLine() {
        let line = #"for r in org("acme").runners where r.status=="offline""#
        let wanted =
            #"(for r (. (call org "acme") runners) (where (== (. r status) "offline")) (block (delete r)))"#
        #expect(tree(line + " < delete r >") == wanted)
        #expect(tree(line + " { delete r }") == wanted)
    }

    @Test(
        "every statement has its tree",
        arguments: [
            ("for r in xs { }", "(for r xs (block))"),
            ("for r in xs where .a limit 3 <print r>", "(for r xs (where (. row a)) (limit 3) (block (print r)))"),
            ("if a { f() }", "(if a (block (do (call f) nil)))"),
            ("if a { } else { }", "(if a (block) (block))"),
            ("if a { } else if b { } else { }", "(if a (block) (if b (block) (block)))"),
            ("try { f() } catch { }", "(try (block (do (call f) nil)) nil (block))"),
            ("try < f() > catch e < print e >", "(try (block (do (call f) nil)) e (block (print e)))"),
            ("let a = 1", "(let a 1)"), ("a = 1", "(set a 1)"), ("limit = 1", "(set limit 1)"),
            ("return", "(return nil)"), ("return a", "(return a)"), ("fail \"x\"", "(fail \"x\")"),
            ("expect a", "(expect a nil)"), ("expect a == 1, \"m\"", "(expect (== a 1) \"m\")"),
            ("wait until a timeout 5m", "(wait a nil 5m)"),
            ("wait until a every 1s timeout 5m", "(wait a 1s 5m)"),
            ("print a, b", "(print a b)"), ("delete a.b", "(delete (. a b))"),
            ("label r add \"a\", \"b\"", "(label r add \"a\" \"b\")"), ("label r set x", "(label r set x)"),
            ("label r remove x", "(label r remove x)"), ("label r clear", "(label r clear)"),
            ("label set set set", "(label set set set)"),
            ("issue token for o", "(issue token o nil)"), ("issue token for o as t", "(issue token o t)"),
            ("create jit in o with {a: 1} as j", "(create jit o (record \"a\": 1) j)"),
            ("update g with x as y", "(update g x y)"), ("add a to b", "(add a b)"),
            ("remove a from b", "(remove a b)"),
            ("f(1)", "(do (call f 1) nil)"), ("f() as x", "(do (call f) x)"), ("a + 1", "(do (+ a 1) nil)"),
            ("def f() { }", "(def f (block))"), ("def f(a, b = 1,) < >", "(def f a b 1 (block))"),
            ("param p: int", "(param p int nil nil)"),
            ("param p: duration = 7d \"help\"", "(param p duration 7d \"help\")"),
            ("import \"a.rsh\"", "(import \"a.rsh\")"), ("test \"t\" { }", "(test \"t\" (block))"),
            ("test = 1", "(set test 1)"), ("", ""), (";;\n;", ""), ("a; b;\n\nc", "(do a nil)\n(do b nil)\n(do c nil)"),
        ])
    func statements(text: String, wanted: String) {
        #expect(tree(text) == wanted)
    }

    @Test(
        "every expression has its tree",
        arguments: [
            ("null", "null"), ("true", "true"), ("it", "it"), ("it.a", "(. it a)"), (".a", "(. row a)"),
            (".a.b?.c", "(?. (. (. row a) b) c)"), (".delete", "(. row delete)"), ("a.for", "(. a for)"),
            ("a[0]", "(at a 0)"), ("a[\"x\"].b(1, 2,)", "(call (. (at a \"x\") b) 1 2)"), ("(a)", "a"),
            ("[]", "(list)"),
            ("[1, 2,]", "(list 1 2)"), ("{}", "(record)"), ("{a: 1, \"b c\": 2,}", "(record \"a\": 1 \"b c\": 2)"),
            ("{in: 1}", "(record \"in\": 1)"), ("{x}", "(record \"x\"= x)"),
            ("{r.name, .os}", "(record \"name\"= (. r name) \"os\"= (. row os))"),
            ("{r?.a.b}", "(record \"b\"= (. (?. r a) b))"), ("-a.b", "(- (. a b))"), ("--1", "(- (- 1))"),
            ("-9223372036854775808", "-9223372036854775808"), ("0 - 9223372036854775807", "(- 0 9223372036854775807)"),
            ("a - -b", "(- a (- b))"), ("not a", "(not a)"), ("not not a", "(not (not a))"),
            ("\"a \\(b + 1) c\"", "(string \"a \" (+ b 1) \" c\")"),
            ("\"\\(\"\\(x)\")\"", "(string (string x))"), ("\"\\((1))\"", "(string 1)"),
            ("1.5", "1.5"), ("1e3", "1000.0"), ("1.a", "(. 1 a)"), ("250ms", "250ms"), ("1w", "7d"), ("1h30m", "1h30m"),
            ("@2026-01-31", "@2026-01-31T00:00:00Z"), ("@2026-01-31T08:00+02:00", "@2026-01-31T06:00:00Z"),
            ("@2026-01-31 - 7d", "(- @2026-01-31T00:00:00Z 7d)"),
        ])
    func expressions(text: String, wanted: String) {
        #expect(expression(text) == wanted)
    }

    @Test(
        "operators bind as the grammar says",
        arguments: [
            ("a or b and c", "(or a (and b c))"), ("a and b or c", "(or (and a b) c)"),
            ("not a and b", "(and (not a) b)"), ("not a == b", "(not (== a b))"), ("a and not b", "(and a (not b))"),
            ("a == b ?? c", "(== a (?? b c))"), ("a ?? b ?? c", "(?? a (?? b c))"), ("a ?? b + c", "(?? a (+ b c))"),
            ("a - b - c", "(- (- a b) c)"), ("a + b * c", "(+ a (* b c))"), ("a * b + c", "(+ (* a b) c)"),
            ("a / b % c", "(% (/ a b) c)"), ("-a * b", "(* (- a) b)"), ("a * -b", "(* a (- b))"),
            ("a in b", "(in a b)"), ("a not in b", "(not in a b)"), ("a like \"x*\"", "(like a \"x*\")"),
            ("a matches b", "(matches a b)"), ("a < b", "(< a b)"), ("a <= b", "(<= a b)"), ("a >= b", "(>= a b)"),
            ("a > b", "(> a b)"), ("a != b", "(!= a b)"), ("a < b and b < c", "(and (< a b) (< b c))"),
            ("a <-1", "(< a (- 1))"), ("a or b or c", "(or (or a b) c)"),
        ])
    func precedence(text: String, wanted: String) {
        #expect(expression(text) == wanted)
    }

    @Test(
        "queries and clauses",
        arguments: [
            ("xs where .a", "(query nil xs (where (. row a)))"),
            ("x in xs where x.a", "(query x xs (where (. x a)))"),
            ("x in xs", "(in x xs)"), ("x.a in xs", "(in (. x a) xs)"),
            ("(x in xs where x)", "(query x xs (where x))"), ("(x in xs) where x", "(query nil (in x xs) (where x))"),
            ("xs where a == 1 limit 2 skip 3", "(query nil xs (where (== a 1)) (limit 2) (skip 3))"),
            (
                "xs group by .os select {.key}",
                "(query nil xs (group (. row os)) (select (record \"key\"= (. row key))))"
            ),
            ("count(xs where .a)", "(call count (query nil xs (where (. row a))))"),
            ("xs where y in ys select y", "(query nil xs (where (in y ys)) (select y))"),
            ("xs where where", "(query nil xs (where where))"),
            ("limit limit limit", "(query nil limit (limit limit))"),
            ("f(xs sort by a, b)", "(call f (query nil xs (sort a)) b)"),
            ("(xs sort by a desc, b asc)", "(query nil xs (sort a desc b))"),
            ("[xs sort by a, 1]", "(list (query nil xs (sort a)) 1)"),
        ])
    func queries(text: String, wanted: String) {
        #expect(expression(text) == wanted)
    }

    @Test("outside comma lists a sort has several keys") func severalKeys() {
        #expect(tree("xs sort by a, b desc") == "(do (query nil xs (sort a b desc)) nil)")
        #expect(tree("for x in xs sort by a, b { }") == "(for x xs (sort a b) (block))")
        #expect(tree("print xs sort by a, b") == "(print (query nil xs (sort a)) b)")
    }

    @Test(
        "line breaks end statements, and only where they may",
        arguments: [
            ("a\nb", "(do a nil)\n(do b nil)"), ("a\n-b", "(do a nil)\n(do (- b) nil)"), ("a +\nb", "(do (+ a b) nil)"),
            ("a\n(b)", "(do a nil)\n(do b nil)"), ("a\n[b]", "(do a nil)\n(do (list b) nil)"),
            ("(a\n- b)", "(do (- a b) nil)"), ("f(\na,\nb\n)", "(do (call f a b) nil)"),
            ("a\n.b\n?.c", "(do (?. (. a b) c) nil)"), ("a\nand b\nor c", "(do (or (and a b) c) nil)"),
            ("xs\nwhere .a\nsort by .b", "(do (query nil xs (where (. row a)) (sort (. row b))) nil)"),
            ("f()\nas x", "(do (call f) x)"), ("let\na\n=\n1", "(let a 1)"), ("print a,\nb", "(print a b)"),
            ("a\nlimit = 2", "(do a nil)\n(set limit 2)"), ("a\nsort(b)", "(do a nil)\n(do (call sort b) nil)"),
            ("a;\nlimit 3", "(do a nil)\n145@"), ("return\na", "(return nil)\n(do a nil)"),
            ("for r\nin xs\nwhere a\n{\n}", "(for r xs (where a) (block))"),
            ("if a\n{\n}\nelse\n{\n}", "(if a (block) (block))"),
            ("if a <\n>\nelse <\n>", "(if a (block) (block))"), ("try {\n}\ncatch\n{\n}", "(try (block) nil (block))"),
            ("label r\nadd x", "(label r add x)"), ("label r - 1\nclear", "(label (- r 1) clear)"),
            ("create j in o\nwith x\nas y", "(create j o x y)"), ("add a\nto b", "(add a b)"),
            ("wait until a\nevery 1s\ntimeout 2s", "(wait a 1s 2s)"), ("issue t\nfor o", "(issue t o nil)"),
            ("a\r\nb # c\r\n", "(do a nil)\n(do b nil)"), ("# only", ""), ("a # x\n# y\n.b", "(do (. a b) nil)"),
        ])
    func lineBreaks(text: String, wanted: String) {
        if wanted.hasSuffix("145@") {
            #expect(codes(text) == [145])
        } else {
            #expect(tree(text) == wanted)
        }
    }

    @Test(
        "angle brackets open and close blocks as the grammar says",
        arguments: [
            ("for r in xs < delete r >", "(for r xs (block (delete r)))"),
            ("for r in xs where r.a == 1 < f(r) >", "(for r xs (where (== (. r a) 1)) (block (do (call f r) nil)))"),
            ("for r in xs where a < b < f(r) >", "(for r xs (where (< a b)) (block (do (call f r) nil)))"),
            ("for r in xs where a < b { }", "(for r xs (where (< a b)) (block))"),
            ("for r in xs where .a < delete r >", "(for r xs (where (. row a)) (block (delete r)))"),
            ("for r in xs where .a <\nf(r)\n>", "(for r xs (where (. row a)) (block (do (call f r) nil)))"),
            ("for r in xs where .a <>", "(for r xs (where (. row a)) (block))"),
            ("for r in xs < f(r) >", "(for r xs (block (do (call f r) nil)))"),
            ("if not a < delete r >", "(if (not a) (block (delete r)))"),
            ("if not a == b < f() >", "(if (not (== a b)) (block (do (call f) nil)))"),
            ("if a == 1 and b < delete r >", "(if (and (== a 1) b) (block (delete r)))"),
            ("if a == 1 and b < c < delete r >", "(if (and (== a 1) (< b c)) (block (delete r)))"),
            ("if (a < b) < delete r >", "(if (< a b) (block (delete r)))"),
            ("if f(a < b) > 2 { }", "(if (> (call f (< a b)) 2) (block))"),
            ("if a > b < print a > b >", "(if (> a b) (block (print (> a b))))"),
            ("if a < if b > c < delete r >>", "(if a (block (if (> b c) (block (delete r)))))"),
            ("if a < print x > -1; delete r >", "(if a (block (print (> x (- 1))) (delete r)))"),
            ("if a < print x >= 1 >", "(if a (block (print (>= x 1))))"),
            ("if a < print (x > 1) >", "(if a (block (print (> x 1))))"),
            ("if a < print x >\nprint y", "(if a (block (print x)))\n(print y)"),
            ("if a < print x >\ny()", "(if a (block (print x)))\n(do (call y) nil)"),
            ("if a < print x > else < print y >", "(if a (block (print x)) (block (print y)))"),
            ("if a < label x > y add z >", ""),
            ("if a < if b { print c > d } >", "(if a (block (if b (block (print (> c d))))))"),
            ("if a { for r in xs < delete r > }", "(if a (block (for r xs (block (delete r)))))"),
            ("if a < return >", "(if a (block (return nil)))"),
            ("if a < let b = c > d >", "(if a (block (let b (> c d))))"),
            ("if a < wait until b > 3 timeout 1s >", "(if a (block (wait (> b 3) nil 1s)))"),
            ("try < f() > catch e < f() >", "(try (block (do (call f) nil)) e (block (do (call f) nil)))"),
            ("if a < if b < if c < delete r >>>", "(if a (block (if b (block (if c (block (delete r)))))))"),
        ])
    func angleBlocks(text: String, wanted: String) {
        if wanted.isEmpty {
            #expect(!codes(text).isEmpty)
        } else {
            #expect(tree(text) == wanted)
        }
    }

    @Test(
        "a brace is a record where a value must come, else a block",
        arguments: [
            ("for r in {a: 1} { }", "(for r (record \"a\": 1) (block))"),
            ("if {a}.a { }", "(if (. (record \"a\"= a) a) (block))"),
            ("if {a: 1} == {a: 1} { }", "(if (== (record \"a\": 1) (record \"a\": 1)) (block))"),
            (
                "for r in xs select {.a} { print {r.b} }",
                "(for r xs (select (record \"a\"= (. row a))) (block (print (record \"b\"= (. r b)))))"
            ),
            ("{a: 1}", "(do (record \"a\": 1) nil)"),
        ])
    func braces(text: String, wanted: String) {
        #expect(tree(text) == wanted)
    }

    @Test("every node's range covers its text") func ranges() throws {
        let text = "for r in xs where r.a + 1 == 2 {\n  delete r\n}\nprint (a), -b"
        let source = SourceText(name: "t", text: text)
        let program = Parser.parse(source).program
        #expect(
            program.statements.map { source.text(of: $0.range) } == [
                "for r in xs where r.a + 1 == 2 {\n  delete r\n}", "print (a), -b",
            ])
        guard case .forLoop(let loop) = program.statements[0], case .filter(let clause) = loop.clauses[0],
            case .binary(let node) = clause.condition
        else {
            Issue.record("no loop with a comparison")
            return
        }
        #expect(source.text(of: clause.range) == "where r.a + 1 == 2")
        #expect(source.text(of: node.left.range) == "r.a + 1")
        #expect(source.text(of: node.opRange) == "==")
        #expect(source.text(of: loop.body.range) == "{\n  delete r\n}")
    }

    @Test("comments are kept with their places") func comments() {
        let source = SourceText(name: "t", text: "# one\nprint \"# no\" # two\r\n")
        #expect(Parser.parse(source).comments.map { source.text(of: $0.range) } == ["# one", "# two"])
    }

    @Test("a byte order mark is skipped") func byteOrderMark() {
        let source = SourceText(name: "t", bytes: [0xEF, 0xBB, 0xBF] + Array("print )".utf8))
        let result = Parser.parse(source)
        #expect(result.diagnostics.count == 1)
        #expect(source.position(of: result.diagnostics[0].range.start) == .init(line: 1, column: 7))
    }
}
