import ScriptSyntax

/// What became of tests as the XML that CI systems read: a suite for each file, as JUnit for Java writes them.
struct JUnitReport {
    private let results: [ScriptTestResult]
    private let broken: [ScriptTestReport.Broken]
    private let skipped: [ScriptTestReport.Skipped]

    init(
        _ results: [ScriptTestResult], broken: [ScriptTestReport.Broken], skipped: [ScriptTestReport.Skipped]
    ) {
        self.results = results
        self.broken = broken
        self.skipped = skipped
    }

    /// The whole document.
    var text: String {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        out += "<testsuites \(counts(results, errors: broken.count, skipped: skipped.count))>\n"
        let resultsOf = Dictionary(grouping: results, by: \.file)
        let skippedOf = Dictionary(grouping: skipped, by: \.file)
        var told: Set<String> = []
        for file in results.map(\.file) + skipped.map(\.file) where told.insert(file).inserted {
            let (own, rest) = (resultsOf[file] ?? [], skippedOf[file] ?? [])
            out += "  <testsuite name=\"\(XML.attribute(file))\" \(counts(own, skipped: rest.count))>\n"
            out += own.map(testCase).joined()
            for test in rest { out += "    <testcase \(names(test.file, test.name))><skipped/></testcase>\n" }
            out += "  </testsuite>\n"
        }
        for file in broken {
            out += "  <testsuite name=\"\(XML.attribute(file.file))\" \(counts([], errors: 1))>\n"
            out += "    <testcase \(names(file.file, "is a file of tests"))>\n"
            out += "      <error>\(XML.text(file.message))</error>\n    </testcase>\n  </testsuite>\n"
        }
        return out + "</testsuites>\n"
    }

    private func testCase(_ result: ScriptTestResult) -> String {
        let head = "    <testcase \(names(result.file, result.name)) time=\"\(seconds([result]))\""
        guard !result.isGood else { return head + "/>\n" }
        let renderer = DiagnosticRenderer(sources: result.sources, style: .plain, width: 120)
        let message = result.failures.first?.message ?? "failed"
        var out = head + ">\n      <failure message=\"\(XML.attribute(message))\">"
        out += XML.text(renderer.render(result.failures)) + "</failure>\n"
        if !result.printed.isEmpty {
            out += "      <system-out>" + XML.text(result.printed.joined(separator: "\n")) + "</system-out>\n"
        }
        return out + "    </testcase>\n"
    }

    private func names(_ file: String, _ test: String) -> String {
        "classname=\"\(XML.attribute(file))\" name=\"\(XML.attribute(test))\""
    }

    private func seconds(_ results: [ScriptTestResult]) -> String {
        let milliseconds = Int(results.reduce(0) { $0 + $1.milliseconds }.rounded())
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// A file that cannot be run counts as one test that is an error.
    private func counts(_ results: [ScriptTestResult], errors: Int = 0, skipped: Int = 0) -> String {
        let failures = results.count { !$0.isGood }
        return "tests=\"\(results.count + errors + skipped)\" failures=\"\(failures)\" errors=\"\(errors)\" "
            + "skipped=\"\(skipped)\" time=\"\(seconds(results))\""
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
