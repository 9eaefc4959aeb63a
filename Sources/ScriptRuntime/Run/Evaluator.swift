import ScriptSemantics
import ScriptSyntax

/// Runs checked programs: `try Evaluator.run(program, …)`.
public enum Evaluator {
    /// Runs `program` from its first to its last top-level statement.
    ///
    /// - Throws: ``Failure`` at the first statement that fails; what earlier statements did stays done.
    public static func run(
        _ program: CheckedProgram, schema: HostSchema, host: any Host, globals: Globals,
        parameters: [String: Value] = [:], maximumSteps: Int? = nil
    ) throws(Failure) {
        globals.grow(to: program.globals.slotCount)
        let compiler = Compiler(program: program, schema: schema)
        for function in program.functions {
            globals.setFunction(compiler.compile(function), at: function.index)
        }
        let imported = program.imports.flatMap(\.statements)
        let statements = (imported + program.program.statements).map { statement in
            (statement, compiler.compileTopLevel(statement))
        }
        let machine = Machine(host: host, globals: globals, parameters: parameters, maximumSteps: maximumSteps)
        let frame = Frame(count: program.frameSize, machine: machine)
        for (statement, action) in statements {
            try machine.checkCancelled(at: statement.range)
            if let order = program.writingStatements[statement.range] {
                try runWriting(statement, action, order, frame)
            } else {
                _ = try action(frame)
            }
        }
    }

    /// A top-level statement that writes is one batch.
    private static func runWriting(
        _ statement: Statement, _ action: Execute, _ order: WriteOrder, _ frame: Frame
    ) throws(Failure) {
        let machine = frame.machine
        switch order {
        case .batch:
            machine.mode = .batch
            machine.host.beginWriting(stepByStep: false)
        case .stepByStep(let bound):
            machine.mode = .stepByStep
            machine.host.beginWriting(stepByStep: true)
            try machine.ask(at: statement.range) { host throws(HostError) in
                try host.admit(writesAtMost: bound.isKnown ? bound.writes : nil)
            }
        }
        machine.chains = [Chain()]
        machine.outcome = BatchOutcome()
        defer {
            machine.mode = .immediate
            machine.chains = []
            machine.rowChecks.endStatement()
        }
        do throws(Failure) {
            _ = try action(frame)
        } catch {
            switch error.kind {
            case .writes where !machine.isStopped: break  // Told below, with all that failed.
            case .writes: throw error
            case .runtime, .unauthenticated, .expectation, .refused, .interrupted:
                throw error.after(machine.outcome, isPlanned: machine.host.isPlanning)
            }
        }
        if let chain = machine.chains.first, !chain.steps.isEmpty {
            try machine.perform(WriteBatch(chain.flattened), at: statement.range)
        }
        if machine.outcome.failed > 0 {
            throw Failure(
                .writes, .writesFailed(machine.outcome, at: statement.range), Failure.Detail(machine.outcome))
        }
    }
}

extension Chain {
    /// A chain that is nothing but a loop hands its iterations over directly.
    var flattened: [Chain] {
        if steps.count == 1, case .each(let chains) = steps[0] { return chains }
        return [self]
    }
}
