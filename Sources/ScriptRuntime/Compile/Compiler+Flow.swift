import JSONValue
import ScriptSemantics
import ScriptSyntax

// `try`, `fail`, `wait until`, `param`.

extension Compiler {
    /// The checker lets the writes of a `try` be done as they come, so that what fails of them is known at its end.
    func compileTry(_ node: TryStatement) -> Execute {
        let body = compile(node.body)
        let handler = compile(node.handler)
        let slot = node.errorName.map { localSlot($0.range) }
        return { (frame) throws(Failure) in
            let machine = frame.machine
            let (before, mode) = (machine.outcome, machine.mode)
            do throws(Failure) {
                return try body(frame)
            } catch {
                guard error.isCatchable, !machine.isStopped else { throw error }
                // What failed has been told and is seen to here: it does not end the script.
                machine.outcome.failed = before.failed
                machine.mode = mode
                if let slot { frame.slots[slot] = error.value }
            }
            return try handler(frame)
        }
    }

    func compileFail(_ node: FailStatement) -> Act {
        let message = compile(node.message)
        let range = node.range
        let place = node.message.range
        return { (frame) throws(Failure) in
            switch try message(frame) {
            case .string(let text), .folding(let text):
                throw Failure(.runtime, .failed(text, at: range), Failure.Detail(kind: "fail"))
            case let other: throw Failure(.argument("fail", needs: "a string", given: other, at: place))
            }
        }
    }

    /// Every look asks afresh; between two looks there is a pause.
    func compileWait(_ node: WaitStatement) -> Act {
        let condition = compileCondition(node.condition)
        let interval = node.interval.map { compileSpan($0, "every") }
        let timeout = compileSpan(node.timeout, "timeout")
        let range = node.range
        return { (frame) throws(Failure) in
            let machine = frame.machine
            let pause = try interval?(frame) ?? TimeSpan(milliseconds: 10_000)
            let limit = try timeout(frame)
            let start = machine.host.uptime
            while true {
                machine.host.forgetReads()
                let isMet = try condition(frame)
                if machine.host.isPlanning {
                    machine.host.planWait(range, isMet: isMet)
                    return
                }
                if isMet { return }
                let left = limit.milliseconds - (machine.host.uptime.milliseconds - start.milliseconds)
                guard left > 0 else {
                    throw Failure(.runtime, .waitedInVain(limit, at: range), Failure.Detail(kind: "timeout"))
                }
                let span = TimeSpan(milliseconds: min(pause.milliseconds, left))
                try machine.ask(at: range) { host throws(HostError) in try host.pause(for: span) }
            }
        }
    }

    private func compileSpan(_ expression: Expression, _ word: String) -> (Frame) throws(Failure) -> TimeSpan {
        let value = compile(expression)
        let range = expression.range
        return { (frame) throws(Failure) in
            let value = try value(frame)
            guard case .duration(let span) = value, span.milliseconds > 0 else {
                throw Failure(.argument(word, needs: "a duration above zero", given: value, at: range))
            }
            return span
        }
    }

    /// What the command line gives, else the default.
    func compileParameter(_ node: ParameterDefinition) -> Act {
        guard let parameter = program.parameters.first(where: { $0.name.range == node.name.range }) else {
            preconditionFailure("the checker knows every param of a program that it lets through")
        }
        let usual = parameter.defaultValue.map { Value($0) }
        return { (frame) throws(Failure) in
            let given = frame.machine.parameters[parameter.name.text]
            guard let value = given ?? usual else {
                throw Failure(.parameterMissing(parameter.name.text, flag: parameter.flag, at: node.name.range))
            }
            frame.machine.globals.set(value, at: parameter.slot)
        }
    }
}

extension Failure {
    /// Whether a `try` may see to it.
    var isCatchable: Bool {
        switch kind {
        case .runtime, .unauthenticated: detail.kind != "limit" && !diagnostic.isUndecided
        case .writes: true
        case .expectation, .refused, .interrupted: false
        }
    }

    private static let shape = RecordShape(["kind", "message", "status", "operation"])

    /// The failure as a handler sees it.
    var value: Value {
        .record(
            Record(
                shape: Self.shape,
                values: [
                    .string(detail.kind), .string(detail.message ?? diagnostic.message),
                    detail.status.map { .integer(Int64($0)) } ?? .null, detail.operation.map { .string($0) } ?? .null,
                ]))
    }
}
