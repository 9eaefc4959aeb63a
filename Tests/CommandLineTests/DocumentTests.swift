import Foundation
import TestSupport
import Testing

/// What the documents show is what happens.
///
/// A fenced `rsh` block is a script that runs on `examples/fixtures/acme.json`; the `text` block after it, if there is
/// one, is all that it writes. In a `console` block `$ COMMAND` is followed by all that it writes; the blocks of one
/// document run one after another in one folder. Comments before a block say more: `<!-- fixture: NAME -->`,
/// `<!-- exit: N -->`, `<!-- check -->` (it is only checked), `<!-- with the blocks before -->` (what the blocks of
/// the same section define is there too). `RUNSH_UPDATE_DOCS=1` rewrites what is shown. `DiagnosticsCatalogueTests`
/// does the same for `docs/diagnostics.md`.
@Suite("The documents")
struct DocumentTests {
    @Test("show what happens", arguments: try Document.all())
    func shows(_ document: Document) throws {
        let found = try document.run()
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            try found.lines.joined(separator: "\n").write(to: document.url, atomically: true, encoding: .utf8)
            return
        }
        for problem in found.problems { Issue.record("\(problem)") }
        #expect(found.lines == document.lines)
    }

    @Test("there is something to run in each that teaches the language")
    func somethingToRun() throws {
        let blocks = try Document.all().filter { ["language", "tour", "README"].contains($0.testDescription) }
        #expect(try blocks.count == 3 && blocks.allSatisfy { try $0.run().blocks > 0 })
    }
}

struct Document: Sendable, CustomTestStringConvertible {
    struct Found {
        var lines: [String] = []
        var problems: [String] = []
        var blocks = 0
    }

    let url: URL
    let lines: [String]

    var testDescription: String { url.deletingPathExtension().lastPathComponent }

    static func all() throws -> [Document] {
        let root = Case.examples.deletingLastPathComponent()
        let docs = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "docs"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "md" && $0.lastPathComponent != "diagnostics.md" }
        return try ([root.appending(path: "README.md")] + docs)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try Document($0) }
    }

    init(_ url: URL) throws {
        self.url = url
        lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    }

    /// Runs the blocks; the lines are the document's with what the blocks wrote in place of what is shown.
    func run() throws -> Found {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: Case.examples, to: URL(filePath: folder.path).appending(path: "examples"))
        var found = Found()
        var notes: [String] = []
        var earlier = ""
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.hasPrefix("#") { earlier = "" }
            if line.hasPrefix("<!-- "), line.hasSuffix(" -->") {
                notes.append(String(line.dropFirst(5).dropLast(4)))
            } else if line == "```rsh" || line == "```console" {
                let end = lines[index...].dropFirst().firstIndex(of: "```") ?? lines.count - 1
                let block = Array(lines[(index + 1)..<end])
                found.blocks += 1
                if line == "```console" {
                    found.lines += [line] + (try console(block, folder)) + ["```"]
                    index = end + 1
                } else {
                    let text = block.joined(separator: "\n") + "\n"
                    let whole = notes.contains("with the blocks before") ? earlier + text : text
                    earlier += text
                    let output = try script(whole, notes, folder, &found)
                    found.lines += lines[index...end]
                    index = end + 1
                    index = showText(output, from: index, &found)
                }
                notes = []
                continue
            } else if !line.isEmpty {
                notes = []
            }
            found.lines.append(line)
            index += 1
        }
        return found
    }

    /// Puts what a script wrote into the `text` block that follows it, if one does.
    private func showText(_ output: String, from start: Int, _ found: inout Found) -> Int {
        guard start + 1 < lines.count, lines[start].isEmpty, lines[start + 1] == "```text" else { return start }
        let end = lines[(start + 1)...].firstIndex(of: "```") ?? lines.count - 1
        found.lines += ["", "```text"] + output.components(separatedBy: "\n").dropLast() + ["```"]
        return end + 1
    }

    private func script(
        _ text: String, _ notes: [String], _ folder: TemporaryFolder, _ found: inout Found
    ) throws -> String {
        func value(_ name: String) -> String? {
            notes.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        try folder.write(text, to: "script.rsh")
        let fixture = value("fixture") ?? "acme"
        let command =
            notes.contains("check")
            ? "runsh check script.rsh"
            : "runsh --quiet --output table --fixture examples/fixtures/\(fixture).json script.rsh"
        let (output, status) = try Self.shell(command, folder)
        if status != Int32(value("exit") ?? "0") {
            found.problems.append("\(testDescription): ended with \(status):\n\(text)\n\(output)")
        }
        return output
    }

    private func console(_ block: [String], _ folder: TemporaryFolder) throws -> [String] {
        var out: [String] = []
        for line in block where line.hasPrefix("$ ") {
            let (output, _) = try Self.shell(String(line.dropFirst(2)), folder)
            out += [line] + output.components(separatedBy: "\n").dropLast()
        }
        return out
    }

    private static func shell(_ command: String, _ folder: TemporaryFolder) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "{ \(command)\n} >.output 2>&1 </dev/null"]
        process.currentDirectoryURL = URL(filePath: folder.path)
        let program = try ChildProcess.program("runsh")
        process.environment = [
            "PATH": URL(filePath: program).deletingLastPathComponent().path() + ":/usr/bin:/bin", "HOME": folder.path,
            "LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "100",
        ]
        try process.run()
        process.waitUntilExit()
        return (folder.read(".output") ?? "", process.terminationStatus)
    }
}
