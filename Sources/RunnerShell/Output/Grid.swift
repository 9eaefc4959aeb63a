import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// A value laid out in rows and columns.
struct Grid {
    /// One column.
    struct Column {
        var title: String
        /// Numbers stand to the right.
        var isNumeric = false
    }

    var columns: [Column]
    var rows: [[String]]
    /// What the rows are called: `runners`; nil for plain values.
    var rowName: String?

    /// Lays out a list of resources or records by their fields; nil when the rows have none.
    init?(rows values: [Value]) {
        if let grid = Grid(resources: values) {
            self = grid
        } else if let grid = Grid(records: values) {
            self = grid
        } else {
            return nil
        }
    }

    init(columns: [Column], rows: [[String]], rowName: String?) {
        self.columns = columns
        self.rows = rows
        self.rowName = rowName
    }

    private init?(resources values: [Value]) {
        guard case .resource(let first)? = values.first else { return nil }
        let fields = first.type.fields.filter(\.isColumn)
        var rows: [[String]] = []
        rows.reserveCapacity(values.count)
        for value in values {
            guard case .resource(let resource) = value, resource.type === first.type else { return nil }
            rows.append(fields.map { resource.shown($0).cell })
        }
        columns = fields.map { Column(title: $0.name, isNumeric: $0.type.isNumber) }
        self.rows = rows
        rowName = first.type.pluralTitle
    }

    private init?(records values: [Value]) {
        guard !values.isEmpty else { return nil }
        var keys: [String] = []
        var seen: Set<String> = []
        for value in values {
            guard case .record(let record) = value else { return nil }
            for key in record.shape.keys where seen.insert(key).inserted { keys.append(key) }
        }
        guard !keys.isEmpty else { return nil }
        var numeric = Set(keys)
        var rows: [[String]] = []
        rows.reserveCapacity(values.count)
        for value in values {
            guard case .record(let record) = value else { return nil }
            rows.append(
                keys.map { key in
                    let value = record[key] ?? .null
                    if !value.isNumberOrNull { numeric.remove(key) }
                    return value.cell
                })
        }
        columns = keys.map { Column(title: $0, isNumeric: numeric.contains($0)) }
        self.rows = rows
        rowName = "rows"
    }
}

extension Value {
    /// The value as one cell of a table.
    var cell: String {
        switch self {
        case .null: ""
        case .list(let elements):
            elements.allSatisfy(\.isPlain)
                ? elements.map(\.text).joined(separator: ",") : JSONWriter(.compact).string(from: json)
        case .record: JSONWriter(.compact).string(from: json)
        case .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown: text
        }
    }

    fileprivate var isPlain: Bool {
        switch self {
        case .list, .record, .null: false
        case .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown: true
        }
    }

    fileprivate var isNumberOrNull: Bool {
        switch self {
        case .null, .integer, .double, .duration: true
        case .bool, .string, .folding, .timestamp, .list, .record, .resource, .secret, .unknown: false
        }
    }
}

extension ScriptType {
    fileprivate var isNumber: Bool {
        switch unwrapped {
        case .integer, .double, .number, .duration: true
        case .any, .null, .bool, .text, .timestamp, .list, .record, .resource, .handle, .secret, .optional: false
        }
    }
}
