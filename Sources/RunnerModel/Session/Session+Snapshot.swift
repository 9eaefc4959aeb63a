import ActionsAPI
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// `runsh snapshot`: everything readable of an owner in one go.

extension Session {
    /// One part of what an owner has, and what came of reading it.
    public struct SnapshotPart: Sendable {
        /// The part as a script writes it: `org("acme").runners`.
        public var path: String
        /// How many rows came; nil for what is no list, or could not be read.
        public var count: Int?
        /// Why it could not be read.
        public var failure: HostError?
    }

    /// Reads every part of an owner, and of what it has; nil when the value is neither an owner nor a list of them.
    ///
    /// - Parameters:
    ///   - readsEach: whether each runner and its labels are read by themselves too, a request or two a runner.
    ///   - tell: is told of each part once it was read.
    public func readEverything(
        of value: Value, readsEach: Bool, tell: (SnapshotPart) -> Void
    ) -> [SnapshotPart]? {
        let owners: [Value]
        switch value {
        case .resource: owners = [value]
        case .list(let elements): owners = elements
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .record, .secret, .unknown:
            return nil
        }
        var parts: [SnapshotPart] = []
        for owner in owners {
            guard case .resource(let resource) = owner, let name = schema.owner(resource) else { return nil }
            readParts(of: resource, name.description, readsEach, isOwner: true) { part in
                parts.append(part)
                tell(part)
            }
        }
        return parts
    }

    private func readParts(
        of resource: Resource, _ path: String, _ readsEach: Bool, isOwner: Bool, _ tell: (SnapshotPart) -> Void
    ) {
        for field in resource.type.fields where field.source == .read {
            if cancellation.isSet { return }
            var part = SnapshotPart(path: "\(path).\(field.name)")
            var rows: [Value] = []
            do throws(HostError) {
                if case .list(let elements) = try read(field, of: resource) {
                    rows = elements
                    part.count = elements.count
                }
            } catch {
                part.failure = error
            }
            tell(part)
            // Repositories have fleets of their own, to be asked for by name.
            guard isOwner else { continue }
            for case .resource(let row) in rows where schema.ownerKind(of: row) == nil {
                readRow(row, path, readsEach, tell)
            }
        }
    }

    /// What is within a row, as the runners of a group; and the row by itself where that is asked for.
    private func readRow(_ row: Resource, _ path: String, _ readsEach: Bool, _ tell: (SnapshotPart) -> Void) {
        let isRunner = row.type === schema.runner
        guard readsEach || !isRunner else { return }
        let identity =
            row.type.field(row.type.identityKey)?.type.unwrapped == .integer
            ? row.identity.text : row.identity.source
        let rowPath = "\(path).\(row.type.kind.rawValue)(\(identity))"
        if readsEach {
            var part = SnapshotPart(path: rowPath)
            do throws(HostError) {
                _ = try fetch(Resource(type: row.type, owner: row.owner, identity: row.identity, json: nil))
            } catch {
                part.failure = error
            }
            tell(part)
        }
        readParts(of: row, rowPath, readsEach, isOwner: false, tell)
    }
}
