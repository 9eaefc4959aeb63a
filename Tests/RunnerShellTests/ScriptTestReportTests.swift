import JSONValue
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("Reports of tests")
struct ScriptTestReportTests {
    private func result(_ name: String, file: String = "a_test.rsh", isGood: Bool = true) -> ScriptTestResult {
        ScriptTestResult(
            file: file, name: name, line: 1, isGood: isGood, milliseconds: 1500, failures: [], sources: SourceMap(),
            printed: [])
    }

    private func report(_ format: ScriptTestReport.Format) -> ScriptTestReport {
        ScriptTestReport(format, terminal: TerminalTraits(isTerminal: false))
    }

    @Test("tests that an interrupt kept from running are skipped tests of their files")
    func skipped() {
        let text = report(.junit).write(
            [result("one")],
            skipped: [.init(file: "a_test.rsh", name: "two & \"more\""), .init(file: "b_test.rsh", name: "three")])
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="0" errors="0" skipped="2" time="1.500">
                  <testsuite name="a_test.rsh" tests="2" failures="0" errors="0" skipped="1" time="1.500">
                    <testcase classname="a_test.rsh" name="one" time="1.500"/>
                    <testcase classname="a_test.rsh" name="two &amp; &quot;more&quot;"><skipped/></testcase>
                  </testsuite>
                  <testsuite name="b_test.rsh" tests="1" failures="0" errors="0" skipped="1" time="0.000">
                    <testcase classname="b_test.rsh" name="three"><skipped/></testcase>
                  </testsuite>
                </testsuites>

                """)
        #expect(
            report(.plain).write([result("one")], skipped: [.init(file: "a_test.rsh", name: "two")])
                .hasSuffix("1 test passed; interrupted, 1 not run\n"))
    }

    @Test("tests that were not come to are named in JSON, too")
    func skippedInJSON() throws {
        let text = report(.json).write([result("one")], skipped: [.init(file: "a_test.rsh", name: "two")])
        let document = try JSONReader().read(text)
        #expect(document["skipped"] == 1)
        #expect(document["tests"]?.arrayValue?.last == ["file": "a_test.rsh", "name": "two", "result": "skipped"])
    }

    @Test("where nothing was run, people are shown nothing and programs an empty report")
    func nothing() throws {
        #expect(report(.plain).write([]).isEmpty)
        #expect(report(.junit).write([]).contains("<testsuites tests=\"0\""))
        #expect(try JSONReader().read(report(.json).write([]))["tests"] == [])
    }

    @Test("what XML has no place for does not come into it")
    func controls() {
        let text = report(.junit).write([result("a\u{1B}[31m\n\u{FFFE}<b>")])
        #expect(text.contains("name=\"a\u{FFFD}[31m&#10;\u{FFFD}&lt;b&gt;\""))
    }
}
