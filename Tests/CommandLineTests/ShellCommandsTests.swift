import Foundation
import TestSupport
import Testing

/// The commands of the shell, on a terminal of its own.
@Suite("Commands on a terminal", .serialized, .timeLimit(.minutes(3)))
struct ShellCommandsTests {
    private let fleet: FleetFolder

    init() throws {
        fleet = try FleetFolder(runners: Self.runners(["linux_runner", "mac_runner"]))
        try fleet.write(runners: Self.runners(["other"]), to: "other.json")
        try FileManager.default.createDirectory(
            atPath: fleet.path + "/.config/runsh", withIntermediateDirectories: true)
    }

    private static func runners(_ names: [String]) -> [String] {
        names.enumerated().map { FleetFolder.runner($0 + 23, $1) }
    }

    // MARK: Files

    @Test("a file that is loaded leaves its variables, and what is saved runs as a script")
    func loadAndSave() throws {
        try fleet.files.write("let wanted = \"mac_runner\"\ndef twice(n) { return 2 * n }\n", to: "defs.rsh")
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(":load \(fleet.path)/defs.rsh")
        try terminal.type("print twice(21), wanted", row: "42 mac_runner")
        try terminal.type(
            ":save \(fleet.path)/saved.rsh", row: "runsh: 2 entries saved in \(fleet.path)/saved.rsh")
        try terminal.type(":save \(fleet.path)/saved.rsh")
        try terminal.wait(for: "is there already")
        try terminal.leave()
        #expect(try ChildProcess.piped("", to: "runsh", arguments: [fleet.path + "/saved.rsh"]) == "42 mac_runner\n")
    }

    @Test("the latest entry comes back from the editor to the prompt, and runs at Enter")
    func edit() throws {
        try fleet.files.write("sed -i.old 's/40/20/' \"$1\"\n", to: "editor")
        let terminal = try fleet.terminal(environment: ["EDITOR=sh \(fleet.path)/editor"])
        try terminal.waitForPrompt()
        try terminal.type("40 + 2", row: "42")
        try terminal.send(":edit\r")
        try terminal.wait(forRow: "runsh [fleet.json]> 20 + 2")
        #expect(!terminal.screen.lines.contains("22"))
        try terminal.send("\r")
        try terminal.wait(forRow: "22")
        try terminal.waitForPrompt()
        try terminal.leave()
        #expect(try FileManager.default.contentsOfDirectory(atPath: fleet.path).allSatisfy { !$0.hasSuffix(".rsh") })
    }

    @Test("a pipe is no script: loading one does not wait for its writer")
    func loadPipe() throws {
        mkfifo(fleet.path + "/pipe", 0o600)
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(":load \(fleet.path)/pipe")
        try terminal.wait(for: "not a regular file")
        try terminal.leave()
    }

    @Test("a shell that began dry and is refreshed still applies what it shows")
    func refreshed() throws {
        let terminal = try fleet.terminal(["--dry-run"])
        try terminal.waitForPrompt("runsh [fleet.json] dry>")
        try terminal.type(":dry off")
        try terminal.type(":refresh")
        try terminal.type(":dry on", prompt: "runsh [fleet.json] dry>")
        try terminal.type("delete org(\"acme\").runner(23)", prompt: "runsh [fleet.json] dry(1)>")
        try terminal.type(":apply", row: "writes: 1 done", prompt: "runsh [fleet.json] dry>")
        try terminal.leave()
    }

    @Test("the bound of writes holds over all places")
    func boundOverPlaces() throws {
        let terminal = try fleet.terminal(["--max-changes", "1"])
        try terminal.waitForPrompt()
        try terminal.type("delete org(\"acme\").runner(23)", row: "writes: 1 done")
        try terminal.type(":refresh")
        try terminal.type("delete org(\"acme\").runner(24)")
        try terminal.wait(for: "RSH0610")
        try terminal.leave()
    }

    @Test("an editor that fails changes nothing")
    func failedEditor() throws {
        let terminal = try fleet.terminal(environment: ["EDITOR=false"])
        try terminal.waitForPrompt()
        try terminal.type("1")
        try terminal.type(":edit", row: "runsh: false ended with status 1: nothing is taken over")
        try terminal.leave()
    }

