import Foundation
import TestSupport
import Testing

/// Every file under `cases` is a run of the real program: a shell command, and exactly what it must write and return.
///
/// `$ COMMAND`, over several lines if need be, then the sections `<<< input`, `--- stdout`, `--- stderr` and `--- status N`. The command runs in an
/// empty folder that holds copies of the files under `cases/files`, and of `examples`.
@Suite("The command line")
struct CaseTests {
    @Test("does what the case says", arguments: try Case.all())
    func run(_ item: Case) throws {
        if let missing = item.missingDevice { try Test.cancel("\(missing) is no device on this machine") }
        let result = try item.run()
        if ProcessInfo.processInfo.environment["RUNSH_UPDATE_CASES"] != nil {
            try item.rewrite(with: result)
            return
        }
        #expect(result.stdout == item.stdout)
        #expect(result.stderr == item.stderr)
        #expect(result.status == item.status)
    }

    @Test("there are cases to run")
    func thereAreCases() throws {
        #expect(try Case.all().count >= 55)
    }

    @Test("every example has a case")
    func everyExample() throws {
        let names = Set(try Case.all().map(\.testDescription))
        for file in try FileManager.default.contentsOfDirectory(atPath: Case.examples.path())
        where file.hasSuffix(".rsh") && !file.hasSuffix("_test.rsh") {
            #expect(names.contains("example-" + file.dropLast(4)), "\(file)")
        }
    }
}

struct Case: Sendable, CustomTestStringConvertible {
    struct Result: Equatable {
        var stdout = ""
        var stderr = ""
        var status: Int32 = 0
    }

    let url: URL
    var heading: [String] = []
    var command = ""
    var input = ""
    var stdout = ""
    var stderr = ""
    var status: Int32 = 0

    /// The device that a heading `# needs /dev/…` names and this machine does not have.
    var missingDevice: String? {
        let needed = heading.compactMap { $0.hasPrefix("# needs ") ? String($0.dropFirst("# needs ".count)) : nil }
        return needed.first { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return attributes?[.type] as? FileAttributeType != .typeCharacterSpecial
        }
    }

    var testDescription: String { url.deletingPathExtension().lastPathComponent }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "cases")

    static let examples = folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "examples")

    static func all() throws -> [Case] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "case" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try Case($0) }
    }

    init(_ url: URL) throws {
        self.url = url
        enum Section { case heading, command, input, stdout, stderr, nothing }
        var section = Section.heading
        let text = try String(contentsOf: url, encoding: .utf8)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if section == .heading, line.hasPrefix("$ ") {
                command = String(line.dropFirst(2))
                section = .command
            } else if line == "<<< input" {
                section = .input
            } else if line == "--- stdout" {
                section = .stdout
            } else if line == "--- stderr" {
                section = .stderr
            } else if line.hasPrefix("--- status ") {
                status = Int32(line.dropFirst(11)) ?? -1
                section = .nothing
            } else {
                switch section {
                case .heading: heading.append(String(line))
                case .command: command += "\n" + line
                case .input: input += line + "\n"
                case .stdout: stdout += line + "\n"
                case .stderr: stderr += line + "\n"
                case .nothing: break
                }
            }
        }
    }

    func run() throws -> Result {
        let folder = try TemporaryFolder()
        for file in try FileManager.default.contentsOfDirectory(
            at: Case.folder.appending(path: "files"), includingPropertiesForKeys: nil)
        {
            try FileManager.default.copyItem(
                at: file, to: URL(filePath: folder.path).appending(path: file.lastPathComponent))
        }
        try FileManager.default.copyItem(
            at: Case.examples, to: URL(filePath: folder.path).appending(path: "examples"))
        let program = try ChildProcess.program("runsh")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "{ \(command)\n} >.stdout 2>.stderr <.stdin"]
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.environment = [
            "PATH": URL(filePath: program).deletingLastPathComponent().path() + ":/usr/bin:/bin", "HOME": folder.path,
            "LC_ALL": "C.UTF-8", "TERM": "xterm",
        ]
        try folder.write(input, to: ".stdin")
        try process.run()
        process.waitUntilExit()
        return Result(
            stdout: folder.read(".stdout") ?? "", stderr: folder.read(".stderr") ?? "",
            status: process.terminationStatus)
    }

    func rewrite(with result: Result) throws {
        var text = heading.map { $0 + "\n" }.joined() + "$ \(command)\n"
        if !input.isEmpty { text += "<<< input\n" + input }
        if !result.stdout.isEmpty { text += "--- stdout\n" + result.stdout }
        if !result.stderr.isEmpty { text += "--- stderr\n" + result.stderr }
        text += "--- status \(result.status)\n"
        try text.write(to: url, atomically: true, encoding: .utf8)
    }
}
