import ActionsAPI
import ScriptSemantics

/// What a dry run would make or update: unlike what it would delete, label or move, that cannot be laid over what is read
/// later, since nobody knows what GitHub would answer.
struct UnseenWrites {
    private struct Key: Hashable {
        /// The owner, without regard to case.
        var owner: String
        var kind: ResourceKind
    }

    /// The first of each kind that has not been told of.
    private var untold: [Key: Operation] = [:]
    private var told: Set<Key> = []

    /// Takes note of a planned write.
    mutating func add(_ operation: Operation, _ schema: RunnerSchema) {
        let kind: ResourceKind? =
            switch operation.change {
            case .create(let kind, _): schema.make(.create, kind)?.appears
            case .update: operation.target.kind
            case .delete, .addLabels, .setLabels, .removeLabels, .clearLabels, .issue, .add, .remove: nil
            }
        guard let kind else { return }
        let key = Key(owner: operation.target.owner.foldedKey, kind: kind)
        if untold[key] == nil, !told.contains(key) { untold[key] = operation }
    }

    /// The first write that a read of this kind of resource does not show; once for each kind and owner.
    mutating func take(_ kind: ResourceKind, of owner: RunnerOwner) -> Operation? {
        if untold.isEmpty { return nil }
        let key = Key(owner: owner.foldedKey, kind: kind)
        guard let operation = untold.removeValue(forKey: key) else { return nil }
        told.insert(key)
        return operation
    }
}
