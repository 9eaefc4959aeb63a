/// One text to be read: a script file, a `-c` argument, one entry of the shell.
///
/// Ranges count bytes; ``position(of:)`` turns a byte into what an editor shows. It costs the same on a
/// short line as on one of ten megabytes.
public struct SourceText: Sendable {
    /// A place as an editor shows it.
    public struct Position: Hashable, Sendable {
        /// The line, from 1.
        public var line: Int
        /// The column in Unicode scalars, from 1.
        public var column: Int

        /// Makes a position.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Texts larger than this are refused, in bytes.
    public static let maximumSize = 64 << 20

    /// Which text it is.
    public let id: SourceID
    /// What people call it, such as `clean.rsh` or `-c`.
    public let name: String
    /// The text in UTF-8, as it came.
    public let bytes: [UInt8]

    /// Offsets of the first byte of each line.
    private let lineStarts: [Int]
    /// How many scalars begin before each multiple of `stride`.
    private let scalarCounts: [Int]
    private static let stride = 1024

    /// Makes a text of UTF-8 bytes.
    public init(id: SourceID = SourceID(), name: String, bytes: [UInt8]) {
        self.id = id
        self.name = name
        self.bytes = bytes
        var lineStarts = [0]
        var scalarCounts: [Int] = []
        // A text that is refused is not looked through.
        if bytes.count <= Self.maximumSize {
            scalarCounts.reserveCapacity(bytes.count / Self.stride + 1)
            var scalars = 0
            for (offset, byte) in bytes.enumerated() {
                if offset % Self.stride == 0 { scalarCounts.append(scalars) }
                if byte & 0xC0 != 0x80 { scalars += 1 }
                if byte == UInt8(ascii: "\n") { lineStarts.append(offset + 1) }
            }
        }
        self.lineStarts = lineStarts
        self.scalarCounts = scalarCounts
    }

    /// Makes a text of a string.
    public init(id: SourceID = SourceID(), name: String, text: String) {
        self.init(id: id, name: name, bytes: Array(text.utf8))
    }

    /// Where the text proper begins: after a byte order mark, if there is one.
    public var start: Int {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// How many lines there are; at least one.
    public var lineCount: Int { lineStarts.count }

    /// The whole text.
    public var range: SourceRange { SourceRange(0, bytes.count, in: id) }

    /// Line and column of the byte at `offset`; an offset outside the text counts as its nearest end.
    public func position(of offset: Int) -> Position {
        let offset = min(max(offset, start), bytes.count)
        let line = lineIndex(of: offset)
        let lineStart = max(lineStarts[line], start)
        return Position(line: line + 1, column: scalarCount(before: offset) - scalarCount(before: lineStart) + 1)
    }

    /// The bytes of a line, counted from 1, without its line break; empty for a line that is not there.
    public func bytesOfLine(_ line: Int) -> Range<Int> {
        guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
        let lower = line == 1 ? start : lineStarts[line - 1]
        var upper = line == lineStarts.count ? bytes.count : lineStarts[line] - 1
        if upper > lower, line < lineStarts.count, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
        return lower..<upper
    }

    /// The text of a range, cut to what is there.
    public func text(of range: SourceRange) -> String {
        let lower = min(max(range.start, 0), bytes.count)
        let upper = min(max(range.end, lower), bytes.count)
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func scalarCount(before offset: Int) -> Int {
        guard !scalarCounts.isEmpty else { return 0 }
        let mark = min(offset / Self.stride, scalarCounts.count - 1)
        var count = scalarCounts[mark]
        for index in (mark * Self.stride)..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
