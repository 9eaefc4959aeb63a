import JSONValue

/// How the column of a position is counted.
enum PositionEncoding: String {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
}

/// A place as a client names it; both count from 0.
struct TextPosition: Hashable {
    var line: Int
    /// In the units of the encoding.
    var character: Int

    /// `{"line": 3, "character": 7}`
    init?(_ value: JSONValue?) {
        guard let line = value?["line"]?.integerValue, let character = value?["character"]?.integerValue else {
            return nil
        }
        self.line = Int(clamping: line)
        self.character = Int(clamping: character)
    }

    init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    var json: JSONValue { ["line": .integer(Int64(line)), "character": .integer(Int64(character))] }
}

/// A text with its lines, between the places of a client and our offsets in bytes.
struct TextLines {
    private(set) var bytes: [UInt8]
    /// Where each line begins; a line ends with LF, CR LF or CR.
    private(set) var starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = Self.starts(of: bytes)
    }

    /// The byte at a place; one outside the text counts as the nearest end, of its line or of the text.
    func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < starts.count else { return bytes.count }
        let line = lineRange(position.line)
        var offset = line.lowerBound
        var left = position.character
        while offset < line.upperBound {
            let length = Self.length(of: bytes[offset])
            let units = encoding == .utf8 ? length : length == 4 ? 2 : 1
            guard left >= units else { break }
            left -= units
            offset += length
        }
        return min(offset, line.upperBound)
    }

    /// The place of a byte; an offset outside the text counts as its nearest end.
    func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        var character = 0
        switch encoding {
        case .utf8: character = offset - starts[low]
        case .utf16:
            for byte in bytes[starts[low]..<offset] where byte & 0xC0 != 0x80 { character += byte >= 0xF0 ? 2 : 1 }
        }
        return TextPosition(line: low, character: character)
    }

    /// `{"start": …, "end": …}`
    func json(_ range: Range<Int>, _ encoding: PositionEncoding) -> JSONValue {
        [
            "start": position(of: range.lowerBound, encoding).json,
            "end": position(of: range.upperBound, encoding).json,
        ]
    }

    /// The bytes of a line without its line break.
    func lineRange(_ line: Int) -> Range<Int> {
        let start = starts[line]
        var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    private static func starts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let isBreak =
                byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
                    && !(offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"))
            if isBreak { starts.append(offset + 1) }
        }
        return starts
    }

    /// How many bytes the character has that begins with this one.
    private static func length(of byte: UInt8) -> Int {
        switch byte {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}
