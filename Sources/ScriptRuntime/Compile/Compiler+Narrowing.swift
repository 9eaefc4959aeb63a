import ScriptSemantics
import ScriptSyntax

// Asking for less: `count(E.field)`, and queries that begin with clauses of which the host may know.

extension Compiler {
    /// `count(E.field)`: the host may know how many there are without giving them; nil for any other call.
    func compileFieldCount(_ call: BuiltinCall, _ node: CallExpression) -> Evaluate? {
        guard call.function == .count, node.arguments.count == 1, let field = fieldRead(node.arguments[0]) else {
            return nil
        }
        return { (frame) throws(Failure) in
            let machine = frame.machine
            let base = try field.base(frame)
            if let (resource, spec) = base.asked(for: field.name),
                let count = try machine.ask(
                    at: field.name.range, { host throws(HostError) in try host.count(spec, of: resource) })
            {
                return .integer(Int64(count))
            }
            return try call.value([try field.access.value(of: base, machine)], machine)
        }
    }

    /// `count(E.field where …)`: the rows are counted as they come, and none is kept; nil for any other call.
    func compileQueryCount(_ call: BuiltinCall, _ node: CallExpression) -> Evaluate? {
        guard call.function == .count, node.arguments.count == 1,
            case .query(let query) = node.arguments[0].withoutParentheses,
            let read = narrowedRead(query.source, query.clauses, slot: localSlot(query.range)), read.rest.isEmpty
        else { return nil }
        return { (frame) throws(Failure) in
            var count = 0
            // A row that came through may turn out not to be there any more.
            var numbers: [Int64] = []
            let gone = try read.run(frame) { rows in
                count += rows.count
                numbers += rows.lazy.compactMap(\.number)
            }
            if !gone.isEmpty { count -= numbers.count(where: gone.contains) }
            return .integer(Int64(count))
        }
    }

    /// The rows of `E.field` after clauses that begin with `where`, `skip` and `limit`, of which the host is told; nil
    /// where it could do nothing about them.
    func compileNarrowedRows(source: Expression, clauses: [Clause], slot: Int) -> Rows? {
        guard let read = narrowedRead(source, clauses, slot: slot) else { return nil }
        let rest = read.rest.map { compile($0, slot: slot) }
        return { (frame) throws(Failure) in
            let outer = frame.slots[slot]
            var rows: [Value] = []
            let gone = try read.run(frame) { rows += $0 }
            if !gone.isEmpty { rows.removeAll { row in row.number.map(gone.contains) ?? false } }
            for stage in rest { rows = try stage(rows, frame) }
            frame.slots[slot] = outer
            return rows
        }
    }

    private func narrowedRead(_ source: Expression, _ clauses: [Clause], slot: Int) -> NarrowedRead? {
        let head = Head(clauses)
        guard head.end > 0, let field = fieldRead(source) else { return nil }
        let equalities = head.filters.flatMap { conjuncts(of: $0.condition) }.compactMap { equality($0, slot) }
        // A condition that asks the host for every row takes long, and meanwhile the list would move.
        let isReadOnce = soleReads.contains(field.range) && head.filters.allSatisfy { asksNothing($0.condition) }
        guard head.mayStopEarly || isReadOnce || !equalities.isEmpty else { return nil }
        return NarrowedRead(
            field: field, steps: clauses[..<head.end].map { compileStep($0) }, rest: Array(clauses[head.end...]),
            equalities: equalities, mayStopEarly: head.mayStopEarly, isReadOnce: isReadOnce, slot: slot,
            range: source.range)
    }

    /// A field with the clauses at the beginning of its query, of which the host is told.
    private struct NarrowedRead {
        let field: FieldRead
        let steps: [Sieve.Blank]
        /// The clauses that follow.
        let rest: [Clause]
        let equalities: [KnownText]
        let mayStopEarly: Bool
        let isReadOnce: Bool
        let slot: Int
        let range: SourceRange

        /// Passes on the rows that come through; gives the numbers of those that turned out not to be there any more.
        func run(_ frame: Frame, _ receive: ([Value]) -> Void) throws(Failure) -> Set<Int64> {
            let machine = frame.machine
            let base = try field.base(frame)
            let outer = frame.slots[slot]
            var sieve = Sieve(try steps.map { (step) throws(Failure) in try step.ready(frame) }, slot: slot)
            let outcome: HintedRead
            if let (resource, spec) = base.asked(for: field.name) {
                let hint = ReadHint(
                    limit: sieve.rowsLookedAt, equalities: equalities.compactMap { $0.known(frame) },
                    mayStopEarly: mayStopEarly, isReadOnce: isReadOnce)
                var failure: Failure?
                outcome = try machine.ask(at: field.name.range) { host throws(HostError) in
                    try host.read(spec, of: resource, hint) { part in
                        do throws(Failure) {
                            receive(try sieve.take(part, frame))
                        } catch {
                            failure = error
                            return false
                        }
                        return !sieve.isFull
                    }
                }
                if let failure { throw failure }
            } else {
                outcome = .value(try field.access.value(of: base, machine))
            }
            switch outcome {
            case .rows(let gone):
                frame.slots[slot] = outer
                return gone
            case .value(let value):
                guard case .list(let all) = value else { throw Failure(.notList(value, at: range)) }
                receive(try sieve.take(all, frame))
                frame.slots[slot] = outer
                return []
            }
        }
    }

