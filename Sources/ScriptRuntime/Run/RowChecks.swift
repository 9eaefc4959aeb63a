import ScriptSemantics
import ScriptSyntax

// Whether a row still is what its loop asked for: a host may read a row again before it deletes it, and then asks for
// the loop's `where` to be evaluated once more. What a check needs is kept once a loop, not once a row.

/// The conditions that a loop's rows met, each with the slot of its row; compiled when they are first asked for.
final class LoopConditions {
    private let compile: () -> [(test: Test, slot: Int)]
    private(set) lazy var all = compile()

    init(_ compile: @escaping () -> [(test: Test, slot: Int)]) {
        self.compile = compile
    }
}

/// The loops under way, and for those that asked for deletions what their conditions saw.
struct RowChecks {
    /// What the conditions of one loop saw when its rows were chosen.
    private struct Loop {
        let conditions: LoopConditions
        let slots: [Value]
        let globals: [Value?]
    }

    /// The loops whose body is running, innermost last.
    private var running: [(loop: Int, row: Value)] = []
    private var loops: [Loop] = []
    private var used: Set<Int> = []
    /// Whether checks are asked for after their statement.
    var isKept = false
    /// Set while a check is made: it may ask the host nothing.
    private(set) var isChecking = false
    /// Whether the check had to ask.
    var hasAsked = false

    /// Begins a loop whose rows have been chosen.
    mutating func begin(_ conditions: LoopConditions, _ frame: Frame) {
        loops.append(
            Loop(
                conditions: conditions, slots: Array(UnsafeBufferPointer(start: frame.slots, count: frame.count)),
                globals: frame.machine.globals.values))
        running.append((loops.count - 1, .null))
    }

    /// Goes on to a row.
    mutating func take(_ row: Value) {
        running[running.count - 1].row = row
    }

    /// Ends the innermost loop; what nothing will ask for is forgotten.
    mutating func end() {
        guard let ended = running.popLast() else { return }
        if ended.loop == loops.count - 1, !used.contains(ended.loop) { loops.removeLast() }
    }

    /// The loop that chose this row; nil for what no loop did.
    mutating func loop(of row: Resource) -> Int? {
        let found = running.last { entry in
            if case .resource(let resource) = entry.row { resource === row } else { false }
        }
        if let found { used.insert(found.loop) }
        return found?.loop
    }

    /// Forgets all, at the end of a statement, unless it is asked for later.
    mutating func endStatement() {
        running = []
        guard !isKept else { return }
        loops = []
        used = []
    }

    /// The conditions of a loop, and a frame as they saw it but for the row.
    fileprivate mutating func begin(_ loop: Int, _ row: Resource, _ machine: Machine) -> (LoopConditions, Frame)? {
        guard loops.indices.contains(loop) else { return nil }
        let kept = loops[loop]
        let frame = Frame(count: kept.slots.count, machine: machine)
        for (slot, value) in kept.slots.enumerated() { frame.slots[slot] = value }
        isChecking = true
        hasAsked = false
        return (kept.conditions, frame)
    }

    fileprivate func globals(of loop: Int) -> [Value?] { loops[loop].globals }

    fileprivate mutating func endCheck() { isChecking = false }
}

extension Machine {
    /// Whether a row that was read again meets the conditions of its loop; nil where they would have to ask the host.
    func stillHolds(_ loop: Int, _ row: Resource) -> Bool? {
        guard let (conditions, frame) = rowChecks.begin(loop, row, self) else { return nil }
        let now = globals.values
        globals.values = rowChecks.globals(of: loop)
        defer {
            globals.values = now
            rowChecks.endCheck()
        }
        var isKnown = true
        for (test, slot) in conditions.all {
            frame.slots[slot] = .resource(row)
            rowChecks.hasAsked = false
            do throws(Failure) {
                if try !test(frame) { return false }
            } catch {
                // What cannot be evaluated on the row as it is now does not hold.
                guard rowChecks.hasAsked else { return false }
                isKnown = false
            }
        }
        return isKnown ? true : nil
    }

    /// Begins a loop over rows that met `conditions`; false where nobody will ask for them.
    func beginRows(_ conditions: LoopConditions?, _ frame: Frame) -> Bool {
        guard checksRows, let conditions else { return false }
        rowChecks.begin(conditions, frame)
        return true
    }
}

extension Compiler {
    /// The conditions that decide over the rows of a loop as they came; nil where there are none, or the rows are made
    /// of others.
    func loopConditions(_ node: ForStatement, slot: Int) -> LoopConditions? {
        var found: [(condition: Expression, slot: Int)] = []
        var (source, clauses, slot) = (node.source, node.clauses, slot)
        while true {
            for clause in clauses {
                switch clause {
                case .filter(let filter): found += filter.condition.conjuncts.map { ($0, slot) }
                case .group, .select: return nil
                case .sort, .skip, .limit: break
                }
            }
            guard case .query(let query) = source.withoutParentheses else { break }
            (source, clauses, slot) = (query.source, query.clauses, localSlot(query.range))
        }
        guard !found.isEmpty else { return nil }
        return LoopConditions { found.map { (compileCondition($0.condition), $0.slot) } }
    }
}

extension Expression {
    /// The parts of a condition that must all hold, each of which may decide by itself.
    fileprivate var conjuncts: [Expression] {
        guard case .binary(let node) = withoutParentheses, node.op == .and else { return [self] }
        return node.left.conjuncts + node.right.conjuncts
    }
}
