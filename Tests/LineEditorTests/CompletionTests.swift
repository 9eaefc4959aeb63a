import TestSupport
import Testing

@testable import LineEditor

@Suite("Completion", .serialized, .timeLimit(.minutes(2)))
struct CompletionTests {
    private func result(_ texts: [String]) -> LineCompletion {
        LineCompletion(range: 0..<0, candidates: texts.map { .init($0, suffix: "!") })
    }

    @Test("one candidate is inserted with its suffix, several as far as they agree, then they are listed")
    func steps() {
        #expect(result([]).step(typed: "s") == .nothing)
        #expect(result(["status"]).step(typed: "s") == .replace(with: "status!"))
        #expect(result(["status", "state"]).step(typed: "s") == .replace(with: "stat"))
        #expect(result(["status", "state"]).step(typed: "stat") == .list)
        #expect(result(["a", "b"]).step(typed: "") == .list)
    }

    @Test("candidates stand in columns that fit the width, filled downwards")
    func columns() {
        let texts = ["aa", "bbbb", "cc", "dd", "ee"].map { LineCompletion.Candidate($0) }
        #expect(CompletionList(texts, columns: 17).lines == ["aa    cc    ee", "bbbb  dd"])
        #expect(CompletionList(texts, columns: 9).lines == ["aa", "bbbb", "cc", "dd", "ee"])
    }

    @Test("help stands beside its candidate and is cut at the width")
    func help() {
        let candidates = [
            LineCompletion.Candidate("status", help: "online or offline"), LineCompletion.Candidate("os"),
        ]
        #expect(CompletionList(candidates, columns: 40).lines == ["status  online or offline", "os"])
        #expect(CompletionList(candidates, columns: 20).lines == ["status  online or …", "os"])
    }

    @Test("control characters of a candidate do not reach the terminal, and long lists are cut")
    func hostileCandidates() {
        #expect(CompletionList([.init("a\u{1B}[31mb\n")], columns: 40).lines == ["a[31mb"])
        let many = (0..<1000).map { LineCompletion.Candidate("\($0)", help: "x") }
        #expect(CompletionList(many, columns: 40).lines.last == "and 800 more")
    }

    @Test("Tab inserts what candidates share, the next Tab lists them, and the text stays")
    func tabTwice() throws {
        let terminal = try Probe.terminal(columns: 40)
        try terminal.waitForPrompt()
        try terminal.send("where s\t")
        try terminal.wait(forScreen: ["été> where stat"])
        try terminal.send("\t")
        try terminal.wait(forScreen: ["été> where stat", "status   state    station", "été> where stat"])
        try terminal.send("u\t= 1\r")
        try terminal.wait(for: "[entry:where status = 1]")
    }

    @Test("the list has help, and stands below a text of several lines")
    func listBelowLines() throws {
        let terminal = try Probe.terminal(columns: 40)
        try terminal.waitForPrompt()
        try terminal.send("for {\rr\t")
        try terminal.wait(forScreen: ["été> for {", "  r"])
        try terminal.send("u\t\t")
        try terminal.wait(forScreen: [
            "été> for {", "  runner", "runners        help for runners", "runner_groups  help for runner_groups",
            "été> for {", "  runner",
        ])
        try terminal.send("s}\r")
        try terminal.wait(for: "[entry:for {\\n  runners}]")
    }

    @Test("offsets are in UTF-8, left and right of characters of several bytes")
    func utf8Offsets() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("日本 d x\u{1B}[D\u{1B}[D\t\r")
        try terminal.wait(for: "[entry:日本 délete  x]")
    }

    @Test("where nothing fits, Tab changes nothing")
    func nothingFits() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("zzz\t\t\r")
        try terminal.wait(for: "[entry:zzz]")
    }
}
