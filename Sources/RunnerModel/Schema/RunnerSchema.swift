import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSemantics

// `RunnerModel` is where the language meets the API. It builds the language's `HostSchema` out of the endpoint
// catalogue and the lines of `Bindings`, turns rows of JSON into resources and verb statements into `Operation`s,
// and sends those down the one road for writes: `Executor` → `Client` → `Transport`. A `Session` runs programs
// against a backend. What a person sees of it is the business of the modules above.

/// The resources and verbs that scripts reach, built from the catalogue.
public struct RunnerSchema: Sendable {
    /// What the checker is told.
    public let host: HostSchema
    /// A self-hosted runner.
    public let runner: ResourceType
    /// Every kind of resource, owners among them.
    let types: [ResourceKind: ResourceType]
    /// What owns runners, by kind of owner.
    let owners: [OwnerKind: ResourceType]

    private static let bindings: [ResourceKind: ResourceBinding] = Dictionary(
        Bindings.resources.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

    /// Builds the schema.
    ///
    /// - Parameter edition: what the host runs, where that is known: what it lacks is refused before anything is asked.
    public init(edition: HostEdition? = nil) {
        var types: [ResourceKind: ResourceType] = [:]
        for binding in Bindings.resources { types[binding.kind] = Self.makeType(binding, types, edition) }
        var owners: [OwnerKind: ResourceType] = [:]
        // An organization leads to repositories.
        for kind in [OwnerKind.repository, .enterprise, .organization] {
            owners[kind] = Self.makeOwner(kind, types, edition)
            types[.owner(kind)] = owners[kind]
        }
        guard let runner = types[.runner] else { preconditionFailure("the first line of the bindings is the runner") }
        self.types = types
        self.owners = owners
        self.runner = runner
        let roots = OwnerKind.allCases.compactMap { kind in
            owners[kind].map { type in
                FunctionSpec(
                    name: kind.scriptName, parameters: [ParameterSpec(kind.nameField, .string)],
                    result: .handle(type), documentation: type.documentation)
            }
        }
        let accountRoots = Bindings.accountParts.map { part in
            FunctionSpec(
                name: part.name, parameters: [], result: Self.field(part, types).type,
                documentation: part.documentation, absence: Self.absence(of: part.endpoint, for: nil, on: edition))
        }
        host = HostSchema(
            roots: roots + accountRoots,
            resources: Bindings.resources.compactMap { types[$0.kind] } + OwnerKind.allCases.compactMap { owners[$0] },
            deletable: Set(Bindings.resources.filter { $0.delete != nil }.map(\.kind)),
            labels: LabelRules(
                targets: [.runner], add: Self.labelCount(.addLabels), set: Self.labelCount(.setLabels),
                absence: Self.absence(of: .addLabels, for: .organization, on: edition)),
            verbs: Self.makeVerbs(types, edition), foreignWords: Self.foreignWords)
    }

    /// How a resource is read and written; nil for an owner.
    func binding(of type: ResourceType) -> ResourceBinding? {
        Self.bindings[type.kind]
    }

    /// How the target of an operation is read and written; nil for an owner.
    func binding(of target: Target) -> ResourceBinding? {
        Self.bindings[target.kind]
    }

    /// How a kind of resource is read and written; nil for an owner.
    func binding(of kind: ResourceKind) -> ResourceBinding? {
        Self.bindings[kind]
    }

    /// What `issue` or `create` makes of a kind.
    func make(_ verb: Verb, _ kind: String) -> MakeBinding? {
        Bindings.makes.first { $0.verb == verb && $0.kind == kind }
    }

    /// What adds to and removes from a group.
    func membership(of member: Target, in group: Target) -> MembershipBinding? {
        Bindings.memberships.first { $0.group == group.kind && $0.member == member.kind }
    }

    /// Whether a part of a resource is the list of what was added to it.
    func isMembership(_ part: PartBinding, of resource: Resource) -> Bool {
        guard case .resources(let kind) = part.content else { return false }
        return Bindings.memberships.contains { $0.group == resource.type.kind && $0.member == kind }
    }

    // MARK: Owners

    /// The kind of owner that a resource stands for; nil when it is no owner.
    func ownerKind(of resource: Resource) -> OwnerKind? {
        ownerKind(of: resource.type)
    }

    /// The owner that a resource stands for; nil when it is none.
    func owner(_ resource: Resource) -> RunnerOwner? {
        guard let kind = ownerKind(of: resource) else { return nil }
        return try? RunnerOwner.parse(kind, resource.identity.text)
    }

    /// The owner of a resource, or the one it stands for itself.
    func nearestOwner(_ resource: Resource) -> RunnerOwner? {
        owner(resource) ?? resource.owner.flatMap { owner($0) }
    }

    /// A handle to an owner.
    func handle(to owner: RunnerOwner) -> Resource? {
        owners[owner.kind].map { Resource(type: $0, owner: nil, identity: .folding(owner.name), json: nil) }
    }

    /// What a function that begins a path asks; nil for one that names an owner.
    func part(_ root: FunctionSpec) -> PartBinding? {
        Bindings.accountParts.first { $0.name == root.name }
    }

    /// The kind of owner that a resource of this type stands for; nil when it is no owner.
    func ownerKind(of type: ResourceType) -> OwnerKind? {
        OwnerKind.allCases.first { owners[$0] === type }
    }

    /// What a field of a resource asks; nil for a field that no operation of its own answers.
    func part(_ field: FieldSpec, of resource: Resource) -> PartBinding? {
        let parts = binding(of: resource.type)?.parts ?? Bindings.ownerParts
        return parts.first { $0.name == field.name }
    }
}

// MARK: - Building

extension RunnerSchema {
    /// How many labels the body of an operation takes.
    private static func labelCount(_ kind: EndpointKind) -> ClosedRange<Int> {
        let bounds = Catalogue.endpoint(kind, for: .organization)?.body?.field("labels")?.bounds
        return (bounds?.minimum ?? 0)...max(bounds?.minimum ?? 0, bounds?.maximum ?? 100)
    }

