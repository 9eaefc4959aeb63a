import TestSupport
import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Reading without editing", .serialized, .timeLimit(.minutes(2)))
struct PlainReaderTests {
    @Test("piped lines are entries by completeness, without any prompt or sequence")
    func piped() throws {
        let output = try Probe.piped("one\nfor {\n  x\n}\n\nä\r\nlast")
        #expect(output == "[entry:one]\n[entry:for {\\n  x\\n}]\n[entry:]\n[entry:ä]\n[entry:last]\n[end]\n")
    }

    @Test("an entry that the input's end leaves unfinished is still an entry")
    func unfinished() throws {
        #expect(try Probe.piped("for {\nx\n") == "[entry:for {\\nx]\n[end]\n")
    }

    @Test("bytes that are not UTF-8 and nulls do no harm")
    func oddBytes() throws {
        #expect(try Probe.piped("a\u{0}b\n") == "[entry:a\u{0}b]\n[end]\n")
    }

    @Test("piped entries are not kept in the history")
    func noHistory() throws {
        let folder = try TemporaryFolder()
        _ = try Probe.piped("one\n", arguments: ["--history", folder.path + "/history"])
        #expect(folder.names().isEmpty)
    }

    @Test("a dumb terminal is shown plain prompts, and reads lines")
    func dumbTerminal() throws {
        let terminal = try Probe.terminal(terminal: "dumb")
        try terminal.wait(forScreen: ["été>"])
        try terminal.send("for {\n")
        try terminal.wait(for: "... ")
        try terminal.send("}\n")
        try terminal.wait(for: "[entry:for {\\n}]")
        try terminal.wait(for: "été> ")
        try terminal.send("\u{4}")
        try terminal.wait(for: "[end]")
        #expect(!terminal.text.contains("\u{1B}"))
    }

    @Test("Ctrl-C on a dumb terminal drops the line and goes on")
    func dumbInterrupt() throws {
        let terminal = try Probe.terminal(terminal: "dumb")
        try terminal.wait(for: "été> ")
        try terminal.send("for {\n")
        try terminal.wait(for: "... ")
        try terminal.send("half")
        try terminal.wait(for: "half")
        try terminal.send("\u{3}")
        try terminal.wait(for: "[interrupted]")
        try terminal.wait(for: "été> ")
        try terminal.send("next\n")
        try terminal.wait(for: "[entry:next]")
    }
}
