import TestSupport
import Testing

@testable import ScriptSyntax

@Suite struct DiagnosticRendererTests {
    private func render(
        _ text: String, _ range: Range<Int>, labels: [(Range<Int>, String)] = [], hint: String? = nil,
        notes: [String] = [], fix: String? = nil, style: DiagnosticRenderer.Style = .plain, width: Int = 120
    ) -> String {
        var sources = SourceMap()
        let id = sources.add(name: "clean.rsh", text: text)
        func place(_ range: Range<Int>) -> SourceRange { SourceRange(range.lowerBound, range.upperBound, in: id) }
        let diagnostic = Diagnostic(
            101, "wrong", at: place(range), labels: labels.map { Diagnostic.Label(place($0.0), $0.1) }, hint: hint,
            notes: notes, fix: fix.map { Diagnostic.Fix(place(range), $0) })
        return DiagnosticRenderer(sources: sources, style: style, width: width).render(diagnostic)
    }

    @Test("a diagnostic shows its place, line, labels, notes, hint and fix") func everything() {
        let shown = render(
            "a\nlet b = cc\n", 10..<12, labels: [(2..<5, "here"), (0..<1, "there")], hint: "do", notes: ["row 1"],
            fix: "d")
        #expect(
            shown == """
                clean.rsh:2:9: error[RSH0101]: wrong
                  |
                2 | let b = cc
                  |         ^^
                  | --- here
                 …
                1 | a
                  | - there
                  = note: row 1
                  = hint: do
                  = fix: write `d`

                """)
    }

    @Test("a fix that the hint names already is not said again") func fixInHint() {
        #expect(!render("abc", 0..<3, hint: "did you mean `abd`?", fix: "abd").contains("= fix"))
        #expect(!render("abc", 0..<3, hint: "did you mean \"abd\"?", fix: "\"abd\"").contains("= fix"))
    }

    @Test("an empty range gets one mark, also at the end of the text") func emptyRange() {
        #expect(render("ab", 2..<2).hasSuffix("1 | ab\n  |   ^\n"))
        #expect(render("", 0..<0).hasSuffix("1 | \n  | ^\n"))
    }

    @Test("a range over several lines is marked on its first") func severalLines() {
        #expect(render("ab\ncd\n", 1..<5).hasSuffix("1 | ab\n  |  ^\n"))
    }

    @Test(
        "marks stand under what is shown",
        arguments: [
            ("\tab", 1..<2, "1 |     ab\n  |     ^\n"), ("a\tb", 2..<3, "1 | a   b\n  |     ^\n"),
            ("日本x", 6..<7, "1 | 日本x\n  |     ^\n"), ("日本x", 0..<3, "1 | 日本x\n  | ^^\n"),
            ("🚀x", 4..<5, "1 | 🚀x\n  |   ^\n"), ("e\u{301}x", 3..<4, "1 | e\u{301}x\n  |  ^\n"),
            ("👩\u{200D}👧x", 11..<12, "1 | 👩\u{200D}👧x\n  |   ^\n"), ("żx", 2..<3, "1 | żx\n  |  ^\n"),
        ])
    func displayWidth(text: String, range: Range<Int>, wanted: String) {
        #expect(render(text, range).hasSuffix(wanted))
    }

    @Test("nothing in the source reaches the terminal but text") func controls() {
        let shown = render("a\u{1B}[31mb\u{7F}\u{9B}\u{202E}c", 0..<1, hint: "x\u{1B}]0;t\u{7}")
        #expect(shown.contains("1 | a␛[31mb␡\\u{9B}\\u{202E}c\n"))
        #expect(shown.contains("hint: x␛]0;t␇"))
    }

    @Test("a long line is cut around the place") func longLine() {
        let text = String(repeating: "a", count: 5000) + "XY" + String(repeating: "b", count: 5000)
        let lines = render(text, 5000..<5002, width: 60).split(separator: "\n")
        #expect(lines[0] == "clean.rsh:1:5001: error[RSH0101]: wrong")
        #expect(lines.allSatisfy { $0.count <= 60 })
        #expect(lines[2].hasPrefix("1 | …a") && lines[2].hasSuffix("b…"))
        let mark = lines[3].firstIndex(of: "^").map { lines[3].distance(from: lines[3].startIndex, to: $0) } ?? 0
        #expect(lines[2].dropFirst(mark).hasPrefix("XY"))
    }

    @Test("a place in a line of ten megabytes is shown at once") func hugeLine() {
        let text = "print [" + String(repeating: "1, ", count: 1_000_000) + ")]"
        var sources = SourceMap()
        let id = sources.add(name: "t", text: text)
        let renderer = DiagnosticRenderer(sources: sources)
        let seconds = processorTime {
            for _ in 0..<50 {
                #expect(!renderer.render(Diagnostic(1, "x", at: SourceRange(3_000_007, 3_000_008, in: id))).isEmpty)
            }
        }
        #expect(seconds < 2)
    }

    @Test("colours are there when asked for, and only then") func colors() {
        #expect(render("a", 0..<1, style: .colored).contains("\u{1B}[1;31m^\u{1B}[0m"))
        #expect(!render("a", 0..<1).contains("\u{1B}"))
    }

    @Test("a diagnostic without a known text is still shown") func noSource() {
        let diagnostic = Diagnostic(101, "wrong", at: SourceRange(0, 1), severity: .warning)
        #expect(DiagnosticRenderer(sources: SourceMap()).render(diagnostic) == "warning[RSH0101]: wrong\n")
    }

    @Test("a place is a line and a column in scalars") func positions() {
        let source = SourceText(name: "t", text: "ab\nżó🚀x\r\n\n")
        #expect(source.position(of: 0) == .init(line: 1, column: 1))
        #expect(source.position(of: 11) == .init(line: 2, column: 4))
        #expect(source.position(of: 14) == .init(line: 3, column: 1))
        #expect(source.position(of: 999) == .init(line: 4, column: 1))
        #expect(source.bytesOfLine(2) == 3..<12)
        #expect(source.lineCount == 4)
    }
}
