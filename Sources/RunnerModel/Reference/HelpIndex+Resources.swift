import ActionsAPI
import ScriptSemantics
import ScriptSyntax

// Pages for resources and their members.

extension HelpIndex {
    /// A kind of resource: where it comes from, its fields, what can be done with it.
    ///
    /// What an operation of its own answers is described in full when `isWhole`, and has a page of its own otherwise.
    func page(of type: ResourceType, isWhole: Bool = false) -> HelpPage {
        let owner = OwnerKind.allCases.first { ResourceKind.owner($0) == type.kind }
        let binding = schema.binding(of: type)
        let reads = binding.map { endpoints($0.list) + endpoints($0.get) } ?? []
        return HelpPage(
            type.kind.rawValue, owner == nil ? "resource" : "owner", summary: type.documentation,
            sections: [
                HelpPage.Section("Reached by", code: owner.map { [$0.example] } ?? unique(reads)),
                HelpPage.Section("Fields", entries: type.fields.flatMap { entries(for: $0, of: type, isWhole) }),
                HelpPage.Section("Methods", entries: type.methods.map { self.entry(for: $0) }),
                HelpPage.Section("Writes", entries: writes(on: type.kind)),
                operations(reads),
            ])
    }

    /// `.runner(runner_id)`
    private func entry(for method: FunctionSpec) -> HelpPage.Entry {
        let parameters = method.parameters.map(\.name).joined(separator: ", ")
        return HelpPage.Entry("\(method.name)(\(parameters))", method.result.name, text: method.documentation)
    }

    private func entries(for field: FieldSpec, of type: ResourceType, _ isWhole: Bool) -> [HelpPage.Entry] {
        var description = description(of: field, in: type)
        if field.source == .read, !isWhole { description.fields = [] }
        return description.entries()
    }

    private func description(of field: FieldSpec, in type: ResourceType) -> FieldDescription {
        let binding = schema.binding(of: type)
        var schemaField = binding?.schema.field(field.name)
        if field.source == .read { schemaField = part(field.name, of: type)?.schemaField }
        return FieldDescription(field.name, field.type, field.documentation, schema: schemaField)
    }

    /// What answers a field that an operation of its own answers.
    private func part(_ name: String, of type: ResourceType) -> PartBinding? {
        let parts = schema.ownerKind(of: type) == nil ? schema.binding(of: type)?.parts ?? [] : Bindings.ownerParts
        return parts.first { $0.name == name }
    }

    /// The verbs for a kind of resource, each with its form.
    private func writes(on kind: ResourceKind) -> [HelpPage.Entry] {
        let variable = OwnerKind.allCases.first { ResourceKind.owner($0) == kind }?.example ?? kind.variable
        var entries: [HelpPage.Entry] = []
        if host.deletable.contains(kind) {
            entries.append(HelpPage.Entry("delete \(variable)", text: statementHelp(.delete).summary))
        }
        if host.labels.targets.contains(kind) {
            entries += zip(RunnerSchema.labelChanges, labelActions).map { change, word in
                HelpPage.Entry("label \(variable) \(change.action)", text: Self.parts(of: word.help).summary)
            }
        }
        for spec in host.verbs where spec.targets.contains(kind) || spec.members.contains(kind) {
            entries.append(HelpPage.Entry(form(of: spec), text: spec.documentation))
        }
        for spec in host.verbs where !spec.targets.contains(kind) && spec.verb == .create {
            let given = [spec.result] + spec.result.recordFields.map(\.type)
            guard given.contains(where: { $0.unwrapped.isResource(of: kind) }) else { continue }
            entries.append(HelpPage.Entry(form(of: spec), text: spec.documentation))
        }
        return entries
    }

