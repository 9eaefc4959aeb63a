import RunnerModel

/// How far a statement's writes are, as one line: how many of how many, how fast, and how long it will take yet.
struct WriteProgress {
    private let total: Int
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var minutes = 0
    private var done = 0
    private var failed = 0
    private var skipped = 0

    init(total: Int) {
        self.total = total
    }

    /// Counts an event; true when it is time to show the line again.
    mutating func count(_ event: ExecutionEvent) -> Bool {
        switch event {
        case .done: done += 1
        case .failed: failed += 1
        case .unchanged, .notTried: skipped += 1
        case .planned, .print: return false
        }
        let now = ContinuousClock.now
        minutes = Int((now - start).components.seconds / 60)
        guard now - shown >= .milliseconds(100) else { return false }
        shown = now
        return true
    }

    private var lastMinute = 0

    /// The line, when another minute has passed since it was last given.
    var minuteLine: String? { minutes > lastMinute ? line : nil }

    /// Takes note that the minute's line was shown.
    mutating func tookMinute() { lastMinute = minutes }

    /// `120 of 368 done, 2 failed, 3.1/s, 80 s left`.
    var line: String {
        let settled = done + failed + skipped
        var parts = ["\(done) of \(total) done"]
        if failed > 0 { parts.append("\(failed) failed") }
        if skipped > 0 { parts.append("\(skipped) skipped") }
        let (seconds, attoseconds) = (shown - start).components
        let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
        if settled > 0, elapsed > 0.5 {
            let rate = Double(settled) / elapsed
            let tenths = Int((rate * 10).rounded())
            parts.append("\(tenths / 10).\(tenths % 10)/s")
            let left = Int((Double(max(0, total - settled)) / rate).rounded(.up))
            parts.append(left >= 120 ? "\((left + 59) / 60) min left" : "\(left) s left")
        }
        return parts.joined(separator: ", ")
    }
}
