import JSONValue
import RunnerModel
import ScriptSyntax

/// Writes operations of the catalogue: a table, one page, or data for programs.
public struct OperationWriter {
    private let format: OutputFormat?
    private let terminal: TerminalTraits

    /// On a narrower terminal two columns beside each other say too little.
    private static let narrow = 72
    /// A path is not made narrower than this.
    private static let narrowestPath = 34

    /// Makes a writer; without a format, for people on a terminal and tab-separated elsewhere.
    public init(_ format: OutputFormat?, _ terminal: TerminalTraits) {
        self.format = format
        self.terminal = terminal
    }

    /// The operations that are left of the catalogue; one by itself is shown in full where people read.
    public func write(_ filter: OperationFilter) -> String {
        let operations = filter.operations
        switch format ?? (terminal.isTerminal ? .table : .tsv) {
        case .json:
            return JSONWriter(.pretty).string(from: .array(operations.map(\.json))) + "\n"
        case .ndjson:
            let writer = JSONWriter(.compact)
            return operations.map { writer.string(from: $0.json) + "\n" }.joined()
        case .csv, .tsv:
            if format == nil, filter.isExact { return page(operations) }
            return values.write(grid(operations, title: { $0.replacingBlanks }))
        case .table:
            if operations.count == 1 { return page(operations) }
            guard terminal.isTerminal else { return values.write(grid(operations)) }
            return terminal.width < Self.narrow ? list(operations) : values.write(fitted(grid(operations)))
        }
    }

    private var values: ValueWriter {
        ValueWriter(format: format ?? (terminal.isTerminal ? .table : .tsv), terminal: terminal)
    }

    private func page(_ operations: [OperationReference]) -> String {
        HelpPageWriter(terminal).write(operations.map(\.page))
    }

    private func grid(_ operations: [OperationReference], title: (String) -> String = { $0 }) -> Grid {
        Grid(
            columns: OperationReference.columns.map { Grid.Column(title: title($0)) }, rows: operations.map(\.cells),
            rowName: "operations")
    }

    /// For a terminal that is not wide enough: without the last columns; a path loses its middle, which says least.
    private func fitted(_ grid: Grid) -> Grid {
        var grid = grid
        var widths = grid.columns.indices.map { column in
            max(grid.columns[column].title.columns, grid.rows.map { $0[column].columns }.max() ?? 0)
        }
        func total() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) }
        while widths.count > 3, total() > terminal.width {
            widths.removeLast()
            grid.columns.removeLast()
            for row in grid.rows.indices { grid.rows[row].removeLast() }
        }
        let dropped = OperationReference.columns.count - widths.count
        if dropped > 0 { grid.rowName = "operations; \(dropped) column\(dropped == 1 ? " does" : "s do") not fit" }
        guard total() > terminal.width else { return grid }
        let room = max(Self.narrowestPath, widths[1] - (total() - terminal.width))
        for row in grid.rows.indices { grid.rows[row][1] = grid.rows[row][1].withoutMiddle(toColumns: room) }
        return grid
    }

    /// An operation on a few short lines.
    private func list(_ operations: [OperationReference]) -> String {
        let width = max(terminal.width, 20)
        var out = ""
        for operation in operations {
            let lines = "\(operation.method) \(operation.path)".wrapped(to: width, further: 2)
            out += lines.map { Paint.bold.on($0, if: terminal.colorsOutput) + "\n" }.joined()
            out += "    \(operation.reach?.form ?? "–")".cut(toColumns: width) + "\n"
        }
        return out + Paint.dim.on("\(operations.count) operations", if: terminal.colorsOutput) + "\n"
    }
}

extension String {
    /// A title as a program would rather have it: `reached_by`.
    fileprivate var replacingBlanks: String { split(separator: " ").joined(separator: "_") }

    /// The first step of a path and as much of its end as fits, with `…` for what was left out.
    fileprivate func withoutMiddle(toColumns width: Int) -> String {
        guard columns > width, let second = dropFirst().firstIndex(of: "/") else { return self }
        let head = self[..<second] + "/…"
        var rest = self[second...]
        while let slash = rest.dropFirst().firstIndex(of: "/") {
            rest = rest[slash...]
            if String(head + rest).columns <= width { return String(head + rest) }
        }
        return self
    }
}
