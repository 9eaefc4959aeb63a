import ScriptSemantics
import ScriptSyntax

/// Gives all rows of a source after its clauses.
typealias Rows = (Frame) throws(Failure) -> [Value]
/// Turns rows into other rows.
typealias Stage = ([Value], Frame) throws(Failure) -> [Value]

extension Compiler {
    func compileQuery(_ node: QueryExpression) -> Evaluate {
        let rows = compileRows(source: node.source, clauses: node.clauses, slot: localSlot(node.range))
        return { (frame) throws(Failure) in .list(try rows(frame)) }
    }

    /// The rows of `source` with `clauses` applied in written order; each clause sees its row in `slot`.
    func compileRows(source: Expression, clauses: [Clause], slot: Int) -> Rows {
        if let rows = compileNarrowedRows(source: source, clauses: clauses, slot: slot) { return rows }
        let base = compile(source)
        let range = source.range
        let stages = clauses.map { compile($0, slot: slot) }
        return { (frame) throws(Failure) in
            let value = try base(frame)
            guard case .list(var rows) = value else { throw Failure(.notList(value, at: range)) }
            let outer = frame.slots[slot]
            for stage in stages {
                rows = try stage(rows, frame)
            }
            frame.slots[slot] = outer
            return rows
        }
    }

    func compile(_ clause: Clause, slot: Int) -> Stage {
        switch clause {
        case .filter(let node): compileWhere(node, slot)
        case .sort(let node): compileSort(node, slot)
        case .group(let node): compileGroup(node, slot)
        case .skip(let node): compileSkip(node)
        case .limit(let node): compileLimit(node)
        case .select(let node): compileSelect(node, slot)
        }
    }

    private func compileWhere(_ node: WhereClause, _ slot: Int) -> Stage {
        let condition = compileCondition(node.condition)
        let range = node.range
        return { (rows, frame) throws(Failure) in try Sieve.filter(rows, condition, range, slot, frame) }
    }

    private func compileSelect(_ node: SelectClause, _ slot: Int) -> Stage {
        let value = compileKept(node.value)
        let range = node.value.range
        // Clause upon clause could wrap rows ever deeper.
        let bounded: Evaluate = { (frame) throws(Failure) in try Extent.checked(try value(frame), at: range) }
        return mapping(bounded, slot, at: node.range)
    }

    /// The value of `value` for each row.
    private func mapping(_ value: @escaping Evaluate, _ slot: Int, at range: SourceRange) -> Stage {
        { (rows, frame) throws(Failure) in
            var out: [Value] = []
            out.reserveCapacity(rows.count)
            try frame.machine.count(rows.count, at: range)
            for index in rows.indices {
                if index & 0xff == 0 { try frame.machine.checkCancelled(at: range) }
                frame.slots[slot] = rows[index]
                do throws(Failure) {
                    out.append(try value(frame))
                } catch {
                    throw error.inRow(rows[index], number: index + 1)
                }
            }
            return out
        }
    }

    /// Keys are taken once a row; the sort is stable, and nulls come last in either direction.
    private func compileSort(_ node: SortClause, _ slot: Int) -> Stage {
        let keys = node.keys.map { mapping(compileKept($0.value), slot, at: $0.value.range) }
        let descending = node.keys.map(\.isDescending)
        let range = node.range
        return { (rows, frame) throws(Failure) in
            var columns: [[Value]] = []
            for key in keys { columns.append(try key(rows, frame)) }
            let order = try SortOrder(columns: columns, descending: descending, range: range, machine: frame.machine)
                .permutation()
            return order.map { rows[$0] }
        }
    }

    private func compileGroup(_ node: GroupClause, _ slot: Int) -> Stage {
        let keys = mapping(compileKept(node.key), slot, at: node.range)
        let shape = RecordShape(["key", "rows"])
        return { (rows, frame) throws(Failure) in
            var order: [Value] = []
            var members: [[Value]] = []
            var seen: [ValueKey: Int] = [:]
            for (number, (row, key)) in zip(rows, try keys(rows, frame)).enumerated() {
                if number & 0xff == 0 { try frame.machine.checkCancelled(at: node.range) }
                let hashed = ValueKey(key)
                if let index = seen[hashed] {
                    members[index].append(row)
                } else {
                    seen[hashed] = order.count
                    order.append(key)
                    members.append([row])
                }
            }
            var groups: [Value] = []
            for (number, (key, rows)) in zip(order, members).enumerated() {
                if number & 0xfff == 0 { try frame.machine.checkCancelled(at: node.range) }
                let group = Value.record(Record(shape: shape, values: [key, .list(rows)]))
                groups.append(try Extent.checked(group, at: node.range))
            }
            return groups
        }
    }

    private func compileSkip(_ node: CountClause) -> Stage {
        let count = compileCount(node, "skip")
        return { (rows, frame) throws(Failure) in Array(rows.dropFirst(try count(frame))) }
    }

    private func compileLimit(_ node: CountClause) -> Stage {
        let count = compileCount(node, "limit")
        return { (rows, frame) throws(Failure) in Array(rows.prefix(try count(frame))) }
    }

    func compileCount(_ node: CountClause, _ word: String) -> (Frame) throws(Failure) -> Int {
        let value = compile(node.count)
        let range = node.count.range
        return { (frame) throws(Failure) in
            let value = try value(frame)
            guard case .integer(let count) = value, count >= 0 else {
                throw Failure(.badCount(word, value, at: range))
            }
            return Int(clamping: count)
        }
    }
}
