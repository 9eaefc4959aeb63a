import ActionsAPI
import JSONValue
import ScriptRuntime

/// What a run has read: the same path is not asked for twice, unless this run wrote to its owner.
struct ReadCache {
    /// What was read, and when, in nanoseconds of the steady clock.
    struct Entry<Content> {
        var content: Content
        var at: UInt64
    }

    var lists: [String: Entry<[JSONObject]>] = [:]
    var runners: [Target.Key: Entry<JSONObject>] = [:]
    var labels: [Target.Key: [JSONObject]] = [:]
    /// Whether any read lost rows.
    var isPartial: Bool

    init(isPartial: Bool = false) {
        self.isPartial = isPartial
    }

    /// Forgets what was read of the owners that a batch wrote to.
    mutating func forget(writtenBy batch: WriteBatch, _ schema: RunnerSchema) {
        var owners: [ObjectIdentifier: String] = [:]
        for chain in batch.chains { collect(chain, schema, &owners) }
        let keys = Set(owners.values)
        guard !keys.isEmpty else { return }
        for key in keys { lists[key] = nil }
        runners = runners.filter { !keys.contains($0.key.owner) }
        labels = labels.filter { !keys.contains($0.key.owner) }
    }

    private func collect(_ chain: Chain, _ schema: RunnerSchema, _ owners: inout [ObjectIdentifier: String]) {
        for step in chain.steps {
            switch step {
            case .print: break
            case .each(let chains): for inner in chains { collect(inner, schema, &owners) }
            case .write(let intent):
                guard let owner = intent.target.owner, owners[ObjectIdentifier(owner)] == nil else { continue }
                owners[ObjectIdentifier(owner)] = schema.owner(owner)?.foldedKey
            }
        }
    }
}
