import Foundation
import ScriptSemantics
import Testing

/// The reference tells of every pure function what its help tells.
@Suite struct FunctionReferenceTests {
    private static let page: [Substring] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appendingPathComponent("docs/language.md")
        return ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
    }()

    @Test("a function stands in docs/language.md as its help has it", arguments: BuiltinFunction.allCases)
    func row(_ function: BuiltinFunction) {
        #expect(Self.page.contains("| `\(function.signature)` | \(function.documentation) |"))
    }

    @Test("a signature begins with the name, and help is a sentence", arguments: BuiltinFunction.allCases)
    func help(_ function: BuiltinFunction) {
        #expect(function.signature.hasPrefix(function.rawValue + "("))
        #expect(function.documentation.hasSuffix("."))
    }
}
