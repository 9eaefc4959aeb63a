import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// A value laid out in rows and columns. Its cells are exact: what is cut, and how a time is told, is the writer's.
struct Grid {
    /// One column.
    struct Column {
        var title: String
        /// Numbers stand to the right.
        var isNumeric = false
        /// Every cell is a time, or nothing.
        var isTime = false
        /// Which columns stay where there is no room for all: those of the lowest rank the longest.
        var rank = 0
        /// Whether rows are told apart by the beginning and the end of the cell, so that a long one loses its middle.
        var isName = false
    }

    var columns: [Column]
    var rows: [[String]]
    /// How many rows there are, with those that were not laid out.
    private(set) var count: Int
    /// What the rows are called: `runners`; nil for plain values.
    var rowName: String?
    /// What tells resources from one another, also those of several owners; empty where nobody asked.
    private var keys: [String] = []

    /// Lays out a list of resources or records by their fields; nil when the rows have none.
    ///
    /// - Parameters:
    ///   - most: rows beyond this are counted and not laid out.
    ///   - hasKeys: whether the rows are to be found again in another grid.
    init?(rows values: [Value], most: Int = .max, hasKeys: Bool = false) {
        if let grid = Grid(resources: values, most: most, hasKeys: hasKeys) {
            self = grid
        } else if let grid = Grid(records: values, most: most) {
            self = grid
        } else {
            return nil
        }
    }

    init(columns: [Column], rows: [[String]], rowName: String?) {
        self.columns = columns
        self.rows = rows
        count = rows.count
        self.rowName = rowName
        // Of columns that nobody ranked, the first count for most.
        if columns.allSatisfy({ $0.rank == 0 }) {
            for index in columns.indices { self.columns[index].rank = index }
        }
    }

    private init?(resources values: [Value], most: Int, hasKeys: Bool) {
        guard case .resource(let first)? = values.first else { return nil }
        let type = first.type
        let fields = type.fields.filter(\.isColumn)
        var rows: [[String]] = []
        rows.reserveCapacity(min(values.count, most))
        var keys: [String] = []
        for value in values {
            guard case .resource(let resource) = value, resource.type === type else { return nil }
            guard rows.count < most else { continue }
            rows.append(fields.map { resource.shown($0).cell })
            if hasKeys { keys.append("\(resource.owner?.identity.text ?? "")\n\(resource.identity.text)") }
        }
        columns = fields.map { field in
            Column(
                title: field.name, isNumeric: field.type.isNumber, isTime: field.type.unwrapped == .timestamp,
                rank: field.columnRank, isName: field.source == type.nameKey.map { .key($0) })
        }
        self.rows = rows
        self.keys = keys
        count = values.count
        rowName = type.pluralTitle
    }

    private init?(records values: [Value], most: Int) {
        guard !values.isEmpty else { return nil }
        var keys: [String] = []
        var seen: Set<String> = []
        var lastShape: RecordShape?
        for value in values {
            guard case .record(let record) = value else { return nil }
            // Most rows are made in one place, and so of one shape.
            if record.shape === lastShape { continue }
            lastShape = record.shape
            for key in record.shape.keys where seen.insert(key).inserted { keys.append(key) }
        }
        guard !keys.isEmpty else { return nil }
        var (numeric, times, nested) = (Set(keys), Set(keys), Set<String>())
        var rows: [[String]] = []
        rows.reserveCapacity(min(values.count, most))
        for value in values.prefix(most) {
            guard case .record(let record) = value else { return nil }
            rows.append(
                keys.map { key in
                    let value = record[key] ?? .null
                    if !value.isNumberOrNull { numeric.remove(key) }
                    if !value.isTimeOrNull { times.remove(key) }
                    if value.isNested { nested.insert(key) }
                    return value.cell
                })
        }
        let ranks = RecordRanks.ranks(of: keys, nested: nested)
        columns = zip(keys, ranks).map { key, rank in
            let isNumeric = numeric.contains(key)
            return Column(
                title: key, isNumeric: isNumeric, isTime: !isNumeric && times.contains(key), rank: rank,
                isName: RecordRanks.names.contains(key))
        }
        self.rows = rows
        count = values.count
        rowName = "rows"
    }

    /// Lays out any value, so that it can be compared with what it is later.
    init(watching value: Value) {
        switch value {
        case .list(let elements):
            if let grid = Grid(rows: elements, hasKeys: true) {
                self = grid
            } else {
                self.init(
                    columns: [Column(title: "value")], rows: elements.map { [$0.cell] },
                    rowName: elements.isEmpty ? "rows" : "values")
            }
        case .record(let record):
            self.init(fields: Array(zip(record.shape.keys, record.values)))
        case .resource(let resource):
            self.init(
                fields: resource.type.fields.filter { $0.source != .read }.map { ($0.name, resource.shown($0)) })
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .secret, .unknown:
            self.init(columns: [Column(title: "value")], rows: [[value.text]], rowName: nil)
            // The one row is always the same row.
            keys = [""]
        }
    }

    private init(fields: [(String, Value)]) {
        self.init(
            columns: [Column(title: "field"), Column(title: "value")], rows: fields.map { [$0, $1.cell] },
            rowName: "fields")
    }

    /// What tells the rows from one another: what was asked for, else the cells of the column of ids or names, else of
    /// the first; those that are alike are numbered.
    var rowKeys: [String] {
        let column =
            columns.firstIndex { $0.title == "id" } ?? columns.firstIndex(where: \.isName) ?? columns.startIndex
        var seen: [String: Int] = [:]
        return rows.indices.map { index in
            let key = keys.isEmpty ? rows[index][column] : keys[index]
            let count = seen[key, default: 0]
            seen[key] = count + 1
            return count == 0 ? key : "\(key)\n\(count)"
        }
    }
}

/// Which columns of records count for most, by what they are usually called.
enum RecordRanks {
    static let names = ["name", "login", "full_name", "slug"]
    private static let order = names + ["id", "key", "status", "state", "busy"]

    /// A rank for each key: what a row is known by, then the first column, how it is, everything else in its order,
    /// and last what is a list or record itself.
    static func ranks(of keys: [String], nested: Set<String>) -> [Int] {
        keys.enumerated().map { index, key in
            if nested.contains(key) { return 2000 + index }
            if let known = order.firstIndex(of: key) { return known }
            return index == 0 ? order.count : 1000 + index
        }
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

    /// Whether it has no parts of its own to be laid out, and is not null.
    var isPlain: Bool {
        switch self {
        case .list, .record, .null: false
        case .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown: true
        }
    }

    fileprivate var isNested: Bool {
        switch self {
        case .list, .record: true
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown:
            false
        }
    }

    fileprivate var isNumberOrNull: Bool {
        switch self {
        case .null, .integer, .double, .duration: true
        case .bool, .string, .folding, .timestamp, .list, .record, .resource, .secret, .unknown: false
        }
    }

    fileprivate var isTimeOrNull: Bool {
        switch self {
        case .null, .timestamp: true
        case .bool, .integer, .double, .string, .folding, .duration, .list, .record, .resource, .secret, .unknown: false
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