    /// Objects within answers that are resources themselves, by the name of their schema.
    private static func schemas(_ types: [ResourceKind: ResourceType]) -> [String: ResourceType] {
        var out: [String: ResourceType] = [:]
        for binding in Bindings.resources { out[binding.schema.name] = types[binding.kind] }
        return out
    }

    /// Why a host lacks an operation; nil where it has it, or nobody knows.
    private static func absence(of kind: EndpointKind, for owner: OwnerKind?, on edition: HostEdition?) -> String? {
        edition.flatMap { Catalogue.endpoint(kind, for: owner)?.absence(on: $0) }
    }

    private static func makeType(
        _ binding: ResourceBinding, _ types: [ResourceKind: ResourceType], _ edition: HostEdition?
    ) -> ResourceType {
        var fields = binding.schema.fields.map { field in
            let rank = binding.columns.firstIndex(of: field.name)
            return FieldSpec(
                name: field.name, type: ScriptType(field, of: "a \(binding.title)'s"), source: .key(field.name),
                isColumn: rank != nil, columnRank: rank ?? 0, documentation: field.summary)
        }
        if binding.kind == .runner { fields = RunnerFields.adapted(fields) }
        fields += binding.parts.map { field($0, types, absence(of: $0.endpoint, for: .organization, on: edition)) }
        fields.append(
            FieldSpec(
                name: "owner", type: .any, source: .owner, isColumn: false,
                documentation: "The enterprise, organization or repository that it belongs to."))
        return ResourceType(
            kind: binding.kind, title: binding.title, fields: fields, methods: [], identityKey: binding.identity.key,
            nameKey: binding.nameKey, isFetchable: true, documentation: binding.documentation)
    }

    private static func makeOwner(
        _ kind: OwnerKind, _ types: [ResourceKind: ResourceType], _ edition: HostEdition?
    ) -> ResourceType {
        let name = FieldSpec(
            name: kind.nameField, type: .folding, source: .key(kind.nameField), isColumn: true,
            documentation: "What it is called in paths.")
        let parts = Bindings.ownerParts.filter { Catalogue.endpoint($0.endpoint, for: kind) != nil }
        let methods = Bindings.resources.compactMap { binding -> FunctionSpec? in
            guard let type = types[binding.kind], Catalogue.endpoint(binding.get, for: kind) != nil else { return nil }
            let identity = binding.identity
            return FunctionSpec(
                name: binding.kind.rawValue,
                parameters: [ParameterSpec(identity.key, identity.isNumber ? .integer : .string)],
                result: .handle(type), documentation: "The \(binding.title) with this \(identity.key).",
                absence: absence(of: binding.get, for: kind, on: edition))
        }
        return ResourceType(
            kind: .owner(kind), title: kind.rawValue,
            fields: [name] + parts.map { field($0, types, absence(of: $0.endpoint, for: kind, on: edition)) },
            methods: methods, identityKey: kind.nameField,
            nameKey: kind.nameField, isFetchable: false, documentation: kind.documentation)
    }

