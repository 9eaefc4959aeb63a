import ScriptSemantics
import ScriptSyntax
import Testing

@Suite struct ForeignInterpolationTests {
    private func warnings(_ text: String) -> [String] {
        let schema = HostSchema(
            roots: [], resources: [], deletable: [], labels: LabelRules(targets: [], add: 1...1, set: 0...1))
        let source = SourceText(name: "test.rsh", text: text)
        return Checker.check(source, schema: schema).diagnostics.map { diagnostic in
            String(decoding: source.bytes[diagnostic.range.start..<diagnostic.range.end], as: UTF8.self)
        }
    }

    @Test(
        "a variable as other languages put it into strings is warned of",
        arguments: [
            ("\"${x}\"", ["${x}"]), ("\"a {x} b {x.y}\"", ["{x}", "{x.y}"]), ("\"#{x}\"", ["#{x}"]),
            ("\"$x.\"", ["$x"]), ("\"\\(x) $x \\(x)\"", ["$x"]), ("\"\"\"\n$x\n\"\"\"", ["$x"]),
            ("\"\\(\"${x}\")\"", ["${x}"]),
        ])
    func warned(text: String, expected: [String]) {
        #expect(warnings("let x = {y: 1}\nprint \(text)") == expected)
    }

    @Test(
        "what may be meant as it stands is not",
        arguments: [
            "\"${y}\"", "r\"${x}\"", "\"{{x}}\"", "\"${{ x }}\"", "\"${{x}}\"", "\"{\\\"x\\\": 1}\"", "\"{x: 1}\"",
            "\"{ x }\"",
            "\"$\"", "\"{\"", "\"{x\"", "\"{x.}\"", "\"$5\"", "\"x\"", "\"\\([{x: 1}] select {.x})\"", "\"#x\"",
            "\"\\({x: x})\"", "\"$(x)\"",
        ])
    func left(text: String) {
        #expect(warnings("let x = {y: 1}\nlet z = \(text)") == [])
    }

    @Test(
        "a date without its sign is warned of, a subtraction is not",
        arguments: [
            ("2026-01-31", 1), ("now() - 2026-01-31", 0), ("2026 - 01 - 31", 0), ("2026-1-31", 0), ("5-4-3", 0),
            ("@2026-01-31", 0), ("now() > 2026-12-31", 1),
        ])
    func dates(text: String, count: Int) {
        #expect(warnings("let z = \(text)").filter { $0.contains("-") && !$0.contains("now") }.count == count)
    }
}
