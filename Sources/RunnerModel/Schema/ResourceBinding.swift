import ActionsAPI
import ScriptSemantics

/// How one kind of resource is told apart, read and written: what stands between its fields and verbs and the rows
/// of the catalogue.
struct ResourceBinding: Sendable {
    /// The kind, as scripts name it: `hosted_runner`.
    var kind: ResourceKind
    /// What people call one: `hosted runner`.
    var title: String
    /// The fields of an answer.
    var schema: ObjectSchema
    /// The field that tells one from another, and the place it has in paths.
    var identity: Identity
    /// The field that people know one by.
    var nameKey: String
    /// The fields that tables show, beginning with those that stay the longest where there is no room for all; tables
    /// have them in the order of the schema.
    var columns: [String]
    /// The list that it stands in; tells whether one that is not found is gone or hidden.
    var list: EndpointKind
    /// What reads one.
    var get: EndpointKind
    /// What deletes one, where anything does.
    var delete: EndpointKind?
    /// What changes one, where anything does.
    var update: EndpointKind?
    /// Fields that an operation of their own answers.
    var parts: [PartBinding] = []
    /// One sentence of help.
    var documentation: String

    /// What tells a resource from others of its kind and owner.
    struct Identity: Sendable {
        /// The key in answers: `id`.
        var key: String
        /// The place in paths: `runner_id`.
        var parameter: String
        /// Whether it is a number; a name otherwise.
        var isNumber: Bool

        /// A number under `id`.
        static func number(_ parameter: String) -> Identity {
            Identity(key: "id", parameter: parameter, isNumber: true)
        }

        /// A name under `name`.
        static func name(_ parameter: String) -> Identity {
            Identity(key: "name", parameter: parameter, isNumber: false)
        }
    }
}

/// A field that an operation answers: `org("acme").runners`.
struct PartBinding: Sendable {
    /// The field's name.
    var name: String
    /// The operation.
    var endpoint: EndpointKind
    /// What it answers.
    var content: Content
    /// One sentence of help.
    var documentation: String

    /// What an operation answers.
    enum Content: Sendable {
        /// A list of resources of this kind.
        case resources(ResourceKind)
        /// A list of objects, or of plain values.
        case items(ValueType)
        /// One object.
        case object(ObjectSchema)
    }

    init(_ name: String, _ endpoint: EndpointKind, _ content: Content, _ documentation: String) {
        self.name = name
        self.endpoint = endpoint
        self.content = content
        self.documentation = documentation
    }
}

/// What `issue` or `create` makes: `create jit_runner in …`.
struct MakeBinding: Sendable {
    /// `issue` or `create`.
    var verb: Verb
    /// The word after it.
    var kind: String
    /// The operation.
    var endpoint: EndpointKind
    /// What it answers.
    var result: Result
    /// What is there afterwards under the name that was given.
    var appears: ResourceKind?
    /// One sentence of help.
    var documentation: String

    /// What making something answers.
    enum Result: Sendable {
        /// A resource of this kind.
        case resource(ResourceKind)
        /// An object that is no resource itself.
        case object(ObjectSchema)
    }
}

/// What `add … to` and `remove … from` do for one kind of group.
struct MembershipBinding: Sendable {
    /// What is added to.
    var group: ResourceKind
    /// What is added.
    var member: ResourceKind
    /// The member's field that holds the id of its group.
    var memberField: String
    /// The operation that adds.
    var add: EndpointKind
    /// The operation that removes.
    var remove: EndpointKind
    /// One sentence of help.
    var documentation: String
}
