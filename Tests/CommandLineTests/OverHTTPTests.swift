import Foundation
import TestSupport
import Testing

/// What runs on a fixture runs the same against a host: here a served world, over real HTTP.
@Suite("Over HTTP") struct OverHTTPTests {
    @Test("an example writes, ends and leaves behind what it does on the file", arguments: try Example.all())
    fileprivate func examples(_ example: Example) async throws {
        let place = try Workplace()
        let onFile = try await place.run(example.command("--fixture \(example.fixture) --save-world file.json"))
        let onHost = try await place.serving(example.fixture, saving: "host.json") { url in
            try await place.run(example.command("--yes --max-changes 1000"), asking: url)
        }
        #expect(onHost.stdout == onFile.stdout)
        #expect(onHost.status == onFile.status)
        // In whatever order they were done; the lines of the program itself name the world or the host.
        func told(_ run: Run) -> [Substring] {
            run.stderr.split(separator: "\n").filter { !$0.hasPrefix("runsh: ") }.sorted()
        }
        #expect(told(onHost) == told(onFile))
        let difference = try await place.run("runsh world diff --exit-code file.json host.json")
        #expect(difference == Run(stdout: "", stderr: "", status: 0))
    }

    @Test("every example is run, and some of them write") func everyExample() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Case.examples.path())
        let examples = try Example.all()
        #expect(examples.count == files.count { $0.hasSuffix(".rsh") && !$0.hasSuffix("_test.rsh") })
        #expect(examples.count { $0.writes } >= 4)
    }

    @Test("the session of docs/fixtures.md goes the same when it is recorded from a host")
    func session() async throws {
        let place = try Workplace()
        let session = try Session("fixtures")
        var asked = 0
        let world = try #require(session.steps.lazy.compactMap(\.world).first)
        try await place.serving(world, saving: "host.json") { url in
            for step in session.steps {
                let isOfHost = step.world == world
                asked += isOfHost ? 1 : 0
                let command = isOfHost ? step.command.replacing(" --fixture \(world)", with: "") : step.command
                let run = try await place.run("{ \(command)\n} 2>&1", asking: isOfHost ? url : nil)
                #expect(Session.timeless(run.stdout) == Session.timeless(step.shown), "\(command)")
            }
        }
        #expect(asked > 0 && session.steps.count > asked)
    }

    @Test("gh agrees on the runners that are left, page by page", .enabled(if: GH.path != nil, "gh is not installed"))
    func gh() async throws {
        let gh = try #require(GH.path)
        let place = try Workplace()
        try await place.serving("examples/fixtures/fleet.json", saving: "host.json") { url in
            func ids() async throws -> [Substring] {
                let run = try await place.run(
                    "GH_HOST=127.0.0.1 \(gh) api '\(url)/orgs/acme/actions/runners?per_page=7' --paginate"
                        + " --jq '.runners[].id'")
                #expect(run.status == 0, "\(run.stderr)")
                return run.stdout.split(separator: "\n").sorted()
            }
            let before = try await ids()
            let run = try await place.run("runsh --yes examples/clean-offline.rsh", asking: url)
            #expect(run.status == 0)
            let left = try await ids()
            let seen = try await place.run("runsh -c 'org(\"acme\").runners select .id'", asking: url)
            #expect(left == seen.stdout.split(separator: "\n").sorted())
            #expect(before.count == 40 && left.count == 32 && Set(left).isSubset(of: before))
        }
    }
}

/// The last command of an example's case, apart from the fixture that it names.
private struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fixture: String
    /// Whether the case tells of writes.
    let writes: Bool
    private let before: String
    private let after: String

    static func all() throws -> [Example] {
        try Case.all().filter { $0.testDescription.hasPrefix("example-") }.map { try Example($0) }
    }

    private init(_ item: Case) throws {
        testDescription = item.testDescription
        writes = item.stderr.contains("done: ") || item.stderr.contains("writes: ") || item.command.contains("--quiet")
        let command = item.command.components(separatedBy: "; ").last ?? ""
        let match = try #require(command.firstMatch(of: /--fixture (\S+)/))
        fixture = String(match.output.1)
        before = String(command[..<match.range.lowerBound])
        after = String(command[match.range.upperBound...])
    }

    func command(_ options: String) -> String { before + options + after }
}

/// The commands that a document shows one after another, each with all that it writes.
private struct Session {
    struct Step {
        var command: String
        var shown = ""

        /// The world that it names, in the place of a host.
        var world: String? {
            command.firstMatch(of: /--fixture (examples\/fixtures\/\S+)/).map { String($0.output.1) }
        }
    }

    var steps: [Step] = []

    init(_ name: String) throws {
        let document = try #require(try Document.all().first { $0.testDescription == name })
        var isInside = false
        for line in document.lines {
            if line.hasPrefix("```") {
                isInside = line == "```console"
            } else if isInside, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if isInside, !steps.isEmpty {
                steps[steps.count - 1].shown += line + "\n"
            }
        }
    }

    /// A host is recorded at the time that it is; a world stands still.
    static func timeless(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
    }
}

private enum GH {
    /// Where gh is, if it is installed.
    static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { $0 + "/gh" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

private struct Run: Equatable {
    var stdout: String
    var stderr: String
    var status: Int32
}

/// A folder with the examples, where shell commands run and worlds are served.
private struct Workplace {
    private let folder: TemporaryFolder
    private let programs: String

    init() throws {
        folder = try TemporaryFolder()
        programs = URL(filePath: try ChildProcess.program("runsh")).deletingLastPathComponent().path()
        try FileManager.default.copyItem(
            at: Case.examples, to: URL(filePath: folder.path).appending(path: "examples"))
    }

    private func process(_ command: String, _ url: String?) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.environment = [
            "PATH": programs + ":/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8", "TERM": "xterm",
            "COLUMNS": "100", "GH_ENTERPRISE_TOKEN": "any",
        ]
        if let url { process.environment?["GITHUB_API_URL"] = url }
        return process
    }

    /// Runs a command to its end, asking the host at a URL if there is one.
    func run(_ command: String, asking url: String? = nil) async throws -> Run {
        let process = process("{ \(command)\n} >.stdout 2>.stderr", url)
        try await elsewhere {
            try process.run()
            process.waitUntilExit()
        }
        return Run(
            stdout: folder.read(".stdout") ?? "", stderr: folder.read(".stderr") ?? "",
            status: process.terminationStatus)
    }

    /// Serves a world on a free port while `body` runs; then what became of it is in the file.
    func serving<Value>(_ world: String, saving file: String, _ body: (String) async throws -> Value) async throws
        -> Value
    {
        let process = process("exec runsh world serve \(world) --save-world \(file) 2>.log", nil)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let result: Result<Value, any Error>
        do {
            let line = try await elsewhere {
                String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            }
            try #require(line.hasPrefix("http://127.0.0.1:"), "\(folder.read(".log") ?? "")")
            result = .success(try await body(String(line.dropLast())))
        } catch {
            result = .failure(error)
        }
        process.terminate()
        try await elsewhere { process.waitUntilExit() }
        return try result.get()
    }
}

/// Does what blocks on a thread of its own.
private func elsewhere<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: .init(catching: work)) }.start()
    }
}
