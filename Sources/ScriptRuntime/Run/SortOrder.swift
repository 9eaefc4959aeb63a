import ScriptSyntax

/// Puts rows in order by columns of keys: a merge sort, so that it is stable, can throw, and can be interrupted.
struct SortOrder {
    let columns: [[Value]]
    let descending: [Bool]
    let range: SourceRange
    let machine: Machine

    /// The rows' indices in sorted order.
    func permutation() throws(Failure) -> [Int] {
        if columns.count == 1, let order = try permutationOfOne(columns[0], isDescending: descending[0]) {
            return order
        }
        let count = columns.first?.count ?? 0
        return try sorted(Array(0..<count)) { (left, right) throws(Failure) in try order(left, right) <= 0 }
    }

    // MARK: One column of one kind

    /// Keys of one kind are compared as what they are; nil for a mixed column.
    private func permutationOfOne(_ keys: [Value], isDescending: Bool) throws(Failure) -> [Int]? {
        var numbers: [Int64] = []
        var texts: [String] = []
        var rows: [Int] = []
        var nulls: [Int] = []
        var folds: Bool?
        numbers.reserveCapacity(keys.count)
        rows.reserveCapacity(keys.count)
        let kind = keys.first { if case .null = $0 { false } else { true } }
        for (row, key) in keys.enumerated() {
            switch (key, kind) {
            case (.null, _): nulls.append(row)
            case (.integer(let value), .integer): numbers.append(value)
            case (.timestamp(let time), .timestamp): numbers.append(time.milliseconds)
            case (.duration(let span), .duration): numbers.append(span.milliseconds)
            case (.string(let text), .string), (.folding(let text), .folding):
                if folds == nil, case .folding = key { folds = true }
                texts.append(folds == true ? Folding.key(text) : text)
            default: return nil
            }
            if case .null = key { continue }
            rows.append(row)
        }
        let order: [Int]
        if texts.isEmpty {
            order = try positions(of: numbers, isDescending) { $0 <= $1 }
        } else {
            order = try positions(of: texts, isDescending) { left, right in
                left == right || left.utf8.lexicographicallyPrecedes(right.utf8)
            }
        }
        return order.map { rows[$0] } + nulls
    }

    /// The positions of keys in sorted order; equal ones keep theirs in either direction.
    private func positions<Key>(
        of keys: [Key], _ isDescending: Bool, _ isInOrder: (Key, Key) -> Bool
    ) throws(Failure) -> [Int] {
        var entries = keys.enumerated().map { KeyedRow(key: $1, row: $0) }
        var buffer = entries
        var width = KeyedRow<Key>.sortRuns(&entries, isDescending, isInOrder)
        while width < entries.count {
            for start in stride(from: 0, to: entries.count, by: 2 * width) {
                // A long merge is done in one go; a million rows take some milliseconds.
                try machine.checkCancelled(at: range)
                let middle = min(start + width, entries.count)
                let end = min(start + 2 * width, entries.count)
                KeyedRow<Key>.merge(entries, into: &buffer, start, middle, end, isDescending, isInOrder)
            }
            swap(&entries, &buffer)
            width *= 2
        }
        return entries.map(\.row)
    }

    // MARK: Merging

    /// - Parameter isInOrder: whether the first may stand before the second.
    private func sorted(
        _ start: [Int], _ isInOrder: (Int, Int) throws(Failure) -> Bool
    ) throws(Failure) -> [Int] {
        var current = start
        var buffer = current
        var width = 1
        while width < current.count {
            var start = 0
            while start < current.count {
                let middle = min(start + width, current.count)
                let end = min(start + 2 * width, current.count)
                try merge(current, into: &buffer, start, middle, end, isInOrder)
                start = end
            }
            swap(&current, &buffer)
            width *= 2
        }
        return current
    }

    private func merge(
        _ source: [Int], into target: inout [Int], _ start: Int, _ middle: Int, _ end: Int,
        _ isInOrder: (Int, Int) throws(Failure) -> Bool
    ) throws(Failure) {
        if start & 0xfff == 0 { try machine.checkCancelled(at: range) }
        var left = start
        var right = middle
        for position in start..<end {
            if position & 0xfff == 0xfff { try machine.checkCancelled(at: range) }
            let takesLeft: Bool
            if left == middle {
                takesLeft = false
            } else if right == end {
                takesLeft = true
            } else {
                takesLeft = try isInOrder(source[left], source[right])
            }
            if takesLeft {
                target[position] = source[left]
                left += 1
            } else {
                target[position] = source[right]
                right += 1
            }
        }
    }

    private func order(_ left: Int, _ right: Int) throws(Failure) -> Int {
        for (index, column) in columns.enumerated() {
            let (a, b) = (column[left], column[right])
            switch (a, b) {
            case (.null, .null): continue
            case (.null, _): return 1
            case (_, .null): return -1
            default: break
            }
            guard let order = Value.order(a, b) else { throw Failure(.operands("sort by", a, b, at: range)) }
            if order != 0 { return descending[index] ? -order : order }
        }
        return 0
    }
}

/// A key and the row it belongs to, side by side so that merging goes through memory in order.
private struct KeyedRow<Key> {
    var key: Key
    var row: Int

    /// Sorts runs of a few rows each by insertion, and gives their length.
    static func sortRuns(
        _ rows: inout [KeyedRow], _ isDescending: Bool, _ isInOrder: (Key, Key) -> Bool
    ) -> Int {
        let length = 12
        for start in stride(from: 0, to: rows.count, by: length) {
            let end = min(start + length, rows.count)
            for index in start..<end where index > start {
                let row = rows[index]
                var place = index
                while place > start, !isSorted(rows[place - 1].key, row.key, isDescending, isInOrder) {
                    rows[place] = rows[place - 1]
                    place -= 1
                }
                if place != index { rows[place] = row }
            }
        }
        return length
    }

    /// Merges two runs that stand one after the other.
    static func merge(
        _ source: [KeyedRow], into target: inout [KeyedRow], _ start: Int, _ middle: Int, _ end: Int,
        _ isDescending: Bool, _ isInOrder: (Key, Key) -> Bool
    ) {
        var (left, right) = (start, middle)
        for position in start..<end {
            let takesLeft =
                left < middle
                && (right == end || isSorted(source[left].key, source[right].key, isDescending, isInOrder))
            if takesLeft {
                target[position] = source[left]
                left += 1
            } else {
                target[position] = source[right]
                right += 1
            }
        }
    }

    @inline(__always)
    private static func isSorted(
        _ left: Key, _ right: Key, _ isDescending: Bool, _ isInOrder: (Key, Key) -> Bool
    ) -> Bool {
        isDescending ? isInOrder(right, left) : isInOrder(left, right)
    }
}
