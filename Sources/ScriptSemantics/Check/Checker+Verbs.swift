import ScriptSyntax

extension Checker {
    mutating func checkDelete(_ node: DeleteStatement) {
        checkTarget(node.target, verb: .delete, allowed: schema.deletable, at: node.range)
    }

    mutating func checkLabel(_ node: LabelStatement) {
        switch node.action {
        case .add(let labels): checkLabels(labels, allowed: schema.labels.add, node)
        case .set(let labels): checkLabels(labels, allowed: schema.labels.set, node)
        case .remove(let labels): checkLabels(labels, allowed: 1...Int.max, node)
        case .clear: break
        }
        checkTarget(node.target, verb: .label, allowed: schema.labels.targets, at: node.range)
    }

    /// The write is noted last: what its operands read is read before it.
    private mutating func checkTarget(
        _ target: Expression, verb: Verb, allowed: Set<ResourceKind>, at range: SourceRange
    ) {
        let type = checkKept(target)
        defer { noteWrite(verb, at: range) }
        switch type.unwrapped {
        case .any: break
        case .resource(let resource), .handle(let resource):
            if !allowed.contains(resource.kind) {
                report(.verbTarget(verb.rawValue, type, at: target.range))
            }
        case .list:
            report(verb == .delete ? .deleteOfList(at: target.range) : .verbTarget("label", type, at: target.range))
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .record, .secret, .optional:
            report(.verbTarget(verb.rawValue, type, at: target.range))
        }
    }

    private mutating func checkLabels(_ labels: [Expression], allowed: ClosedRange<Int>, _ node: LabelStatement) {
        var isCountKnown = true
        for label in labels {
            let type = checkExpression(label)
            switch type.unwrapped {
            case .any: isCountKnown = false
            case .text: break
            case .list(let element):
                isCountKnown = false
                if !element.isTextual { report(.labelNotText(element, at: label.range)) }
            case .null, .bool, .integer, .double, .number, .timestamp, .duration, .record, .resource, .handle, .secret,
                .optional:
                report(.labelNotText(type, at: label.range))
            }
        }
        if isCountKnown, !allowed.contains(labels.count) {
            report(.labelCount(labels.count, allowed: allowed, at: node.range))
        }
    }
}
