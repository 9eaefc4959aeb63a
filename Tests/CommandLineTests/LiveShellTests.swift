import Foundation
import TestSupport
import Testing

/// Writes to a host, on a terminal: a served world stands for the host.
@Suite("A host on a terminal", .serialized, .timeLimit(.minutes(2)))
struct LiveShellTests {
    private let folder: TemporaryFolder
    private let server: ServedWorld

    init() throws {
        folder = try TemporaryFolder()
        let runners = (1...60).map {
            #"{"id":\#($0),"name":"r\#($0)","os":"linux","status":"offline","busy":false,"labels":[]}"#
        }
        try folder.write(
            #"{"format":"runsh-world","version":1,"owners":[{"kind":"organization","login":"acme","id":7,"runners":["#
                + runners.joined(separator: ",\n") + "]}]}", to: "fleet.json")
        server = try ServedWorld(folder)
    }

    private func terminal(_ arguments: [String]) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: "runsh", arguments, columns: 100,
            environment: [
                "HOME=\(folder.path)", "NO_COLOR=1", "TERM=xterm", "GITHUB_API_URL=\(server.url)",
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
