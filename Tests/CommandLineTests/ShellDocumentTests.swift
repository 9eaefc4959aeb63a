import Foundation
import TestSupport
import Testing

/// `docs/shell.md` shows sessions as they are.
///
/// A fenced `session` block is what a terminal of 110 columns shows: `$ runsh …`, then entries at their prompts, with what
/// came of them. The entries are typed into the shell again, and the screen must be the block. `RUNSH_UPDATE_DOCS=1`
/// rewrites what is shown; a line without a prompt that follows the command is taken for an entry then.
@Suite("The shell's document", .serialized, .timeLimit(.minutes(3)))
struct ShellDocumentTests {
    private static let url = Case.examples.deletingLastPathComponent().appending(path: "docs/shell.md")

    private static func lines() throws -> [String] {
        try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    }

    @Test("its sessions are what the terminal shows")
    func sessions() throws {
        var shown: [String] = []
        var played = 0
        let lines = try Self.lines()
        var index = 0
        while index < lines.count {
            shown.append(lines[index])
            if lines[index] == "```session" {
                let end = lines[index...].firstIndex(of: "```") ?? lines.count - 1
                shown += try Self.play(Array(lines[(index + 1)..<end]))
                played += 1
                index = end
                continue
            }
            index += 1
        }
        #expect(played >= 4)
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            try shown.joined(separator: "\n").write(to: Self.url, atomically: true, encoding: .utf8)
        } else {
            #expect(shown == lines)
        }
    }

    @Test("it names every command as :help does")
    func commands() throws {
        let terminal = try PseudoTerminal(
            program: "runsh", ["--fixture", Case.examples.path + "/fixtures/acme.json"], columns: 120, rows: 80,
            environment: ["NO_COLOR=1"])
        try terminal.wait(for: "acme.json]>")
        try terminal.send(":help\r")
        try terminal.wait(for: ":clear")
        try terminal.wait("the prompt") { Self.isPrompt(terminal.screen.currentLine) }
        let rows = terminal.screen.lines.filter { $0.hasPrefix("  :") }.map { line in
            let parts = line.dropFirst(2).components(separatedBy: "  ").filter { !$0.isEmpty }
            let usage = parts[0].replacing("|", with: "\\|")
            return "| `\(usage)` | \(parts.dropFirst().joined(separator: " ").trimmingCharacters(in: .whitespaces)) |"
        }
        #expect(rows.count > 20)
        var lines = try Self.lines()
        guard let start = lines.firstIndex(of: "<!-- commands -->"),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("## ") })
        else {
            Issue.record("docs/shell.md has no place for the commands")
            return
        }
        let table = ["<!-- commands -->", "", "| command | what it does |", "|---|---|"] + rows + [""]
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_DOCS"] != nil {
            lines.replaceSubrange(start..<end, with: table)
            try lines.joined(separator: "\n").write(to: Self.url, atomically: true, encoding: .utf8)
        } else {
            #expect(Array(lines[start..<end]) == table)
        }
    }

    private static func isPrompt(_ line: String) -> Bool {
        line.hasPrefix("runsh [") && line.hasSuffix(">")
    }

    /// What is typed at a prompt; nil for lines that the program wrote.
    private static func entry(_ line: String) -> String? {
        guard line.hasPrefix("runsh ["), let end = line.firstRange(of: "> ") else { return nil }
        return String(line[end.upperBound...])
    }

    /// Types the entries of a block again; the lines are what the terminal shows then.
    private static func play(_ block: [String]) throws -> [String] {
        guard let command = block.first, command.hasPrefix("$ runsh ") else {
            Issue.record("a session begins with $ runsh")
            return block
        }
        let arguments = command.dropFirst(8).split(separator: " ").map { argument in
            String(argument).replacing("examples/", with: Case.examples.path + "/")
        }
        let folder = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            program: "runsh", arguments, columns: 110, rows: 300,
            environment: ["HOME=\(folder.path)", "NO_COLOR=1", "PAGER=cat"])
        func waitForPrompt() throws {
            try terminal.wait("a prompt") { isPrompt(terminal.screen.currentLine) }
        }
        try waitForPrompt()
        for entry in entries(block.dropFirst()) {
            let before = terminal.screen.row
            for line in entry { try terminal.send(line.trimmingCharacters(in: .whitespaces) + "\r") }
            if entry == [":quit"] { break }
            try terminal.wait("an answer to \(entry)") {
                terminal.screen.row >= before + entry.count && isPrompt(terminal.screen.currentLine)
            }
        }
        #expect(try terminal.exitCode() == 0)
        return [command] + terminal.screen.lines
    }

    private static func entries(_ lines: ArraySlice<String>) -> [[String]] {
        let isNew = !lines.contains { entry($0) != nil }
        var entries: [[String]] = []
        var depth = 0
        for line in lines {
            let text = isNew ? line : entry(line)
            if depth > 0 {
                entries[entries.count - 1].append(line)
            } else if let text {
                entries.append([text])
            } else {
                continue
            }
            depth += line.count { "{([".contains($0) } - line.count { "})]".contains($0) }
        }
        return entries
    }
}
