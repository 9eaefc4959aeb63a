import TestSupport
import Testing

/// Long results in the shell, with the pager that is installed.
@Suite("The pager on a terminal", .serialized, .timeLimit(.minutes(2)))
struct PagerOnTerminalTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let rows = (1...200).map {
            "{\"id\":\($0),\"name\":\"r\($0)\",\"os\":\"linux\",\"status\":\"online\",\"busy\":false,\"labels\":[]}"
        }
        try folder.write(
            "{\"format\": \"runsh-world\", \"version\": 1, \"owners\": [{\"kind\": \"organization\", "
                + "\"login\": \"acme\", \"id\": 7, \"runners\": [\(rows.joined(separator: ","))]}]}",
            to: "fleet.json")
    }

    private static let prompt = "runsh [fleet.json]>"

    private func shell(_ environment: [String]) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            program: "runsh", ["--fixture", folder.path + "/fleet.json"],
            environment: ["HOME=\(folder.path)", "NO_COLOR=1", "PATH=/usr/bin:/bin"] + environment)
        try waitForPrompt(terminal)
        return terminal
    }

    private func waitForPrompt(_ terminal: PseudoTerminal) throws {
        try terminal.wait(for: Self.prompt)
        try terminal.wait("the prompt") { terminal.screen.currentLine == Self.prompt }
    }

    private func leave(_ terminal: PseudoTerminal) throws {
        try terminal.send("1 + 1\r")
        try terminal.wait(forRow: "2")
        try waitForPrompt(terminal)
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
        try waitForPrompt(terminal)
        try leave(terminal)
    }

    @Test("without a pager the whole result is shown")
    func none() throws {
        let terminal = try shell(["PAGER="])
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "200 runners")
        try waitForPrompt(terminal)
        try leave(terminal)
    }

    @Test("a pager that is not there is told once")
    func missing() throws {
        let terminal = try shell(["GH_PAGER=no-such-pager 2> /dev/null"])
        try terminal.send("org(\"acme\").runners\r")
        try terminal.wait(for: "warning: no pager: no-such-pager 2> /dev/null: not found")
        try terminal.wait(for: "200 runners")
        try waitForPrompt(terminal)
        try leave(terminal)
    }
}
