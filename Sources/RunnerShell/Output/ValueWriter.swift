import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// Writes values in the chosen format.
struct ValueWriter {
    var format: OutputFormat
    var terminal: TerminalTraits
    /// What times are told relative to in tables on a terminal; nil shows them exactly.
    var now: Timestamp?
    /// Rows beyond this are counted, not shown, in tables on a terminal.
    var maximumRows = 500
    /// What shows the columns that a table on a terminal leaves out.
    var remedy: String?

    /// One value as standard output shows it, with its line end.
    func write(_ value: Value) -> String {
        switch format {
        case .json:
            return JSONWriter(.pretty).string(from: value.json) + "\n"
        case .ndjson:
            let writer = JSONWriter(.compact)
            guard case .list(let elements) = value else { return writer.string(from: value.json) + "\n" }
            return elements.reduce(into: "") { $0 += writer.string(from: $1.json) + "\n" }
        case .table, .tsv, .csv:
            return writeText(value)
        }
    }

    /// What `print` was given: plain values on one line, everything else as by itself.
    func write(_ values: [Value]) -> String {
        switch format {
        case .json, .ndjson:
            return write(values.count == 1 ? values[0] : .list(values))
        case .table, .tsv, .csv:
            guard values.count > 1 else { return values.map { write($0) }.joined() }
            if values.allSatisfy({ !$0.isTabular }) {
                return values.map { plain($0.text) }.joined(separator: " ") + "\n"
            }
            return values.map { write($0) }.joined()
        }
    }

    private func writeText(_ value: Value) -> String {
        switch value {
        case .list(let elements):
            if elements.isEmpty { return format == .table ? "(nothing)\n" : "" }
            let most = format == .table && terminal.isTerminal ? maximumRows : .max
            guard let grid = Grid(rows: elements, most: most) else {
                let shown = elements.prefix(most).reduce(into: "") { $0 += line($1) }
                guard elements.count > most else { return shown }
                let footer = "\(elements.count.grouped) values, the first \(most.grouped) shown"
                return shown + Paint.dim.on(footer.cut(toColumns: terminal.width), if: terminal.colorsOutput) + "\n"
            }
            return write(grid)
        case .record(let record):
            return write(fields: Array(zip(record.shape.keys, record.values)))
        case .resource(let resource):
            return write(
                fields: resource.type.fields.filter { $0.source != .read }.map { field in
                    (field.name, resource.shown(field))
                })
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .secret, .unknown:
            return line(value)
        }
    }

    private func line(_ value: Value) -> String {
        switch format {
        case .csv: CSV.cell(value.cellOrNull) + "\n"
        case .table, .tsv, .json, .ndjson: plain(value.isTabular ? value.cell : value.text) + "\n"
        }
    }

    func write(_ grid: Grid) -> String {
        switch format {
        case .table:
            // Where there is no terminal to fit into, nothing is cut.
            let isFitted = terminal.isTerminal
            let writer = TableWriter(
                width: isFitted ? max(terminal.width, 20) : .max, isColored: terminal.colorsOutput,
                maximumRows: isFitted ? maximumRows : .max, now: isFitted ? now : nil, remedy: remedy)
            return writer.write(grid)
        case .csv:
            return CSV.line(grid.columns.map(\.title)) + grid.rows.reduce(into: "") { $0 += CSV.line($1) }
        case .tsv, .json, .ndjson:
            return grid.rows.reduce(into: "") { out, row in
                out += row.map(TSV.cell).joined(separator: "\t") + "\n"
            }
        }
    }

    /// One record or resource, a field a line.
    private func write(fields: [(String, Value)]) -> String {
        switch format {
        case .csv:
            return CSV.line(fields.map(\.0)) + CSV.line(fields.map(\.1.cell))
        case .tsv, .json, .ndjson:
            return fields.reduce(into: "") { $0 += TSV.cell($1.0) + "\t" + TSV.cell($1.1.cell) + "\n" }
        case .table:
            if terminal.isTerminal {
                return RecordWriter(width: terminal.width, isColored: terminal.colorsOutput, now: now)
                    .write(fields: fields)
            }
            let width = fields.map(\.0.columns).max() ?? 0
            return fields.reduce(into: "") { out, field in
                let padding = String(repeating: " ", count: width - field.0.columns + 2)
                out += Paint.bold.on(field.0, if: terminal.colorsOutput) + padding + field.1.cell.harmless + "\n"
            }
        }
    }

    /// Text as it is, unless a terminal would obey it.
    private func plain(_ text: String) -> String {
        guard terminal.isTerminal else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).harmless }
                    .joined(separator: "\t")
            }
            .joined(separator: "\n")
    }
}

extension Value {
    fileprivate var isTabular: Bool {
        switch self {
        case .list, .record, .resource: true
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .secret, .unknown: false
        }
    }

    fileprivate var cellOrNull: String {
        if case .null = self { return "null" }
        return cell
    }
}

/// Tab-separated values: a tab, line end or backslash within a cell is escaped, so that a line is a row.
enum TSV {
    static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\\": out += "\\\\"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

/// Comma-separated values as RFC 4180 has them, with plain line feeds.
enum CSV {
    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\n"
    }

    static func cell(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return text }
        let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"" + doubled + "\""
    }
}
