import Foundation
import TestSupport
import Testing

/// Writes to a host, on a terminal: a served world stands for the host.
@Suite("A host on a terminal", .serialized, .timeLimit(.minutes(2)))
struct LiveShellTests {
    private let fleet: FleetFolder
    private let server: ServedWorld

    init() throws {
        fleet = try FleetFolder(runners: (1...60).map { FleetFolder.runner($0, "r\($0)") })
        server = try ServedWorld(fleet.files)
    }

    private func terminal(_ arguments: [String], on other: ServedWorld? = nil) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: "runsh", arguments, columns: 100,
            environment: [
                "HOME=\(fleet.path)", "NO_COLOR=1", "TERM=xterm", "GITHUB_API_URL=\((other ?? server).url)",
                "GH_ENTERPRISE_TOKEN=any",
            ])
    }

    private static let three = #"for r in org("acme").runners limit 3 { delete r }"#

    @Test("a yes does what was shown")
    func yes() throws {
        let terminal = try terminal(["-c", Self.three])
        try terminal.wait(for: "[y/N]")
        try terminal.send("y\r")
        try terminal.wait(for: "writes: 3 done")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("anything else does nothing, and ends with 7")
    func no() throws {
        let terminal = try terminal(["-c", Self.three])
        try terminal.wait(for: "[y/N]")
        try terminal.send("\r")
        try terminal.wait(for: "declined")
        #expect(try terminal.exitCode() == 7)
    }

    @Test("Ctrl-C at the question does nothing, and ends with 130")
    func interrupted() throws {
        let terminal = try terminal(["-c", Self.three])
        try terminal.wait(for: "[y/N]")
        try terminal.send("\u{3}")
        try terminal.wait(for: "interrupted")
        #expect(try terminal.exitCode() == 130)
    }

    @Test("of many writes the number must be typed, and what was typed before does not count")
    func number() throws {
        let terminal = try terminal(["-c", #"for r in org("acme").runners { delete r }"#])
        try terminal.wait(for: "Type 60 to do these 60 writes")
        try terminal.send("60\r")
        try terminal.wait(for: "writes: 60 done")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("Ctrl-C ends the opening of a host that does not answer")
    func interruptedOpening() throws {
        let silent = try SilentPort()
        let terminal = try PseudoTerminal(
            program: "runsh", ["-c", "print count(org(\"acme\").runners)"],
            environment: [
                "HOME=\(fleet.path)", "GITHUB_API_URL=http://127.0.0.1:\(silent.number)/api/v3",
                "GH_ENTERPRISE_TOKEN=any",
            ])
        try terminal.wait("a connection") { silent.hasConnection }
        try terminal.send("\u{3}")
        #expect(try terminal.exitCode() == 130)
    }

    @Test("the shell says that it is live, asks for each entry, and goes on after a no")
    func shell() throws {
        let terminal = try terminal([])
        try terminal.wait(for: "runsh [LIVE 127.0.0.1")
        try terminal.send(Self.three + "\r")
        try terminal.wait(for: "[y/N]")
        try terminal.send("n\r")
        try terminal.wait(for: "declined")
        try terminal.send("count(org(\"acme\").runners)\r")
        try terminal.wait(forRow: "60")
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
    }

    /// A shell in the middle of 40 deletes on a slow host, of which the first are done.
    private func deleting() throws -> (terminal: PseudoTerminal, host: ServedWorld) {
        let slow = try ServedWorld(fleet.files, ["--faults", "delay 300ms on delete"])
        let terminal = try terminal([], on: slow)
        try terminal.wait(for: "runsh [LIVE 127.0.0.1")
        try terminal.send("for r in org(\"acme\").runners limit 40 { delete r }\r")
        try terminal.wait(for: "[y/N]")
        try terminal.send("y\r")
        try terminal.wait(for: "done: delete runner")
        return (terminal, slow)
    }

    @Test("Ctrl-C in the middle of many deletes ends them, says what was done, and leaves the shell")
    func interruptedDeletes() throws {
        let (terminal, slow) = try deleting()
        try terminal.send("\u{3}")
        try terminal.wait(for: "writes: ")
        try terminal.wait(for: "not tried")
        try terminal.wait("the prompt") { terminal.screen.currentLine.hasPrefix("runsh [LIVE") }
        let told = try #require(terminal.screen.lines.last { $0.hasPrefix("writes: ") })
        let numbers = told.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        #expect(numbers.reduce(0, +) == 40 && numbers.count == 2)
        try terminal.send("count(org(\"acme\").runners)\r")
        try terminal.wait(forRow: "\(60 - (numbers.first ?? 0))")
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
        withExtendedLifetime(slow) {}
    }

    @Test("a terminal that goes away in the middle of many deletes ends them and the shell, and nothing is half done")
    func hangUp() throws {
        let (terminal, slow) = try deleting()
        terminal.signal(SIGHUP)
        try terminal.wait(for: " not tried\r\n")
        #expect(try terminal.exitCode() == 130)
        let told = try #require(terminal.screen.lines.last { $0.hasPrefix("writes: ") })
        let done = try #require(told.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }.first)
        #expect(done > 0 && done < 40)
        let left = try self.terminal(["-c", "print count(org(\"acme\").runners)"], on: slow)
        try left.wait(forRow: "\(60 - done)")
    }

    @Test("a plan of two statements is asked about once, and a no keeps it")
    func plan() throws {
        let terminal = try terminal([])
        try terminal.wait(for: "runsh [LIVE 127.0.0.1")
        for entry in [":dry on", "delete org(\"acme\").runner(1)", "delete org(\"acme\").runner(2)"] {
            try terminal.send(entry + "\r")
        }
        try terminal.wait(for: "dry(2)> ")
        try terminal.send(":apply\r")
        try terminal.wait(for: "Do these 2 writes on 127.0.0.1")
        try terminal.send("n\r")
        try terminal.wait(for: "declined")
        try terminal.wait(for: "dry(2)> ")
        try terminal.send(":apply\r")
        try terminal.wait(for: "Do these 2 writes on 127.0.0.1")
        try terminal.send("y\r")
        try terminal.wait(for: "writes: 2 done")
        try terminal.send("count(org(\"acme\").runners)\r")
        try terminal.wait(forRow: "58")
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
    }

    @Test("a view marks the row that goes, and looks that find no change cost nothing")
    func watch() throws {
        let terminal = try terminal([])
        try terminal.wait(for: "runsh [LIVE 127.0.0.1")
        try terminal.send(":watch 1s org(\"acme\").runners where .id <= 3\r")
        try terminal.wait(for: "3 runners")
        let other = try self.terminal(["--yes", "-c", "delete org(\"acme\").runner(2)"])
        #expect(try other.exitCode() == 0)
        try terminal.wait(for: "2 runners: 1 gone")
        try terminal.wait("the row that has gone") { terminal.screen.lines.contains { $0.hasPrefix("-  2  r2") } }
        try terminal.send(" ")
        try terminal.wait("the prompt") { terminal.screen.currentLine.hasPrefix("runsh [LIVE") }
        try terminal.send(":limits\r")
        try terminal.wait(for: "core")
        try terminal.send(":quit\r")
        #expect(try terminal.exitCode() == 0)
    }
}

/// `runsh world serve` in the background, ended with its owner.
final class ServedWorld {
    let url: String
    private let process: Process

    init(_ folder: TemporaryFolder, _ arguments: [String] = []) throws {
        process = Process()
        process.executableURL = URL(filePath: try ChildProcess.program("runsh"))
        process.arguments = ["world", "serve", folder.path + "/fleet.json"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line: [UInt8] = []
        while line.last != 0x0A {
            guard let byte = try pipe.fileHandleForReading.read(upToCount: 1)?.first else { break }
            line.append(byte)
        }
        url = String(decoding: line.dropLast(), as: UTF8.self)
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
