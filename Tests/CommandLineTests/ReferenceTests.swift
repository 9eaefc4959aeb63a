import TestSupport
import Testing

/// `runsh api` and `runsh help NAME` on a terminal of their own.
@Suite("The reference on a terminal", .serialized, .timeLimit(.minutes(2)))
struct ReferenceTests {
    /// What the program writes, whose last line holds `end`.
    private func lines(
        _ arguments: [String], until end: String, columns: Int, environment: [String] = ["NO_COLOR=1"]
    ) throws -> [String] {
        let terminal = try PseudoTerminal(
            program: "runsh", arguments, columns: columns, rows: 400, environment: environment)
        try terminal.wait(for: end)
        #expect(try terminal.exitCode() == 0)
        return terminal.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("a table of operations is fitted to 40 columns")
    func operations() throws {
        let lines = try lines(["api", "org", "runners", "labels"], until: "operations", columns: 40)
        #expect(lines.contains("    label r add \"…\""))
        #expect(lines.allSatisfy { $0.count <= 40 })
    }

    @Test("help is fitted to 40 columns")
    func help() throws {
        let lines = try lines(["help", "create", "jit_runner"], until: "/repos", columns: 40)
        #expect(lines.first == "create jit_runner  verb")
        #expect(lines.contains("      String. The new runner's name."))
        #expect(lines.allSatisfy { $0.count <= 40 })
    }

    @Test("a terminal is coloured unless NO_COLOR says otherwise")
    func colour() throws {
        #expect(
            try lines(["help", "count"], until: "count(list)", columns: 80, environment: []).first?.hasPrefix(
                "\u{1B}[1mcount") == true)
        #expect(try lines(["help", "count"], until: "count(list)", columns: 80).first == "count  function")
    }
}
