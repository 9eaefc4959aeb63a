import JSONValue
import ScriptSemantics
import ScriptSyntax

/// Lists the writes that a program could make, each with the statement that asks for it.
///
///     clean.rsh:3:5  delete  delete r
struct WriteList {
    var values: ValueWriter
    /// Whether a format was asked for by name; without one there is a line a write, for people.
    var isFormatted: Bool

    /// Longer statements are cut in a line for people.
    private static let columns = 100

    func write(_ writes: [ListedWrite]) -> String {
        guard isFormatted else { return writes.reduce(into: "") { $0 += line($1) } }
        switch values.format {
        case .json:
            return JSONWriter(.pretty(oneLineFromDepth: 1)).string(from: .array(writes.map { .object(json($0)) }))
                + "\n"
        case .ndjson:
            let writer = JSONWriter(.compact)
            return writes.reduce(into: "") { $0 += writer.string(from: .object(json($1))) + "\n" }
        case .table, .tsv, .csv:
            return writes.isEmpty ? "" : values.write(grid(writes))
        }
    }

    private func line(_ write: ListedWrite) -> String {
        "\(write.file.harmless):\(write.line):\(write.column)  \(write.verb.rawValue)  "
            + "\(write.statement.cut(toColumns: Self.columns))\n"
    }

    private func grid(_ writes: [ListedWrite]) -> Grid {
        var columns = ["file", "line", "column", "verb", "statement"].map { Grid.Column(title: $0) }
        columns[1].isNumeric = true
        columns[2].isNumeric = true
        let rows = writes.map { write in
            [write.file, String(write.line), String(write.column), write.verb.rawValue, write.statement]
        }
        return Grid(columns: columns, rows: rows, rowName: "writes")
    }

    private func json(_ write: ListedWrite) -> JSONObject {
        JSONObject([
            ("file", .string(write.file)), ("line", .integer(Int64(write.line))),
            ("column", .integer(Int64(write.column))), ("verb", .string(write.verb.rawValue)),
            ("statement", .string(write.statement)),
        ])
    }
}

/// A write that a program could make: its place, its verb, and its statement on one line without comments.
struct ListedWrite {
    var file = ""
    var line = 0
    var column = 0
    var verb: Verb
    var statement = ""

    init(_ site: WriteSite, in sources: SourceMap) {
        verb = site.verb
        guard let (source, position) = sources.position(of: site.range) else { return }
        (file, line, column) = (source.name, position.line, position.column)
        let text = SourceText(name: file, bytes: Array(source.bytes[site.range.start..<site.range.end]))
        var end = text.start
        for token in Lexer.tokens(of: text).tokens where token.kind != .end {
            if token.newlineBefore, !statement.isEmpty {
                statement += " "
            } else {
                statement += String(decoding: text.bytes[end..<token.start], as: UTF8.self)
            }
            statement += String(decoding: text.bytes[token.start..<token.end], as: UTF8.self)
            end = token.end
        }
        statement = statement.harmless
    }
}
