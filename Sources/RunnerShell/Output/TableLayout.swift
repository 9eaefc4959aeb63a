import ScriptSyntax

/// Decides which columns of a table are shown and how wide each is, so that a line fits.
struct TableLayout {
    /// The places of the columns that are shown, in order.
    private(set) var shown: [Int]
    /// The width of every column of the grid; only those of `shown` matter.
    private(set) var widths: [Int]

    /// The places of the columns that are left out, in order.
    var hidden: [Int] { widths.indices.filter { !shown.contains($0) } }

    /// How wide the table is.
    var total: Int { total(shown, widths) }

    static let gap = 2
    /// A text is not cut to fewer columns while a column of lower importance could go instead.
    private static let textFloor = 8
    /// The same for what a row is known by.
    private static let nameFloor = 14
    private static let wideName = 40
    /// A title is cut rather than that it makes a column of short cells wide, but not to fewer columns than this.
    private static let titleFloor = 5
    private static let narrowest = 4

    /// Lays out columns.
    ///
    /// - Parameter cells: how wide the widest cell of each column is.
    init(_ columns: [Grid.Column], cells: [Int], width: Int) {
        let natural = zip(columns, cells).map { max($0.title.columns, $1) }
        widths = natural
        shown = Array(columns.indices)
        guard !isFitting(width) else { return }
        let floors = columns.indices.map { index in
            let column = columns[index]
            if column.isNumeric || column.isTime {
                return max(cells[index], min(natural[index], Self.titleFloor))
            }
            return min(natural[index], column.isName ? Self.nameFloor : Self.textFloor)
        }
        keep(by: columns, floors: floors, width: width)
        // Names stay whole at the cost of other long texts, within reason.
        narrow(
            to: columns.indices.map { index in
                columns[index].isName
                    ? min(natural[index], Self.wideName) : max(floors[index], min(natural[index], Self.textFloor * 2))
            }, width: width)
        narrow(to: floors, width: width)
        narrow(to: floors.map { min($0, Self.narrowest) }, width: width)
        if shown.count == 1, !isFitting(width) { widths[shown[0]] = max(width, 1) }
    }

    private func total(_ indices: [Int], _ widths: [Int]) -> Int {
        indices.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, indices.count - 1)
    }

    private func isFitting(_ width: Int) -> Bool { total(shown, widths) <= width }

    /// Keeps as many columns as fit at their floors, beginning with those that count for most.
    private mutating func keep(by columns: [Grid.Column], floors: [Int], width: Int) {
        let byRank = columns.indices.sorted { (columns[$0].rank, $0) < (columns[$1].rank, $1) }
        var kept: [Int] = []
        for index in byRank {
            // The first two are shown as long as there is room for anything of both.
            let least = kept.count < 2 ? floors.map { min($0, Self.narrowest) } : floors
            if kept.isEmpty || total(kept + [index], least) <= width { kept.append(index) }
        }
        shown = kept.sorted()
    }

    /// Makes the widest columns narrower, none below its floor, until the table fits.
    private mutating func narrow(to floors: [Int], width: Int) {
        while !isFitting(width) {
            let excess = total(shown, widths) - width
            let narrowable = shown.filter { widths[$0] > floors[$0] }
            guard let widest = narrowable.max(by: { widths[$0] < widths[$1] }) else { return }
            let next = narrowable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            widths[widest] = max(floors[widest], min(widths[widest] - 1, max(next, widths[widest] - excess)))
        }
    }
}
