import CLibEdit

/// How many cells texts take on a terminal, by the C library's tables as libedit uses them.
enum DisplayWidth {
    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 2 : 1 }
        return max(0, Int(runsh_cell_width(wchar_t(scalar.value))))
    }

    static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The longest beginning of a text that fits, with `…` where something was cut.
    static func fitting(_ text: String, cells: Int) -> String {
        guard of(text) > cells else { return text }
        var result = ""
        var used = 0
        for character in text {
            let width = of(String(character))
            if used + width > cells - 1 { break }
            result.append(character)
            used += width
        }
        return cells > 0 ? result + "…" : ""
    }
}

/// Where the end of a text stands on a terminal, counted from the start of its prompt.
struct ScreenPosition: Equatable {
    var row = 0
    var column = 0

    init(after scalars: some Sequence<Unicode.Scalar>, promptCells: Int, columns: Int) {
        let columns = max(1, columns)
        row = promptCells / columns
        column = promptCells % columns
        for scalar in scalars {
            switch scalar {
            case "\n":
                row += 1
                column = 0
            case "\t":
                advance(8 - column % 8, columns: columns)
            default:
                advance(DisplayWidth.of(scalar), columns: columns)
            }
        }
    }

    /// A wide character that no longer fits goes to the next row as a whole.
    private mutating func advance(_ width: Int, columns: Int) {
        if column + width > columns {
            row += 1
            column = 0
        }
        column += width
        if column >= columns {
            row += 1
            column = 0
        }
    }
}
