import TestSupport
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
        let terminal = try Probe.terminal()
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
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        #expect(terminal.text.contains("\u{1B}[1;32mété\u{1B}[0m>"))
        #expect(terminal.screen.column == 5)
    }

    @Test("an entry that is not complete goes on below, with its indent")
    func multiLineEntry() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("for r {\rdelete r\r}\r")
        try terminal.wait(for: "[entry:for r {\\n  delete r\\n}]")
        try terminal.wait(forRow: "  delete r")
    }

    @Test("Ctrl-C drops the line and the shell goes on")
    func interrupt() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("for {\rhalf")
        try terminal.wait(forRow: "  half")
        try terminal.send("\u{3}")
        try terminal.wait(for: "[interrupted]")
        try terminal.waitForPrompt()
        try terminal.send("next\r")
        try terminal.wait(for: "[entry:next]")
    }

    @Test("SIGINT from elsewhere drops the line, and the disposition is restored between entries")
    func interruptSignal() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("half")
        try terminal.wait(forRow: "été> half")
        terminal.signal(SIGINT)
        try terminal.wait(for: "[interrupted]")
        try terminal.waitForPrompt()
        try terminal.send("busy\r")
        try terminal.wait(for: "[busy]")
        terminal.signal(SIGINT)
        #expect(try terminal.exitCode() == 128 + SIGINT)
    }

    @Test("Ctrl-C leaves a search in the history")
    func interruptSearch() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("first\r")
        try terminal.wait(for: "[entry:first]")
        try terminal.waitForPrompt()
        try terminal.send("\u{12}fi")
        try terminal.wait(for: "fi")
        try terminal.send("\u{3}")
        try terminal.wait(for: "[interrupted]")
        try terminal.waitForPrompt()
    }

    @Test("Ctrl-D inside a line deletes the next character")
    func deleteNext() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("axb\u{1B}[D\u{1B}[D\u{4}\r")
        try terminal.wait(for: "[entry:ab]")
    }

    @Test("the end of the terminal ends the input")
    func hangUp() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("half")
        try terminal.wait(forRow: "été> half")
        terminal.signal(SIGHUP)
        #expect(try terminal.exitCode() == 128 + SIGHUP)
    }

    @Test("wide characters are shown and deleted as a whole")
    func wideCharacters() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("ü日本語")
        try terminal.wait(forRow: "été> ü日本語")
        #expect(terminal.screen.column == 12)
        try terminal.send("\u{7F}")
        try terminal.wait(forRow: "été> ü日本")
        #expect(terminal.screen.column == 10)
        try terminal.send("\u{1B}[D\u{4}x\r")
        try terminal.wait(for: "[entry:ü日x]")
    }

    @Test("bytes that are not UTF-8 are dropped")
    func brokenUTF8() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send(bytes: [0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82, 0x63, 0x0D])
        try terminal.wait(for: "[entry:abc]")
    }

    @Test("in the C locale text stays UTF-8")
    func plainLocale() throws {
        let terminal = try Probe.terminal(locale: "C")
        try terminal.waitForPrompt()
        try terminal.send("naïve 日本\u{7F}\r")
        try terminal.wait(for: "[entry:naïve 日]")
    }

    @Test("a paste of 500 lines is one text, and runs nothing before Enter")
    func largePaste() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        let lines = (1...500).map { "print \($0) # ünd \u{9}tab" }
        try terminal.send("\u{1B}[200~" + lines.joined(separator: "\r") + "\r\u{1B}[201~")
        try terminal.wait(for: "print 500 # ünd")
        #expect(!terminal.text.contains("[entry"))
        try terminal.send("!\r")
        try terminal.wait(for: "[entry:" + lines.joined(separator: "\\n").replacing("\t", with: "\\t") + "!]")
    }

    @Test("what a paste contains never acts as a key")
    func hostilePaste() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("\u{1B}[200~a\u{3}b\u{4}\u{1B}[Ac\r\nd\u{1B}[201~")
        try terminal.wait(forRow: "d")
        try terminal.send("\r")
        try terminal.wait(for: "[entry:ab[Ac\\nd]")
    }

    @Test("Home, End, Delete and arrows with Ctrl and Alt edit")
    func movementKeys() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("two three\u{1B}[Hone \u{1B}[F!")
        try terminal.send("\u{1B}[1;5D<\u{1B}[1;3D>\u{1B}OH\u{1B}[3~\r")
        try terminal.wait(for: "[entry:ne >two <three!]")
    }

    @Test("function keys and others without a meaning insert nothing")
    func unknownKeys() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("a\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[1;2C\u{1B}[1;2P\u{1B}[I\u{1B}[O\u{1B}[Zb\r")
        try terminal.wait(for: "[entry:ab]")
    }

    @Test("Up and Down move inside a text of several lines")
    func linesAboveAndBelow() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("for {\rone\rtwo\u{1B}[A1\u{1B}[H0\u{1B}[B\u{1B}[F2\r}\r")
        try terminal.wait(for: "[entry:for {\\n0  one1\\n  two2\\n}]")
    }

    @Test("a text wider than the terminal wraps, and is edited across the rows")
    func narrowTerminal() throws {
        let terminal = try Probe.terminal(columns: 40)
        try terminal.waitForPrompt()
        let text = String(repeating: "abcdefghi ", count: 7)
        try terminal.send(text)
        try terminal.wait(forScreen: [
            "été> abcdefghi abcdefghi abcdefghi abcde", "fghi abcdefghi abcdefghi abcdefghi",
        ])
        try terminal.send("\u{1B}[H\u{4}")
        try terminal.wait(forScreen: [
            "été> bcdefghi abcdefghi abcdefghi abcdef", "ghi abcdefghi abcdefghi abcdefghi",
        ])
        try terminal.send("\r")
        try terminal.wait(for: "[entry:\(text.dropFirst())]")
    }

    @Test("a new size redraws the text once")
    func resize() throws {
        let terminal = try Probe.terminal(columns: 80)
        try terminal.waitForPrompt()
        let text = String(repeating: "abcdefghi ", count: 6) + "end"
        try terminal.send(text)
        try terminal.wait(forRow: "été> " + text)
        terminal.resize(columns: 40, rows: 20)
        try terminal.wait(forScreen: ["été> abcdefghi abcdefghi abcdefghi abcde", "fghi abcdefghi abcdefghi end"])
        terminal.resize(columns: 100, rows: 30)
        try terminal.wait(forRow: "été> " + text)
        try terminal.send("!\r")
        try terminal.wait(for: "[entry:\(text)!]")
    }

    @Test("a notice appears above the text being typed, which stays")
    func noticeWhileTyping() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("notify\r")
        try terminal.waitForPrompt()
        try terminal.send("for {\rhalf")
        try terminal.wait(for: "a runner went away")
        try terminal.wait(forScreen: ["été> notify", "[notifying]", "a runner went away", "été> for {", "  half"])
        try terminal.send("}\r")
        try terminal.wait(for: "[entry:for {\\n  half}]")
    }

    @Test("keys typed while an entry runs appear once, at the next prompt")
    func typeAhead() throws {
        let terminal = try Probe.terminal()
        try terminal.waitForPrompt()
        try terminal.send("busy\r")
        try terminal.wait(for: "[busy]")
        try terminal.send("ahead\r")
        try terminal.wait(for: "[entry:ahead]")
        #expect(terminal.screen.lines.prefix(5) == ["été> busy", "[busy]", "[done]", "été> ahead", "[entry:ahead]"])
    }

    @Test(".editrc binds keys, and Enter still decides by completeness in vi mode")
    func userSettings() throws {
        let folder = try TemporaryFolder()
        try folder.write("runsh:bind -v\nother:bind x ed-unassigned\n", to: "editrc")
        let terminal = try Probe.terminal(environment: ["EDITRC=\(folder.path)/editrc"])
        try terminal.waitForPrompt()
        try terminal.send("for {\r} xy\u{1B}x\r")
        try terminal.wait(for: "[entry:for {\\n  } x]")
    }
}
