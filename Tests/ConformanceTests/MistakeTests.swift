import Foundation
import RunnerModel
import ScriptSemantics
import ScriptSyntax
import Testing

/// Habits from shells, SQL, jq, PowerShell and other languages: every block of `mistakes.txt` is a program (`> `), the
/// one diagnostic it must give, and what it becomes when the fix is applied (`+ `), which must then be right.
///
/// `RUNSH_UPDATE_CASES=1 swift test --filter MistakeTests` rewrites what is told; read it then.
@Suite struct MistakeTests {
    @Test("a mistake is told once, with what to write instead", arguments: try Mistake.all())
    func mistake(_ mistake: Mistake) {
        guard !Mistake.isUpdating else { return }
        #expect(Mistake(telling: mistake.program).text == mistake.text)
    }

    @Test("what a fix makes of a program is right", arguments: try Mistake.all().filter { $0.mended != nil })
    func mended(_ mistake: Mistake) {
        guard let mended = mistake.mended, !mistake.isFixedInPart, !Mistake.isUpdating else { return }
        #expect(Mistake.diagnostics(of: mended).map(\.message) == [])
    }

    @Test("there are mistakes, and hints for all of them") func hints() throws {
        let all = try Mistake.all()
        if Mistake.isUpdating {
            let text = all.map { Mistake(telling: $0.program).text }.joined(separator: "\n")
            try text.write(to: Mistake.file, atomically: true, encoding: .utf8)
            return
        }
        #expect(all.count >= 250)
        for mistake in all {
            #expect(mistake.told.contains { $0.hasPrefix("hint: ") } || mistake.mended != nil, "\(mistake.program)")
        }
    }
}

/// A block of `mistakes.txt`.
struct Mistake: Sendable, CustomTestStringConvertible {
    var program = ""
    /// The code and the message, then the hint.
    var told: [String] = []
    var mended: String?

    static let file = Corpus.folder.appendingPathComponent("mistakes.txt")
    static let isUpdating = ProcessInfo.processInfo.environment["RUNSH_UPDATE_CASES"] != nil

    var testDescription: String { program.replacingOccurrences(of: "\n", with: "; ") }

    /// Whether the mended program has a statement that this version does not run yet, or a second slip.
    var isFixedInPart: Bool { program.hasPrefix("try") || program.hasPrefix("wait") || program.contains("|") }

    static func all() throws -> [Mistake] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n\n").map { Mistake(block: $0) }
    }

    init(block: String) {
        var lines: [Substring] = []
        var mendedLines: [Substring] = []
        for line in block.split(separator: "\n") {
            if line.hasPrefix("> ") {
                lines.append(line.dropFirst(2))
            } else if line.hasPrefix("+ ") {
                mendedLines.append(line.dropFirst(2))
            } else {
                told.append(String(line))
            }
        }
        program = lines.joined(separator: "\n")
        mended = mendedLines.isEmpty ? nil : mendedLines.joined(separator: "\n")
    }

    /// What is told of a program today.
    init(telling program: String) {
        self.program = program
        for diagnostic in Self.diagnostics(of: program) {
            let severity = diagnostic.severity == .error ? "" : "\(diagnostic.severity.rawValue) "
            told.append("\(severity)\(diagnostic.code) \(diagnostic.message)")
            if let hint = diagnostic.hint { told.append("hint: \(hint)") }
            guard let fix = diagnostic.fix else { continue }
            var bytes = Array(program.utf8)
            bytes.replaceSubrange(fix.range.start..<fix.range.end, with: Array(fix.replacement.utf8))
            mended = String(decoding: bytes, as: UTF8.self)
        }
    }

    static func diagnostics(of program: String) -> [Diagnostic] {
        Checker.check(SourceText(name: "test.rsh", text: program), schema: RunnerSchema().host).diagnostics
    }

    /// The block, with a line break at its end.
    var text: String {
        func lines(_ text: String, _ mark: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }
        }
        let all = lines(program, "> ") + told + (mended.map { lines($0, "+ ") } ?? [])
        return all.joined(separator: "\n") + "\n"
    }
}
