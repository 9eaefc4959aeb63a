/// What differs between two texts, as `diff -u` shows it.
///
/// The shortest way from one to the other is looked for, as Myers described it, with a bound on the work; beyond it
/// all lines between the first and the last that differ are shown as replaced.
struct UnifiedDiff {
    private struct Edit {
        var kind: UInt8
        var line: ArraySlice<UInt8>
        /// How many lines of either text stand before it.
        var old: Int
        var new: Int
    }

    /// The difference; empty where there is none.
    let text: String
    /// False when the bound was met.
    let isExact: Bool

    private static let context = 3
    private static let maximumDistance = 1500
    private static let same = UInt8(ascii: " ")
    private static let removed = UInt8(ascii: "-")
    private static let added = UInt8(ascii: "+")

    /// Compares two texts of a file.
    init(name: String, old: [UInt8], new: [UInt8]) {
        let (a, b) = (Self.lines(of: old), Self.lines(of: new))
        let kinds = Self.script(a, b)
        isExact = kinds != nil
        let edits = Self.edits(kinds ?? Self.replaced(a, b), a, b)
        var bytes: [UInt8] = []
        for hunk in Self.hunks(edits) {
            if bytes.isEmpty {
                // With a blank in it, the name would end there for `patch`.
                let end = name.contains(where: \.isWhitespace) ? "\t\n" : "\n"
                bytes += Array("--- \(name)\(end)+++ \(name)\(end)".utf8)
            }
            Self.write(edits[hunk], to: &bytes)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Lines with their line feeds.
    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (position, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(text[start...position])
            start = position + 1
        }
        if start < text.count { lines.append(text[start...]) }
        return lines
    }

    // MARK: The way from one text to the other

    private static func ends(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> (first: Int, last: Int) {
        var first = 0
        while first < a.count, first < b.count, a[first] == b[first] { first += 1 }
        var last = 0
        while last < a.count - first, last < b.count - first, a[a.count - 1 - last] == b[b.count - 1 - last] {
            last += 1
        }
        return (first, last)
    }

    private static func replaced(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [UInt8] {
        let (first, last) = ends(a, b)
        return repeated(same, first) + repeated(removed, a.count - first - last)
            + repeated(added, b.count - first - last) + repeated(same, last)
    }

    private static func repeated(_ kind: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: kind, count: count) }

    /// What becomes of each line, in order; nil beyond the bound.
    private static func script(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [UInt8]? {
        let (first, last) = ends(a, b)
        var numbers: [ArraySlice<UInt8>: Int32] = [:]
        func numbered(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [Int32] {
            lines.map { line in
                let number = numbers[line] ?? Int32(truncatingIfNeeded: numbers.count)
                numbers[line] = number
                return number
            }
        }
        let x = numbered(a[first..<(a.count - last)])
        let y = numbered(b[first..<(b.count - last)])
        guard let middle = shortest(x, y) else { return nil }
        return repeated(same, first) + middle + repeated(same, last)
    }

    private static func shortest(_ a: [Int32], _ b: [Int32]) -> [UInt8]? {
        // For each distance, how far each diagonal from -distance to distance reaches in `a`.
        var reached: [[Int32]] = []
        for distance in 0...min(a.count + b.count, maximumDistance) {
            var row = [Int32](repeating: 0, count: 2 * distance + 1)
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                var x = start(reached.last, distance, diagonal).x
                while x < a.count, x - diagonal < b.count, x - diagonal >= 0, a[x] == b[x - diagonal] { x += 1 }
                row[diagonal + distance] = Int32(truncatingIfNeeded: x)
                if x >= a.count, x - diagonal >= b.count {
                    return way(reached, distance, diagonal, x)
                }
            }
            reached.append(row)
        }
        return nil
    }

    /// Where a diagonal is entered at a distance, from the reach at the distance before.
    private static func start(_ before: [Int32]?, _ distance: Int, _ diagonal: Int) -> (x: Int, isAdded: Bool) {
        guard let before else { return (0, false) }
        func reach(_ diagonal: Int) -> Int? {
            let position = diagonal + distance - 1
            return before.indices.contains(position) ? Int(before[position]) : nil
        }
        let above = reach(diagonal + 1)
        let left = reach(diagonal - 1)
        if let above, left.map({ $0 < above }) ?? true { return (above, true) }
        return ((left ?? -1) + 1, false)
    }

    private static func way(_ reached: [[Int32]], _ distance: Int, _ diagonal: Int, _ end: Int) -> [UInt8] {
        var kinds: [UInt8] = []
        var (diagonal, x) = (diagonal, end)
        for step in stride(from: distance, through: 1, by: -1) {
            let (from, isAdded) = start(reached[step - 1], step, diagonal)
            kinds += repeated(same, x - from)
            kinds.append(isAdded ? added : removed)
            x = isAdded ? from : from - 1
            diagonal += isAdded ? 1 : -1
        }
        kinds += repeated(same, x)
        return kinds.reversed()
    }

    // MARK: Hunks

    private static func edits(
        _ kinds: [UInt8], _ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]
    ) -> [Edit] {
        var (old, new) = (0, 0)
        return kinds.map { kind in
            defer {
                if kind != added { old += 1 }
                if kind != removed { new += 1 }
            }
            return Edit(kind: kind, line: kind == added ? b[new] : a[old], old: old, new: new)
        }
    }

    private static func hunks(_ edits: [Edit]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (position, edit) in edits.enumerated() where edit.kind != same {
            let near = max(0, position - context)..<min(edits.count, position + context + 1)
            if let last = hunks.last, last.upperBound >= near.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<near.upperBound
            } else {
                hunks.append(near)
            }
        }
        return hunks
    }

    private static func write(_ edits: ArraySlice<Edit>, to bytes: inout [UInt8]) {
        guard let first = edits.first else { return }
        let old = edits.count { $0.kind != added }
        let new = edits.count { $0.kind != removed }
        // An empty side is named by the line before it.
        let oldStart = old == 0 ? first.old : first.old + 1
        let newStart = new == 0 ? first.new : first.new + 1
        bytes += Array("@@ -\(oldStart),\(old) +\(newStart),\(new) @@\n".utf8)
        for edit in edits {
            bytes.append(edit.kind)
            bytes += edit.line
            if edit.line.last != UInt8(ascii: "\n") { bytes += Array("\n\\ No newline at end of file\n".utf8) }
        }
    }
}
