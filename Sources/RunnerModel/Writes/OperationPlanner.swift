import ActionsAPI
import JSONValue
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// Turns what verb statements ask for into operations: looks up the target, works out what would change, and lets
/// later statements of the run see it.
struct OperationPlanner {
    /// What became of one intent.
    enum Planned {
        /// It changes something.
        case change(Operation)
        /// It changes nothing, for this reason; nothing is sent.
        case unchanged(Operation, reason: String)
        /// It can't be carried out, for this reason; nothing is sent.
        case impossible(Operation, reason: String)
    }

    let schema: RunnerSchema
    /// Whether operations keep what they delete, to be looked at again.
    var keepsRows: Bool
    /// Whether nothing is sent, so that what is not made yet can be written to.
    var isDryRun = false
    /// Finds the group that a runner comes back into when it is removed from another; nil where that cannot be told.
    var defaultGroup: (RunnerOwner) -> Int64? = { _ in nil }
    /// Which run of the session asks.
    var run = 0
    /// The number of the next operation.
    var nextNumber = 1

    mutating func plan(
        _ intent: WriteIntent, _ projection: inout Projection, now: UInt64
    ) throws(HostError) -> Planned {
        let target = try target(of: intent.target)
        defer { nextNumber += 1 }
        func operation(_ change: Operation.Change) -> Operation {
            Operation(
                number: nextNumber, change: change, target: target, origin: intent.origin,
                isOfBusyRunner: intent.target.json?["busy"] == .bool(true))
        }
        let key = target.key
        if projection.isDeleted(key) {
            let reason = "an earlier write of this run deletes it"
            let wanted = operation(try change(intent.action))
            return wanted.change == .delete
                ? .unchanged(wanted, reason: reason) : .impossible(wanted, reason: reason)
        }
        let labels = projection.labels(of: key, json: intent.target.json, readAt: intent.target.readAt)
        switch intent.action {
        case .delete:
            projection.delete(key)
            var deletion = operation(.delete)
            if keepsRows {
                deletion.row = intent.target
                deletion.loop = intent.loop.map { LoopReference(run: run, loop: $0) }
            }
            return .change(deletion)
        case .addLabels(let names):
            return planAdd(names.uniqueLabels, labels, key, &projection, now, operation)
        case .setLabels(let names):
            return planSet(names.uniqueLabels, labels, key, &projection, now, operation)
        case .removeLabels(let names):
            return planRemove(names.uniqueLabels, labels, key, &projection, now, operation)
        case .clearLabels:
            guard let labels else { return .change(operation(.clearLabels(removed: []))) }
            let custom = labels.custom
            guard !custom.isEmpty else {
                return .unchanged(operation(.clearLabels(removed: [])), reason: "it has no custom label")
            }
            projection.setLabels(labels.with(custom: []), of: key, at: now)
            return .change(operation(.clearLabels(removed: custom)))
        case .issue, .create, .update: return .change(operation(try change(intent.action)))
        case .add, .remove:
            let wanted = operation(try change(intent.action))
            return planMembership(wanted, &projection)
        }
    }

    /// What an action asks for, before it is compared with what is there.
    private mutating func change(_ action: WriteIntent.Action) throws(HostError) -> Operation.Change {
        switch action {
        case .delete: .delete
        case .addLabels(let names): .addLabels(names)
        case .setLabels(let names): .setLabels(names, added: [], removed: [])
        case .removeLabels(let names): .removeLabels(names)
        case .clearLabels: .clearLabels(removed: [])
        case .issue(let kind): .issue(kind)
        case .create(let kind, let settings): .create(kind, settings)
        case .update(let settings): .update(settings)
        case .add(let member): .add(try target(of: member))
        case .remove(let member): .remove(try target(of: member))
        }
    }

    /// Only what an owner has can be in its groups: the request names the member by its number alone, and another
    /// owner's runner of that number would be moved.
    private func planMembership(_ wanted: Operation, _ projection: inout Projection) -> Planned {
        guard let member = wanted.member else { return .change(wanted) }
        guard member.owner.isSame(as: wanted.target.owner) else {
            return .impossible(
                wanted,
                reason: "the \(member.title) is of \(member.owner), the \(wanted.target.title) of "
                    + wanted.target.owner.description)
        }
        if projection.isDeleted(member.key) {
            return .impossible(wanted, reason: "an earlier write of this run deletes the \(member.title)")
        }
        if let binding = schema.membership(of: member, in: wanted.target) {
            var group = JSONValue.null
            if wanted.verb == .remove {
                // What is really removed is read again afterwards.
                if isDryRun, let id = defaultGroup(member.owner) { group = .integer(id) }
            } else if case .number(let id) = wanted.target.identity {
                group = .integer(id)
            }
            projection.move(member.key, field: binding.memberField, to: group)
        }
        return .change(wanted)
    }

