import Foundation
import Testing

@testable import RunnerShell

@Suite("A pager")
struct PagerTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "runsh-\(UUID().uuidString)")
    private static let path = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ name: String) -> String { folder.appending(path: name).path() }

    private func chosen(_ variables: [String: String]) -> String? {
        Pager(environment: variables)?.command
    }

    private func pager(_ command: String, _ variables: [String: String] = [:]) throws -> Pager {
        try #require(
            Pager(
                environment: Self.path.merging(variables) { $1 }.merging(["PAGER": command]) { $1 },
                screenRows: { 24 }))
    }

    @Test("is GH_PAGER's, then PAGER's, and none where the first of them is empty or cat")
    func choice() {
        #expect(chosen(["GH_PAGER": "more", "PAGER": "most"]) == "more")
        #expect(chosen(["PAGER": " most -s "]) == "most -s")
        #expect(chosen(["GH_PAGER": "", "PAGER": "most"]) == nil)
        #expect(chosen(["PAGER": ""]) == nil)
        #expect(chosen(["PAGER": "cat"]) == nil)
    }

    @Test("is less where nothing is said and there is one, but not on a terminal that cannot")
    func usual() throws {
        let less = file("less")
        #expect(chosen(["PATH": folder.path()]) == nil)
        try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: less))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: less)
        #expect(chosen(["PATH": "/nowhere:" + folder.path()]) == "less")
        #expect(chosen(["PATH": folder.path(), "TERM": "dumb"]) == nil)
    }

    @Test("reads everything, and has the settings of gh for less where there are none")
    func reads() throws {
        let text = String(repeating: "a line of text\n", count: 100_000)
        #expect(try pager("(echo \"$LESS $LV\"; cat) > '\(file("out"))'").show(text) == .shown)
        let got = String(decoding: try FileAccess.read(file("out")), as: UTF8.self)
        #expect(got == "FRX -c\n" + text)
        #expect(try pager("echo \"$LESS\" > '\(file("out"))'", ["LESS": "S"]).show(text) == .shown)
        #expect(String(decoding: try FileAccess.read(file("out")), as: UTF8.self) == "S\n")
    }

    @Test("may be left before it has read everything")
    func left() throws {
        let text = String(repeating: "a line of text\n", count: 100_000)
        #expect(try pager("head -n 1 > '\(file("out"))'").show(text) == .shown)
        #expect(String(decoding: try FileAccess.read(file("out")), as: UTF8.self) == "a line of text\n")
    }

    @Test("that is not there, or is no program, shows nothing")
    func missing() throws {
        #expect(
            try pager("no-such-pager-here 2> /dev/null").show("x")
                == .notStarted("no-such-pager-here 2> /dev/null: not found"))
        #expect(
            try pager("/etc/passwd 2> /dev/null").show("x") == .notStarted("/etc/passwd 2> /dev/null: cannot be run"))
    }

    @Test("heeds the signals that this program ignores")
    func signals() throws {
        let ignored = IgnoredSignals([SIGINT, SIGTERM])
        defer { ignored.restore() }
        #expect(try pager("kill -INT $$; echo alive > '\(file("out"))'").show("x") == .shown)
        #expect(!FileAccess.exists(file("out")))
    }

    @Test("leaves the next line to what comes after it when a signal ends it")
    func killed() throws {
        let terminal = file("terminal")
        try Data().write(to: URL(filePath: terminal))
        let handle = try FileHandle(forWritingTo: URL(filePath: terminal))
        let pager = try #require(
            Pager(
                environment: Self.path.merging(["PAGER": "printf ^C; kill -INT $$"]) { $1 },
                output: handle.fileDescriptor, screenRows: { 24 }))
        #expect(pager.show("x") == .shown)
        #expect(String(decoding: try FileAccess.read(terminal), as: UTF8.self) == "^C\n")
    }

    @Test("runs between what is to be done before and after")
    func hooks() throws {
        let pager = try pager("touch '\(file("ran"))'")
        let ran = file("ran")
        var steps: [Bool] = []
        pager.willRun = { steps.append(FileAccess.exists(ran)) }
        pager.didRun = { steps.append(FileAccess.exists(ran)) }
        #expect(pager.show("x") == .shown)
        #expect(steps == [false, true])
    }

    @Test("is needed from as many lines on as the screen has, counting those that the terminal breaks")
    func need() throws {
        let pager = try pager("more")
        #expect(!pager.isNeeded(for: String(repeating: "x\n", count: 23), width: 80))
        #expect(pager.isNeeded(for: String(repeating: "x\n", count: 24), width: 80))
        let folded = String(repeating: String(repeating: "x", count: 81) + "\n", count: 12)
        #expect(pager.isNeeded(for: folded, width: 80))
        #expect(!pager.isNeeded(for: folded, width: 81))
        let painted = String(repeating: "\u{1B}[31m" + String(repeating: "é", count: 80) + "\u{1B}[0m\n", count: 12)
        #expect(!pager.isNeeded(for: painted, width: 80))
    }
}