    /// `runner.status`, `org.runners`, `org.runner`: a field or method of one kind of resource.
    func member(_ name: String) -> HelpPage? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let type = host.resources.first(where: { $0.kind.rawValue == parts[0] }) else {
            return nil
        }
        if let method = type.method(parts[1]) {
            let entry = entry(for: method)
            let binding = Bindings.resources.first { $0.kind.rawValue == method.name }
            let owner = schema.ownerKind(of: type)
            return HelpPage(
                name, "method", summary: method.documentation,
                sections: [
                    HelpPage.Section("Call", code: ["\(Self.variable(for: type)).\(entry.term)"]),
                    HelpPage.Section("Gives", entries: Self.given(method.result)),
                    operations(binding.map { endpoints($0.get) }?.filter { $0.ownerKind == owner } ?? []),
                ])
        }
        guard let field = type.field(parts[1]) else { return nil }
        let description = description(of: field, in: type)
        let owner = schema.ownerKind(of: type)
        let asked = part(field.name, of: type).map { endpoints($0.endpoint) } ?? []
        return HelpPage(
            name, "field", summary: description.text,
            sections: [
                HelpPage.Section("Written", code: ["\(Self.variable(for: type)).\(field.name)"]),
                HelpPage.Section("Type", text: description.type.sentence),
                HelpPage.Section("Holds", entries: description.fields.flatMap { $0.entries() }),
                operations(owner == nil ? asked : asked.filter { $0.ownerKind == owner }),
            ])
    }

    private static func variable(for type: ResourceType) -> String {
        OwnerKind.allCases.first { ResourceKind.owner($0) == type.kind }?.example ?? type.kind.variable
    }

    // MARK: Fields by name

    /// A field, wherever it occurs.
    struct Occurrence {
        /// The path below `place`: `status`, `image.id`.
        var name: String
        /// Whose it is: `runner`, `create jit_runner`.
        var place: String
        var type: String
        var text: String
    }

    /// Every field of resources, of what verbs give, and of what they take.
    var occurrences: [Occurrence] {
        var found: [Occurrence] = []
        for type in host.resources {
            found += type.fields.map { field in
                let description = description(of: field, in: type)
                return Occurrence(
                    name: field.name, place: "\(type.kind.rawValue).\(field.name)", type: description.type,
                    text: description.text)
            }
        }
        for spec in host.verbs {
            found += given(by: spec).filter { !$0.term.contains(".") }.map {
                Occurrence(name: $0.term, place: "given by \(title(of: spec))", type: $0.detail, text: $0.text)
            }
            found += settings(of: spec).map {
                Occurrence(name: $0.name, place: "taken by \(title(of: spec))", type: $0.type, text: $0.text)
            }
        }
        return found
    }

    /// A field without its resource: everything that has one of this name.
    func fieldPage(_ name: String) -> HelpPage? {
        let found = occurrences.filter { $0.name == name }
        guard !found.isEmpty else { return nil }
        return HelpPage(
            name, "field", summary: "",
            sections: [
                HelpPage.Section(
                    "Occurs as", entries: found.map { HelpPage.Entry($0.place, $0.type, text: $0.text) })
            ])
    }

    // MARK: Operations

    /// The rows of the catalogue for an operation, one for each kind of owner.
    func endpoints(_ kind: EndpointKind) -> [Endpoint] {
        Catalogue.endpoints.filter { $0.kind == kind }
    }

    /// What reaches operations, each once.
    func unique(_ endpoints: [Endpoint]) -> [String] {
        var seen: Set<String> = []
        return endpoints.compactMap { schema.reach(of: $0)?.form }.filter { seen.insert($0).inserted }
    }

    /// The operations behind something: path, permission, versions.
    func operations(_ endpoints: [Endpoint]) -> HelpPage.Section {
        HelpPage.Section(
            "Operations", text: endpoints.isEmpty ? "" : "`runsh api` shows each in full.",
            entries: endpoints.map { endpoint in
                let row = OperationReference(endpoint, schema)
                return HelpPage.Entry(
                    "\(row.method) \(row.path)", text: "\(row.permissionText); \(row.availabilityText).")
            })
    }

    /// What a value of a type has in it.
    static func given(_ type: ScriptType) -> [HelpPage.Entry] {
        let fields = type.recordFields
        guard fields.isEmpty else { return fields.flatMap { FieldDescription($0.name, $0.type, "").entries() } }
        return type == .null ? [] : [HelpPage.Entry(type.name, text: "")]
    }
}

extension ScriptType {
    fileprivate func isResource(of kind: ResourceKind) -> Bool {
        guard case .resource(let type) = self else { return false }
        return type.kind == kind
    }
}

extension PartBinding {
    /// What the operation answers, as a field.
    fileprivate var schemaField: Field? {
        switch content {
        case .resources: nil
        case .items(let item): Field(name, .array(item))
        case .object(let schema): Field(name, .object(schema))
        }
    }
}

extension String {
    /// The text with a capital and a full stop.
    var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
