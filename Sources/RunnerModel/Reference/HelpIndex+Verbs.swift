import ActionsAPI
import ScriptSemantics
import ScriptSyntax

// Pages for the verbs.

extension HelpIndex {
    /// A verb with all its uses.
    func page(of verb: Verb) -> HelpPage {
        let (summary, form) = statementHelp(verb)
        return HelpPage(
            verb.rawValue, "verb", summary: summary,
            sections: [HelpPage.Section("Form", code: form.map { [$0] } ?? [])] + sections(of: verb))
    }

    /// What the language says of the statement that begins with a verb.
    func statementHelp(_ verb: Verb) -> (summary: String, form: String?) {
        let word = CompletionResult.languageWords.first { $0.text == verb.rawValue && $0.kind == .verb }
        return Self.parts(of: word?.help ?? "")
    }

    private func sections(of verb: Verb) -> [HelpPage.Section] {
        switch verb {
        case .delete:
            let bindings = Bindings.resources.filter { host.deletable.contains($0.kind) }
            return [
                HelpPage.Section(
                    "Deletes",
                    entries: bindings.map { HelpPage.Entry($0.kind.rawValue, text: $0.documentation) }),
                operations(bindings.compactMap(\.delete).flatMap { endpoints($0) }),
            ]
        case .label:
            let actions = zip(RunnerSchema.labelChanges, labelActions).map { change, word in
                HelpPage.Entry("label r \(change.action)", text: Self.parts(of: word.help).summary)
            }
            let count = "At most \(host.labels.add.upperBound) labels at a time."
            return [
                HelpPage.Section(
                    "Actions", text: "\(count) Case does not count; what a runner brought along stays.",
                    entries: actions),
                operations(labelEndpoints),
            ]
        case .update:
            let specs = host.verbs(verb)
            return specs.flatMap { spec in
                [
                    HelpPage.Section("Form", code: [form(of: spec)]),
                    HelpPage.Section("Settings", entries: settings(of: spec).flatMap { $0.entries() }),
                    operations(operationsBehind(spec)),
                ]
            }
        case .issue, .create, .add, .remove:
            let specs = host.verbs(verb)
            let entries = specs.map { HelpPage.Entry(form(of: $0), text: $0.documentation) }
            let isKinds = verb == .issue || verb == .create
            return [HelpPage.Section(isKinds ? "Kinds" : "Forms", entries: entries)]
                + (isKinds ? [] : [operations(specs.flatMap { operationsBehind($0) })])
        }
    }

    private var labelEndpoints: [Endpoint] {
        Catalogue.endpoints.filter { schema.reach(of: $0)?.form.hasPrefix("label ") == true }
    }

    /// One use of a verb: `create jit_runner`.
    func page(of spec: VerbSpec) -> HelpPage {
        let owners = OwnerKind.allCases.filter { spec.targets.contains(.owner($0)) }
        let endpoints = operationsBehind(spec)
        let usual = endpoints.first { $0.ownerKind == .organization } ?? endpoints.first
        let example = usual.flatMap { schema.reach(of: $0)?.example }
        return HelpPage(
            spec.title, "verb", summary: spec.documentation,
            sections: [
                HelpPage.Section("Form", code: [form(of: spec)]),
                HelpPage.Section(
                    spec.verb == .issue ? "Issued for" : "Created in",
                    text: owners.isEmpty ? "" : Phrases.list(owners.map(\.phrase), "or").sentence),
                HelpPage.Section("Settings", entries: settings(of: spec).flatMap { $0.entries() }),
                HelpPage.Section("Gives", entries: given(by: spec)),
                HelpPage.Section("Example", code: example.map { [$0] } ?? []),
                operations(endpoints),
            ])
    }

    /// `create jit_runner in OWNER with {…} as NAME`
    func form(of spec: VerbSpec) -> String {
        let target = spec.targets.map(\.variable).sorted().first ?? ""
        let member = spec.members.map(\.variable).sorted().first ?? ""
        return switch spec.verb {
        case .issue: "\(spec.title) for OWNER as NAME"
        case .create: "\(spec.title) in OWNER with {…} as NAME"
        case .update: "update \(target) with {…} as NAME"
        case .add: "add \(member) to \(target)"
        case .remove: "remove \(member) from \(target)"
        case .delete, .label: spec.title
        }
    }

    /// How a list names a use of a verb: `update hosted_runner`.
    func title(of spec: VerbSpec) -> String {
        guard spec.kind.isEmpty else { return spec.title }
        return ([spec.verb.rawValue] + spec.targets.map(\.rawValue).sorted()).joined(separator: " ")
    }

    /// The rows of the catalogue that carry out a use of a verb.
    func operationsBehind(_ spec: VerbSpec) -> [Endpoint] {
        switch spec.verb {
        case .issue, .create: schema.make(spec.verb, spec.kind).map { endpoints($0.endpoint) } ?? []
        case .update:
            Bindings.resources.filter { spec.targets.contains($0.kind) }.compactMap(\.update).flatMap { endpoints($0) }
        case .add, .remove:
            Bindings.memberships.filter { spec.targets.contains($0.group) && spec.members.contains($0.member) }
                .flatMap { endpoints(spec.verb == .add ? $0.add : $0.remove) }
        case .delete, .label: []
        }
    }

    /// What `with` takes.
    func settings(of spec: VerbSpec) -> [FieldDescription] {
        let body = operationsBehind(spec).first?.body
        return spec.settings.map { FieldDescription($0, body?.field($0.name)) }
    }

    /// What the name after `as` holds.
    func given(by spec: VerbSpec) -> [HelpPage.Entry] {
        if let make = schema.make(spec.verb, spec.kind), case .object(let answer) = make.result {
            return spec.result.recordFields.flatMap { field in
                let schema = answer.field(field.name)
                return FieldDescription(field.name, field.type, schema?.summary ?? "", schema: schema).entries()
            }
        }
        return Self.given(spec.result)
    }
}
