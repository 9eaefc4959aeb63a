import ScriptSyntax

/// The clauses at the beginning of a query, with what they have let through so far: rows may come in parts.
struct Sieve {
    /// A clause before its counts are known.
    enum Blank {
        case filter(Test, SourceRange)
        case skip((Frame) throws(Failure) -> Int)
        case limit((Frame) throws(Failure) -> Int)

        func ready(_ frame: Frame) throws(Failure) -> Step {
            switch self {
            case .filter(let condition, let range): .filter(condition, range, seen: 0)
            case .skip(let count): .skip(try count(frame))
            case .limit(let count): .limit(try count(frame))
            }
        }
    }

    /// A clause at work.
    enum Step {
        case filter(Test, SourceRange, seen: Int)
        /// How many rows are still left out.
        case skip(Int)
        /// How many rows are still let through.
        case limit(Int)
    }

    private var steps: [Step]
    private let slot: Int

    init(_ steps: [Step], slot: Int) {
        self.steps = steps
        self.slot = slot
    }

    /// Whether no further row can come through.
    var isFull: Bool {
        steps.contains { step in
            switch step {
            case .limit(let left): left == 0
            case .filter, .skip: false
            }
        }
    }

    /// How many rows can matter at most; nil where a condition decides that.
    var rowsLookedAt: Int? {
        var (skipped, most) = (0, Int.max)
        for step in steps {
            switch step {
            case .skip(let count): skipped = skipped.saturatingSum(count)
            case .limit(let count): most = min(most, skipped.saturatingSum(count))
            case .filter: return most == .max ? nil : most
            }
        }
        return most == .max ? nil : most
    }

    /// The rows of a part that come through.
    mutating func take(_ part: [Value], _ frame: Frame) throws(Failure) -> [Value] {
        var rows = part
        for index in steps.indices {
            switch steps[index] {
            case .filter(let condition, let range, let seen):
                steps[index] = .filter(condition, range, seen: seen + rows.count)
                rows = try Self.filter(rows, condition, range, after: seen, slot, frame)
            case .skip(let left):
                steps[index] = .skip(left - min(left, rows.count))
                rows = Array(rows.dropFirst(left))
            case .limit(let left):
                rows = Array(rows.prefix(left))
                steps[index] = .limit(left - rows.count)
            }
        }
        return rows
    }

    /// The rows for which a condition holds; `seen` came before them.
    static func filter(
        _ rows: [Value], _ condition: Test, _ range: SourceRange, after seen: Int = 0, _ slot: Int, _ frame: Frame
    ) throws(Failure) -> [Value] {
        var kept: [Value] = []
        try frame.machine.count(rows.count, at: range)
        for index in rows.indices {
            if index & 0xff == 0 { try frame.machine.checkCancelled(at: range) }
            frame.slots[slot] = rows[index]
            do throws(Failure) {
                if try condition(frame) { kept.append(rows[index]) }
            } catch {
                throw error.inRow(rows[index], number: seen + index + 1)
            }
        }
        return kept
    }
}
