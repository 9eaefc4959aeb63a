import JSONValue
import ScriptSemantics
import ScriptSyntax

// `issue`, `create`, `update`, `add … to`, `remove … from`.

extension Compiler {
    func compileIssue(_ node: IssueStatement) -> Act {
        let spec = spec(.issue, node.kind)
        let target = compileTarget(node.owner, verb: .issue, allowed: spec.targets)
        let write = writing(node.range, bound: node.binding)
        return { (frame) throws(Failure) in try write(frame, .issue(spec.kind), try target(frame)) }
    }

    func compileCreate(_ node: CreateStatement) -> Act {
        let spec = spec(.create, node.kind)
        let target = compileTarget(node.owner, verb: .create, allowed: spec.targets)
        let settings = compileKept(node.settings)
        let range = node.settings.range
        let write = writing(node.range, bound: node.binding)
        return { (frame) throws(Failure) in
            let target = try target(frame)
            let body = try Settings(spec: spec, range: range).json(try settings(frame))
            try write(frame, .create(spec.kind, body), target)
        }
    }

    func compileUpdate(_ node: UpdateStatement) -> Act {
        let uses = schema.verbs(.update)
        let target = compileTarget(node.target, verb: .update, allowed: Self.targets(of: uses))
        let settings = compileKept(node.settings)
        let range = node.settings.range
        let write = writing(node.range, bound: node.binding)
        return { (frame) throws(Failure) in
            let target = try target(frame)
            guard let spec = uses.first(where: { $0.targets.contains(target.type.kind) }) else { return }
            let body = try Settings(spec: spec, range: range).json(try settings(frame))
            try write(frame, .update(body), target)
        }
    }

    /// `add MEMBER to GROUP`, `remove MEMBER from GROUP`
    func compileMembership(
        _ verb: Verb, _ member: Expression, _ group: Expression, at range: SourceRange
    ) -> Act {
        let uses = schema.verbs(verb)
        let group = compileTarget(group, verb: verb, allowed: Self.targets(of: uses))
        let memberRange = member.range
        let value = compileKept(member)
        let write = writing(range, bound: nil)
        return { (frame) throws(Failure) in
            let member = try value(frame)
            let group = try group(frame)
            guard case .resource(let resource) = member,
                uses.contains(where: {
                    $0.targets.contains(group.type.kind) && $0.members.contains(resource.type.kind)
                })
            else { throw Failure(.targetNotOne(verb.rawValue, member, at: memberRange)) }
            try write(frame, verb == .add ? .add(resource) : .remove(resource), group)
        }
    }

    private static func targets(of uses: [VerbSpec]) -> Set<ResourceKind> {
        uses.reduce(into: []) { $0.formUnion($1.targets) }
    }

    private func spec(_ verb: Verb, _ kind: Name) -> VerbSpec {
        guard let spec = schema.verb(verb, kind.text) else {
            preconditionFailure("the checker knows every kind of a program that it lets through")
        }
        return spec
    }

    /// Writes, and gives what comes of it to the name after `as`.
    private func writing(
        _ range: SourceRange, bound name: Name?
    ) -> (Frame, WriteIntent.Action, Resource) throws(Failure) -> Void {
        guard let name else {
            return { (frame, action, target) throws(Failure) in
                try frame.machine.write(WriteIntent(action, on: target, origin: range))
            }
        }
        let store = storing(to: name, valueAt: range)
        return { (frame, action, target) throws(Failure) in
            // In a batch nothing uses the name, or the checker would have had it done step by step.
            let result = try frame.machine.write(WriteIntent(action, on: target, origin: range))
            try store(frame, result ?? .null)
        }
    }
}

/// The record after `with`, as the body of a request.
private struct Settings {
    let spec: VerbSpec
    let range: SourceRange

    func json(_ value: Value) throws(Failure) -> JSONObject {
        guard case .record(let record) = value else {
            throw problem(
                .type("with", needs: ScriptType.record([]).description, given: value.kindName))
        }
        if record.values.isEmpty, spec.verb == .update { throw problem(.empty) }
        return try json(record, spec.settings, "")
    }

    private func json(_ record: Record, _ specs: [SettingSpec], _ prefix: String) throws(Failure) -> JSONObject {
        var fields: [(String, JSONValue)] = []
        for (key, value) in zip(record.shape.keys, record.values) {
            guard let spec = specs.first(where: { $0.name == key }) else {
                throw problem(.unknown(prefix + key, known: specs.map { prefix + $0.name }))
            }
            fields.append((key, try json(value, spec, prefix + key)))
        }
        let missing = specs.filter { $0.isRequired && record[$0.name] == nil }
        guard missing.isEmpty else { throw problem(.missing(missing.map { prefix + $0.name })) }
        return JSONObject(fields)
    }

    private func json(_ value: Value, _ spec: SettingSpec, _ name: String) throws(Failure) -> JSONValue {
        switch value {
        case .unknown: return value.json
        case .secret: throw problem(.secret(name))
        case .null:
            if spec.type.isOptional { return .null }
        case .bool:
            if spec.type.unwrapped == .bool { return value.json }
        case .integer(let number):
            if spec.type.unwrapped == .integer || spec.type.unwrapped == .number {
                try check(Int(clamping: number), .number, spec, name)
                return value.json
            }
        case .double:
            if spec.type.unwrapped == .double || spec.type.unwrapped == .number { return value.json }
        case .string(let text), .folding(let text):
            if case .text(let type) = spec.type.unwrapped {
                if let set = type.values, !set.values.contains(text) {
                    throw problem(.value(name, found: text, allowed: set.values))
                }
                try check(text.unicodeScalars.count, .characters, spec, name)
                return value.json
            }
        case .timestamp:
            if spec.type.unwrapped == .timestamp { return value.json }
        case .list(let elements):
            if case .list(let type) = spec.type.unwrapped {
                try check(elements.count, .items, spec, name)
                let element = SettingSpec(name, type)
                var out: [JSONValue] = []
                for (index, value) in elements.enumerated() {
                    out.append(try json(value, element, "\(name)[\(index)]"))
                }
                return .array(out)
            }
        case .record(let record):
            if case .record = spec.type.unwrapped { return .object(try json(record, spec.fields, name + ".")) }
        case .resource, .duration: break
        }
        if spec.type == .any { return value.json }
        throw problem(.type(name, needs: spec.type.description, given: value.kindName))
    }

    private func check(
        _ found: Int, _ measure: SettingProblem.Measure, _ spec: SettingSpec, _ name: String
    ) throws(Failure) {
        guard let bounds = spec.bounds, !bounds.contains(found) else { return }
        throw problem(.bounds(name, allowed: bounds, of: measure, found: found))
    }

    private func problem(_ problem: SettingProblem) -> Failure {
        Failure(.setting(problem, of: spec.title, at: range))
    }
}
