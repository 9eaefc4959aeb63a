import Testing

@testable import RunnerShell

@Suite("Commands to the shell")
struct MetaCommandTests {
    @Test("the first word names the command, the rest is its argument")
    func argument() {
        #expect(MetaCommand.read(":use org(\"acme\")  ") == .command(.use, argument: "org(\"acme\")"))
        #expect(MetaCommand.read("  :quit") == .command(.quit, argument: ""))
        #expect(MetaCommand.read(":OUTPUT json") == .command(.output, argument: "json"))
    }

    @Test("what people try first works without the colon", arguments: ["exit", "quit", ":q"])
    func leaving(_ text: String) {
        #expect(MetaCommand.read(text) == .command(.quit, argument: ""))
    }

    @Test("a beginning that only one command has is that command")
    func abbreviation() {
        #expect(MetaCommand.read(":lim") == .command(.limits, argument: ""))
        #expect(MetaCommand.read(":hi 3") == .command(.history, argument: "3"))
    }

    @Test("a plan is done or dropped by its whole word only", arguments: [":a", ":appl", ":disc"])
    func noAbbreviation(_ text: String) {
        guard case .unknown? = MetaCommand.read(text) else {
            Issue.record("\(text) does something")
            return
        }
    }

    @Test("a misspelt command gets a suggestion")
    func misspelt() {
        #expect(MetaCommand.read(":qiut") == .unknown(":qiut", suggestion: ":quit"))
        #expect(MetaCommand.read(":aply") == .unknown(":aply", suggestion: ":apply"))
    }

    @Test("a name with a question mark asks what it means")
    func explained() {
        #expect(MetaCommand.read("runner.busy?") == .explain("runner.busy"))
        #expect(MetaCommand.read("create jit_runner ?") == .explain("create jit_runner"))
        #expect(MetaCommand.read("a ?? b ?") == nil)
        #expect(MetaCommand.read("f(x)?") == nil)
    }

    @Test("a program is no command", arguments: ["1 + 1", "print \":help\"", "let plan = 1", "helper(1)"])
    func program(_ text: String) {
        #expect(MetaCommand.read(text) == nil)
    }

    @Test("every command has a usage of one line, and a summary that fits beside it", arguments: MetaCommand.allCases)
    func help(_ command: MetaCommand) {
        #expect(command.usage.hasPrefix(":" + command.rawValue))
        #expect(!command.summary.isEmpty)
        #expect(command.summary.count <= 55)
        #expect(ShellHelp.overview.contains(command.usage))
    }

    @Test("no line of a command's help is wider than a narrow terminal", arguments: MetaCommand.allCases)
    func narrow(_ command: MetaCommand) {
        let page = ShellHelp.page(of: command, width: 40)
        let longest = page.split(separator: "\n").filter { !$0.hasPrefix("  " + command.summary) }.map(\.count).max()
        #expect(longest ?? 0 <= 40)
    }
}
