import ActionsFixtures
import Foundation
import RunnerModel
import ScriptSyntax

/// A conformance script: its text, how to run it, and what must come of it.
struct Scenario: Sendable {
    /// A diagnostic that must be reported on a line.
    struct ExpectedDiagnostic: Sendable {
        var severity: Diagnostic.Severity
        var code: String
        var message: String
        var line: Int
    }

    var text: String
    var fixture = "default"
    var isDryRun = false
    var maximumChanges: Int?
    var failsFast = false
    var mode = Mode.file
    var now: Timestamp?

    var output: [String] = []
    var diagnostics: [ExpectedDiagnostic] = []
    var hints: [String] = []
    var notes: [String] = []
    var plan: [String]?
    var events: [String]?
    var writes: String?
    var requests: Int?
    /// Directives that mean nothing: a slip in a script must not pass unnoticed.
    var strange: [String] = []

    enum Mode: Sendable {
        case file
        case entry
    }

    init(_ text: String) {
        self.text = text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            let isAlone = line.drop { $0 == " " }.hasPrefix("#")
            guard let range = line.range(of: isAlone ? "# " : " # expect ") else { continue }
            let comment = isAlone ? line[range.upperBound...] : "expect " + line[range.upperBound...]
            let next = lines.indices.first { $0 > index && !lines[$0].drop { $0 == " " }.hasPrefix("#") } ?? index
            read(String(comment), line: (isAlone ? next : index) + 1)
        }
    }

    private mutating func read(_ comment: String, line: Int) {
        func rest(_ prefix: String) -> String? {
            guard comment.hasPrefix(prefix) else { return nil }
            let rest = comment.dropFirst(prefix.count)
            return String(rest.first == " " ? rest.dropFirst() : rest)
        }
        if let text = rest("expect:") {
            output.append(text)
        } else if let text = rest("expect error") {
            diagnostics.append(diagnostic(.error, text, line))
        } else if let text = rest("expect warning") {
            diagnostics.append(diagnostic(.warning, text, line))
        } else if let text = rest("expect hint:") {
            hints.append(text)
        } else if let text = rest("expect note:") {
            notes.append(text)
        } else if let text = rest("expect plan:") {
            plan = (plan ?? []) + (text == "nothing" ? [] : [text])
        } else if let text = rest("expect event:") {
            events = (events ?? []) + [text]
        } else if let text = rest("expect writes:") {
            writes = text
        } else if let text = rest("expect requests:") {
            requests = Int(text)
        } else if let text = rest("fixture:") {
            fixture = text
        } else if let text = rest("now:") {
            now = Timestamp(iso8601: text)
        } else if let text = rest("max-changes:") {
            maximumChanges = Int(text)
        } else if comment == "dry-run" {
            isDryRun = true
        } else if comment == "fail-fast" {
            failsFast = true
        } else if comment == "entry" {
            mode = .entry
        } else if comment.hasPrefix("expect") {
            strange.append(comment)
        }
    }

    private func diagnostic(_ severity: Diagnostic.Severity, _ text: String, _ line: Int) -> ExpectedDiagnostic {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        return ExpectedDiagnostic(
            severity: severity, code: parts.first ?? "",
            message: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "", line: line)
    }
}

/// The scripts and fixtures beside this file.
enum Corpus {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// Every script as `feature/claim`.
    static let names: [String] = {
        let scripts = folder.appendingPathComponent("scripts")
        let paths = FileManager.default.enumerator(atPath: scripts.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".rsh") }.map { String($0.dropLast(4)) }.sorted()
    }()

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("scripts/\(name).rsh"), encoding: .utf8)
    }

    static func world(_ name: String) throws -> World {
        let data = try Data(contentsOf: folder.appendingPathComponent("fixtures/\(name).json"))
        return try World.load([UInt8](data))
    }
}
