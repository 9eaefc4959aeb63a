/// Keeps the cost of what began in the latest span under a bound, whatever moment the span is taken at.
struct SlidingWindow: Sendable {
    private struct Entry {
        var at: Int64
        var cost: Int
    }

    private let capacity: Int
    private let span: Int64
    private var entries: [Entry] = []
    private var head = 0
    private var sum = 0

    init(capacity: Int, span: Int64) {
        self.capacity = max(1, capacity)
        self.span = span
    }

    /// What the latest span has cost.
    mutating func used(at now: Int64) -> Int {
        expire(at: now)
        return sum
    }

    /// When something of this cost may begin; now, if that is so.
    mutating func earliest(for cost: Int, at now: Int64) -> Int64 {
        expire(at: now)
        var rest = sum
        var index = head
        // What costs more than everything must at least find nothing else.
        while index < entries.count, rest + min(cost, capacity) > capacity {
            rest -= entries[index].cost
            index += 1
        }
        return index == head ? now : max(now, entries[index - 1].at + span)
    }

    mutating func add(_ cost: Int, at now: Int64) {
        expire(at: now)
        entries.append(Entry(at: max(now, entries.last?.at ?? now), cost: cost))
        sum += cost
        // More than the capacity is there only where nobody was held up; the newest suffice to tell.
        while entries.count - head > capacity, sum - entries[head].cost >= capacity { dropFirst() }
        if head > 1024, head * 2 > entries.count {
            entries.removeFirst(head)
            head = 0
        }
    }

    private mutating func expire(at now: Int64) {
        while head < entries.count, entries[head].at + span <= now { dropFirst() }
    }

    private mutating func dropFirst() {
        sum -= entries[head].cost
        head += 1
    }
}
