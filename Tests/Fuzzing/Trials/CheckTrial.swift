import RunnerModel
import ScriptSemantics
import ScriptSyntax

/// What is checked is either a program or has errors, says the same when it is formatted, and can be completed
/// everywhere.
struct CheckTrial: Sendable {
    private let schema = RunnerSchema()

    func verdict(_ bytes: [UInt8]) -> Verdict {
        let source = SourceText(name: "input.rsh", bytes: bytes)
        let result = Checker.check(source, schema: schema.host)
        return Verdict(problem(result, source), isAccepted: result.program != nil)
    }

    private func problem(_ result: Checker.Result, _ source: SourceText) -> String? {
        if let problem = Trial.problem(result.diagnostics, in: source) { return problem }
        let hasErrors = result.diagnostics.contains { $0.severity == .error }
        if (result.program == nil) != hasErrors { return "errors: \(hasErrors), program: \(result.program != nil)" }
        for test in Checker.checkTests(of: source, schema: schema.host) {
            if let problem = Trial.problem(test.diagnostics, in: source) { return "as tests: \(problem)" }
        }
        let entry = Checker.check(source, schema: schema.host, mode: .entry)
        if let problem = Trial.problem(entry.diagnostics, in: source) { return "as an entry: \(problem)" }
        return completion(source) ?? formatted(source, result)
    }

    private func completion(_ source: SourceText) -> String? {
        // Places that depend on the text alone.
        for share in 0..<3 {
            let offset = (source.bytes.count * (share + 1) / 3) - share
            let completion = Completer.complete(source, at: offset, schema: schema.host)
            if completion.range.lowerBound < 0 || completion.range.upperBound > source.bytes.count {
                return "completion at \(offset) replaces \(completion.range)"
            }
        }
        return nil
    }

    private func formatted(_ source: SourceText, _ result: Checker.Result) -> String? {
        guard let text = try? Formatter(width: 60).format(source) else { return nil }
        let again = Checker.check(SourceText(name: "formatted.rsh", bytes: text), schema: schema.host)
        let (codes, others) = (Self.codes(result), Self.codes(again))
        return codes == others ? nil : "formatting changes what the checker says: \(codes), \(others)"
    }

    /// Without the warning about `2026-01-01`, which is about blanks.
    private static func codes(_ result: Checker.Result) -> [Int] {
        result.diagnostics.map { $0.code.rawValue }.filter { $0 != 242 }.sorted()
    }
}
