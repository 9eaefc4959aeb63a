import TestSupport
import Testing

/// The interactive shell, on a terminal of its own.
@Suite("The shell on a terminal", .serialized, .timeLimit(.minutes(2)))
struct ShellTests {
    private let fleet: FleetFolder

    init() throws {
        fleet = try FleetFolder(runners: [
            FleetFolder.runner(23, "linux_runner", status: "online"), FleetFolder.runner(24, "mac_runner", os: "macos"),
        ])
    }

    @Test("an expression shows its value as a table, and _ is that value")
    func values() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(
            "org(\"acme\").runners where .status == \"offline\"", row: "24  mac_runner  macos  offline  false")
        try terminal.type("count(_)", row: "1")
        try terminal.leave()
    }

    @Test("a block goes over several lines, and what it writes is seen by the next entry")
    func block() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send("for r in org(\"acme\").runners where r.status==\"offline\" <\rdelete r\r>\r")
        try terminal.wait(for: "writes: 1 done")
        try terminal.waitForPrompt()
        try terminal.type("print count(org(\"acme\").runners)", row: "1")
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("variables last from entry to entry, and may be declared again")
    func variables() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type("let n = 20")
        try terminal.type("let n = n + 22")
        try terminal.type("n", row: "42")
        try terminal.leave()
    }

    @Test("Tab completes fields and the values of closed sets, and closes the string")
    func completion() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type("org(\"acme\").runners where .sta\t == \"offl\t select .name", row: "mac_runner")
        try terminal.leave()
    }

    @Test("two Tabs list what could stand there, with a line of help each")
    func completionList() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send("org(\"acme\").runner\t\t")
        try terminal.wait(for: "runner_applications  a list of records")
        try terminal.send("\u{15}\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Tab offers names that were read already, without asking for any")
    func completionOfNames() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type("org(\"acme\").runners")
        try terminal.type("org(\"acme\").runners where .name == \"mac\t select .id", row: "24")
        try terminal.leave()
    }

    @Test("Ctrl-C drops what is typed and leaves the shell open")
    func controlC() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send("delete everything\u{3}")
        try terminal.waitForPrompt()
        try terminal.type("1 + 1", row: "2")
        try terminal.leave()
    }

    @Test("a mistake is shown at its place, and the shell goes on")
    func mistake() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send("org(\"acme\").runnrs\r")
        try terminal.wait(for: "did you mean `runners`?")
        try terminal.waitForPrompt()
        try terminal.send(":quti\r")
        try terminal.wait(for: "did you mean :quit?")
        try terminal.waitForPrompt()
        try terminal.send("exit\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a dry run shows its plan after each entry")
    func dryRun() throws {
        let terminal = try fleet.terminal(["--dry-run"])
        try terminal.waitForPrompt("runsh [fleet.json] dry>")
        try terminal.send("delete org(\"acme\").runner(24)\r")
        try terminal.wait(for: "1 planned, nothing was sent")
        try terminal.waitForPrompt("runsh [fleet.json] dry(1)>")
        try terminal.type("print count(org(\"acme\").runners)", row: "1", prompt: "runsh [fleet.json] dry(1)>")
        try terminal.send("\u{4}")
        try terminal.wait(for: "1 write is planned and not applied")
        try terminal.waitForPrompt("runsh [fleet.json] dry(1)>")
        try terminal.leave()
    }

    @Test("history is kept between runs, for the user alone")
    func history() throws {
        let first = try fleet.terminal()
        try first.waitForPrompt()
        try first.type("40 + 2", row: "42")
        try first.leave()
        #expect(fleet.files.mode(".local/state/runsh/history") == 0o600)
        let second = try fleet.terminal()
        try second.waitForPrompt()
        try second.send("\u{1B}[A")
        try second.wait(forRow: "runsh [fleet.json]> 40 + 2")
        try second.send("\u{3}\u{4}")
        #expect(try second.exitCode() == 0)
    }

    @Test("no line is wider than a terminal of 40 columns")
    func narrow() throws {
        let terminal = try fleet.terminal(columns: 40)
        try terminal.waitForPrompt()
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "2 runners")
        try terminal.waitForPrompt()
        #expect(terminal.screen.lines.contains { $0.hasPrefix("23  linux_r") })
        try terminal.leave()
    }

    @Test("Ctrl-C stops what runs, not the shell")
    func interruptedStatement() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        // About 10^12 rounds: it ends only by being stopped.
        try terminal.send(
            "let xs = split(replace(\"" + String(repeating: "x", count: 60) + "\", \"x\", \"1234567890,\"), \",\")\r")
        try terminal.waitForPrompt()
        try terminal.send(
            "print 6 * 7; for a in xs { for b in xs { for c in xs { for d in xs { for e in xs { for f in xs { let z = 1 } } } } } }\r"
        )
        try terminal.wait(forRow: "42")
        terminal.signal(2)
        try terminal.wait(for: "interrupted")
        try terminal.waitForPrompt()
        try terminal.leave()
    }
}