    private static func field(
        _ part: PartBinding, _ types: [ResourceKind: ResourceType], _ absence: String? = nil
    ) -> FieldSpec {
        let type: ScriptType =
            switch part.content {
            case .resources(let kind): .list(types[kind].map { .resource($0) } ?? .any)
            case .items(let item): .list(ScriptType(item, schemas(types)))
            case .object(let schema): ScriptType(schema, schemas(types))
            }
        return FieldSpec(
            name: part.name, type: type, source: .read, isColumn: false, documentation: part.documentation,
            absence: absence)
    }

    // MARK: Verbs

    private static func makeVerbs(
        _ types: [ResourceKind: ResourceType], _ edition: HostEdition?
    ) -> [VerbSpec] {
        let makes = Bindings.makes.map { binding in
            let owners = OwnerKind.allCases.filter { Catalogue.endpoint(binding.endpoint, for: $0) != nil }
            let result: ScriptType =
                switch binding.result {
                case .resource(let kind): types[kind].map { .resource($0) } ?? .any
                case .object(let schema): ScriptType(schema, schemas(types))
                }
            return VerbSpec(
                binding.verb, binding.kind, targets: Set(owners.map { .owner($0) }),
                settings: settings(of: binding.endpoint, for: owners.first, binding.kind), result: result,
                documentation: binding.documentation,
                absences: owners.reduce(into: [:]) {
                    $0[.owner($1)] = absence(of: binding.endpoint, for: $1, on: edition)
                })
        }
        let updates = Bindings.resources.compactMap { binding -> VerbSpec? in
            guard let update = binding.update, let type = types[binding.kind] else { return nil }
            let owner = OwnerKind.allCases.first { Catalogue.endpoint(update, for: $0) != nil }
            return VerbSpec(
                .update, targets: [binding.kind], settings: settings(of: update, for: owner, binding.title),
                result: .resource(type), documentation: "Changes the settings of a \(binding.title).")
        }
        let memberships = Bindings.memberships.flatMap { binding in
            [Verb.add, .remove].map { verb in
                VerbSpec(
                    verb, targets: [binding.group], members: [binding.member], documentation: binding.documentation)
            }
        }
        return makes + updates + memberships
    }

    private static func settings(
        of kind: EndpointKind, for owner: OwnerKind?, _ title: String
    ) -> [SettingSpec] {
        let body = Catalogue.endpoint(kind, for: owner)?.body
        return (body?.fields ?? []).map { SettingSpec($0, of: "a \(title)'s") }
    }

    /// What people write before they know the paths.
    private static let foreignWords: [String: ForeignWord] = {
        var words: [String: ForeignWord] = [
            "runners": .hint("runners are reached through their owner: `org(\"acme\").runners`"),
            "runner": .hint("a runner is reached through its owner: `org(\"acme\").runner(23)`"),
        ]
        for (root, others) in [
            "org": ["organization", "organisation", "orgs", "org"], "repo": ["repository", "repos", "repo"],
            "enterprise": ["enterprises", "ent", "enterprise"],
        ] {
            for other in others { words[other] = .means(root) }
        }
        return words
    }()
}

/// What a runner's fields have beyond what the API says of them.
private enum RunnerFields {
    /// Labels as their names; beside them those that can be changed.
    static func adapted(_ fields: [FieldSpec]) -> [FieldSpec] {
        let labels = ScriptType.list(.folding)
        let readOnly = FieldSource.Exclusion(key: "type", value: RunnerLabels.readOnlyType)
        let adapted = fields.map { field in
            guard field.name == "labels" else { return field }
            var field = field
            field.type = labels
            field.source = .pluck(list: "labels", key: "name", without: nil)
            return field
        }
        return adapted + [
            FieldSpec(
                name: "custom_labels", type: labels, source: .pluck(list: "labels", key: "name", without: readOnly),
                isColumn: false, documentation: "The labels that can be changed.")
        ]
    }
}

extension OwnerKind {
    /// The field that holds the owner's name: `org("acme").login`.
    var nameField: String {
        switch self {
        case .enterprise: "slug"
        case .organization: "login"
        case .repository: "full_name"
        }
    }

    var documentation: String {
        switch self {
        case .enterprise: "An enterprise, by its slug: `enterprise(\"acme-corp\")`."
        case .organization: "An organization, by its login: `org(\"acme\")`."
        case .repository: "A repository, as owner and name: `repo(\"acme/web\")`."
        }
    }
}
