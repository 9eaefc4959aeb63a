import ScriptSemantics
import ScriptSyntax

extension Compiler {
    func compileFor(_ node: ForStatement) -> Execute {
        let slot = localSlot(node.variable.range)
        let rows = compileRows(source: node.source, clauses: node.clauses, slot: slot)
        let body = compile(node.body)
        guard let plan = program.loops[node.range] else {
            return compileReadingLoop(rows, slot, body, at: node.variable.range)
        }
        let conditions = loopConditions(node, slot: slot)
        return plan.isRowByRow
            ? compileRowByRowLoop(rows, slot, body, conditions, plan, at: node.range)
            : compileBatchLoop(rows, slot, body, conditions, at: node.variable.range)
    }

    private func compileReadingLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, at range: SourceRange
    ) -> Execute {
        { (frame) throws(Failure) in
            for (index, row) in try rows(frame).enumerated() {
                try frame.machine.step(at: range)
                frame.slots[slot] = row
                do throws(Failure) {
                    if case .returned = try body(frame) { return .returned }
                } catch {
                    throw error.inRow(row, number: index + 1)
                }
            }
            return .next
        }
    }

    /// The body is evaluated for every row; its writes wait in a chain for each row until the statement's end, or
    /// until the loop's end where the statement around it goes step by step.
    private func compileBatchLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, _ conditions: LoopConditions?,
        at range: SourceRange
    ) -> Execute {
        let collect = collecting(rows, slot, body, conditions, at: range)
        return { (frame) throws(Failure) in
            let machine = frame.machine
            guard machine.mode == .stepByStep else {
                let collected = try collect(frame)
                if !collected.chains.isEmpty { machine.append(.each(collected.chains)) }
                return collected.flow
            }
            machine.mode = .batch
            let collected: Collected
            do throws(Failure) {
                collected = try collect(frame)
                machine.mode = .stepByStep
            } catch {
                machine.mode = .stepByStep
                throw error
            }
            if !collected.chains.isEmpty { try machine.perform(WriteBatch(collected.chains), at: range) }
            return collected.flow
        }
    }

    /// What a loop's rows ask for, and whether one of them returned.
    private struct Collected {
        var chains: [Chain] = []
        var flow = Flow.next
    }

    /// The chain of each row whose body asks for anything.
    private func collecting(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, _ conditions: LoopConditions?,
        at range: SourceRange
    ) -> (Frame) throws(Failure) -> Collected {
        { (frame) throws(Failure) in
            let machine = frame.machine
            var collected = Collected()
            let rows = try rows(frame)
            let isChecked = !rows.isEmpty && machine.beginRows(conditions, frame)
            defer { if isChecked { machine.rowChecks.end() } }
            for (index, row) in rows.enumerated() {
                try machine.step(at: range)
                frame.slots[slot] = row
                if isChecked { machine.rowChecks.take(row) }
                machine.chains.append(Chain())
                do throws(Failure) {
                    collected.flow = try body(frame)
                } catch {
                    machine.chains.removeLast()
                    throw error.inRow(row, number: index + 1)
                }
                let chain = machine.chains.removeLast()
                if !chain.steps.isEmpty { collected.chains.append(chain) }
                if case .returned = collected.flow { break }
            }
            return collected
        }
    }

    /// Each row is done before the next is begun; a write that fails ends its row, not the loop, and once the loop is
    /// through what stands around it.
    private func compileRowByRowLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, _ conditions: LoopConditions?,
        _ plan: LoopPlan, at range: SourceRange
    ) -> Execute {
        { (frame) throws(Failure) in
            let machine = frame.machine
            let rows = try rows(frame)
            if let writes = plan.writesPerRow {
                try machine.ask(at: range) { host throws(HostError) in
                    try host.admit(writesAtMost: rows.count.saturatingProduct(writes))
                }
            }
            var failure: Failure?
            var returned = false
            let isChecked = !rows.isEmpty && machine.beginRows(conditions, frame)
            defer { if isChecked { machine.rowChecks.end() } }
            for (index, row) in rows.enumerated() {
                try machine.step(at: range)
                frame.slots[slot] = row
                if isChecked { machine.rowChecks.take(row) }
                do throws(Failure) {
                    if case .returned = try body(frame) {
                        returned = true
                        break
                    }
                } catch {
                    guard error.kind == .writes, !machine.isStopped else { throw error.inRow(row, number: index + 1) }
                    failure = error
                }
            }
            if let failure { throw failure }
            return returned ? .returned : .next
        }
    }
}
