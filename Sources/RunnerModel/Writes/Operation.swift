import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// One write: what, on which resource, and why. The same value is shown in a dry run, sent, and reported.
public struct Operation: Sendable {
    /// What is done.
    public enum Change: Hashable, Sendable {
        /// `DELETE` of the resource.
        case delete
        /// `POST …/labels`
        case addLabels([String])
        /// `PUT …/labels`
        case setLabels([String], added: [String], removed: [String])
        /// `DELETE …/labels/{name}`, once a label
        case removeLabels([String])
        /// `DELETE …/labels`
        case clearLabels(removed: [String])
        /// A token of this kind is asked for.
        case issue(String)
        /// A resource of this kind is made.
        case create(String, JSONObject)
        /// Settings are changed.
        case update(JSONObject)
        /// The member becomes part of the target.
        case add(Target)
        /// The member ceases to be part of the target.
        case remove(Target)
    }

    /// Its place in the run's order of writes, from 1.
    public var number: Int
    /// What is done.
    public var change: Change
    /// To which resource, or for which owner.
    public var target: Target
    /// The statement that asked for it.
    public var origin: SourceRange
    /// Whether the runner was running a job when it was read; GitHub refuses to delete it then.
    public var isOfBusyRunner = false
    /// What is to be deleted as it was read; nil for every other change, and where deletes are not guarded.
    var row: Resource?
    /// The loop whose conditions chose it; nil where none did.
    var loop: LoopReference?

    /// The verb of the statement.
    public var verb: Verb {
        switch change {
        case .delete: .delete
        case .addLabels, .setLabels, .removeLabels, .clearLabels: .label
        case .issue: .issue
        case .create: .create
        case .update: .update
        case .add: .add
        case .remove: .remove
        }
    }

    /// What is another thing afterwards: two operations with the same key must keep their order. Nil for what only
    /// makes something new.
    var key: Target.Key? {
        switch change {
        case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .update: target.key
        case .add(let member), .remove(let member): member.key
        case .issue, .create: nil
        }
    }

    /// The requests that carry it out, in order.
    func requests(_ schema: RunnerSchema) throws(RequestError) -> [APIRequest] {
        func request(
            _ kind: EndpointKind?, _ arguments: [PathArgument] = [], body: JSONValue? = nil
        ) throws(RequestError) -> APIRequest {
            guard let kind else {
                preconditionFailure("the checker lets no verb be used on what nothing is bound for")
            }
            return try Catalogue.row(kind, for: target.owner.kind).request(
                owner: target.owner, target.pathArguments + arguments, body: body)
        }
        func body(_ labels: [String]) -> JSONValue {
            .object(JSONObject([("labels", .array(labels.map { .string($0) }))]))
        }
        switch change {
        case .delete: return [try request(schema.binding(of: target)?.delete)]
        case .addLabels(let labels): return [try request(.addLabels, body: body(labels))]
        case .setLabels(let labels, _, _): return [try request(.setLabels, body: body(labels))]
        case .clearLabels: return [try request(.removeAllLabels)]
        case .removeLabels(let labels):
            var requests: [APIRequest] = []
            for label in labels { requests.append(try request(.removeLabel, [.label(label)])) }
            return requests
        case .issue(let kind): return [try request(schema.make(.issue, kind)?.endpoint)]
        case .create(let kind, let settings):
            return [try request(schema.make(.create, kind)?.endpoint, body: .object(settings))]
        case .update(let settings):
            return [try request(schema.binding(of: target)?.update, body: .object(settings))]
        case .add(let member):
            return [try request(schema.membership(of: member, in: target)?.add, member.pathArguments)]
        case .remove(let member):
            return [try request(schema.membership(of: member, in: target)?.remove, member.pathArguments)]
        }
    }
}

/// A loop of one of a session's runs.
struct LoopReference: Hashable, Sendable {
    /// Which run, for a session that keeps the writes of several.
    var run: Int
    /// The loop within it.
    var loop: Int
}

/// The resource that an operation is about, or the owner that something is made for.
public struct Target: Hashable, Sendable {
    /// What tells it from others of its kind and owner.
    public enum Identity: Hashable, Sendable {
        /// It is the owner itself.
        case owner
        case number(Int64)
        case name(String)
        /// A dry run would make it; the number tells it from others.
        case planned(Int)
    }

    /// Whose resource.
    public var owner: RunnerOwner
    /// The kind of resource, as scripts name it.
    public var kind: ResourceKind
    /// What people call such a resource.
    public var title: String
    /// Its place in paths; empty for an owner.
    var parameter: String
    /// Its id or name within its owner.
    public var identity: Identity
    /// Its name as last read; empty where it has none.
    public var name: String

    /// The owner as a script writes it: `org("acme")`.
    public var ownerText: String { owner.description }

    /// The id as text; empty for an owner and for what is known by its name alone.
    public var idText: String {
        switch identity {
        case .owner, .name: ""
        case .number(let id): String(id)
        case .planned: Value.unknownText
        }
    }

    /// How a report names it: `runner 23 linux_runner of org("acme")`.
    public var description: String {
        if identity == .owner { return owner.description }
        return [title, idText, name].filter { !$0.isEmpty }.joined(separator: " ") + " of \(owner)"
    }

    /// The values of the path that name it within its owner.
    var pathArguments: [PathArgument] {
        switch identity {
        case .owner: []
        case .number(let id): [PathArgument(parameter, String(id))]
        case .name(let name): [PathArgument(parameter, name)]
        case .planned: [PathArgument(parameter, Value.unknownText)]
        }
    }

    /// The same for every mention of one resource.
    var key: Key {
        Key(owner: owner.foldedKey, kind: kind, identity: identity)
    }

    struct Key: Hashable, Sendable {
        var owner: String
        var kind: ResourceKind
        var identity: Identity

        init(owner: String, kind: ResourceKind, identity: Identity) {
            self.owner = owner
            self.kind = kind
            if case .name(let name) = identity {
                self.identity = .name(ASCIIFolding.fold(name))
            } else {
                self.identity = identity
            }
        }
    }
}
