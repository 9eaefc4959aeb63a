import ScriptSemantics
import ScriptSyntax

extension Compiler {
    /// A top-level statement: a bare expression shows its value.
    func compileTopLevel(_ statement: Statement) -> Execute {
        guard case .expression(let node) = statement else { return compile(statement) }
        let value = compileKept(node.value)
        return { (frame) throws(Failure) in frame.machine.host.show(try value(frame)) }
    }

    func compile(_ statement: Statement) -> Execute {
        switch statement {
        case .forLoop(let node): compileFor(node)
        case .ifElse(let node): compileIf(node)
        case .letBinding(let node): compileStore(node.value, to: node.name)
        case .assignment(let node): compileAppend(node) ?? compileStore(node.value, to: node.name)
        case .expect(let node): compileExpect(node)
        case .print(let node): compilePrint(node)
        case .delete(let node): compileDelete(node)
        case .label(let node): compileLabel(node)
        case .expression, .tryCatch, .returnValue, .fail, .wait, .issue, .create, .update, .add, .remove, .function,
            .parameter,
            .importFile, .test, .invalid:
            preconditionFailure("the checker refuses this statement")
        }
    }

    func compile(_ block: Block) -> Execute {
        let statements = block.statements.map { compile($0) }
        switch statements.count {
        case 1: return statements[0]
        default:
            return { (frame) throws(Failure) in
                for statement in statements { try statement(frame) }
            }
        }
    }

    private func compileIf(_ node: IfStatement) -> Execute {
        let condition = compileCondition(node.condition)
        let then = compile(node.then)
        let otherwise: Execute? =
            switch node.otherwise {
            case .block(let block): compile(block)
            case .ifElse(let next): compileIf(next)
            case nil: nil
            }
        return { (frame) throws(Failure) in
            if try condition(frame) {
                try then(frame)
            } else {
                try otherwise?(frame)
            }
        }
    }

    /// What is stored is bounded, so that steps such as `x = [x, x]` can't build what nothing could ever walk over.
    private func compileStore(_ expression: Expression, to name: Name) -> Execute {
        let value = compileKept(expression)
        let store = storing(to: name, valueAt: expression.range)
        return { (frame) throws(Failure) in try store(frame, try value(frame)) }
    }

    func storing(to name: Name, valueAt range: SourceRange) -> (Frame, Value) throws(Failure) -> Void {
        let store: (Frame, Value) -> Void
        switch binding(name.range) {
        case .local(let slot): store = { $0.slots[slot] = $1 }
        case .global(let slot): store = { $0.machine.globals.values[slot] = $1 }
        case .builtin, .root: preconditionFailure("the checker lets no function be given a value")
        }
        return { (frame, value) throws(Failure) in
            store(frame, try Extent.checked(value, at: range))
        }
    }

    private func compileExpect(_ node: ExpectStatement) -> Execute {
        let condition = compileCondition(node.condition)
        let message = node.message.map { compile($0) }
        let range = node.condition.range
        return { (frame) throws(Failure) in
            if try condition(frame) { return }
            let text = try message?(frame).text
            throw Failure(.expectation, .expectationFailed(text, at: range))
        }
    }

    private func compilePrint(_ node: PrintStatement) -> Execute {
        let values = node.values.map { compileKept($0) }
        return { (frame) throws(Failure) in
            var shown: [Value] = []
            for value in values { shown.append(try value(frame)) }
            frame.machine.print(shown)
        }
    }

    // MARK: Loops

    private func compileFor(_ node: ForStatement) -> Execute {
        let slot = localSlot(node.variable.range)
        let rows = compileRows(source: node.source, clauses: node.clauses, slot: slot)
        let body = compile(node.body)
        guard let plan = program.loops[node.range] else {
            return compileReadingLoop(rows, slot, body, at: node.variable.range)
        }
        return plan.isRowByRow
            ? compileRowByRowLoop(rows, slot, body, plan, at: node.range)
            : compileBatchLoop(rows, slot, body, at: node.variable.range)
    }

