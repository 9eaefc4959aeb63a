import ScriptSemantics
import ScriptSyntax

/// A `def`, ready to be called.
final class CompiledFunction {
    /// What is done once the arguments are in place.
    enum Body {
        /// Nothing but `return E`.
        case expression(Evaluate)
        case block(Execute)
    }

    let name: String
    let frameSize: Int
    /// The slot of each parameter, and its default where it has one.
    let parameters: [(slot: Int, usual: Evaluate?)]
    let body: Body
    /// Frames that no call uses at the moment: a call a row makes one frame, not one a row.
    @exclusivity(unchecked) private var idle: [Frame] = []

    init(name: String, frameSize: Int, parameters: [(slot: Int, usual: Evaluate?)], body: Body) {
        self.name = name
        self.frameSize = frameSize
        self.parameters = parameters
        self.body = body
    }

    func takeFrame(_ machine: Machine) -> Frame {
        if let frame = idle.popLast(), frame.machine === machine { return frame }
        return Frame(count: frameSize, machine: machine)
    }

    func giveBack(_ frame: Frame) {
        frame.clear()
        if idle.count < 32 { idle.append(frame) }
    }

    func run(_ frame: Frame) throws(Failure) -> Value {
        switch body {
        case .expression(let value): return try value(frame)
        case .block(let block):
            _ = try block(frame)
            return frame.result
        }
    }
}

extension Compiler {
    func compile(_ function: CheckedFunction) -> CompiledFunction {
        let statements = function.definition.body.statements
        let body: CompiledFunction.Body
        if statements.count == 1, case .returnValue(let node) = statements[0], let value = node.value {
            body = .expression(compileKept(value))
        } else {
            body = .block(compile(function.definition.body))
        }
        return CompiledFunction(
            name: function.definition.name.text, frameSize: function.frameSize,
            parameters: function.definition.parameters.map { parameter in
                (localSlot(parameter.name.range), parameter.defaultValue.map { compileKept($0) })
            },
            body: body)
    }

    func compileReturn(_ node: ReturnStatement) -> Execute {
        let value = node.value.map { compileKept($0) }
        return { (frame) throws(Failure) in
            frame.result = try value?(frame) ?? .null
            return .returned
        }
    }

    /// `f(a, b)`: a function is found when it is called, so that functions can call each other.
    func compileFunctionCall(_ index: Int, _ name: Name, _ node: CallExpression) -> Evaluate {
        let arguments = node.arguments.map { Operand(compileKept($0)) }
        let range = node.range
        return { (frame) throws(Failure) in
            let machine = frame.machine
            guard let function = machine.globals.function(at: index) else {
                preconditionFailure("functions are compiled before anything runs")
            }
            let callee = function.takeFrame(machine)
            for index in arguments.indices {
                callee.slots[function.parameters[index].slot] = try arguments[index].value(frame)
            }
            try machine.enter(function.name, at: range)
            defer {
                machine.leave()
                function.giveBack(callee)
            }
            do throws(Failure) {
                for parameter in function.parameters.dropFirst(arguments.count) {
                    if let usual = parameter.usual { callee.slots[parameter.slot] = try usual(callee) }
                }
                return try function.run(callee)
            } catch {
                throw error.called(from: range)
            }
        }
    }
}
