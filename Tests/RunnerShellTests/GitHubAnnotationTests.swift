import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite struct GitHubAnnotationTests {
    private func line(_ text: String, _ diagnostic: Diagnostic, file: String = "a.rsh") -> String {
        var sources = SourceMap()
        sources.add(name: file, text: text)
        return GitHubAnnotation(sources: sources).line(diagnostic)
    }

    @Test("a diagnostic within a line has columns") func columns() {
        let diagnostic = Diagnostic(201, "no", at: SourceRange(2, 5), hint: "yes", notes: ["row 1"])
        #expect(
            line("a bcd", diagnostic)
                == "::error file=a.rsh,line=1,endLine=1,col=3,endColumn=6,title=RSH0201::no%0Anote: row 1%0Ahint: yes\n"
        )
    }

    @Test("a diagnostic over several lines has none") func lines() {
        let diagnostic = Diagnostic(601, "no", at: SourceRange(0, 3), severity: .warning)
        #expect(line("a\nb", diagnostic) == "::warning file=a.rsh,line=1,endLine=2,title=RSH0601::no\n")
    }

    @Test("what has no source has no place") func noSource() {
        let diagnostic = Diagnostic(601, "no", at: SourceRange(0, 3, in: SourceID(7)))
        #expect(line("a", diagnostic) == "::error title=RSH0601::no\n")
    }

    @Test("properties and data are escaped, control characters shown") func escaping() {
        let diagnostic = Diagnostic(601, "100%\n::add-mask::x\r,:", at: SourceRange(0, 0))
        #expect(
            line("", diagnostic, file: "a,b:c%\n.rsh")
                == "::error file=a%2Cb%3Ac%25␊.rsh,line=1,endLine=1,col=1,endColumn=1,title=RSH0601::"
                + "100%25␊::add-mask::x␍,:\n")
    }

    @Test(
        "no other line is a command",
        arguments: [
            ("::error::x", ": :error::x"), ("  ::x::", "  : :x::"), ("a ::x::", "a ::x::"), ("a\n::x", "a\n: :x"),
            ("a ##[x]y", "a ## [x]y"), ("\t::x", "\t: :x"), ("", ""), (":x", ":x"), ("##", "##"), ("###[a]", "### [a]"),
        ])
    func inert(text: String, expected: String) {
        #expect(GitHubAnnotation.inert(text) == expected)
    }
}
