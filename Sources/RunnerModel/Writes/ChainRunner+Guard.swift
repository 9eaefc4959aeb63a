import ActionsAPI
import ActionsClient
import JSONValue
import ScriptRuntime

/// Asks the evaluator whether a row is what its loop asked for; nil where that cannot be told.
typealias RowCheck = @Sendable (_ loop: LoopReference, _ row: Resource) async -> Bool?

/// When what is to be deleted is looked at once more.
struct DeleteGuard: Sendable {
    /// How long what was read is taken for what is, in nanoseconds.
    static let freshness: UInt64 = 30_000_000_000
    /// After so many looks at one row the host is too slow for a delete that is sure of it.
    static let mostLooks = 3

    let clock: @Sendable () -> UInt64

    func isStale(_ readAt: UInt64) -> Bool {
        let now = clock()
        return now > readAt && now - readAt > Self.freshness
    }
}

// Deletes of rows that were read a while ago: each is read again right before it is sent, and left alone when it is not
// any more what the script meant to delete.

extension ChainRunner {
    /// What a look brought.
    private enum Look {
        /// The row is what it was, at this time.
        case same(at: UInt64)
        /// The delete is not sent.
        case settled(Told)
    }

    func toldOfDelete(
        _ operation: Operation, _ row: Resource, _ deleteGuard: DeleteGuard, _ check: RowCheck
    ) async -> Told {
        var readAt = row.readAt
        for _ in 0...DeleteGuard.mostLooks {
            if deleteGuard.isStale(readAt) {
                switch await look(at: operation, row, deleteGuard, check) {
                case .same(let time): readAt = time
                case .settled(let told): return told
                }
            }
            // It may grow old once more while it waits for its turn.
            let time = readAt
            let told = await carryOut(operation) { [self] in
                reasonToStop != nil || deleteGuard.isStale(time)
            }
            if let told { return told }
            if reasonToStop != nil || Task.isCancelled || !deleteGuard.isStale(time) { break }
        }
        if reasonToStop != nil || Task.isCancelled || !deleteGuard.isStale(readAt) { return interrupted(operation) }
        return Told(
            event: .notTried(operation, reason: "it waited so long for its turn that nobody knows what it is by now"))
    }

    /// Reads what is to be deleted again.
    private func look(
        at operation: Operation, _ row: Resource, _ deleteGuard: DeleteGuard, _ check: RowCheck
    ) async -> Look {
        let target = operation.target
        guard let binding = schema.binding(of: target) else { return .same(at: deleteGuard.clock()) }
        let json: JSONObject
        do throws(ClientError) {
            json = try await whileWanted { [client] () async throws(ClientError) in
                try await client.get(binding.get, of: target.owner, target.pathArguments)
            }
        } catch {
            switch error {
            case .cancelled: return .settled(interrupted(operation))
            case .api(let answer) where answer.status == 404:
                if await canList(binding, target) {
                    return .settled(Told(event: .unchanged(operation, reason: "it was gone already")))
                }
            case .api, .transport, .request, .shape, .ambiguous, .limited: break
            }
            return .settled(await told(of: operation, failedWith: error, after: 0))
        }
        let time = deleteGuard.clock()
        func leftAlone(_ reason: String) -> Look {
            .settled(Told(event: .unchanged(operation, reason: reason), isLeftAlone: true))
        }
        if json["busy"] == .bool(true) { return leftAlone("it is running a job now") }
        if !target.name.isEmpty, let name = json[binding.nameKey]?.stringValue, name != target.name {
            return leftAlone("it is called \"\(name)\" now")
        }
        if let loop = operation.loop {
            let fresh = Resource(type: row.type, owner: row.owner, identity: row.identity, json: json, readAt: time)
            switch await check(loop, fresh) {
            case true?: break
            case false?: return leftAlone("the `where` of its loop does not hold any more")
            case nil:
                return leftAlone(
                    "whether the `where` of its loop still holds would have to be asked of the host; read "
                        + "what it asks for into a `let` first")
            }
        }
        return .same(at: time)
    }
}
