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
