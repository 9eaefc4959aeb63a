/// What a terminal shows after the bytes it was sent: as much of xterm as libedit and the editor use.
package struct Screen {
    private var columns: Int
    private var rows: Int
    private var cells: [[Character]]
    package private(set) var row = 0
    package private(set) var column = 0
    private var wrapPending = false
    private var pending: [UInt8] = []
    /// Sequences that this screen does not know; a test may ask that there are none.
    package private(set) var unknown: [String] = []

    /// Stands in the second cell of a wide character.
    private static let continuation: Character = "\0"

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows without blanks at their ends, up to the last that is not empty.
    package var lines: [String] {
        var lines = cells.map { Screen.text($0) }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    package var currentLine: String { Screen.text(cells[row]) }

    /// Cuts rows off or widens them, as xterm does; the lowest rows are kept.
    package mutating func resize(columns: Int, rows: Int) {
        cells = cells.map { Array(($0 + Array(repeating: " ", count: columns)).prefix(columns)) }
        while cells.count > rows {
            if row < rows, cells.last?.allSatisfy({ $0 == " " }) == true {
                cells.removeLast()
            } else {
                cells.removeFirst()
                row -= 1
            }
        }
        while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
        self.columns = columns
        self.rows = rows
        column = min(column, columns - 1)
        wrapPending = false
    }

    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        pending += bytes
        while let taken = step() { pending.removeFirst(taken) }
    }

    /// Handles one character or sequence; how many bytes it had, or nothing if it is not whole yet.
    private mutating func step() -> Int? {
        guard let first = pending.first else { return nil }
        switch first {
        case 0x1B: return escape()
        case 0x0D:
            column = 0
            wrapPending = false
        case 0x0A: lineFeed()
        case 0x08:
            column = max(0, column - 1)
            wrapPending = false
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0x00..<0x20: break
        default: return character(first)
        }
        return 1
    }

    private mutating func character(_ first: UInt8) -> Int? {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard pending.count >= length else { return nil }
        guard let scalar = String(decoding: pending[..<length], as: UTF8.self).unicodeScalars.first else {
            return length
        }
        let width =
            (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
                || (0xAC00...0xD7A3).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
                || (0x1F300...0x1FAFF).contains(scalar.value) ? 2 : 1
        if wrapPending || column + width > columns {
            column = 0
            wrapPending = false
            lineFeed()
        }
        cells[row][column] = Character(scalar)
        if width == 2 { cells[row][column + 1] = Screen.continuation }
        column += width
        if column >= columns {
            column = columns - 1
            wrapPending = true
        }
        return length
    }

    private mutating func lineFeed() {
        wrapPending = false
        if row + 1 < rows {
            row += 1
        } else {
            cells.removeFirst()
            cells.append(Array(repeating: " ", count: columns))
        }
    }

    private mutating func escape() -> Int? {
        guard pending.count >= 2 else { return nil }
        guard pending[1] == UInt8(ascii: "[") else {
            if pending[1] == UInt8(ascii: "(") { return pending.count >= 3 ? 3 : nil }
            return 2
        }
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let body = String(decoding: pending[2..<end], as: UTF8.self)
        let count = max(1, Int(body) ?? 1)
        wrapPending = false
        switch Character(Unicode.Scalar(pending[end])) {
        case "A": row = max(0, row - count)
        case "B": row = min(rows - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, column - count)
        case "G": column = min(columns, count) - 1
        case "H":
            let parts = body.split(separator: ";").map { Int($0) ?? 1 }
            row = min(rows, parts.first ?? 1) - 1
            column = min(columns, parts.dropFirst().first ?? 1) - 1
        case "J": clear(from: body == "2" ? 0 : row, column: body == "2" ? 0 : column)
        case "K": for cell in column..<columns { cells[row][cell] = " " }
        case "@":
            cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
            cells[row] = Array(cells[row].prefix(columns))
        case "P":
            cells[row].removeSubrange(column..<min(columns, column + count))
            cells[row] += Array(repeating: " ", count: columns - cells[row].count)
        case "m", "h", "l": break
        default: unknown.append(String(decoding: pending[...end], as: UTF8.self))
        }
        return end + 1
    }

    private mutating func clear(from first: Int, column start: Int) {
        for cell in start..<columns { cells[first][cell] = " " }
        for line in cells.indices where line > first { cells[line] = Array(repeating: " ", count: columns) }
    }

    private static func text(_ cells: [Character]) -> String {
        var kept = cells.filter { $0 != continuation }
        while kept.last == " " { kept.removeLast() }
        return String(kept)
    }
}
