import TestSupport
import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Recalling entries", .serialized, .timeLimit(.minutes(2)))
struct HistoryRecallTests {
    @Test("older entries come with Up, and the text being typed comes back with Down")
    func upAndDown() {
        var recall = HistoryRecall(entries: ["one", "two"])
        let shown = [
            recall.older(than: "draft"), recall.older(than: "two"), recall.older(than: "one"),
            recall.newer(than: "one"), recall.newer(than: "two"), recall.newer(than: "draft"),
        ]
        #expect(shown == ["two", "one", nil, "two", "draft", nil])
    }

    @Test("a search finds only what begins with the prefix, and not what is shown")
    func prefix() {
        var recall = HistoryRecall(entries: ["print 1", "delete", "print 2", "print 2"])
        let shown = [
            recall.older(than: "print", prefix: "print"), recall.older(than: "print 2", prefix: "print"),
            recall.newer(than: "print 1", prefix: "print"), recall.newer(than: "print 2", prefix: "print"),
        ]
        #expect(shown == ["print 2", "print 1", "print 2", "print"])
    }

    @Test("entries are kept between runs, in a file of mode 0600")
    func betweenRuns() throws {
        let folder = try TemporaryFolder()
        let first = try Probe.terminal(["--history", folder.path + "/state/history"])
        try first.waitForPrompt()
        try first.send("for {\r}\r")
        try first.wait(for: "[entry:for {\\n}]")
        try first.waitForPrompt()
        try first.send(" secret\r")
        try first.wait(for: "[entry: secret]")
        try first.waitForPrompt()
        try first.send("last\r")
        try first.wait(for: "[entry:last]")
        try first.waitForPrompt()
        try first.send("\u{4}")
        #expect(try first.exitCode() == 0)
        #expect(folder.mode("state/history") == 0o600)
        #expect(folder.read("state/history") == "\"for {\\n}\"\n\"last\"\n")

        let second = try Probe.terminal(["--history", folder.path + "/state/history"])
        try second.waitForPrompt()
        try second.send("draft\u{1B}[A")
        try second.wait(forScreen: ["été> last"])
        try second.send("\u{1B}[A")
        try second.wait(forScreen: ["été> for {", "}"])
        try second.send("\u{1B}[B\u{1B}[B")
        try second.wait(forScreen: ["été> draft"])
        try second.send("\u{1B}OA\u{1B}OA\r")
        try second.wait(for: "[entry:for {\\n}]")
    }

    @Test("Ctrl-R finds by any part, and Enter runs what was found")
    func incrementalSearch() throws {
        let terminal = try Probe.terminal()
        try enter(["delete runner", "print repo", "print runner"], in: terminal)
        try terminal.send("\u{12}repo")
        try terminal.wait(forRow: "search: repo")
        try terminal.send("\r")
        try terminal.wait(for: "[entry:print repo]")
    }

    @Test("a search goes on to older and newer entries, shortens its pattern, and says when it fails")
    func searchSteps() {
        var search = HistorySearch(entries: ["say äx", "no", "say äx", "say äb"])
        func step(_ succeeded: Bool) -> String { "\(succeeded) \(search.found ?? "-") \(search.cursor ?? -1)" }
        var steps = "say ä".unicodeScalars.map { search.append($0) }.map { "\($0)" }
        steps += [step(search.older()), step(search.older()), step(search.newer())]
        steps += [step(search.append("x")), step(search.append("?"))]
        #expect(search.isFailing)
        search.removeLast()
        #expect(!search.isFailing)
        steps.append(step(true))
        #expect(
            steps == [
                "true", "true", "true", "true", "true", "true say äx 0", "false say äx 0", "true say äb 0",
                "true say äx 0", "false say äx -1", "true say äx 0",
            ])
    }

    @Test("Ctrl-G gives back the text that was there, and an arrow edits what was found")
    func endOfSearch() throws {
        let terminal = try Probe.terminal()
        try enter(["delete runner", "print repo"], in: terminal)
        try terminal.send("draft\u{12}run")
        try terminal.wait(forRow: "search: run")
        try terminal.send("\u{7}")
        try terminal.wait(forRow: "été> draft")
        try terminal.send("\u{12}\u{12}[x")
        try terminal.wait(forRow: "failing search: [x")
        try terminal.send("\u{7F}\u{7F}run\u{1B}[C!\r")
        try terminal.wait(for: "[entry:delete r!unner]")
    }

    @Test("an entry of several lines is found by Ctrl-R and shown whole")
    func incrementalSearchOfLines() throws {
        let terminal = try Probe.terminal()
        try enter(["for {\rdelete x\r}", "print 1"], in: terminal)
        try terminal.send("\u{12}dele")
        try terminal.wait(forRow: "  delete x")
        try terminal.send("\r")
        try terminal.wait(for: "[entry:for {\\n  delete x\\n}]")
    }

    @Test("Alt-p and Page Up find entries with the same beginning, and the cursor stays")
    func prefixSearch() throws {
        let terminal = try Probe.terminal()
        try enter(["print one", "delete", "print two", "sprint"], in: terminal)
        try terminal.send("pri\u{1B}p\u{1B}[5~X\r")
        try terminal.wait(for: "[entry:priXnt one]")
    }

    @Test("a history that cannot be written is told once")
    func failure() throws {
        let terminal = try Probe.terminal(["--history", "/proc/none/history"])
        try enter(["one", "two"], in: terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
        #expect(terminal.text.ranges(of: "[history:").count == 1)
    }

    private func enter(_ entries: [String], in terminal: PseudoTerminal) throws {
        try terminal.waitForPrompt()
        for entry in entries {
            try terminal.send(entry + "\r")
            try terminal.wait(for: "[entry:")
            try terminal.waitForPrompt()
        }
    }
}