    @Test("values go to a file while that is wanted, messages stay")
    func out() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(":out \(fleet.path)/names.tsv")
        try terminal.type("org(\"acme\").runners select {.id, .name}")
        try terminal.type(":out off", row: "runsh: values are shown here")
        try terminal.type("1 + 1", row: "2")
        try terminal.leave()
        let text = try String(contentsOfFile: fleet.path + "/names.tsv", encoding: .utf8)
        #expect(text == "23\tlinux_runner\n24\tmac_runner\n")
    }

    // MARK: The start-up file

    @Test("what the start-up file defines is there, again after another fixture")
    func startUp() throws {
        try fleet.files.write(
            "let acme = org(\"acme\")\ndef names(rs) { return rs select .name }\n", to: ".config/runsh/init.rsh")
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type("join(names(acme.runners), \"+\")", row: "linux_runner+mac_runner")
        try terminal.type(":fixture \(fleet.path)/other.json", prompt: "runsh [other.json]>")
        try terminal.type("join(names(acme.runners), \"+\")", row: "other", prompt: "runsh [other.json]>")
        try terminal.leave()
    }

    @Test("a start-up file that does something, or is broken, is told of and skipped")
    func brokenStartUp() throws {
        try fleet.files.write("let a = 1\ndelete org(\"acme\").runner(23)\n", to: ".config/runsh/init.rsh")
        let first = try fleet.terminal()
        try first.wait(for: "init.rsh:2:1: error[RSH0707]")
        try first.wait(for: "init.rsh was skipped")
        try first.waitForPrompt()
        try first.type("count(org(\"acme\").runners)", row: "2")
        try first.leave()
        try fleet.files.write("let a = \n", to: ".config/runsh/init.rsh")
        let second = try fleet.terminal()
        try second.wait(for: "init.rsh:")
        try second.wait(for: "init.rsh was skipped")
        try second.waitForPrompt()
        try second.leave()
    }

    // MARK: Places

    @Test("another fixture takes the variables away; one that cannot be opened changes nothing")
    func fixture() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type("let r = org(\"acme\").runner(23)")
        try terminal.type(":fixture \(fleet.path)/nowhere.json")
        try terminal.type("r.name", row: "linux_runner")
        try terminal.type(":fixture \(fleet.path)/other.json", prompt: "runsh [other.json]>")
        try terminal.wait(for: "variables were dropped")
        try terminal.type("r.name", prompt: "runsh [other.json]>")
        try terminal.wait(for: "nothing is called `r`")
        try terminal.leave()
    }

    @Test("with a plan, no other place is gone to")
    func fixtureWithPlan() throws {
        let terminal = try fleet.terminal(["--dry-run"])
        try terminal.waitForPrompt("runsh [fleet.json] dry>")
        try terminal.type("delete org(\"acme\").runner(23)", prompt: "runsh [fleet.json] dry(1)>")
        try terminal.type(":fixture \(fleet.path)/other.json", prompt: "runsh [fleet.json] dry(1)>")
        try terminal.wait(for: ":apply or :discard it first")
        try terminal.type(":discard", prompt: "runsh [fleet.json] dry>")
        try terminal.type(":fixture \(fleet.path)/other.json", prompt: "runsh [other.json] dry>")
        try terminal.leave()
    }

    @Test("what is asked between record and record off is replayed by the file")
    func record() throws {
        let tape = fleet.path + "/tape.json"
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(":record \(tape)", prompt: "runsh [fleet.json] rec>")
        try terminal.type(
            "count(org(\"acme\").runners where .os == \"linux\")", row: "2",
            prompt: "runsh [fleet.json] rec>")
        try terminal.type("delete org(\"acme\").runner(23)", prompt: "runsh [fleet.json] rec>")
        try terminal.wait(for: "RSH0613")
        try terminal.wait(for: "hint: :record off ends the recording")
        try terminal.type(":record off")
        try terminal.wait(for: "recorded in \(tape)")
        try terminal.type(":record \(tape)")
        try terminal.wait(for: "is there already")
        try terminal.leave()
        let script = "print count(org(\"acme\").runners where .os == \"linux\")"
        #expect(try ChildProcess.piped("", to: "runsh", arguments: ["--fixture", tape, "-c", script]) == "2\n")
    }

    // MARK: Completion

    @Test("Tab completes commands, what follows them, and expressions within them")
    func completion() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send(":typ\torg(\"acme\").runn\ts sel\t.na\t\r")
        try terminal.wait(forRow: "runsh: a list of strings")
        try terminal.waitForPrompt()
        try terminal.send(":out \(fleet.path)/oth\t")
        try terminal.wait(forRow: "runsh [fleet.json]> :out \(fleet.path)/other.json")
        try terminal.send("\u{3}")
        try terminal.waitForPrompt()
        try terminal.send(":output nd\t\r")
        try terminal.wait(forRow: "runsh: output is ndjson")
        try terminal.waitForPrompt()
        try terminal.leave()
    }

    // MARK: Settings

    @Test("a setting is changed by its own command as by :set, and both say what it can be")
    func settings() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.type(":output csv", row: "runsh: output is csv")
        try terminal.type(":set output", row: "runsh: output is csv")
        try terminal.type(":set time on", row: "runsh: time is on")
        try terminal.type(":time", row: "runsh: time is on")
        for entry in [":output jsn", ":set output jsn"] {
            try terminal.type(entry)
            try terminal.wait(for: "output can be table, tsv, json, ndjson, csv or auto; did you mean json?")
        }
        for entry in [":time maybe", ":set time maybe"] {
            try terminal.type(entry)
            try terminal.wait(for: "time can be on or off")
        }
        try terminal.leave()
    }

    // MARK: The live view

    @Test("a view is drawn over itself until a key ends it, and the key is no text")
    func watch() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send(":watch 1s now()\r")
        try terminal.wait(for: "any key ends: now()")
        // The first drawing is taken away, and another stands in its place.
        try terminal.wait(for: "A\u{1B}[J")
        try terminal.wait(for: "any key ends: now()")
        #expect(terminal.screen.lines.count { $0.contains("any key ends") } == 1)
        try terminal.send("q")
        try terminal.waitForPrompt()
        try terminal.type("6 * 7", row: "42")
        try terminal.leave()
    }

    @Test("Ctrl-C ends a view, not the shell; a view writes nothing")
    func watchEnds() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send(":watch 5s org(\"acme\").runners\r")
        try terminal.wait(for: "2 runners")
        try terminal.send("\u{3}")
        try terminal.waitForPrompt()
        try terminal.type(":watch 1s delete org(\"acme\").runner(23)")
        try terminal.wait(for: "writes nothing")
        try terminal.type("def kill() { delete org(\"acme\").runner(23) }")
        try terminal.type(":watch 1s kill()")
        try terminal.wait(for: "writes nothing")
        try terminal.type(":watch 300000d 1", row: "runsh: a day is as long as it waits")
        try terminal.type("count(org(\"acme\").runners)", row: "2")
        try terminal.type(":watch 1 org(\"acme\")")
        try terminal.wait(for: "usage: :watch EVERY EXPR")
        try terminal.leave()
    }

    // MARK: Plain terminals

    @Test("a terminal that cannot move its cursor gets the same answers, and no sequences")
    func dumb() throws {
        let terminal = try fleet.terminal(kind: "dumb")
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
        let terminal = try fleet.terminal(locale: "C")
        try terminal.waitForPrompt()
        try terminal.type("print \"Grüße, 日本\"", row: "Grüße, 日本")
        try terminal.leave()
    }

    @Test("500 pasted lines are one entry, which runs at Enter")
    func paste() throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        let lines = (1...500).map { "let v\($0) = \($0)" } + ["print v1 + v500"]
        try terminal.send("\u{1B}[200~" + lines.joined(separator: "\r") + "\u{1B}[201~")
        try terminal.wait(for: "print v1 + v500")
        #expect(!terminal.screen.lines.contains("501"))
        try terminal.send("\r")
        try terminal.wait(forRow: "501")
        try terminal.waitForPrompt()
        try terminal.leave()
    }

    @Test("in 40 columns the commands and their help are readable, and nothing is wider")
    func narrow() throws {
        let terminal = try fleet.terminal(columns: 40)
        try terminal.waitForPrompt()
        try terminal.type(":help apply")
        try terminal.wait(for: "do exactly what is planned")
        try terminal.type(":dry on", prompt: "runsh [fleet.json] dry>")
        try terminal.type("delete org(\"acme\").runner(23)", prompt: "runsh [fleet.json] dry(1)>")
        #expect(terminal.screen.lines.contains { $0.hasPrefix("delete") && $0.contains("23") })
        try terminal.type(":discard", prompt: "runsh [fleet.json] dry>")
        try terminal.leave()
    }

    // MARK: Two at once, and the end

    @Test("two shells at once lose nothing of their history")
    func sharedHistory() throws {
        let (first, second) = (try fleet.terminal(), try fleet.terminal())
        try first.waitForPrompt()
        try second.waitForPrompt()
        for number in 1...5 {
            try first.type("print \"a\(number)\"")
            try second.type("print \"b\(number)\"")
        }
        try first.type(" print \"not kept\"")
        try second.type("print \"ghp_" + String(repeating: "a", count: 36) + "\"")
        try first.leave()
        try second.leave()
        let third = try fleet.terminal()
        try third.waitForPrompt()
        try third.type(":history")
        for number in 1...5 {
            #expect(third.screen.lines.contains { $0.hasSuffix("print \"a\(number)\"") })
            #expect(third.screen.lines.contains { $0.hasSuffix("print \"b\(number)\"") })
        }
        try third.leave()
        let kept = try String(contentsOfFile: fleet.path + "/.local/state/runsh/history", encoding: .utf8)
        #expect(!kept.contains("not kept") && !kept.contains("ghp_"))
    }

    @Test("a request to end is heeded at the prompt", arguments: [1, 15])
    func ended(_ signal: Int32) throws {
        let terminal = try fleet.terminal()
        try terminal.waitForPrompt()
        try terminal.send("half an ent")
        try terminal.wait(forRow: "runsh [fleet.json]> half an ent")
        terminal.signal(signal)
        #expect(try terminal.exitCode() == 130)
    }
}
