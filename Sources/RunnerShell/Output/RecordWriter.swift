import JSONValue
import ScriptRuntime
import ScriptSyntax

/// Writes one record or resource for people at a terminal: a field a line, with nothing left out. Long values go on
/// below themselves, records inside have fields of their own, and lists of records are small tables.
struct RecordWriter {
    var width: Int
    var isColored: Bool
    /// What times are told relative to, beside the exact time.
    var now: Timestamp?

    /// Records within records are laid out to this depth; beyond it they are JSON.
    private static let deepest = 4
    /// What stands to the right of a name has at least so many columns, or goes below it.
    private static let narrowest = 24
    private static let gap = 2

    func write(fields: [(String, Value)]) -> String {
        lines(fields, width: max(width, 20), depth: 0).reduce(into: "") { $0 += $1 + "\n" }
    }

    private func lines(_ fields: [(String, Value)], width: Int, depth: Int) -> [String] {
        let names = fields.map(\.0.onTerminal)
        let column = min(names.map(\.columns).max() ?? 0, max(8, width / 2))
        var out: [String] = []
        for (name, (field, value)) in zip(names, fields) {
            let title = Paint.bold.on(name, if: isColored)
            let room = width - column - Self.gap
            let isBeside = name.columns <= column && (room >= Self.narrowest || value.isPlain)
            let indent = isBeside ? column + Self.gap : 2
            let below = lines(of: value, in: field, width: max(width - indent, 8), depth: depth)
            let margin = String(repeating: " ", count: indent)
            if isBeside, let first = below.first {
                let padding = String(repeating: " ", count: column - name.columns + Self.gap)
                out.append(first.isEmpty ? title : title + padding + first)
                out += below.dropFirst().map { margin + $0 }
            } else {
                out.append(title)
                out += below.map { margin + $0 }
            }
        }
        return out
    }

    private func lines(of value: Value, in field: String, width: Int, depth: Int) -> [String] {
        switch value {
        case .null: return [""]
        case .timestamp(let time):
            return RelativeTime.exactText(time, now: now).folded(toColumns: width)
        case .list(let elements):
            if elements.isEmpty { return [""] }
            if elements.allSatisfy(\.isPlain) {
                return elements.map { text(of: $0) }.joined(separator: ", ").folded(toColumns: width)
            }
            return depth < Self.deepest ? lines(of: elements, width: width, depth: depth + 1) : json(value, width)
        case .record(let record):
            guard depth < Self.deepest, !record.values.isEmpty else { return json(value, width) }
            return lines(Array(zip(record.shape.keys, record.values)), width: width, depth: depth + 1)
        case .bool, .integer, .double, .string, .folding, .duration, .resource, .secret, .unknown:
            let cell = value.text
            return cell.folded(toColumns: width).map { StatePaint.paint($0, of: cell, in: field, if: isColored) }
        }
    }

    private func text(of value: Value) -> String {
        if case .timestamp(let time) = value { return RelativeTime.exactText(time, now: now) }
        return value.text
    }

    /// A list within a record: a table where it fits as it is, else one element after the other.
    private func lines(of elements: [Value], width: Int, depth: Int) -> [String] {
        if let grid = Grid(rows: elements), elements.allSatisfy(\.hasPlainFields) {
            let writer = TableWriter(width: width, isColored: isColored, maximumRows: .max)
            let cells = grid.rows.map { writer.shownCells($0, grid) }
            let layout = TableLayout(grid.columns, cells: TableWriter.widths(of: cells, grid), width: .max)
            if layout.total <= width {
                return [TableWriter.line(header: grid, layout, isColored: isColored)]
                    + cells.map { row in
                        TableWriter.line(row, grid, layout) { text, column in
                            StatePaint.paint(text, of: row[column], in: grid.columns[column].title, if: isColored)
                        }
                    }
            }
        }
        return elements.flatMap { element in
            let below = lines(of: element, in: "", width: max(width - 2, 8), depth: depth)
            return below.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
        }
    }

    private func json(_ value: Value, _ width: Int) -> [String] {
        JSONWriter(.compact).string(from: value.json).folded(toColumns: width)
    }
}

extension Value {
    /// Whether it is a record of values that a cell can hold without becoming JSON.
    fileprivate var hasPlainFields: Bool {
        switch self {
        case .record(let record):
            record.values.allSatisfy { value in
                switch value {
                case .null: true
                case .list(let elements): elements.allSatisfy(\.isPlain)
                case .bool, .integer, .double, .string, .folding, .timestamp, .duration, .record, .resource, .secret,
                    .unknown:
                    value.isPlain
                }
            }
        case .resource: false
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list, .secret, .unknown: false
        }
    }
}
