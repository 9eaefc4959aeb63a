import ScriptSyntax

/// Puts rows in order by columns of keys: a merge sort, so that it is stable, can throw, and can be interrupted.
struct SortOrder {
    let columns: [[Value]]
    let descending: [Bool]
    let range: SourceRange
    let machine: Machine

    /// The rows' indices in sorted order.
    func permutation() throws(Failure) -> [Int] {
        var current = Array(0..<(columns.first?.count ?? 0))
        var buffer = current
        var width = 1
        while width < current.count {
            var start = 0
            while start < current.count {
                let middle = min(start + width, current.count)
                let end = min(start + 2 * width, current.count)
                try merge(current, into: &buffer, start, middle, end)
                start = end
            }
            swap(&current, &buffer)
            width *= 2
        }
        return current
    }

    private func merge(
        _ source: [Int], into target: inout [Int], _ start: Int, _ middle: Int, _ end: Int
    ) throws(Failure) {
        try machine.checkCancelled(at: range)
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
                takesLeft = try order(source[left], source[right]) <= 0
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
