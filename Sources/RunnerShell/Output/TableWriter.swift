import ScriptSyntax

/// Writes a grid as aligned columns, fitted to a terminal.
struct TableWriter {
    var width: Int
    var isColored: Bool
    /// Rows beyond this are counted, not shown.
    var maximumRows = 500

    /// A column is not made narrower than this while another is wider.
    private static let narrowest = 8
    private static let gap = 2

    func write(_ grid: Grid) -> String {
        let shown = grid.rows.prefix(maximumRows).map { $0.map(\.harmless) }
        var widths = grid.columns.indices.map { column in
            max(grid.columns[column].title.columns, shown.map { $0[column].columns }.max() ?? 0)
        }
        let dropped = fit(&widths)
        let kept = grid.columns.indices.prefix(widths.count)
        var out = line(kept.map { grid.columns[$0].title.uppercased() }, grid, widths) { text, _ in
            Paint.bold.on(text, if: isColored)
        }
        for row in shown {
            out += line(kept.map { row[$0] }, grid, widths) { text, column in
                paint(text, value: row[column], column: grid.columns[column].title)
            }
        }
        out += footer(grid, dropped: dropped)
        return out
    }

    /// Narrows the widest columns until the table fits; what still does not fit is dropped from the right.
    private func fit(_ widths: inout [Int]) -> Int {
        func total() -> Int { widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) }
        while total() > width {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.narrowest
            else { break }
            let rest = widths.enumerated().filter { $0.offset != widest }.map(\.element).max() ?? 0
            let excess = total() - width
            widths[widest] = max(Self.narrowest, min(widths[widest] - 1, max(rest, widths[widest] - excess)))
        }
        let before = widths.count
        while widths.count > 1, total() > width { widths.removeLast() }
        return before - widths.count
    }

    private func line(
        _ cells: [String], _ grid: Grid, _ widths: [Int], _ paint: (String, Int) -> String
    ) -> String {
        var out = ""
        for (column, cell) in cells.enumerated() {
            let text = cell.cut(toColumns: widths[column])
            let padding = String(repeating: " ", count: max(0, widths[column] - text.columns))
            let isLast = column == cells.count - 1
            if grid.columns[column].isNumeric {
                out += padding + paint(text, column)
            } else {
                out += paint(text, column) + (isLast ? "" : padding)
            }
            if !isLast { out += String(repeating: " ", count: Self.gap) }
        }
        while out.last == " " { out.removeLast() }
        return out + "\n"
    }

    private func paint(_ text: String, value: String, column: String) -> String {
        switch (column, value) {
        case ("status", "online"): Paint.green.on(text, if: isColored)
        case ("status", "offline"): Paint.red.on(text, if: isColored)
        case ("busy", "true"): Paint.yellow.on(text, if: isColored)
        default: text
        }
    }

    private func footer(_ grid: Grid, dropped: Int) -> String {
        var notes: [String] = []
        if let name = grid.rowName {
            let hidden = grid.rows.count - maximumRows
            let count = grid.rows.count == 1 ? "1 \(name.singular)" : "\(grid.rows.count) \(name)"
            notes.append(hidden > 0 ? "\(count), the first \(maximumRows) shown" : count)
        }
        if dropped > 0 {
            notes.append(dropped == 1 ? "1 column does not fit" : "\(dropped) columns do not fit")
        }
        guard !notes.isEmpty else { return "" }
        return Paint.dim.on(notes.joined(separator: "; ").cut(toColumns: width), if: isColored) + "\n"
    }
}

extension String {
    /// The text cut to so many columns, with `…` at the end of what was cut.
    func cut(toColumns width: Int) -> String {
        if columns <= width { return self }
        var out = ""
        var used = 0
        for character in self {
            let wide = String(character).columns
            if used + wide > width - 1 { break }
            out.append(character)
            used += wide
        }
        return out + "…"
    }

    fileprivate var singular: String {
        if hasSuffix("ies") { return dropLast(3) + "y" }
        return hasSuffix("s") ? String(dropLast()) : self
    }
}