    private func compileReadingLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, at range: SourceRange
    ) -> Execute {
        { (frame) throws(Failure) in
            for (index, row) in try rows(frame).enumerated() {
                try frame.machine.checkCancelled(at: range)
                frame.slots[slot] = row
                do throws(Failure) { try body(frame) } catch { throw error.inRow(row, number: index + 1) }
            }
        }
    }

    /// The body is evaluated for every row; its writes wait in a chain for each row until the statement's end, or
    /// until the loop's end where the statement around it goes step by step.
    private func compileBatchLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, at range: SourceRange
    ) -> Execute {
        let collect = collecting(rows, slot, body, at: range)
        return { (frame) throws(Failure) in
            let machine = frame.machine
            guard machine.mode == .stepByStep else {
                let chains = try collect(frame)
                if !chains.isEmpty { machine.append(.each(chains)) }
                return
            }
            machine.mode = .batch
            let chains: [Chain]
            do throws(Failure) {
                chains = try collect(frame)
                machine.mode = .stepByStep
            } catch {
                machine.mode = .stepByStep
                throw error
            }
            if !chains.isEmpty { try machine.perform(WriteBatch(chains), at: range) }
        }
    }

    /// The chain of each row whose body asks for anything.
    private func collecting(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, at range: SourceRange
    ) -> (Frame) throws(Failure) -> [Chain] {
        { (frame) throws(Failure) in
            let machine = frame.machine
            var chains: [Chain] = []
            for (index, row) in try rows(frame).enumerated() {
                try machine.checkCancelled(at: range)
                frame.slots[slot] = row
                machine.chains.append(Chain())
                do throws(Failure) {
                    try body(frame)
                } catch {
                    machine.chains.removeLast()
                    throw error.inRow(row, number: index + 1)
                }
                let chain = machine.chains.removeLast()
                if !chain.steps.isEmpty { chains.append(chain) }
            }
            return chains
        }
    }

    /// Each row is done before the next is begun; a write that fails ends its row, not the loop, and once the loop is
    /// through what stands around it.
    private func compileRowByRowLoop(
        _ rows: @escaping Rows, _ slot: Int, _ body: @escaping Execute, _ plan: LoopPlan, at range: SourceRange
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
            for (index, row) in rows.enumerated() {
                try machine.checkCancelled(at: range)
                frame.slots[slot] = row
                do throws(Failure) {
                    try body(frame)
                } catch  where error.kind == .writes && !machine.isStopped {
                    failure = error
                } catch {
                    throw error.inRow(row, number: index + 1)
                }
            }
            if let failure { throw failure }
        }
    }
}

/// Bounds that keep a program from taking the machine down.
enum Limits {
    /// How deep lists and records may be nested.
    static let nesting = 200
    /// How many bytes a text may have.
    static let text = 64 << 20
    /// How many elements a list may have, with the elements of lists within it where it is stored.
    static let list = 10_000_000
}

/// How deep a value goes and how many values it is made of; counting ends once either is too much.
struct Extent {
    private(set) var count = 0
    private(set) var isTooDeep = false
    private var depth = 0

    var isTooLarge: Bool { count > Limits.list }

    /// The value, when neither is.
    static func checked(_ value: Value, at range: SourceRange) throws(Failure) -> Value {
        var extent = Extent()
        extent.add(value)
        guard !extent.isTooDeep else { throw Failure(.nestedTooDeeply(limit: Limits.nesting, at: range)) }
        guard !extent.isTooLarge else { throw Failure(.tooLong("the value", limit: Limits.list, at: range)) }
        return value
    }

    mutating func add(_ value: Value) {
        switch value {
        case .list(let elements): add(elements)
        case .record(let record): add(record.values)
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource: break
        }
    }

    private mutating func add(_ values: [Value]) {
        count += values.count
        depth += 1
        if depth > Limits.nesting { isTooDeep = true }
        for value in values {
            if isTooDeep || isTooLarge { break }
            add(value)
        }
        depth -= 1
    }
}

extension Int {
    func saturatingProduct(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
