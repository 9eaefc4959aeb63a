import Foundation
import JSONValue
import Testing

/// The reader beside Foundation's, on texts that nobody thought of.
@Suite struct JSONConformanceTests {
    /// Pieces of JSON, some of them broken.
    private static let pieces = [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "00e9", "\\n", "\\x", "0", "1", "-", "+",
        ".", "e", "E9",
        "e-3", "12345678901234567890", "1e308", "true", "false", "null", "tru", " ", "\n", "\t", "\r", "\u{B}",
        "\u{FEFF}", "a", "é", "😀",
        "\u{0}", "\u{1F}", "/*c*/", "//", "'", "NaN", "\"a\":", "\"b\":1", "[]", "{}", "\"x\"",
    ]

    private func reads(_ bytes: [UInt8]) -> Bool {
        (try? JSONReader().read(bytes)) != nil
    }

    private func foundationReads(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])) != nil
    }

    /// Why the two may differ; nil when they may not.
    private func knownDifference(_ bytes: [UInt8]) -> String? {
        do throws(JSONError) {
            _ = try JSONReader().read(bytes)
            return nil
        } catch {
            switch error.reason {
            case .duplicateKey: return "a key twice: RFC 8259 leaves it open, this reader refuses"
            case .tooDeep, .numberOutOfRange: return "a limit, which RFC 8259 allows"
            case .byteOrderMark: return "a byte order mark: RFC 8259 lets a reader refuse it"
            case .unexpectedByte(0x5D, _), .unexpectedByte(0x7D, _):
                let before = bytes[..<error.offset].last { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
                return before == 0x2C ? "a comma before a bracket: Foundation takes it, RFC 8259 does not" : nil
            case .trailingContent, .unexpectedByte(0, _):
                return bytes[error.offset] == 0 ? "a zero byte, which Foundation takes for the end or for UTF-16" : nil
            case .empty, .unexpectedEnd, .invalidNumber, .unexpectedByte, .controlCharacter, .invalidEscape,
                .loneSurrogate, .invalidUTF8:
                return nil
            }
        }
    }

    @Test("beside Foundation's reader, random texts are taken or refused alike")
    func random() {
        var seed: UInt64 = 42
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % UInt64(bound))
        }
        var taken = 0
        for _ in 0..<10_000 {
            let text = (0...next(9)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
            for bytes in [Array(text.utf8), Array("[\(text)]".utf8), Array("{\"k\":\(text)}".utf8)] {
                let reads = reads(bytes)
                if reads { taken += 1 }
                if reads != foundationReads(bytes), knownDifference(bytes) == nil {
                    Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription): taken is \(reads)")
                }
            }
        }
        #expect(taken > 700)
    }

    @Test("each byte of a document changed to any other is taken or refused as by Foundation's reader")
    func changedBytes() {
        let document = Array(#"{"a":[1,-2.5e3,"x\u00e9\n😀"],"b":{"c":null},"d":true}"#.utf8)
        for offset in document.indices {
            for byte in UInt8.min...UInt8.max {
                var bytes = document
                bytes[offset] = byte
                if reads(bytes) != foundationReads(bytes), knownDifference(bytes) == nil {
                    Issue.record("byte \(offset) as \(byte): taken is \(reads(bytes))")
                }
            }
        }
    }

    @Test("all one- and two-byte texts within quotes are taken or refused as by UTF-8's own decoder")
    func shortStrings() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let text = [first, second]
                let isPlain = !text.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
                guard isPlain else { continue }
                let isValid = String(validating: text, as: UTF8.self) != nil
                if reads([0x22] + text + [0x22]) != isValid { Issue.record("\(text): valid is \(isValid)") }
            }
        }
    }

    private static let suite = ProcessInfo.processInfo.environment["RUNSH_JSON_SUITE"]

    /// Files named `y_…` must be taken, `n_…` refused, `i_…` are free: https://github.com/nst/JSONTestSuite
    @Test("a folder of test files is taken and refused as its names say", .enabled(if: suite != nil))
    func folder() throws {
        let folder = URL(filePath: Self.suite ?? "")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var counts: [Character: Int] = [:]
        for file in files where file.pathExtension == "json" {
            let name = file.lastPathComponent
            guard let kind = name.first else { continue }
            counts[kind, default: 0] += 1
            let reads = reads([UInt8](try Data(contentsOf: file)))
            if kind == "y", !reads, !name.contains("duplicated_key") { Issue.record("\(name) is refused") }
            if kind == "n", reads { Issue.record("\(name) is taken") }
        }
        print("taken and refused as they should be:", counts)
        #expect(!counts.isEmpty)
    }
}