    // MARK: The field

    /// `E.field`, where the field may be one that the host must ask for.
    private struct FieldRead {
        let base: Evaluate
        let name: Name
        let access: MemberAccess
        let range: SourceRange
    }

    private func fieldRead(_ expression: Expression) -> FieldRead? {
        guard case .member(let node) = expression.withoutParentheses, !expression.withoutParentheses.hasOptionalLink
        else { return nil }
        return FieldRead(
            base: compile(node.base), name: node.name, access: MemberAccess(node.name), range: node.range)
    }

    // MARK: The clauses at the beginning

    /// The clauses at the beginning that pass rows on as they are, up to the last `limit`; without one, the `where`s.
    private struct Head {
        /// What every row that is of use has to meet.
        var filters: [WhereClause] = []
        var end = 0
        var mayStopEarly = false

        init(_ clauses: [Clause]) {
            var isCut = false
            loop: for (index, clause) in clauses.enumerated() {
                switch clause {
                case .filter(let node):
                    if !isCut {
                        filters.append(node)
                        end = index + 1
                    }
                case .skip: isCut = true
                case .limit:
                    isCut = true
                    mayStopEarly = true
                    end = index + 1
                case .sort, .group, .select: break loop
                }
            }
        }
    }

    private func compileStep(_ clause: Clause) -> Sieve.Blank {
        switch clause {
        case .filter(let node): .filter(compileCondition(node.condition), node.range)
        case .skip(let node): .skip(compileCount(node, "skip"))
        case .limit(let node): .limit(compileCount(node, "limit"))
        case .sort, .group, .select: preconditionFailure("the head of a query ends before such a clause")
        }
    }

    // MARK: What must hold

    /// A field of the row that must equal a text which no row has a say in.
    private struct KnownText {
        let field: String
        let text: FixedText

        /// What it comes to now; nil where that is no text.
        func known(_ frame: Frame) -> ReadHint.Equality? {
            guard case .string(let text)? = text(frame), !text.isEmpty else { return nil }
            return ReadHint.Equality(field: field, text: text)
        }
    }

    /// The conditions that must all hold.
    private func conjuncts(of condition: Expression) -> [Expression] {
        var found: [Expression] = []
        var open = [condition]
        while let next = open.popLast() {
            switch next.withoutParentheses {
            case .binary(let node) where node.op == .and: open += [node.right, node.left]
            case let other: found.append(other)
            }
        }
        return found
    }

    /// `.name == TEXT`, or the other way around.
    private func equality(_ condition: Expression, _ slot: Int) -> KnownText? {
        guard case .binary(let node) = condition, node.op == .equal else { return nil }
        for (side, other) in [(node.left, node.right), (node.right, node.left)] {
            if let field = rowField(side, slot), let text = fixedText(other, without: slot) {
                return KnownText(field: field, text: text)
            }
        }
        return nil
    }

    /// The name of a field of the row in `slot`.
    private func rowField(_ expression: Expression, _ slot: Int) -> String? {
        guard case .member(let node) = expression.withoutParentheses, !node.isOptional,
            isRow(node.base.withoutParentheses, slot)
        else { return nil }
        return node.name.text
    }

    private func isRow(_ expression: Expression, _ slot: Int) -> Bool {
        switch expression {
        case .row(let node): program.bindings[node.range] == .local(slot)
        case .name(let name): program.bindings[name.range] == .local(slot)
        case .literal, .interpolation, .parenthesized, .list, .record, .member, .index, .call, .unary, .binary, .query,
            .invalid:
            false
        }
    }
}

extension Value {
    /// The resource and its field of this name, when it is one that the host must ask for.
    fileprivate func asked(for name: Name) -> (Resource, FieldSpec)? {
        guard case .resource(let resource) = self, !resource.isPlanned, let field = resource.type.field(name.text),
            field.source == .read
        else { return nil }
        return (resource, field)
    }

    /// The number that tells a resource from others, where it is one.
    fileprivate var number: Int64? {
        guard case .resource(let resource) = self, case .integer(let number) = resource.identity else { return nil }
        return number
    }
}
