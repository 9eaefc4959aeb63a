import Foundation
import JSONValue
import Testing

@Suite("The configuration of Visual Studio Code")
struct EditorConfigurationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let increase: NSRegularExpression
    private let decrease: NSRegularExpression

    init() throws {
        let file = Self.root.appendingPathComponent("grammar/language-configuration.json")
        let rules = try JSONReader().read([UInt8](Data(contentsOf: file)))["indentationRules"]
        func pattern(_ name: String) throws -> NSRegularExpression {
            try NSRegularExpression(pattern: try #require(rules?[name]?.stringValue))
        }
        increase = try pattern("increaseIndentPattern")
        decrease = try pattern("decreaseIndentPattern")
    }

    private func matches(_ pattern: NSRegularExpression, _ line: String) -> Bool {
        pattern.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil
    }

    @Test(
        "a line that opens a block or bracket makes the next one deeper",
        arguments: [
            ("for r in rs {", true), ("for r in rs <", true), ("<", true), ("let a = [  # two", true), ("f(", true),
            ("if a < 3 and", false), ("if a < b { print a }", false), ("# for r in rs {", false), ("delete r >", false),
        ])
    func opening(line: String, isOpening: Bool) {
        #expect(matches(increase, line) == isOpening)
    }

    @Test("in the examples the rules agree with what runsh fmt made of them")
    func examples() throws {
        let folder = Self.root.appendingPathComponent("examples")
        var (openings, closings) = (0, 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".rsh") {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let lines = text.split(separator: "\n").map(String.init)
            for (line, next) in zip(lines, lines.dropFirst()) {
                let (depth, nextDepth) = (line.prefix { $0 == " " }.count, next.prefix { $0 == " " }.count)
                if matches(increase, line) {
                    openings += 1
                    #expect(nextDepth == depth + 4, "\(name): \(line)")
                } else if matches(decrease, next) {
                    closings += 1
                    #expect(nextDepth < depth, "\(name): \(next)")
                }
            }
        }
        #expect(openings > 15)
        #expect(closings > 15)
    }
}
