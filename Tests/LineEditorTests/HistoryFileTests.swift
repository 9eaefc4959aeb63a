import TestSupport
import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("The history file", .timeLimit(.minutes(2)))
struct HistoryFileTests {
    private let folder: TemporaryFolder
    private let file: HistoryFile

    init() throws {
        folder = try TemporaryFolder()
        file = HistoryFile(path: folder.path + "/history")
    }

    @Test("a file that does not exist has no entries, and is not made by loading")
    func absent() throws {
        #expect(try file.load() == HistoryFile.Contents())
        #expect(folder.names().isEmpty)
    }

    @Test("entries come back as they were, whatever they hold")
    func roundTrip() throws {
        let entries = ["plain", "two\nlines", "tab\t\"quoted\" \\ \u{7F}\u{1}", "日本 🚀 é", "a\u{2028}b"]
        for entry in entries { try file.append(entry) }
        #expect(try file.load().entries == entries)
    }

    @Test("the file is readable by its owner only, and so are folders made for it")
    func permissions() throws {
        let deep = HistoryFile(path: folder.path + "/a/b/history")
        try deep.append("x")
        #expect(folder.mode("a") == 0o700)
        #expect(folder.mode("a/b") == 0o700)
        #expect(folder.mode("a/b/history") == 0o600)
    }

    @Test("a file that others could read is closed to them when it is next written")
    func tightens() throws {
        try folder.write("\"old\"\n", to: "history")
        chmod(file.path, 0o644)
        try file.append("new")
        #expect(folder.mode("history") == 0o600)
        #expect(try file.load().entries == ["old", "new"])
    }

    @Test("lines that are not entries are skipped, and stay")
    func foreignLines() throws {
        let foreign = "ls -l\n\"cut off\n\"one\"\n{\"a\": 1}\n\"two\" x\n\u{0}\n"
        try folder.write(foreign, to: "history")
        let contents = try file.load()
        #expect(contents.entries == ["one"])
        #expect(contents.skippedLines == 4)
        try file.append("three")
        #expect(folder.read("history")?.contains("ls -l\n\"cut off\n\"one\"\n") == true)
        #expect(try file.load().entries == ["one", "three"])
    }

    @Test("an entry does not join a line that was cut off")
    func cutOffLine() throws {
        try folder.write("\"one\"\n\"tw", to: "history")
        try file.append("three")
        #expect(try file.load().entries == ["one", "three"])
        #expect(folder.read("history") == "\"one\"\n\"tw\n\"three\"\n")
    }

    @Test("of equal entries the newest stays")
    func unique() throws {
        for entry in ["a", "b", "a", "c", "c"] { try file.append(entry) }
        #expect(try file.load().entries == ["b", "a", "c"])
    }

    @Test("compaction keeps the newest entries, once each, and foreign lines; the mode and links stay")
    func compaction() throws {
        try folder.write("foreign\n", to: "real")
        symlink(folder.path + "/real", file.path)
        let small = HistoryFile(path: file.path, limit: 3)
        for entry in ["a", "b", "c", "d", "c"] { try small.append(entry) }
        #expect(try small.load().needsCompaction)
        try small.compact()
        #expect(folder.read("real") == "foreign\n\"b\"\n\"d\"\n\"c\"\n")
        #expect(folder.mode("real") == 0o600)
        #expect(folder.names() == ["history", "real"])
        #expect(try !small.load().needsCompaction)
    }

    @Test("no more than the limit is loaded, and an editor compacts what is over it")
    func limit() throws {
        let lines = (0..<10_500).map { "\"entry \($0)\"\n" }.joined()
        try folder.write(lines, to: "history")
        #expect(try file.load().entries.count == 10_000)
        let history = EntryHistory(file: file)
        #expect(history.entries.first == "entry 500")
        let failure = history.takeFailure()
        #expect(failure == nil)
        #expect(try !file.load().needsCompaction)
    }

