@testable import ScriptSyntax

func parse(_ text: String, _ mode: Parser.Mode = .file) -> ParseResult {
    Parser.parse(SourceText(name: "test.rsh", text: text), mode: mode)
}

/// The tree of a text, or its diagnostics when it has any.
func tree(_ text: String) -> String {
    let result = parse(text)
    guard result.diagnostics.isEmpty else { return messages(text).joined(separator: "; ") }
    return String(result.program.dump.dropLast())
}

/// The tree of one expression.
func expression(_ text: String) -> String {
    let dump = tree("print " + text)
    return dump.hasPrefix("(print ") ? String(dump.dropFirst("(print ".count).dropLast()) : dump
}

/// Codes of the errors, in order.
func codes(_ text: String, _ mode: Parser.Mode = .file) -> [Int] {
    parse(text, mode).diagnostics.map(\.code.rawValue)
}

func messages(_ text: String) -> [String] {
    parse(text).diagnostics.map { "\($0.code.rawValue)@\($0.range.start): \($0.message)" }
}

/// A seeded source of numbers: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
