import TestSupport
import Testing

/// The interactive shell, on a terminal of its own.
@Suite("The shell on a terminal", .serialized, .timeLimit(.minutes(2)))
struct ShellTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.world, to: "fleet.json")
    }

    private static let world = """
        {"format": "runsh-world", "version": 1, "owners": [
          {"kind": "organization", "login": "acme", "id": 7, "runners": [
            {"id":23,"name":"linux_runner","os":"linux","status":"online","busy":false,"labels":[]},
            {"id":24,"name":"mac_runner","os":"macos","status":"offline","busy":false,"labels":[]}
          ]}
        ]}

        """

    private func shell(_ arguments: [String] = [], columns: Int = 80) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: "runsh", ["--fixture", folder.path + "/fleet.json"] + arguments, columns: columns,
            environment: ["HOME=\(folder.path)", "NO_COLOR=1"])
    }

    private func waitForPrompt(_ terminal: PseudoTerminal, _ prompt: String = "runsh [fleet.json]>") throws {
        try terminal.wait(for: prompt)
        try terminal.wait("the prompt") { terminal.screen.currentLine == prompt }
    }

    @Test("an expression shows its value as a table, and _ is that value")
    func values() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runners where .status == \"offline\"\r")
        try terminal.wait(forRow: "24  mac_runner  macos  offline  false")
        try waitForPrompt(terminal)
        try terminal.send("count(_)\r")
        try terminal.wait(forRow: "1")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a block goes over several lines, and what it writes is seen by the next entry")
    func block() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("for r in org(\"acme\").runners where r.status==\"offline\" <\rdelete r\r>\r")
        try terminal.wait(for: "writes: 1 done")
        try waitForPrompt(terminal)
        try terminal.send("print count(org(\"acme\").runners)\r")
        try terminal.wait(forRow: "1")
        try waitForPrompt(terminal)
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("variables last from entry to entry, and may be declared again")
    func variables() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("let n = 20\r")
        try waitForPrompt(terminal)
        try terminal.send("let n = n + 22\r")
        try waitForPrompt(terminal)
        try terminal.send("n\r")
        try terminal.wait(forRow: "42")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Tab completes fields and the values of closed sets, and closes the string")
    func completion() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runners where .sta\t == \"offl\t select .name\r")
        try terminal.wait(forRow: "mac_runner")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("two Tabs list what could stand there, with a line of help each")
    func completionList() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runner\t\t")
        try terminal.wait(for: "runner_applications  a list of records")
        try terminal.send("\u{15}\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Tab offers names that were read already, without asking for any")
    func completionOfNames() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runners\r")
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runners where .name == \"mac\t select .id\r")
        try terminal.wait(forRow: "24")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Ctrl-C drops what is typed and leaves the shell open")
    func controlC() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("delete everything\u{3}")
        try waitForPrompt(terminal)
        try terminal.send("1 + 1\r")
        try terminal.wait(forRow: "2")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a mistake is shown at its place, and the shell goes on")
    func mistake() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runnrs\r")
        try terminal.wait(for: "did you mean `runners`?")
        try waitForPrompt(terminal)
        try terminal.send(":quti\r")
        try terminal.wait(for: "did you mean :quit?")
        try waitForPrompt(terminal)
        try terminal.send("exit\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a dry run shows its plan after each entry")
    func dryRun() throws {
        let terminal = try shell(["--dry-run"])
        try waitForPrompt(terminal, "runsh [fleet.json] dry>")
        try terminal.send("delete org(\"acme\").runner(24)\r")
        try terminal.wait(for: "1 planned, nothing was sent")
        try waitForPrompt(terminal, "runsh [fleet.json] dry(1)>")
        try terminal.send("print count(org(\"acme\").runners)\r")
        try terminal.wait(forRow: "1")
        try waitForPrompt(terminal, "runsh [fleet.json] dry(1)>")
        try terminal.send("\u{4}")
        try terminal.wait(for: "1 write is planned and not applied")
        try waitForPrompt(terminal, "runsh [fleet.json] dry(1)>")
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("history is kept between runs, for the user alone")
    func history() throws {
        let first = try shell()
        try waitForPrompt(first)
        try first.send("40 + 2\r")
        try first.wait(forRow: "42")
        try waitForPrompt(first)
        try first.send("\u{4}")
        #expect(try first.exitCode() == 0)
        #expect(folder.mode(".local/state/runsh/history") == 0o600)
        let second = try shell()
        try waitForPrompt(second)
        try second.send("\u{1B}[A")
        try second.wait(forRow: "runsh [fleet.json]> 40 + 2")
        try second.send("\u{3}\u{4}")
        #expect(try second.exitCode() == 0)
    }

    @Test("no line is wider than a terminal of 40 columns")
    func narrow() throws {
        let terminal = try shell(columns: 40)
        try waitForPrompt(terminal)
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "2 runners")
        try waitForPrompt(terminal)
        #expect(terminal.screen.lines.contains { $0.hasPrefix("23  linux_r") })
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Ctrl-C stops what runs, not the shell")
    func interruptedStatement() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        // About 10^12 rounds: it ends only by being stopped.
        try terminal.send(
            "let xs = split(replace(\"" + String(repeating: "x", count: 60) + "\", \"x\", \"1234567890,\"), \",\")\r")
        try waitForPrompt(terminal)
        try terminal.send(
            "print 6 * 7; for a in xs { for b in xs { for c in xs { for d in xs { for e in xs { for f in xs { let z = 1 } } } } } }\r"
        )
        try terminal.wait(forRow: "42")
        terminal.signal(2)
        try terminal.wait(for: "interrupted")
        try waitForPrompt(terminal)
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }
}
