import JSONValue
import ScriptSyntax

/// Shows what became of tests.
public struct ScriptTestReport {
    /// How it is shown.
    public enum Format: String, CaseIterable, Sendable {
        /// Lines for people.
        case plain
        /// One document.
        case json
        /// The XML that CI systems read.
        case junit
    }

    private let format: Format
    private let isColored: Bool
    private let width: Int

    /// Makes a report for a terminal, or for a pipe.
    public init(_ format: Format, terminal: TerminalTraits) {
        self.format = format
        isColored = terminal.colorsOutput
        width = terminal.isTerminal ? max(terminal.width, 40) : 120
    }

    /// A file that could not be run, and why.
    public struct Broken: Sendable {
        var file: String
        var message: String

        /// Makes a note of a file.
        public init(file: String, message: String) {
            self.file = file
            self.message = message
        }
    }

    /// A test that was not come to.
    public struct Skipped: Sendable {
        var file: String
        var name: String

        /// Makes a note of a test.
        public init(file: String, name: String) {
            self.file = file
            self.name = name
        }
    }

    /// All of it, once every test has run.
    ///
    /// - Parameters:
    ///   - broken: the files that could not be run, which people are told of elsewhere.
    ///   - skipped: the tests that were not come to, file by file.
    public func write(_ results: [ScriptTestResult], broken: [Broken] = [], skipped: [Skipped] = []) -> String {
        switch format {
        case .plain: results.isEmpty && skipped.isEmpty ? "" : plain(results, skipped.count)
        case .json: json(results, broken, skipped)
        case .junit: JUnitReport(results, broken: broken, skipped: skipped).text
        }
    }

    // MARK: For people

    private func plain(_ results: [ScriptTestResult], _ skipped: Int) -> String {
        var out = ""
        var file: String?
        for result in results {
            if result.file != file {
                out += Paint.bold.on(result.file.harmless, if: isColored) + "\n"
                file = result.file
            }
            let mark = result.isGood ? Paint.green.on("ok  ", if: isColored) : Paint.boldRed.on("FAIL", if: isColored)
            out += "  \(mark)  \(result.name.harmless)  "
            out += Paint.dim.on("\(Int(result.milliseconds.rounded())) ms", if: isColored) + "\n"
            guard !result.isGood else { continue }
            let renderer = DiagnosticRenderer(
                sources: result.sources, style: isColored ? .colored : .plain, width: width - 8)
            out += Self.indented(renderer.render(result.failures))
            if !result.printed.isEmpty {
                out +=
                    "        it wrote:\n"
                    + Self.indented(result.printed.map(\.harmless).joined(separator: "\n"), by: 10)
            }
        }
        let failed = results.count { !$0.isGood }
        let count = results.count == 1 ? "1 test" : "\(results.count) tests"
        let rest = skipped > 0 ? "; interrupted, \(skipped) not run" : ""
        return out + (failed == 0 ? "\(count) passed\(rest)\n" : "\(count), \(failed) failed\(rest)\n")
    }

    private static func indented(_ text: String, by count: Int = 8) -> String {
        text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 + "\n" }.joined()
    }

    // MARK: For programs

    private func json(_ results: [ScriptTestResult], _ broken: [Broken], _ skipped: [Skipped]) -> String {
        let tests = results.map { result -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("file", .string(result.file)), ("name", .string(result.name)), ("line", .integer(Int64(result.line))),
                ("result", .string(result.isGood ? "passed" : "failed")),
                ("milliseconds", .double((result.milliseconds * 10).rounded() / 10)),
            ]
            if !result.isGood {
                let lines = result.failures.map { DiagnosticJSON(sources: result.sources).value($0) }
                members += [("failures", .array(lines)), ("output", .array(result.printed.map { .string($0) }))]
            }
            return .object(JSONObject(members))
        }
        let rest = skipped.map { test -> JSONValue in
            ["file": .string(test.file), "name": .string(test.name), "result": "skipped"]
        }
        let failed = results.count { !$0.isGood }
        let document = JSONObject([
            ("passed", .integer(Int64(results.count - failed))), ("failed", .integer(Int64(failed))),
            ("skipped", .integer(Int64(skipped.count))), ("tests", .array(tests + rest)),
            (
                "broken",
                .array(
                    broken.map { .object(JSONObject([("file", .string($0.file)), ("message", .string($0.message))])) })
            ),
        ])
        return JSONWriter(.pretty).string(from: .object(document)) + "\n"
    }
}
