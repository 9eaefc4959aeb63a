import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// One write: what, on which runner, and why. The same value is shown in a dry run, sent, and reported.
public struct Operation: Sendable {
    /// What is done.
    public enum Change: Hashable, Sendable {
        /// `DELETE …/runners/{runner_id}`
        case deleteRunner
        /// `POST …/labels`
        case addLabels([String])
        /// `PUT …/labels`
        case setLabels([String], added: [String], removed: [String])
        /// `DELETE …/labels/{name}`, once a label
        case removeLabels([String])
        /// `DELETE …/labels`
        case clearLabels(removed: [String])
    }

    /// Its place in the run's order of writes, from 1.
    public var number: Int
    /// What is done.
    public var change: Change
    /// To which runner.
    public var target: Target
    /// The statement that asked for it.
    public var origin: SourceRange
    /// Whether the runner was running a job when it was read; GitHub refuses to delete it then.
    public var isOfBusyRunner = false

    /// The verb of the statement.
    public var verb: Verb {
        switch change {
        case .deleteRunner: .delete
        case .addLabels, .setLabels, .removeLabels, .clearLabels: .label
        }
    }

    /// The labels that come and those that go.
    public var labelChanges: (added: [String], removed: [String]) {
        switch change {
        case .deleteRunner: ([], [])
        case .addLabels(let labels): (labels, [])
        case .setLabels(_, let added, let removed): (added, removed)
        case .removeLabels(let labels): ([], labels)
        case .clearLabels(let removed): ([], removed)
        }
    }

    /// How the labels differ afterwards: `+gpu -old`; empty for a delete.
    public var difference: String {
        let (added, removed) = labelChanges
        return (added.map { "+" + $0 } + removed.map { "-" + $0 }).joined(separator: " ")
    }

    /// The requests that carry it out, in order.
    func requests() throws(RequestError) -> [APIRequest] {
        func request(
            _ kind: EndpointKind, _ arguments: [PathArgument] = [], body: JSONValue? = nil
        ) throws(RequestError) -> APIRequest {
            try Catalogue.row(kind, for: target.owner.kind)
                .request(owner: target.owner, [.runnerID(target.id)] + arguments, body: body)
        }
        func body(_ labels: [String]) -> JSONValue {
            .object(JSONObject([("labels", .array(labels.map { .string($0) }))]))
        }
        switch change {
        case .deleteRunner: return [try request(.deleteRunner)]
        case .addLabels(let labels): return [try request(.addLabels, body: body(labels))]
        case .setLabels(let labels, _, _): return [try request(.setLabels, body: body(labels))]
        case .clearLabels: return [try request(.removeAllLabels)]
        case .removeLabels(let labels):
            var requests: [APIRequest] = []
            for label in labels { requests.append(try request(.removeLabel, [.label(label)])) }
            return requests
        }
    }
}

/// The runner that an operation is about.
public struct Target: Hashable, Sendable {
    /// Whose runner.
    public var owner: RunnerOwner
    /// The runner's id within its owner.
    public var id: Int64
    /// The runner's name as last read.
    public var name: String

    /// The owner as a script writes it: `org("acme")`.
    public var ownerText: String { owner.description }

    /// How a report names it: `runner 23 linux_runner of org("acme")`.
    public var description: String {
        "runner \(id) \(name) of \(owner)"
    }

    /// The same for every mention of one runner.
    var key: Key {
        Key(owner: owner.foldedKey, id: id)
    }

    struct Key: Hashable, Sendable {
        var owner: String
        var id: Int64
    }
}
