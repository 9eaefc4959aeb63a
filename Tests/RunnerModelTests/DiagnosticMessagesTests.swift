import Foundation
import RunnerModel
import Testing

/// `runsh help RSH0306` knows the messages that `docs/diagnostics.md` shows.
///
/// `RUNSH_UPDATE_DOCS=1 swift test --filter DiagnosticMessagesTests` writes the table anew.
@Suite struct DiagnosticMessagesTests {
    private static let table = projectFile("Sources/RunnerModel/Reference/DiagnosticMessages.swift")

    /// The table's source for what the page shows.
    private static func source() throws -> String {
        let page = try String(contentsOf: projectFile("docs/diagnostics.md"), encoding: .utf8)
        var texts: [Int: String] = [:]
        for row in page.matches(of: /(?m)^\| RSH([0-9]{4}) \| (.+) \|$/) { texts[Int(row.1) ?? 0] = String(row.2) }
        for section in page.components(separatedBy: "\n## RSH").dropFirst() {
            let code = section.prefix(4)
            let message = section.split(separator: "\n").compactMap { line in
                line.firstRange(of: "[RSH\(code)]: ").map { String(line[$0.upperBound...]) }
            }.first
            texts[Int(code) ?? 0] = message
        }
        let rows = texts.sorted { $0.key < $1.key }.map { "        \($0.key): #\"\($0.value)\"#,\n" }
        return """
            // Written by DiagnosticMessagesTests from docs/diagnostics.md; change that page, not this file.

            /// What the diagnostics say, by the numbers of their codes.
            enum DiagnosticMessages {
                /// An example of each message; where no program brings one about, what it is about.
                static let texts: [Int: String] = [
            \(rows.joined())    ]
            }

            """
    }

    @Test("the table has the messages of docs/diagnostics.md")
    func table() throws {
        let expected = try Self.source()
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            try expected.write(to: Self.table, atomically: true, encoding: .utf8)
            return
        }
        #expect(try String(contentsOf: Self.table, encoding: .utf8) == expected)
    }

    @Test("every code has a page that names its place in the documentation")
    func pages() throws {
        let codes = try String(contentsOf: projectFile("docs/diagnostics.md"), encoding: .utf8)
            .matches(of: /(?m)^(?:## |\| )(RSH[0-9]{4})/).map { String($0.1) }
        #expect(codes.count > 140)
        for code in codes {
            let page = try #require(HelpIndex().pages(for: [code]).first, "\(code)")
            #expect(page.title == code && page.sections.count == 2)
            #expect(page.sections.last?.code == ["docs/diagnostics.md#\(code.lowercased())"])
        }
    }
}

/// A file of the project.
func projectFile(_ path: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(path)
}