    @Test(
        "secrets, blanks and what begins with a space are kept out",
        arguments: [
            " hidden", "", "\n \t", "use ghp_abcdefghijklmnopqrstuvwxyz0123456789", "x gho_0123456789",
            "GH_TOKEN=ghs_ABCDEFGHIJ runsh", "ghu_abcdefghij", "ghr_abcdefghij", "\"github_pat_11ABCDEFG0\"",
            "h eyJhbGciOi.eyJzdWIiOi.sflKxwRJSM", "./config.sh --token AABF3JGZDX3P5PMEXLND6TS6FCWO6",
            "-----BEGIN RSA PRIVATE KEY-----", String(repeating: "x", count: HistoryFile.largestEntry + 1),
        ])
    func keptOut(entry: String) throws {
        #expect(!HistoryFile.keeps(entry))
        try file.append(entry)
        #expect(try file.load().entries.isEmpty)
    }

    @Test(
        "ordinary lines are kept",
        arguments: [
            "delete r", "label r add gh_runner", "print ghp_", "eyJ.a.b", "org(\"AABF3JGZ\")",
            "0123456789abcdef0123456789abcdef01234567",
        ])
    func kept(entry: String) {
        #expect(HistoryFile.keeps(entry))
    }

    @Test("a folder, a device or a read-only place is a failure, not a crash")
    func unusable() throws {
        #expect(throws: HistoryFailure.notRegularFile(path: folder.path)) {
            try HistoryFile(path: folder.path).load()
        }
        #expect(throws: HistoryFailure.self) { try HistoryFile(path: folder.path).append("x") }
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: HistoryFailure.notRegularFile(path: pipe)) { try HistoryFile(path: pipe).append("x") }
        #expect(throws: HistoryFailure.self) { try HistoryFile(path: "/proc/none/history").append("x") }
        #expect(throws: HistoryFailure.self) { try HistoryFile(path: folder.path + "/missing/x").compact() }
    }

    @Test("what is added before anybody looks at earlier entries comes behind them, each entry once")
    func addedFirst() throws {
        try folder.write("\"a\"\n\"b\"\n", to: "history")
        let history = EntryHistory(file: file)
        let added = [history.add("b"), history.add("c"), history.add("a"), history.add("a")]
        #expect(added == [false, true, true, false])
        #expect(history.entries == ["b", "c", "a"])
        #expect(folder.read("history") == "\"a\"\n\"b\"\n\"c\"\n\"a\"\n")
    }

    @Test("a failure is told once, and entries are still recalled")
    func failureOnce() {
        let history = EntryHistory(file: HistoryFile(path: "/proc/none/history"))
        let added = [history.add("one"), history.add("two")]
        #expect(added == [true, true])
        let failures = [history.takeFailure(), history.takeFailure()]
        #expect(failures[0] != nil)
        #expect(failures[1] == nil)
        #expect(history.entries == ["one", "two"])
    }

    @Test("shells that append at once lose nothing, even while the file is compacted")
    func concurrentAppends() throws {
        let processes = try (0..<4).map { number in
            try ChildProcess.spawn(
                Probe.name, ["--history", file.path, "--append", "200", "shell\(number)"], environment: [], input: 0,
                output: 1)
        }
        for _ in 0..<20 {
            do throws(HistoryFailure) {
                try file.compact()
            } catch {
                // There may be no file yet.
                #expect(try file.load().entries.isEmpty || error == .locked(path: file.path))
            }
        }
        for process in processes { #expect(ChildProcess.wait(process) == 0) }
        let contents = try file.load()
        #expect(contents.skippedLines == 0)
        #expect(Set(contents.entries) == Set((0..<4).flatMap { shell in (0..<200).map { "shell\(shell) \($0)" } }))
        #expect(folder.names() == ["history"])
    }
}

@Suite("A JSON string")
struct JSONStringTests {
    @Test("escapes of every kind are read")
    func escapes() {
        let text = #""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80""#
        #expect(JSONString.decode(Array(text.utf8)[...]) == "\"\\/\u{8}\u{C}\n\r\té🚀")
    }

    @Test(
        "what is not exactly one string is refused",
        arguments: [
            "", "\"", "a", "\"a", "\"a\"b", "\"a\" ", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
            "\"\\udc00\"", "\"\\", "\"a\tb\"", "\"\\u+123\"",
        ])
    func refused(text: String) {
        #expect(JSONString.decode(Array(text.utf8)[...]) == nil)
    }

    @Test("bytes that are not UTF-8 are refused")
    func invalidBytes() {
        #expect(JSONString.decode([0x22, 0xFF, 0x22]) == nil)
    }
}
