import Foundation
import ScriptSyntax
import Testing

@testable import ScriptSemantics

/// Whatever the text and the place, completion answers, soon, with something that fits the place.
@Suite struct CompletionRobustnessTests {
    private static let scripts: [[UInt8]] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("ConformanceTests/scripts")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap {
            $0 as? URL
        }
        return (files ?? []).filter { $0.pathExtension == "rsh" }.sorted { $0.path < $1.path }
            .compactMap { try? Data(contentsOf: $0) }.map(Array.init)
    }()

    private func complete(_ bytes: [UInt8], at offset: Int, mode: Checker.Mode = .file) -> CompletionResult {
        let source = SourceText(name: "test", bytes: bytes)
        return Completer.complete(source, at: offset, schema: CompletionFixture.schema, mode: mode)
    }

    /// Whether an answer is about the word at `offset`, and every candidate begins as what is typed there.
    private func isSound(_ result: CompletionResult, _ bytes: [UInt8], at offset: Int) -> Bool {
        guard result.range.lowerBound <= offset, result.range.upperBound <= bytes.count else { return false }
        guard offset <= result.range.upperBound || bytes[offset - 1] >= 0x80 else { return false }
        let end = max(result.range.lowerBound, min(offset, result.range.upperBound))
        let typed = String(decoding: bytes[result.range.lowerBound..<end], as: UTF8.self).lowercased()
        return result.candidates.allSatisfy { $0.text.lowercased().hasPrefix(typed) }
    }

    @Test("every offset of every script has an answer", arguments: 0..<4) func everyOffset(_ part: Int) throws {
        try #require(Self.scripts.count > 100)
        for (index, bytes) in Self.scripts.enumerated() where index % 4 == part {
            for offset in 0...bytes.count {
                let result = complete(bytes, at: offset)
                if !isSound(result, bytes, at: offset) {
                    Issue.record("\(String(decoding: bytes, as: UTF8.self)) at \(offset)")
                }
            }
        }
    }

    @Test("every beginning of every third script has an answer") func everyBeginning() {
        for (index, bytes) in Self.scripts.enumerated() where index % 3 == 0 {
            for end in 0...bytes.count {
                let beginning = Array(bytes[..<end])
                let result = complete(beginning, at: end, mode: .entry)
                if !isSound(result, beginning, at: end) {
                    Issue.record("\(String(decoding: beginning, as: UTF8.self))")
                }
            }
        }
    }

    @Test(
        "deep and lopsided texts have an answer, soon",
        arguments: [
            "(", "[", "{", "{a: ", "\"\\(", "if true <", "if true {\n", "not ", "1 + ", ")", ">", "try {",
            "for x in [1] where (",
        ])
    func deepTexts(_ part: String) {
        let start = ContinuousClock.now
        for count in [1, 3, 100, 1000] {
            for end in ["", "]", "\"", "}", " x.", "\\"] {
                let bytes = Array((String(repeating: part, count: count) + end).utf8)
                _ = complete(bytes, at: bytes.count)
                _ = complete(bytes, at: bytes.count / 2)
            }
        }
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("broken characters and odd bytes have an answer at every offset") func oddBytes() {
        let texts: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0x70, 0x72], [0x80, 0x80, 0x80], [0xC3], [0x22, 0xC3, 0x28],
            [0, 0, 0x2E],
            Array("print \"é\u{1F680}\" + 'a' ".utf8), Array("x.é. ?. ..".utf8), Array("print 1 # é\r\n\r".utf8), [],
        ]
        for bytes in texts {
            for offset in -1...(bytes.count + 1) { _ = complete(bytes, at: offset) }
        }
    }

    @Test("an answer does not depend on chance") func deterministic() {
        let text = Array("let b = 1\nlet B = 2\nlet a = true\nfor r in org(\"acme\").runners where ".utf8)
        let first = complete(text, at: text.count)
        for _ in 0..<20 { #expect(complete(text, at: text.count) == first) }
    }
}