    private func planAdd(
        _ names: [String], _ labels: RunnerLabels?, _ key: Target.Key, _ projection: inout Projection, _ now: UInt64,
        _ operation: (Operation.Change) -> Operation
    ) -> Planned {
        guard let labels else { return .change(operation(.addLabels(names))) }
        let present = labels.custom + labels.readOnly
        let new = names.filter { !present.containsLabel($0) }
        guard !new.isEmpty else {
            return .unchanged(operation(.addLabels(names)), reason: "it has \(names.listed) already")
        }
        projection.setLabels(labels.with(custom: labels.custom + new), of: key, at: now)
        return .change(operation(.addLabels(new)))
    }

    private func planSet(
        _ names: [String], _ labels: RunnerLabels?, _ key: Target.Key, _ projection: inout Projection, _ now: UInt64,
        _ operation: (Operation.Change) -> Operation
    ) -> Planned {
        guard let labels else { return .change(operation(.setLabels(names, added: names, removed: []))) }
        let custom = labels.custom
        let wanted = names.filter { !labels.readOnly.containsLabel($0) }
        let added = wanted.filter { !custom.containsLabel($0) }
        let removed = custom.filter { !wanted.containsLabel($0) }
        guard !added.isEmpty || !removed.isEmpty else {
            return .unchanged(
                operation(.setLabels(wanted, added: [], removed: [])), reason: "it has just these labels already")
        }
        projection.setLabels(labels.with(custom: wanted), of: key, at: now)
        return .change(operation(.setLabels(wanted, added: added, removed: removed)))
    }

    private func planRemove(
        _ names: [String], _ labels: RunnerLabels?, _ key: Target.Key, _ projection: inout Projection, _ now: UInt64,
        _ operation: (Operation.Change) -> Operation
    ) -> Planned {
        guard let labels else {
            return names.isEmpty
                ? .unchanged(operation(.removeLabels([])), reason: "no label is named")
                : .change(operation(.removeLabels(names)))
        }
        let protected = names.filter { labels.readOnly.containsLabel($0) }
        guard protected.isEmpty else {
            return .impossible(
                operation(.removeLabels(names)), reason: "\(protected.listed) is read-only and cannot be removed")
        }
        let present = names.filter { labels.custom.containsLabel($0) }
        guard !present.isEmpty else {
            let reason = names.isEmpty ? "no label is named" : "it does not have \(names.listed)"
            return .unchanged(operation(.removeLabels(names)), reason: reason)
        }
        let left = labels.custom.filter { !present.containsLabel($0) }
        projection.setLabels(labels.with(custom: left), of: key, at: now)
        return .change(operation(.removeLabels(present)))
    }

    /// What a resource stands for.
    private func target(of resource: Resource) throws(HostError) -> Target {
        if let owner = schema.owner(resource) {
            return Target(
                owner: owner, kind: resource.type.kind, title: resource.type.title, parameter: "", identity: .owner,
                name: owner.name)
        }
        guard let binding = schema.binding(of: resource.type), let owner = schema.nearestOwner(resource) else {
            throw HostError(code: 502, message: "\(resource.title) cannot be written to")
        }
        let identity: Target.Identity
        switch resource.identity {
        case .integer(let id): identity = .number(id)
        case .string(let name), .folding(let name): identity = .name(name)
        case .unknown:
            guard isDryRun else {
                throw HostError(
                    code: 502,
                    message: "\(resource.type.title) \(Value.unknownText) stands for what a plan would have made",
                    hint: "what `:apply` made is `_`; or read it anew")
            }
            identity = .planned(nextNumber)
        case .null, .bool, .double, .timestamp, .duration, .list, .record, .resource, .secret:
            throw HostError(code: 502, message: "\(resource.title) cannot be written to")
        }
        return Target(
            owner: owner, kind: binding.kind, title: binding.title, parameter: binding.identity.parameter,
            identity: identity, name: resource.name ?? "")
    }
}

extension [String] {
    /// `"a"`, `"a", "b"`: the first few of them in quotes.
    fileprivate var listed: String {
        let shown = prefix(4).map { "\"\($0)\"" }.joined(separator: ", ")
        return count > 4 ? shown + ", …" : shown
    }
}
