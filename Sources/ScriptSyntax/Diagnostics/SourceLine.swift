/// One line of a text as a terminal shows it: cells with the bytes they stand for.
///
/// Of a long line only the surroundings of a place are read, so that a line of ten megabytes costs no more.
struct SourceLine {
    private struct Cell {
        var text: String
        var width: Int
        var offset: Int
    }

    static let tabWidth = 4

    private var cells: [Cell] = []
    private let end: Int
    private let isCutBefore: Bool
    private let isCutAfter: Bool

    /// The line of `source` with this number, around the byte at `place`, in at most `width` columns.
    init(_ source: SourceText, line: Int, around place: Int, width: Int) {
        let bounds = source.bytesOfLine(line)
        let width = max(width, 20)
        var lower = max(bounds.lowerBound, min(place, bounds.upperBound) - 4 * width)
        while lower > bounds.lowerBound, source.bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
        let upper = min(bounds.upperBound, max(place, lower) + 4 * width)
        var all = Self.cells(source.bytes, lower, upper)
        var cutBefore = lower > bounds.lowerBound
        var cutAfter = upper < bounds.upperBound
        var end = upper

        let total = all.reduce(0) { $0 + $1.width }
        if cutBefore || cutAfter || total > width {
            let at = all.firstIndex { $0.offset >= place } ?? all.count
            // A third of the window stands before the place.
            var first = at
            var room = width / 3
            while first > 0, room >= all[first - 1].width {
                first -= 1
                room -= all[first].width
            }
            var last = first
            room = width - 2
            while last < all.count, room >= all[last].width {
                room -= all[last].width
                last += 1
            }
            cutBefore = cutBefore || first > 0
            cutAfter = cutAfter || last < all.count
            if last < all.count { end = all[last].offset }
            all = Array(all[first..<last])
        }
        self.cells = all
        self.end = end
        self.isCutBefore = cutBefore
        self.isCutAfter = cutAfter
    }

    /// The line's text.
    var text: String {
        (isCutBefore ? "…" : "") + cells.map(\.text).joined() + (isCutAfter ? "…" : "")
    }

    /// The columns, from 0, that a range of bytes takes; at least one.
    func columns(of range: Range<Int>) -> Range<Int> {
        let start = column(of: range.lowerBound)
        return start..<max(start + 1, column(of: range.upperBound))
    }

    private func column(of offset: Int) -> Int {
        var column = isCutBefore ? 1 : 0
        for cell in cells {
            if cell.offset >= offset { return column }
            column += cell.width
        }
        return column
    }

    private static func cells(_ bytes: [UInt8], _ lower: Int, _ upper: Int) -> [Cell] {
        var cells: [Cell] = []
        var offset = lower
        var column = 0
        var isJoined = false
        while offset < upper {
            var length = bytes[offset] < 0x80 ? 1 : EncodingFault.scalarLength(bytes, at: offset)
            let isFaulty = length == 0 || offset + length > upper
            if isFaulty { length = 1 }
            let decoded = String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
            let scalar = isFaulty ? "\u{FFFD}" : decoded.unicodeScalars.first ?? "\u{FFFD}"
            var cell = Cell(text: String(scalar), width: scalar.columns, offset: offset)
            if scalar == "\t" {
                cell.width = tabWidth - column % tabWidth
                cell.text = String(repeating: " ", count: cell.width)
            } else if !scalar.isHarmless {
                cell.text = scalar.picture
                cell.width = cell.text.unicodeScalars.count
            } else if isJoined {
                cell.width = 0
            }
            isJoined = scalar.value == 0x200D
            column += cell.width
            cells.append(cell)
            offset += length
        }
        return cells
    }
}
