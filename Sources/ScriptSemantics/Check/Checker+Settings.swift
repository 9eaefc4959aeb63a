import ScriptSyntax

// The record after `with`: what a literal says is checked here, what only the run knows by the evaluator.

extension Checker {
    mutating func checkSettings(_ expression: Expression, of spec: VerbSpec) {
        let type = checkKept(expression)
        checkRecord(type, expression, spec.settings, prefix: "", title: spec.title, mayBeEmpty: spec.verb != .update)
    }

    private mutating func checkRecord(
        _ type: ScriptType, _ expression: Expression, _ specs: [SettingSpec], prefix: String, title: String,
        mayBeEmpty: Bool
    ) {
        switch type.unwrapped {
        case .any: return
        case .record(let fields):
            let literal = expression.recordLiteral
            func tell(_ problem: SettingProblem, at range: SourceRange?) {
                report(.setting(problem, of: title, at: range ?? expression.range))
            }
            if fields.isEmpty, !mayBeEmpty { return tell(.empty, at: nil) }
            for field in fields {
                let written = literal?.fields.first { $0.key.text == field.name }
                guard let spec = specs.first(where: { $0.name == field.name }) else {
                    tell(.unknown(prefix + field.name, known: specs.map { prefix + $0.name }), at: written?.key.range)
                    continue
                }
                let value = written?.value
                checkSetting(field.type, value ?? expression, isLiteral: value != nil, spec, prefix, title)
            }
            let missing = specs.filter { spec in spec.isRequired && !fields.contains { $0.name == spec.name } }
            if !missing.isEmpty { tell(.missing(missing.map { prefix + $0.name }), at: nil) }
        case .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .resource, .handle,
            .secret, .optional:
            let name = prefix.isEmpty ? "with" : String(prefix.dropLast())
            report(
                .setting(
                    .type(name, needs: ScriptType.record([]).description, given: type.description), of: title,
                    at: expression.range))
        }
    }

    private mutating func checkSetting(
        _ type: ScriptType, _ expression: Expression, isLiteral: Bool, _ spec: SettingSpec, _ prefix: String,
        _ title: String
    ) {
        let name = prefix + spec.name
        func problem() -> SettingProblem? {
            if type.unwrapped == .secret { return .secret(name) }
            if type == .null, spec.type.isOptional { return nil }
            guard type.mayBe(spec.type) else {
                return .type(name, needs: spec.type.description, given: type.description)
            }
            return isLiteral ? spec.problem(with: expression.withoutParentheses, named: name) : nil
        }
        if let problem = problem() {
            report(.setting(problem, of: title, at: expression.range))
        } else if !spec.fields.isEmpty {
            checkRecord(type, expression, spec.fields, prefix: name + ".", title: title, mayBeEmpty: true)
        }
    }
}

extension SettingSpec {
    /// What is wrong with a literal besides its type.
    fileprivate func problem(with expression: Expression, named name: String) -> SettingProblem? {
        switch expression {
        case .literal(let node):
            switch node.value {
            case .string(let text):
                if case .text(let type) = type.unwrapped, let set = type.values, !set.values.contains(text) {
                    return .value(name, found: text, allowed: set.values)
                }
                return outOfBounds(text.unicodeScalars.count, .characters, name)
            case .integer(let number): return outOfBounds(Int(clamping: number), .number, name)
            case .null, .bool, .double, .duration, .timestamp: return nil
            }
        case .list(let node): return outOfBounds(node.elements.count, .items, name)
        case .interpolation, .name, .row, .parenthesized, .record, .member, .index, .call, .unary, .binary, .query,
            .invalid:
            return nil
        }
    }

    private func outOfBounds(_ found: Int, _ measure: SettingProblem.Measure, _ name: String) -> SettingProblem? {
        guard let bounds, !bounds.contains(found) else { return nil }
        return .bounds(name, allowed: bounds, of: measure, found: found)
    }
}

extension Expression {
    /// The record that is written out here.
    fileprivate var recordLiteral: RecordExpression? {
        if case .record(let node) = withoutParentheses { return node }
        return nil
    }
}
