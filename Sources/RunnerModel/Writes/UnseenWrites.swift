import ActionsAPI
import ScriptSemantics

/// Planned writes that cannot be laid over what is read later, since nobody knows what GitHub would answer then: what
/// makes or updates something, what GitHub does bit by bit, and what puts a runner into a group that is not known.
struct UnseenWrites {
    private struct Place: Hashable {
        /// The owner, without regard to case.
        var owner: String
        var kind: ResourceKind
    }

    private struct Pending {
        /// The first that makes something new, which lists lack.
        var making: Operation?
        /// The first that makes another thing of what is there, for each.
        var changing: [Target.Key: Operation] = [:]
    }

    /// What has not been told of.
    private var pending: [Place: Pending] = [:]
    private var told: Set<Place> = []

    /// Takes note of a planned write, as far as it is not laid over.
    mutating func add(_ operation: Operation, _ schema: RunnerSchema, _ projection: Projection) {
        var target = operation.target
        switch operation.change {
        case .create(let kind, _):
            guard let kind = schema.make(.create, kind)?.appears else { return }
            add(to: Place(owner: target.owner.foldedKey, kind: kind)) { $0.making = $0.making ?? operation }
            return
        case .update: break
        case .delete: if schema.isGoneAtOnce(target) { return }
        case .remove(let member):
            guard projection.isSomewhere(member.key) else { return }
            target = member
        case .addLabels, .removeLabels, .setLabels, .clearLabels, .issue, .add: return
        }
        add(to: Place(owner: target.owner.foldedKey, kind: target.kind)) { $0.changing[target.key] = operation }
    }

    private mutating func add(to place: Place, _ change: (inout Pending) -> Void) {
        if !told.contains(place) { change(&pending[place, default: Pending()]) }
    }

    /// A write that a read may not show as GitHub will: one of this resource, or without a key of any of its kind. Told
    /// once for each kind and owner.
    mutating func take(_ kind: ResourceKind, of owner: RunnerOwner, _ key: Target.Key?) -> Operation? {
        if pending.isEmpty { return nil }
        let place = Place(owner: owner.foldedKey, kind: kind)
        guard let writes = pending[place] else { return nil }
        let found =
            key.map { writes.changing[$0] }
            ?? writes.making ?? writes.changing.values.min { $0.number < $1.number }
        guard let found else { return nil }
        pending[place] = nil
        told.insert(place)
        return found
    }
}

extension RunnerSchema {
    /// Whether GitHub has deleted such a resource once it answers; else it takes its time.
    func isGoneAtOnce(_ target: Target) -> Bool {
        let delete = binding(of: target)?.delete.flatMap { Catalogue.endpoint($0, for: target.owner.kind) }
        return delete?.successStatus == 204
    }
}
