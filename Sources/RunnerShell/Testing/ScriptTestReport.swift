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

    /// All of it, once every test has run.
    ///
    /// - Parameters:
    ///   - broken: the files that could not be run, which people are told of elsewhere.
    ///   - skipped: how many tests were not come to.
    public func write(_ results: [ScriptTestResult], broken: [Broken] = [], skipped: Int = 0) -> String {
        switch format {
        case .plain: results.isEmpty && skipped == 0 ? "" : plain(results, skipped)
        case .json: json(results, broken, skipped)
        case .junit: junit(results, broken)
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

    private func json(_ results: [ScriptTestResult], _ broken: [Broken], _ skipped: Int) -> String {
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
        let failed = results.count { !$0.isGood }
        let document = JSONObject([
            ("passed", .integer(Int64(results.count - failed))), ("failed", .integer(Int64(failed))),
            ("skipped", .integer(Int64(skipped))), ("tests", .array(tests)),
            (
                "broken",
                .array(
                    broken.map { .object(JSONObject([("file", .string($0.file)), ("message", .string($0.message))])) })
            ),
        ])
        return JSONWriter(.pretty).string(from: .object(document)) + "\n"
    }

    private func junit(_ results: [ScriptTestResult], _ broken: [Broken]) -> String {
        func seconds(_ results: [ScriptTestResult]) -> String {
            let milliseconds = Int(results.reduce(0) { $0 + $1.milliseconds }.rounded())
            let rest = String(milliseconds % 1000)
            return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
        }
        // A file that cannot be run counts as one test that is an error.
        func counts(_ results: [ScriptTestResult], errors: Int = 0) -> String {
            let failures = results.count { !$0.isGood }
            return "tests=\"\(results.count + errors)\" failures=\"\(failures)\" errors=\"\(errors)\" "
                + "time=\"\(seconds(results))\""
        }
        var out =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts(results, errors: broken.count))>\n"
        var files: [String] = []
        for result in results where files.last != result.file { files.append(result.file) }
        for file in files {
            let own = results.filter { $0.file == file }
            out += "  <testsuite name=\"\(XML.attribute(file))\" \(counts(own))>\n"
            for result in own {
                let head =
                    "    <testcase classname=\"\(XML.attribute(file))\" name=\"\(XML.attribute(result.name))\" "
                    + "time=\"\(seconds([result]))\""
                guard !result.isGood else {
                    out += head + "/>\n"
                    continue
                }
                let renderer = DiagnosticRenderer(sources: result.sources, style: .plain, width: 120)
                let message = result.failures.first?.message ?? "failed"
                out += head + ">\n      <failure message=\"\(XML.attribute(message))\">"
                out += XML.text(renderer.render(result.failures)) + "</failure>\n"
                if !result.printed.isEmpty {
                    out += "      <system-out>" + XML.text(result.printed.joined(separator: "\n")) + "</system-out>\n"
                }
                out += "    </testcase>\n"
            }
            out += "  </testsuite>\n"
        }
        for file in broken {
            let name = XML.attribute(file.file)
            out += "  <testsuite name=\"\(name)\" \(counts([], errors: 1))>\n"
            out += "    <testcase classname=\"\(name)\" name=\"is a file of tests\">\n"
            out += "      <error>\(XML.text(file.message))</error>\n    </testcase>\n  </testsuite>\n"
        }
        return out + "</testsuites>\n"
    }
}

/// Text within XML 1.0.
private enum XML {
    /// In an attribute between double quotes, where line ends would be lost.
    static func attribute(_ text: String) -> String {
        self.text(text).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "&#10;")
    }

    /// Between tags; what XML has no place for becomes U+FFFD.
    static func text(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\t": out.unicodeScalars.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar)
            }
        }
        return out
    }
}
