import ScriptSemantics
import ScriptSyntax

extension Compiler {
    /// `xs = xs + E`: a list or text grows in place, so that building one in a loop takes time in proportion to it.
    ///
    /// Nil for every other assignment.
    func compileAppend(_ node: AssignmentStatement) -> Act? {
        guard case .binary(let sum) = node.value, sum.op == .add, case .name(let name) = sum.left,
            name.text == node.name.text, binding(name.range) == binding(node.name.range)
        else { return nil }
        let (left, right) = (compile(sum.left), compileKept(sum.right))
        let store = storing(to: node.name, valueAt: node.value.range)
        let range = sum.range
        let grow: (Frame, Value) throws(Failure) -> Bool
        switch binding(node.name.range) {
        case .local(let slot):
            grow = { (frame, new) throws(Failure) in try frame.slots[slot].grow(by: new, at: range) }
        case .global(let slot):
            grow = { (frame, new) throws(Failure) in
                try frame.machine.globals.values[slot]?.grow(by: new, at: range) ?? false
            }
        case .builtin, .root, .function: preconditionFailure("the checker lets no function be given a value")
        }
        return { (frame) throws(Failure) in
            // A variable that has no value yet is told of before the rest is evaluated.
            _ = try left(frame)
            let new = try right(frame)
            if try grow(frame, new) { return }
            try store(frame, try Arithmetic.apply(.add, try left(frame), new, at: range))
        }
    }
}

extension Value {
    /// Appends list to list and text to text, without a copy where no one else holds the value; false for other kinds.
    fileprivate mutating func grow(by new: Value, at range: SourceRange) throws(Failure) -> Bool {
        switch new {
        case .list(let more):
            guard case .list(var elements) = self else { return false }
            guard elements.count + more.count <= Limits.list else {
                throw Failure(.tooLong("the list", limit: Limits.list, at: range))
            }
            // What is there already was bounded when it came.
            _ = try Extent.checked(new, at: range)
            self = .null
            elements += more
            self = .list(elements)
            return true
        case .string(let more), .folding(let more):
            guard case .string(var text) = self else { return false }
            guard text.utf8.count + more.utf8.count <= Limits.text else {
                throw Failure(.tooLong("the text", limit: Limits.text, at: range))
            }
            self = .null
            text += more
            self = .string(text)
            return true
        case .null, .bool, .integer, .double, .timestamp, .duration, .record, .resource, .secret, .unknown:
            return false
        }
    }
}
