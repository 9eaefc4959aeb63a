import ScriptSyntax

/// A table beside the one before it, as a live view shows it: which cells have changed, which rows are new, and, once,
/// which rows have gone.
enum ResultDifference {
    /// The lines of the view; never more than `height`, none wider than `width`.
    ///
    /// A new row begins with `+` and one that has gone with `-`. A cell that has changed is reversed where there is
    /// colour, else followed by `*`. What does not fit is counted in the last line.
    ///
    /// - Parameters:
    ///   - old: what was shown before; nil at first, when nothing is marked.
    ///   - now: what times are told relative to; their exact values are what is compared.
    static func lines(
        from old: Grid?, to new: Grid, width: Int, height: Int, isColored: Bool, now: Timestamp? = nil
    ) -> [String] {
        let changes = old.map { Changes(from: $0, to: new) } ?? Changes(unchanged: new)
        let body = max(0, height - 2)
        // Rows that have gone are not pushed out by those that stay as they are.
        let goneCount = min(changes.gone.count, max(body - new.rows.count, body / 4))
        let shownCount = min(new.rows.count, body - goneCount)

        let writer = TableWriter(width: max(width - 2, 1), isColored: isColored, now: now)
        let cells = new.rows.prefix(shownCount).map { writer.shownCells($0, new) }
        let gone = changes.gone.prefix(goneCount).map { writer.shownCells($0, new) }
        var widths = TableWriter.widths(of: cells + gone, new)
        if !isColored {
            for (row, marked) in zip(cells, changes.rows) {
                for column in marked.cells { widths[column] = max(widths[column], row[column].columns + 1) }
            }
        }
        let layout = TableLayout(new.columns, cells: widths, width: writer.width)

        var lines = ["  " + TableWriter.line(header: new, layout, isColored: isColored)]
        for (index, row) in cells.enumerated() {
            let marked = changes.rows[index]
            let line = TableWriter.line(row, new, layout, starred: isColored ? [] : marked.cells) { text, column in
                if marked.cells.contains(column) { return Paint.reverse.on(text, if: isColored) }
                return StatePaint.paint(
                    text, of: new.rows[index][column], in: new.columns[column].title, if: isColored)
            }
            lines.append((marked.isNew ? Paint.green.on("+", if: isColored) + " " : "  ") + line)
        }
        for row in gone {
            lines.append(Paint.dim.on("- " + TableWriter.line(row, new, layout) { text, _ in text }, if: isColored))
        }
        let hidden = layout.hidden.map { new.columns[$0].title.onTerminal }
        let footer = summary(new, changes, isCompared: old != nil, shown: shownCount, hidden: hidden)
        lines.append(Paint.dim.on(footer.cut(toColumns: width), if: isColored))
        return Array(lines.suffix(max(height, 1)))
    }

    /// `120 runners: 2 new, 1 changed, 3 gone; 80 not shown, 1 of them new or changed; hidden: labels`.
    private static func summary(
        _ grid: Grid, _ changes: Changes, isCompared: Bool, shown: Int, hidden: [String]
    ) -> String {
        let name = grid.rowName ?? "rows"
        var text = grid.rows.count == 1 ? "1 \(name.singular)" : "\(grid.rows.count.grouped) \(name)"
        let newCount = changes.rows.count(where: \.isNew)
        let changedCount = changes.rows.count { !$0.cells.isEmpty }
        let parts = [(newCount, "new"), (changedCount, "changed"), (changes.gone.count, "gone")]
            .filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
        if isCompared, !parts.isEmpty { text += ": " + parts.joined(separator: ", ") }
        let unseen = changes.rows.dropFirst(shown)
        if !unseen.isEmpty {
            let marked = unseen.count { $0.isNew || !$0.cells.isEmpty }
            text += "; \(unseen.count.grouped) not shown"
            if marked > 0 { text += ", \(marked.grouped) of them new or changed" }
        }
        if !hidden.isEmpty { text += "; hidden: " + hidden.joined(separator: ", ") }
        return text
    }
}

/// What has become of the rows of a table.
private struct Changes {
    /// One row of the new table.
    struct Row {
        var isNew = false
        /// The columns whose cells have changed.
        var cells: Set<Int> = []
    }

    var rows: [Row]
    /// The rows that have gone, in the columns of the new table.
    var gone: [[String]] = []

    init(unchanged grid: Grid) {
        rows = grid.rows.map { _ in Row() }
    }

    init(from old: Grid, to new: Grid) {
        let titles = Dictionary(
            old.columns.enumerated().map { ($1.title, $0) }, uniquingKeysWith: { first, _ in first })
        let places = new.columns.map { titles[$0.title] }
        let oldKeys = old.rowKeys
        var left = Dictionary(zip(oldKeys, old.rows.indices), uniquingKeysWith: { first, _ in first })
        rows = zip(new.rowKeys, new.rows).map { key, row in
            guard let index = left.removeValue(forKey: key) else { return Row(isNew: true) }
            let before = old.rows[index]
            let changed = places.indices.filter { column in
                (places[column].map { before[$0] } ?? "") != row[column]
            }
            return Row(cells: Set(changed))
        }
        gone = oldKeys.indices.filter { left[oldKeys[$0]] == $0 }.map { index in
            places.map { place in place.map { old.rows[index][$0] } ?? "" }
        }
    }
}
