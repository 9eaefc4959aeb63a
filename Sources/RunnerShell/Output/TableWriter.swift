import ScriptSyntax

/// Writes a grid as aligned columns, fitted to a terminal; what is left out is said below it.
struct TableWriter {
    var width: Int
    var isColored: Bool
    /// Rows beyond this are counted, not shown.
    var maximumRows = 500
    /// What times are told relative to; nil shows them exactly.
    var now: Timestamp?
    /// What shows the columns that are left out, beside a wider terminal: `:output json`.
    var remedy: String?

    func write(_ grid: Grid) -> String {
        let rows = grid.rows.prefix(maximumRows).map { shownCells($0, grid) }
        let layout = TableLayout(grid.columns, cells: Self.widths(of: rows, grid), width: width)
        var out = Self.line(header: grid, layout, isColored: isColored) + "\n"
        for row in rows {
            out += Self.line(row, grid, layout) { text, column in
                StatePaint.paint(text, of: row[column], in: grid.columns[column].title, if: isColored)
            }
            out += "\n"
        }
        for line in footer(grid, hidden: layout.hidden.map { grid.columns[$0].title.onTerminal }) {
            out += Paint.dim.on(line, if: isColored) + "\n"
        }
        return out
    }

    /// Cells as they are read, before they are cut.
    func shownCells(_ row: [String], _ grid: Grid) -> [String] {
        var cells = row
        for (index, column) in grid.columns.enumerated() {
            if column.isTime, let now {
                cells[index] = RelativeTime.text(cell: row[index], now: now)
            } else {
                cells[index] = row[index].onTerminal
            }
        }
        return cells
    }

    /// How wide the widest cell of each column is.
    static func widths(of rows: [[String]], _ grid: Grid) -> [Int] {
        var widths = grid.columns.map { _ in 0 }
        for row in rows {
            for index in widths.indices { widths[index] = max(widths[index], row[index].columns) }
        }
        return widths
    }

    static func line(header grid: Grid, _ layout: TableLayout, isColored: Bool) -> String {
        line(grid.columns.map { $0.title.onTerminal.uppercased() }, grid, layout) { text, _ in
            Paint.bold.on(text, if: isColored)
        }
    }

    /// A row of cells, cut and aligned, without its line end; `paint` colours the text of a cell that was cut to fit.
    ///
    /// - Parameter starred: the columns that have a `*` after the text.
    static func line(
        _ cells: [String], _ grid: Grid, _ layout: TableLayout, starred: Set<Int> = [],
        _ paint: (String, Int) -> String
    ) -> String {
        var out = ""
        // Blanks that nothing follows are not written.
        var blanks = 0
        for index in layout.shown {
            let (column, width) = (grid.columns[index], layout.widths[index])
            let isStarred = starred.contains(index)
            let room = isStarred ? width - 1 : width
            let cut = column.isName ? cells[index].cutInside(toColumns: room) : cells[index].cut(toColumns: room)
            let text = isStarred ? cut + "*" : cut
            let padding = max(0, width - text.columns)
            if column.isNumeric { blanks += padding }
            if !text.isEmpty {
                out += String(repeating: " ", count: blanks) + paint(text, index)
                blanks = 0
            }
            blanks += (column.isNumeric ? 0 : padding) + TableLayout.gap
        }
        return out
    }

    // MARK: Below the table

    private func footer(_ grid: Grid, hidden: [String]) -> [String] {
        var count: String?
        if let name = grid.rowName {
            let rows = grid.count == 1 ? "1 \(name.singular)" : "\(grid.count.grouped) \(name)"
            count = grid.count > maximumRows ? "\(rows), the first \(maximumRows.grouped) shown" : rows
        }
        guard !hidden.isEmpty else { return count.map { [$0.cut(toColumns: width)] } ?? [] }
        let notes = hiddenNotes(hidden)
        if let count {
            for note in notes where count.columns + 2 + note.columns <= width { return ["\(count); \(note)"] }
        }
        let note = notes.first { $0.columns <= width } ?? Self.listed(hidden, width: width)
        return (count.map { [$0.cut(toColumns: width)] } ?? []) + [note]
    }

    /// What is said of columns that are not shown, the longest form first; each names all of them.
    private func hiddenNotes(_ titles: [String]) -> [String] {
        let names = titles.joined(separator: ", ")
        let what = "\(Self.hiddenCount(titles)): \(names)"
        return [remedy.map { "\(what); \($0) or a wider terminal shows \(titles.count == 1 ? "it" : "them")" }, what]
            .compactMap { $0 } + ["hidden: \(names)"]
    }

    private static func hiddenCount(_ titles: [String]) -> String {
        titles.count == 1 ? "1 column hidden" : "\(titles.count) columns hidden"
    }

    /// As many names as fit, with `…` for the rest.
    private static func listed(_ titles: [String], width: Int) -> String {
        var line = "\(titles.count) hidden: "
        for (index, title) in titles.enumerated() {
            guard (line + title).columns + 3 <= width else {
                return index == 0 ? hiddenCount(titles).cut(toColumns: width) : line + "…"
            }
            line += title + ", "
        }
        return line + "…"
    }
}

/// The colours of what tells how something is.
enum StatePaint {
    /// A cell that may be cut, by its value and the name of its field.
    static func paint(_ text: String, of value: String, in field: String, if isWanted: Bool) -> String {
        guard isWanted, let paint = paint(of: value, in: field) else { return text }
        return paint.on(text, if: true)
    }

    private static func paint(of value: String, in field: String) -> Paint? {
        switch (field, value) {
        case ("status", "online"), ("status", "Ready"): .green
        case ("status", "offline"), ("status", "Stuck"): .red
        case ("status", "Provisioning"), ("status", "Shutdown"), ("status", "Deleting"): .yellow
        case ("busy", "true"): .yellow
        default: nil
        }
    }
}

extension Int {
    /// The number in groups of three digits: `100,000`.
    var grouped: String {
        var out = ""
        let digits = String(magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { out += "," }
            out.append(digit)
        }
        return self < 0 ? "-" + out : out
    }
}

extension String {
    /// The name of several things as the name of one.
    var singular: String {
        if hasSuffix("ies") { return dropLast(3) + "y" }
        return hasSuffix("s") ? String(dropLast()) : self
    }
}
