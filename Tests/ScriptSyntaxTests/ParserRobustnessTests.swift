import ScriptSamples
import TestSupport
import Testing

@testable import ScriptSyntax

/// Texts that nobody means: they must end, soon and with diagnostics.
@Suite struct ParserRobustnessTests {
    private let samples = [
        #"for r in org("acme").runners where r.status=="offline" < delete r >"#,
        "let a = x in org(\"acme\").runners where \"gpu\" in x.labels sort by x.name desc, x.id select {x.name, os: x.os}\n",
        "def retire(r, days = 7d) {\n  if r.busy and not r.x {\n    return null\n  } else if r.age > days <\n    delete r\n  > else { fail \"no \\(r.name ?? \"?\")\" }\n}\n",
        "param older: duration = 7d \"how long\"\nimport \"lib.rsh\"\ntest \"t\" { expect a == 1, \"x\" }\n",
        "try { delete r } catch e { print e.message }\nwait until count(xs) >= 4 every 10s timeout 5m\n",
        "issue registration_token for repo(\"a/b\") as t\ncreate jit in org(\"a\") with {name: \"x\", labels: [\"gpu\", 'x']} as j\n",
        "update g with {a: 1}; add r to g; remove r from g; label r add \"a\", \"b\"; label r clear\n",
        "print \"\"\"\n  a \\(x + 1)\n  b\n  \"\"\", r\"raw\\n\", @2026-01-31T08:00:00.5+02:00, 1h30m, -1.5e3, a?.b?[0] # note\n",
    ]

    @Test("ten thousand mutated programs end fast and never trap") func mutations() {
        var numbers = SeededNumbers(seed: 2026)
        let signs = Array("<>{}()[]\"\\,.;:=!&|+-*/%?@#'$\n\t 0123456789abcdefrnwhms\u{0}\u{FF}é“".utf8)
        for round in 0..<10_000 {
            var bytes = Array(samples[round % samples.count].utf8)
            if round % 3 == 0 { bytes += Array(samples[(round / 3) % samples.count].utf8) }
            for _ in 0...Int.random(in: 0..<6, using: &numbers) {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &numbers)], at: place)
                case 2: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
                default:
                    let end = min(bytes.count, place + Int.random(in: 0..<12, using: &numbers))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &numbers))
                }
                if bytes.isEmpty { bytes = [10] }
            }
            var sources = SourceMap()
            let id = sources.add(name: "mutated.rsh", bytes: bytes)
            guard let source = sources[id] else { return }
            let seconds = processorTime {
                let result = Parser.parse(source, mode: round % 2 == 0 ? .file : .entry)
                let rendered = DiagnosticRenderer(sources: sources).render(result.diagnostics)
                #expect(result.diagnostics.isEmpty || !rendered.isEmpty)
                #expect(!result.program.dump.contains("(invalid)") || result.hasErrors)
                #expect(!rendered.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
            }
            #expect(seconds < 1)
        }
    }

    @Test("every prefix of a program either parses, has errors or is unfinished") func prefixes() {
        for sample in samples {
            let bytes = Array(sample.utf8)
            for length in 0..<bytes.count {
                let source = SourceText(name: "p", bytes: Array(bytes[..<length]))
                let result = Parser.parse(source, mode: .entry)
                #expect(!result.isIncomplete || result.hasErrors)
            }
        }
    }

    @Test(
        "bombs are refused with one error",
        arguments: [
            ("(", ""), ("[", ""), ("{a:", ""), ("-", "1"), ("not ", "x"), ("1+", "1"), ("a.", "b"), ("f(", ""),
            ("a ?? ", "b"), ("a[", ""), ("(", "1"), ("1*(", ""), ("a or ", "b"), ("a and ", "b"), ("1 - ", "1"),
        ])
    func bombs(piece: String, end: String) {
        let text = "print " + String(repeating: piece, count: 100_000) + end + "\nprint 1"
        let result = parse(text)
        #expect(result.diagnostics.map(\.code.rawValue) == [116])
        #expect(result.program.statements.count == 2)
    }

    @Test(
        "blocks, loops and else-ifs nested a hundred thousand deep are refused",
        arguments: [
            "if a { ", "if a {\n", "for r in x <\n", "if a { } else ", "try { } catch { ", "def f() {\n", "x(\"\\(",
            "for r in xs where (", "<<<<", ">>>>", "{{{{", "}}}}", ")]}", "([{", "\"\\(", "if {", "“", "'", "else ",
            "$",
        ])
    func nested(piece: String) {
        let seconds = processorTime {
            let result = parse(String(repeating: piece, count: 100_000))
            #expect(result.hasErrors)
            #expect(result.diagnostics.count <= Parser.maximumErrors + 1)
        }
        #expect(seconds < 30)
    }

    @Test("490 levels are accepted and 510 are not", arguments: ["(", "-", "not "])
    func depthLimit(piece: String) {
        let close = piece == "(" ? ")" : ""
        for (count, isFine) in [(490, true), (510, false)] {
            let text = "print " + String(repeating: piece, count: count) + "x" + String(repeating: close, count: count)
            #expect(parse(text).diagnostics.isEmpty == isFine)
        }
    }

    @Test("a chain of 490 additions is accepted and one of 510 is not") func chainLimit() {
        #expect(codes("print 1" + String(repeating: " + 1", count: 490)) == [])
        #expect(codes("print 1" + String(repeating: " + 1", count: 510)) == [116])
    }

    @Test("no more than fifty errors are listed, and then one that says so") func errorLimit() {
        let result = parse(String(repeating: "print )\n", count: 1000))
        #expect(result.diagnostics.count == Parser.maximumErrors + 1)
        #expect(result.diagnostics.last?.code.rawValue == 130)
    }
}
