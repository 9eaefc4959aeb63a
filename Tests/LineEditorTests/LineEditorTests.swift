import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("An editor on a terminal", .serialized, .timeLimit(.minutes(2)))
struct LineEditorTests {
    @Test("a line typed is an entry, and Ctrl-D on the empty line ends")
    func plainEntry() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForPrompt()
        try terminal.send("print 1\r")
        try terminal.wait(for: "[entry:print 1]")
        try terminal.waitForPrompt()
        try terminal.send("\u{4}")
        try terminal.wait(for: "[end]")
        #expect(try terminal.exitCode() == 0)
        #expect(terminal.screen.unknown.isEmpty)
    }

    @Test("the prompt is coloured without moving the cursor")
    func colouredPrompt() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForPrompt()
        #expect(terminal.text.contains("\u{1B}[1;32mété\u{1B}[0m>"))
        #expect(terminal.screen.column == 5)
    }

    @Test("an entry that is not complete goes on below, with its indent")
    func multiLineEntry() throws {
        let terminal = try PseudoTerminal()
        try terminal.waitForPrompt()
        try terminal.send("for r {\rdelete r\r}\r")
        try terminal.wait(for: "[entry:for r {\\n  delete r\\n  }]")
        try terminal.wait(forRow: "  delete r")
    }
}
