import JSONValue
import ScriptSyntax

/// A diagnostic as one line of JSON, for editors and other programs.
struct DiagnosticJSON {
    var sources: SourceMap

    func line(_ diagnostic: Diagnostic) -> String { Self.line(members(of: diagnostic)) }

    /// The same as a value within a document.
    func value(_ diagnostic: Diagnostic) -> JSONValue { .object(JSONObject(members(of: diagnostic))) }

    private func members(of diagnostic: Diagnostic) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code.description)),
            ("message", .string(diagnostic.message)),
        ]
        members += place(diagnostic.range)
        if let hint = diagnostic.hint { members.append(("hint", .string(hint))) }
        if !diagnostic.notes.isEmpty { members.append(("notes", .array(diagnostic.notes.map { .string($0) }))) }
        if !diagnostic.labels.isEmpty {
            members.append(
                (
                    "labels",
                    .array(
                        diagnostic.labels.map { label in
                            .object(JSONObject(place(label.range) + [("text", .string(label.text))]))
                        })
                ))
        }
        if let fix = diagnostic.fix {
            members.append(
                ("fix", .object(JSONObject(place(fix.range) + [("replacement", .string(fix.replacement))]))))
        }
        return members
    }

    /// What has no place in a text: a severity, a message, and what else there is to say of it.
    static func line(_ severity: Severity, _ message: String, _ members: [(String, JSONValue)]) -> String {
        line([("severity", .string(severity.rawValue)), ("message", .string(message))] + members)
    }

    /// How much a message without a place matters.
    enum Severity: String {
        case error, warning, note
    }

    private static func line(_ members: [(String, JSONValue)]) -> String {
        JSONWriter(.compact).string(from: .object(JSONObject(members))) + "\n"
    }

    private func place(_ range: SourceRange) -> [(String, JSONValue)] {
        guard let source = sources[range.source] else { return [] }
        let (start, end) = (source.position(of: range.start), source.position(of: range.end))
        return [
            ("file", .string(source.name)), ("line", .integer(Int64(start.line))),
            ("column", .integer(Int64(start.column))), ("end_line", .integer(Int64(end.line))),
            ("end_column", .integer(Int64(end.column))),
        ]
    }
}
