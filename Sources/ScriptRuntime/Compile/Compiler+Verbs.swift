import ScriptSemantics
import ScriptSyntax

extension Compiler {
    func compileDelete(_ node: DeleteStatement) -> Act {
        let target = compileTarget(node.target, verb: .delete, allowed: schema.deletable)
        let range = node.range
        return { (frame) throws(Failure) in
            try frame.machine.write(WriteIntent(.delete, on: try target(frame), origin: range))
        }
    }

    func compileLabel(_ node: LabelStatement) -> Act {
        let target = compileTarget(node.target, verb: .label, allowed: schema.labels.targets)
        let action: (Frame) throws(Failure) -> WriteIntent.Action
        switch node.action {
        case .add(let labels):
            let names = compileLabels(labels, allowed: schema.labels.add, at: node.range)
            action = { (frame) throws(Failure) in .addLabels(try names(frame)) }
        case .set(let labels):
            let names = compileLabels(labels, allowed: schema.labels.set, at: node.range)
            action = { (frame) throws(Failure) in .setLabels(try names(frame)) }
        case .remove(let labels):
            let names = compileLabels(labels, allowed: 0...Int.max, at: node.range)
            action = { (frame) throws(Failure) in .removeLabels(try names(frame)) }
        case .clear:
            action = { (_) throws(Failure) in .clearLabels }
        }
        let range = node.range
        return { (frame) throws(Failure) in
            let action = try action(frame)
            try frame.machine.write(WriteIntent(action, on: try target(frame), origin: range))
        }
    }

    /// Exactly one resource of a kind that the verb accepts.
    func compileTarget(
        _ expression: Expression, verb: Verb, allowed: Set<ResourceKind>
    ) -> (Frame) throws(Failure) -> Resource {
        let value = compileKept(expression)
        let range = expression.range
        return { (frame) throws(Failure) in
            let value = try value(frame)
            guard case .resource(let resource) = value, allowed.contains(resource.type.kind) else {
                throw Failure(.targetNotOne(verb.rawValue, value, at: range))
            }
            return resource
        }
    }

    /// Labels as one list: each operand is a label or a list of labels.
    private func compileLabels(
        _ expressions: [Expression], allowed: ClosedRange<Int>, at range: SourceRange
    ) -> (Frame) throws(Failure) -> [String] {
        let operands = expressions.map { (compileKept($0), $0.range) }
        return { (frame) throws(Failure) in
            var labels: [String] = []
            for (operand, range) in operands {
                let value = try operand(frame)
                switch value {
                case .string(let text), .folding(let text): labels.append(text)
                case .list(let elements):
                    for element in elements {
                        switch element {
                        case .string(let text), .folding(let text): labels.append(text)
                        case .null, .bool, .integer, .double, .timestamp, .duration, .list, .record, .resource, .secret,
                            .unknown:
                            throw Failure(.labelNotText(element, at: range))
                        }
                    }
                case .null, .bool, .integer, .double, .timestamp, .duration, .record, .resource, .secret, .unknown:
                    throw Failure(.labelNotText(value, at: range))
                }
            }
            guard allowed.contains(labels.count) else {
                throw Failure(.labelCount(labels.count, allowed: allowed, at: range))
            }
            return labels
        }
    }
}
