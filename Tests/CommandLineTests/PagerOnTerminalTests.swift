import TestSupport
import Testing

/// Long results in the shell, with the pager that is installed.
@Suite("The pager on a terminal", .serialized, .timeLimit(.minutes(2)))
struct PagerOnTerminalTests {
    private let fleet: FleetFolder

    init() throws {
        fleet = try FleetFolder(runners: (1...200).map { FleetFolder.runner($0, "r\($0)", status: "online") })
    }

    private func shell(_ environment: [String]) throws -> PseudoTerminal {
        let terminal = try fleet.terminal(columns: 80, rows: 24, environment: ["PATH=/usr/bin:/bin"] + environment)
        try terminal.waitForPrompt()
        return terminal
    }

    private func leave(_ terminal: PseudoTerminal) throws {
        try terminal.send("1 + 1\r")
        try terminal.wait(forRow: "2")
        try terminal.waitForPrompt()
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a long result is read in the pager, which Ctrl-C does not take the shell down with")
    func interrupted() throws {
        let terminal = try shell(["PAGER=head -n 3; read line < /dev/tty; echo got $line; exec sleep 60"])
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: " 2  r2")
        try terminal.send("typed\r")
        try terminal.wait(for: "typed")
        try terminal.wait(for: "got typed")
        try terminal.send("\u{3}")
        try terminal.waitForPrompt()
        try leave(terminal)
    }

    @Test("without a pager the whole result is shown")
    func none() throws {
        let terminal = try shell(["PAGER="])
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "200 runners")
        try terminal.waitForPrompt()
        try leave(terminal)
    }

    @Test("a pager that is not there is told once")
    func missing() throws {
        let terminal = try shell(["GH_PAGER=no-such-pager 2> /dev/null"])
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "warning: no pager: no-such-pager 2> /dev/null: not found")
        try terminal.wait(for: "200 runners")
        try terminal.waitForPrompt()
        try leave(terminal)
    }
}
