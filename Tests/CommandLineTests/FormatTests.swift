import Foundation
import TestSupport
import Testing

/// Scripts of the project have the layout that `runsh fmt` gives them.
@Suite("The layout")
struct FormatTests {
    /// Conformance scripts whose layout is what they are about.
    private static let kept: Set<String> = [
        // An empty block with a space in it.
        "conditions/empty-block.rsh",
        // A comma before the closing bracket.
        "literals/lists-and-records.rsh",
        // Semicolons between statements.
        "syntax/statements-on-one-line.rsh",
    ]

    private let root = Case.examples.deletingLastPathComponent()

    @Test("of the examples is that of runsh fmt")
    func examples() throws {
        #expect(try differing(Case.examples.path()) == [])
    }

    @Test("of the conformance scripts is that of runsh fmt, but for those about other layouts")
    func conformanceScripts() throws {
        let folder = root.appending(path: "Tests/ConformanceTests/scripts").path()
        let found = try differing(folder).map { String($0.dropFirst(folder.count).drop { $0 == "/" }) }
        #expect(Set(found) == Self.kept)
    }

    @Test("of the scripts in the documents is that of runsh fmt")
    func documents() throws {
        let folder = try TemporaryFolder()
        var count = 0
        for document in try Document.all() {
            for (line, block) in document.scripts {
                try folder.write(block, to: "\(document.testDescription)-\(line).rsh")
                count += 1
            }
        }
        #expect(count > 20)
        #expect(try differing(folder.path) == [])
    }

    /// The scripts below a folder that `runsh fmt` would change. What does not parse is none of them.
    private func differing(_ folder: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: try ChildProcess.program("runsh"))
        process.arguments = ["fmt", "-l", folder]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect([0, 3].contains(process.terminationStatus))
        return text.split(separator: "\n").map(String.init)
    }
}

extension Document {
    /// The fenced `rsh` blocks with the lines they begin on.
    fileprivate var scripts: [(line: Int, text: String)] {
        var found: [(line: Int, text: String)] = []
        var start: Int?
        for (index, line) in lines.enumerated() {
            if line == "```rsh" {
                start = index + 1
            } else if line == "```", let first = start {
                found.append((first + 1, lines[first..<index].map { $0 + "\n" }.joined()))
                start = nil
            }
        }
        return found
    }
}
