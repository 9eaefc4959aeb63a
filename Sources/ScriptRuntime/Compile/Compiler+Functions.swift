import ScriptSemantics
import ScriptSyntax

/// A `def`, ready to be called.
final class CompiledFunction {
    let name: String
    let frameSize: Int
    /// The slot of each parameter, and its default where it has one.
    let parameters: [(slot: Int, usual: Evaluate?)]
    let body: Execute

    init(name: String, frameSize: Int, parameters: [(slot: Int, usual: Evaluate?)], body: @escaping Execute) {
        self.name = name
        self.frameSize = frameSize
        self.parameters = parameters
        self.body = body
    }
}

extension Compiler {
    func compile(_ function: CheckedFunction) -> CompiledFunction {
        CompiledFunction(
            name: function.definition.name.text, frameSize: function.frameSize,
            parameters: function.definition.parameters.map { parameter in
                (localSlot(parameter.name.range), parameter.defaultValue.map { compileKept($0) })
            },
            body: compile(function.definition.body))
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
        let arguments = node.arguments.map { compileKept($0) }
        let range = node.range
        return { (frame) throws(Failure) in
            let machine = frame.machine
            guard let function = machine.globals.function(at: index) else {
                preconditionFailure("functions are compiled before anything runs")
            }
            let callee = Frame(count: function.frameSize, machine: machine)
            for (argument, parameter) in zip(arguments, function.parameters) {
                callee.slots[parameter.slot] = try argument(frame)
            }
            try machine.enter(function.name, at: range)
            defer { machine.leave() }
            do throws(Failure) {
                for parameter in function.parameters.dropFirst(arguments.count) {
                    if let usual = parameter.usual { callee.slots[parameter.slot] = try usual(callee) }
                }
                _ = try function.body(callee)
            } catch {
                throw error.called(from: range)
            }
            return callee.result
        }
    }
}
