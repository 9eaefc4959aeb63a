import ActionsAPI
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// How a script reaches an operation of the catalogue.
public struct Reach: Hashable, Sendable {
    /// The form, short enough for a table: `delete r`.
    public var form: String
    /// The same as a statement that stands by itself: `delete org("acme").runner(23)`.
    public var example: String
}

extension RunnerSchema {
    /// What reaches an operation, told from the bindings; nil when nothing does.
    public func reach(of endpoint: Endpoint) -> Reach? {
        reachOfOwner(endpoint) ?? reachOfResource(endpoint) ?? reachOfMaking(endpoint) ?? reachOfMember(endpoint)
            ?? reachOfLabels(endpoint)
    }

    /// A field of an owner, or a function of whoever is signed in.
    private func reachOfOwner(_ endpoint: Endpoint) -> Reach? {
        guard let kind = endpoint.ownerKind else {
            return Bindings.accountParts.first { $0.endpoint == endpoint.kind }.map { Reach(read: $0.name + "()") }
        }
        return Bindings.ownerParts.first { $0.endpoint == endpoint.kind }.map {
            Reach(read: "\(kind.example).\($0.name)")
        }
    }

    /// One resource, a field that an operation of its own answers, `delete` and `update`.
    private func reachOfResource(_ endpoint: Endpoint) -> Reach? {
        guard let owner = endpoint.ownerKind else { return nil }
        for binding in Bindings.resources {
            let example = binding.example(of: owner)
            if binding.get == endpoint.kind { return Reach(read: example) }
            if binding.delete == endpoint.kind {
                return Reach(form: "delete \(binding.kind.variable)", example: "delete \(example)")
            }
            if binding.update == endpoint.kind, let spec = host.updates(binding.kind) {
                return Reach(
                    form: "update \(binding.kind.variable) with {…}",
                    example: "update \(example) with \(spec.exampleSettings)")
            }
            if let part = binding.parts.first(where: { $0.endpoint == endpoint.kind }) {
                return Reach(form: "\(binding.kind.variable).\(part.name)", example: "\(example).\(part.name)")
            }
        }
        return nil
    }

    /// What `issue` and `create` make.
    private func reachOfMaking(_ endpoint: Endpoint) -> Reach? {
        guard let owner = endpoint.ownerKind?.example,
            let binding = Bindings.makes.first(where: { $0.endpoint == endpoint.kind }),
            let spec = host.verb(binding.verb, binding.kind)
        else { return nil }
        let start = "\(spec.title) \(binding.verb == .issue ? "for" : "in") \(owner)"
        guard !spec.settings.isEmpty else { return Reach(form: start, example: start) }
        return Reach(form: start + " with {…}", example: "\(start) with \(spec.exampleSettings)")
    }

    /// What `add … to` and `remove … from` do.
    private func reachOfMember(_ endpoint: Endpoint) -> Reach? {
        guard let owner = endpoint.ownerKind else { return nil }
        for membership in Bindings.memberships {
            let pair = [membership.member, membership.group].map { kind in
                (kind.variable, Bindings.resources.first { $0.kind == kind }?.example(of: owner) ?? kind.variable)
            }
            if membership.add == endpoint.kind {
                return Reach(
                    form: "add \(pair[0].0) to \(pair[1].0)", example: "add \(pair[0].1) to \(pair[1].1)")
            }
            if membership.remove == endpoint.kind {
                return Reach(
                    form: "remove \(pair[0].0) from \(pair[1].0)", example: "remove \(pair[0].1) from \(pair[1].1)")
            }
        }
        return nil
    }

    /// The actions of `label`: what each sends is asked of the operation that it becomes.
    private func reachOfLabels(_ endpoint: Endpoint) -> Reach? {
        guard let kind = endpoint.ownerKind, let owner = try? RunnerOwner.parse(kind, kind.exampleName) else {
            return nil
        }
        for binding in Bindings.resources where host.labels.targets.contains(binding.kind) {
            let target = Target(
                owner: owner, kind: binding.kind, title: binding.title, parameter: binding.identity.parameter,
                identity: binding.identity.isNumber ? .number(1) : .name("…"), name: "")
            for (action, change) in Self.labelChanges {
                let operation = Operation(number: 1, change: change, target: target, origin: SourceRange(0, 0))
                guard let request = try? operation.requests(self).first, request.operationID == endpoint.operationID
                else { continue }
                return Reach(
                    form: "label \(binding.kind.variable) \(action)",
                    example: "label \(binding.example(of: kind)) \(action)")
            }
        }
        return nil
    }

    /// Each action of `label` as it is written.
    static let labelChanges: [(action: String, change: Operation.Change)] = [
        ("add \"…\"", .addLabels(["…"])), ("set \"…\"", .setLabels(["…"], added: [], removed: [])),
        ("remove \"…\"", .removeLabels(["…"])), ("clear", .clearLabels(removed: [])),
    ]
}

// MARK: - Examples

extension Reach {
    /// An expression, which is its own example.
    fileprivate init(read expression: String) {
        self.init(form: expression, example: expression)
    }
}

extension OwnerKind {
    /// The name of an owner in examples.
    var exampleName: String {
        switch self {
        case .enterprise: "acme-corp"
        case .organization: "acme"
        case .repository: "acme/web"
        }
    }

    /// An owner in examples: `org("acme")`.
    var example: String { "\(scriptName)(\"\(exampleName)\")" }
}

extension ResourceBinding {
    /// One of them in examples: `org("acme").runner(23)`.
    func example(of owner: OwnerKind) -> String {
        "\(owner.example).\(kind.rawValue)(\(identity.isNumber ? "23" : "\"NAME\""))"
    }
}

extension ResourceKind {
    /// What forms call one: `r` for a runner and a hosted runner, `g` for a runner group.
    var variable: String {
        rawValue.split(separator: "_").last.map { String($0.prefix(1)) } ?? "x"
    }
}

extension HostSchema {
    /// What `update` takes for a kind of resource.
    func updates(_ kind: ResourceKind) -> VerbSpec? {
        verbs(.update).first { $0.targets.contains(kind) }
    }
}

extension VerbSpec {
    /// A record after `with` that is complete: what must be given, or one thing where nothing must.
    var exampleSettings: String { settings.example }
}

extension [SettingSpec] {
    fileprivate var example: String {
        let needed = filter(\.isRequired)
        let shown = (needed.isEmpty ? Array(prefix(1)) : needed).map { "\($0.name): \($0.example)" }
        return "{" + shown.joined(separator: ", ") + "}"
    }
}

extension SettingSpec {
    fileprivate var example: String {
        fields.isEmpty ? Self.example(of: type, bounds) : fields.example
    }

    private static func example(of type: ScriptType, _ bounds: ClosedRange<Int>?) -> String {
        switch type.unwrapped {
        case .bool: "true"
        case .integer, .double, .number:
            String(Swift.min(Swift.max(1, bounds?.lowerBound ?? 1), bounds?.upperBound ?? 1))
        case .text(let text): "\"\(text.values?.values.first ?? "…")\""
        case .timestamp: "@2026-01-31"
        case .duration: "7d"
        case .list(let element): "[\(example(of: element, nil))]"
        case .record: "{}"
        case .any, .null, .resource, .handle, .secret, .optional: "null"
        }
    }
}
