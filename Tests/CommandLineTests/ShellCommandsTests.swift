import Foundation
import TestSupport
import Testing

/// The commands of the shell, on a terminal of its own.
@Suite("Commands on a terminal", .serialized, .timeLimit(.minutes(3)))
struct ShellCommandsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/.config/runsh", withIntermediateDirectories: true)
        try folder.write(Self.world(["linux_runner", "mac_runner"]), to: "fleet.json")
        try folder.write(Self.world(["other"]), to: "other.json")
    }

    private static func world(_ names: [String]) -> String {
        let runners = names.enumerated().map { index, name in
            #"{"id":\#(index + 23),"name":"\#(name)","os":"linux","status":"offline","busy":false,"labels":[]}"#
        }
        return
            #"{"format":"runsh-world","version":1,"owners":[{"kind":"organization","login":"acme","id":7,"runners":["#
            + runners.joined(separator: ",") + "]}]}"
    }

    private func shell(
        _ arguments: [String] = [], columns: Int = 100, kind: String = "xterm", locale: String = "C.UTF-8",
        environment: [String] = []
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: "runsh", ["--fixture", folder.path + "/fleet.json"] + arguments, terminal: kind, locale: locale,
            columns: columns, rows: 40,
            environment: ["HOME=\(folder.path)", "NO_COLOR=1", "TMPDIR=\(folder.path)"] + environment)
    }

    private func waitForPrompt(_ terminal: PseudoTerminal, _ prompt: String = "runsh [fleet.json]>") throws {
        try terminal.wait("the prompt \(prompt)") { terminal.screen.currentLine == prompt }
    }

    /// Types an entry at the prompt, and waits for a row and the next prompt.
    private func type(
        _ text: String, into terminal: PseudoTerminal, row: String? = nil, prompt: String = "runsh [fleet.json]>"
    ) throws {
        let before = terminal.screen.row
        try terminal.send(text + "\r")
        if let row { try terminal.wait(forRow: row) }
        try terminal.wait("the prompt after \(text)") {
            terminal.screen.row > before && terminal.screen.currentLine == prompt
        }
    }

    private func leave(_ terminal: PseudoTerminal) throws {
        try terminal.send("\u{4}")
        #expect(try terminal.exitCode() == 0)
    }

    // MARK: Files

    @Test("a file that is loaded leaves its variables, and what is saved runs as a script")
    func loadAndSave() throws {
        try folder.write("let wanted = \"mac_runner\"\ndef twice(n) { return 2 * n }\n", to: "defs.rsh")
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type(":load \(folder.path)/defs.rsh", into: terminal)
        try type("print twice(21), wanted", into: terminal, row: "42 mac_runner")
        try type(
            ":save \(folder.path)/saved.rsh", into: terminal, row: "runsh: 2 entries saved in \(folder.path)/saved.rsh")
        try type(":save \(folder.path)/saved.rsh", into: terminal)
        try terminal.wait(for: "is there already")
        try leave(terminal)
        #expect(try ChildProcess.piped("", to: "runsh", arguments: [folder.path + "/saved.rsh"]) == "42 mac_runner\n")
    }

    @Test("the latest entry comes back from the editor to the prompt, and runs at Enter")
    func edit() throws {
        try folder.write("sed -i.old 's/40/20/' \"$1\"\n", to: "editor")
        let terminal = try shell(environment: ["EDITOR=sh \(folder.path)/editor"])
        try waitForPrompt(terminal)
        try type("40 + 2", into: terminal, row: "42")
        try terminal.send(":edit\r")
        try terminal.wait(forRow: "runsh [fleet.json]> 20 + 2")
        #expect(!terminal.screen.lines.contains("22"))
        try terminal.send("\r")
        try terminal.wait(forRow: "22")
        try waitForPrompt(terminal)
        try leave(terminal)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".rsh") })
    }

    @Test("a pipe is no script: loading one does not wait for its writer")
    func loadPipe() throws {
        mkfifo(folder.path + "/pipe", 0o600)
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type(":load \(folder.path)/pipe", into: terminal)
        try terminal.wait(for: "not a regular file")
        try leave(terminal)
    }

    @Test("a shell that began dry and is refreshed still applies what it shows")
    func refreshed() throws {
        let terminal = try shell(["--dry-run"])
        try waitForPrompt(terminal, "runsh [fleet.json] dry>")
        try type(":dry off", into: terminal)
        try type(":refresh", into: terminal)
        try type(":dry on", into: terminal, prompt: "runsh [fleet.json] dry>")
        try type("delete org(\"acme\").runner(23)", into: terminal, prompt: "runsh [fleet.json] dry(1)>")
        try type(":apply", into: terminal, row: "writes: 1 done", prompt: "runsh [fleet.json] dry>")
        try leave(terminal)
    }

    @Test("the bound of writes holds over all places")
    func boundOverPlaces() throws {
        let terminal = try shell(["--max-changes", "1"])
        try waitForPrompt(terminal)
        try type("delete org(\"acme\").runner(23)", into: terminal, row: "writes: 1 done")
        try type(":refresh", into: terminal)
        try type("delete org(\"acme\").runner(24)", into: terminal)
        try terminal.wait(for: "RSH0610")
        try leave(terminal)
    }

    @Test("an editor that fails changes nothing")
    func failedEditor() throws {
        let terminal = try shell(environment: ["EDITOR=false"])
        try waitForPrompt(terminal)
        try type("1", into: terminal)
        try type(":edit", into: terminal, row: "runsh: false ended with status 1: nothing is taken over")
        try leave(terminal)
    }

    @Test("values go to a file while that is wanted, messages stay")
    func out() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type(":out \(folder.path)/names.tsv", into: terminal)
        try type("org(\"acme\").runners select {.id, .name}", into: terminal)
        try type(":out off", into: terminal, row: "runsh: values are shown here")
        try type("1 + 1", into: terminal, row: "2")
        try leave(terminal)
        let text = try String(contentsOfFile: folder.path + "/names.tsv", encoding: .utf8)
        #expect(text == "23\tlinux_runner\n24\tmac_runner\n")
    }

    // MARK: The start-up file

    @Test("what the start-up file defines is there, again after another fixture")
    func startUp() throws {
        try folder.write(
            "let acme = org(\"acme\")\ndef names(rs) { return rs select .name }\n", to: ".config/runsh/init.rsh")
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type("join(names(acme.runners), \"+\")", into: terminal, row: "linux_runner+mac_runner")
        try type(":fixture \(folder.path)/other.json", into: terminal, prompt: "runsh [other.json]>")
        try type("join(names(acme.runners), \"+\")", into: terminal, row: "other", prompt: "runsh [other.json]>")
        try leave(terminal)
    }

    @Test("a start-up file that does something, or is broken, is told of and skipped")
    func brokenStartUp() throws {
        try folder.write("let a = 1\ndelete org(\"acme\").runner(23)\n", to: ".config/runsh/init.rsh")
        let first = try shell()
        try first.wait(for: "init.rsh:2:1: error[RSH0707]")
        try first.wait(for: "init.rsh was skipped")
        try waitForPrompt(first)
        try type("count(org(\"acme\").runners)", into: first, row: "2")
        try leave(first)
        try folder.write("let a = \n", to: ".config/runsh/init.rsh")
        let second = try shell()
        try second.wait(for: "init.rsh:")
        try second.wait(for: "init.rsh was skipped")
        try waitForPrompt(second)
        try leave(second)
    }

    // MARK: Places

    @Test("another fixture takes the variables away; one that cannot be opened changes nothing")
    func fixture() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type("let r = org(\"acme\").runner(23)", into: terminal)
        try type(":fixture \(folder.path)/nowhere.json", into: terminal)
        try type("r.name", into: terminal, row: "linux_runner")
        try type(":fixture \(folder.path)/other.json", into: terminal, prompt: "runsh [other.json]>")
        try terminal.wait(for: "variables were dropped")
        try type("r.name", into: terminal, prompt: "runsh [other.json]>")
        try terminal.wait(for: "nothing is called `r`")
        try leave(terminal)
    }

    @Test("with a plan, no other place is gone to")
    func fixtureWithPlan() throws {
        let terminal = try shell(["--dry-run"])
        try waitForPrompt(terminal, "runsh [fleet.json] dry>")
        try type("delete org(\"acme\").runner(23)", into: terminal, prompt: "runsh [fleet.json] dry(1)>")
        try type(":fixture \(folder.path)/other.json", into: terminal, prompt: "runsh [fleet.json] dry(1)>")
        try terminal.wait(for: ":apply or :discard it first")
        try type(":discard", into: terminal, prompt: "runsh [fleet.json] dry>")
        try type(":fixture \(folder.path)/other.json", into: terminal, prompt: "runsh [other.json] dry>")
        try leave(terminal)
    }

    @Test("what is asked between record and record off is replayed by the file")
    func record() throws {
        let tape = folder.path + "/tape.json"
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type(":record \(tape)", into: terminal, prompt: "runsh [fleet.json] rec>")
        try type(
            "count(org(\"acme\").runners where .os == \"linux\")", into: terminal, row: "2",
            prompt: "runsh [fleet.json] rec>")
        try type("delete org(\"acme\").runner(23)", into: terminal, prompt: "runsh [fleet.json] rec>")
        try terminal.wait(for: "RSH0613")
        try type(":record off", into: terminal)
        try terminal.wait(for: "recorded in \(tape)")
        try type(":record \(tape)", into: terminal)
        try terminal.wait(for: "is there already")
        try leave(terminal)
        let script = "print count(org(\"acme\").runners where .os == \"linux\")"
        #expect(try ChildProcess.piped("", to: "runsh", arguments: ["--fixture", tape, "-c", script]) == "2\n")
    }

    // MARK: Completion

    @Test("Tab completes commands, what follows them, and expressions within them")
    func completion() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send(":typ\torg(\"acme\").runn\ts sel\t.na\t\r")
        try terminal.wait(forRow: "runsh: a list of strings")
        try waitForPrompt(terminal)
        try terminal.send(":out \(folder.path)/oth\t")
        try terminal.wait(forRow: "runsh [fleet.json]> :out \(folder.path)/other.json")
        try terminal.send("\u{3}")
        try waitForPrompt(terminal)
        try terminal.send(":output nd\t\r")
        try terminal.wait(forRow: "runsh: output is ndjson")
        try waitForPrompt(terminal)
        try leave(terminal)
    }

    // MARK: Settings

    @Test("a setting is changed by its own command as by :set, and both say what it can be")
    func settings() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try type(":output csv", into: terminal, row: "runsh: output is csv")
        try type(":set output", into: terminal, row: "runsh: output is csv")
        try type(":set time on", into: terminal, row: "runsh: time is on")
        try type(":time", into: terminal, row: "runsh: time is on")
        for entry in [":output jsn", ":set output jsn"] {
            try type(entry, into: terminal)
            try terminal.wait(for: "output can be table, tsv, json, ndjson, csv or auto; did you mean json?")
        }
        for entry in [":time maybe", ":set time maybe"] {
            try type(entry, into: terminal)
            try terminal.wait(for: "time can be on or off")
        }
        try leave(terminal)
    }

    // MARK: The live view

    @Test("a view is drawn over itself until a key ends it, and the key is no text")
    func watch() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send(":watch 1s now()\r")
        try terminal.wait(for: "any key ends: now()")
        // The first drawing is taken away, and another stands in its place.
        try terminal.wait(for: "A\u{1B}[J")
        try terminal.wait(for: "any key ends: now()")
        #expect(terminal.screen.lines.count { $0.contains("any key ends") } == 1)
        try terminal.send("q")
        try waitForPrompt(terminal)
        try type("6 * 7", into: terminal, row: "42")
        try leave(terminal)
    }

    @Test("Ctrl-C ends a view, not the shell; a view writes nothing")
    func watchEnds() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send(":watch 5s org(\"acme\").runners\r")
        try terminal.wait(for: "2 runners")
        try terminal.send("\u{3}")
        try waitForPrompt(terminal)
        try type(":watch 1s delete org(\"acme\").runner(23)", into: terminal)
        try terminal.wait(for: "writes nothing")
        try type("def kill() { delete org(\"acme\").runner(23) }", into: terminal)
        try type(":watch 1s kill()", into: terminal)
        try terminal.wait(for: "writes nothing")
        try type(":watch 300000d 1", into: terminal, row: "runsh: a day is as long as it waits")
        try type("count(org(\"acme\").runners)", into: terminal, row: "2")
        try type(":watch 1 org(\"acme\")", into: terminal)
        try terminal.wait(for: "usage: :watch EVERY EXPR")
        try leave(terminal)
    }

    // MARK: Plain terminals

    @Test("a terminal that cannot move its cursor gets the same answers, and no sequences")
    func dumb() throws {
        let terminal = try shell(kind: "dumb")
        try terminal.wait(for: "runsh [fleet.json]> ")
        try terminal.send("for r in org(\"acme\").runners {\nprint r.name\n}\n")
        try terminal.wait(for: "mac_runner")
        try terminal.send(":type 1 + 1\n")
        try terminal.wait(for: "an integer")
        try terminal.send(":quit\n")
        #expect(try terminal.exitCode() == 0)
        #expect(!terminal.transcript.contains(0x1B))
    }

    @Test("without a UTF-8 locale, text stays what it is")
    func plainLocale() throws {
        let terminal = try shell(locale: "C")
        try waitForPrompt(terminal)
        try type("print \"Grüße, 日本\"", into: terminal, row: "Grüße, 日本")
        try leave(terminal)
    }

    @Test("500 pasted lines are one entry, which runs at Enter")
    func paste() throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        let lines = (1...500).map { "let v\($0) = \($0)" } + ["print v1 + v500"]
        try terminal.send("\u{1B}[200~" + lines.joined(separator: "\r") + "\u{1B}[201~")
        try terminal.wait(for: "print v1 + v500")
        #expect(!terminal.screen.lines.contains("501"))
        try terminal.send("\r")
        try terminal.wait(forRow: "501")
        try waitForPrompt(terminal)
        try leave(terminal)
    }

    @Test("in 40 columns the commands and their help are readable, and nothing is wider")
    func narrow() throws {
        let terminal = try shell(columns: 40)
        try waitForPrompt(terminal)
        try type(":help apply", into: terminal)
        try terminal.wait(for: "do exactly what is planned")
        try type(":dry on", into: terminal, prompt: "runsh [fleet.json] dry>")
        try type("delete org(\"acme\").runner(23)", into: terminal, prompt: "runsh [fleet.json] dry(1)>")
        #expect(terminal.screen.lines.contains { $0.hasPrefix("delete") && $0.contains("23") })
        try type(":discard", into: terminal, prompt: "runsh [fleet.json] dry>")
        try leave(terminal)
    }

    // MARK: Two at once, and the end

    @Test("two shells at once lose nothing of their history")
    func sharedHistory() throws {
        let (first, second) = (try shell(), try shell())
        try waitForPrompt(first)
        try waitForPrompt(second)
        for number in 1...5 {
            try type("print \"a\(number)\"", into: first)
            try type("print \"b\(number)\"", into: second)
        }
        try type(" print \"not kept\"", into: first)
        try type("print \"ghp_" + String(repeating: "a", count: 36) + "\"", into: second)
        try leave(first)
        try leave(second)
        let third = try shell()
        try waitForPrompt(third)
        try type(":history", into: third)
        for number in 1...5 {
            #expect(third.screen.lines.contains { $0.hasSuffix("print \"a\(number)\"") })
            #expect(third.screen.lines.contains { $0.hasSuffix("print \"b\(number)\"") })
        }
        try leave(third)
        let kept = try String(contentsOfFile: folder.path + "/.local/state/runsh/history", encoding: .utf8)
        #expect(!kept.contains("not kept") && !kept.contains("ghp_"))
    }

    @Test("a request to end is heeded at the prompt", arguments: [1, 15])
    func ended(_ signal: Int32) throws {
        let terminal = try shell()
        try waitForPrompt(terminal)
        try terminal.send("half an ent")
        try terminal.wait(forRow: "runsh [fleet.json]> half an ent")
        terminal.signal(signal)
        #expect(try terminal.exitCode() == 130)
    }
}
