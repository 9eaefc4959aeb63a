/// The text being edited and the cursor in it, as scalars.
struct EditBuffer: Equatable {
    var scalars: [Unicode.Scalar]
    var cursor: Int

    init(_ scalars: [Unicode.Scalar], cursor: Int) {
        self.scalars = scalars
        self.cursor = min(max(0, cursor), scalars.count)
    }

    var text: String { String(String.UnicodeScalarView(scalars)) }

    var isEmpty: Bool { scalars.isEmpty }

    /// The text left of the cursor.
    var head: String { String(String.UnicodeScalarView(scalars[..<cursor])) }

    /// The index of a UTF-8 offset; an offset inside a scalar counts as before it.
    func index(utf8Offset: Int) -> Int {
        var passed = 0
        for (index, scalar) in scalars.enumerated() {
            passed += UTF8.width(scalar)
            if passed > utf8Offset { return index }
        }
        return scalars.count
    }

    /// Where the cursor's line begins.
    var lineStart: Int {
        scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    }

    /// Where the cursor's line ends.
    var lineEnd: Int {
        scalars[cursor...].firstIndex(of: "\n") ?? scalars.count
    }

    /// Where the cursor goes a line up, keeping its column where it can; nothing on the first line.
    var above: Int? {
        let start = lineStart
        guard start > 0 else { return nil }
        let upper = EditBuffer(scalars, cursor: start - 1)
        return min(upper.lineStart + cursor - start, start - 1)
    }

    /// Where the cursor goes a line down; nothing on the last line.
    var below: Int? {
        let end = lineEnd
        guard end < scalars.count else { return nil }
        let lower = EditBuffer(scalars, cursor: end + 1)
        return min(end + 1 + cursor - lineStart, lower.lineEnd)
    }
}
