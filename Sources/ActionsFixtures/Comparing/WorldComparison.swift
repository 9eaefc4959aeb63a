import ActionsAPI
import JSONValue

/// Finds the differences of two worlds.
struct WorldComparison {
    private let before: World
    private let after: World

    init(_ before: World, _ after: World) {
        self.before = before
        self.after = after
    }

    func changes() -> [WorldChange] {
        var changes = ofWorld()
        let later = Dictionary(
            after.owners.map { ($0.owner.foldedKey, $0) }, uniquingKeysWith: { first, _ in first })
        let earlier = Set(before.owners.map(\.owner.foldedKey))
        for owner in before.owners {
            guard let now = later[owner.owner.foldedKey] else {
                changes += OwnerComparison(owner, nil).changes()
                continue
            }
            changes += OwnerComparison(owner, now).changes()
        }
        for owner in after.owners where !earlier.contains(owner.owner.foldedKey) {
            changes += OwnerComparison(nil, owner).changes()
        }
        return changes
    }

    /// What differs of the world itself; of tokens only that they differ, for they are secret.
    private func ofWorld() -> [WorldChange] {
        func members(_ world: World) -> JSONObject {
            var members = world.otherFields
            members["host"] = world.host.map { .string($0) }
            members["now"] = world.now.map { .string($0) }
            members["ghes"] = world.ghes.map { .string($0.description) }
            members["rate_limit"] = world.rateLimit.map { .object($0) }
            return members
        }
        var fields = FieldComparison.fields(members(before), members(after))
        if before.tokens != after.tokens {
            fields.append(
                FieldChange(
                    name: "tokens", before: before.tokens.map { .integer(Int64($0.count)) },
                    after: after.tokens.map { .integer(Int64($0.count)) }))
        }
        return fields.isEmpty ? [] : [WorldChange(kind: .changed, resource: "world", fields: fields)]
    }
}

/// Finds the differences of an owner; one that is only on one side was added or removed with all that it has.
private struct OwnerComparison {
    private let before: WorldOwner?
    private let after: WorldOwner?
    private let owner: String?

    init(_ before: WorldOwner?, _ after: WorldOwner?) {
        self.before = before
        self.after = after
        owner = (after ?? before)?.name
    }

    func changes() -> [WorldChange] {
        var changes = own()
        changes += rows("runner", before?.runners ?? [], after?.runners ?? [], key: "id")
        for part in OwnerPart.allCases { changes += ofPart(part) }
        return changes
    }

    private func own() -> [WorldChange] {
        guard let before, let after else {
            let id = (after ?? before).map { JSONValue.integer($0.id) }
            return [
                WorldChange(
                    kind: after == nil ? .removed : .added, resource: "owner", id: id,
                    name: (after ?? before)?.owner.name, owner: owner)
            ]
        }
        var fields = FieldComparison.fields(before.otherFields, after.otherFields)
        if before.id != after.id {
            fields.insert(FieldChange(name: "id", before: .integer(before.id), after: .integer(after.id)), at: 0)
        }
        guard !fields.isEmpty else { return [] }
        return [
            WorldChange(
                kind: .changed, resource: "owner", id: .integer(after.id), name: after.owner.name, owner: owner,
                fields: fields)
        ]
    }

    private func ofPart(_ part: OwnerPart) -> [WorldChange] {
        let (old, new) = (before?.parts[part], after?.parts[part])
        if old == new { return [] }
        if let key = part.key {
            func rows(_ value: JSONValue?) -> [JSONObject] { (value?.arrayValue ?? []).compactMap(\.objectValue) }
            return self.rows(part.singular, rows(old), rows(new), key: key)
        }
        // What has no rows with a name of their own is one thing, such as the limits.
        let kind: WorldChange.Kind = old == nil ? .added : new == nil ? .removed : .changed
        var fields: [FieldChange] = []
        if let old, let new {
            if let old = old.objectValue, let new = new.objectValue {
                fields = FieldComparison.fields(old, new)
            } else {
                fields = [FieldChange(name: part.rawValue, before: old, after: new)]
            }
        }
        return [WorldChange(kind: kind, resource: part.singular, owner: owner, fields: fields)]
    }

    /// The rows that went or changed, in the first world's order, then the ones that came.
    private func rows(
        _ resource: String, _ before: [JSONObject], _ after: [JSONObject], key: String
    ) -> [WorldChange] {
        // Mostly nothing moved, and then no index is needed.
        var start = 0
        var changes: [WorldChange] = []
        while start < before.count, start < after.count, before[start][key] == after[start][key] {
            if let change = changed(resource, before[start], after[start]) { changes.append(change) }
            start += 1
        }
        var later: [JSONValue: Int] = [:]
        later.reserveCapacity(after.count - start)
        for index in start..<after.count { later[RowKey.of(after[index], key)] = index }
        var found = [Bool](repeating: false, count: after.count - start)
        for row in before[start...] {
            if let index = later[RowKey.of(row, key)] {
                found[index - start] = true
                if let change = changed(resource, row, after[index]) { changes.append(change) }
            } else {
                changes.append(change(.removed, resource, row))
            }
        }
        for index in start..<after.count where !found[index - start] {
            changes.append(change(.added, resource, after[index]))
        }
        return changes
    }

    private func changed(_ resource: String, _ before: JSONObject, _ after: JSONObject) -> WorldChange? {
        let fields = FieldComparison.fields(before, after)
        return fields.isEmpty ? nil : change(.changed, resource, after, fields)
    }

    private func change(
        _ kind: WorldChange.Kind, _ resource: String, _ row: JSONObject, _ fields: [FieldChange] = []
    ) -> WorldChange {
        WorldChange(
            kind: kind, resource: resource, id: row["id"],
            name: row["name"]?.stringValue ?? row["display_name"]?.stringValue, owner: owner, fields: fields)
    }
}

/// What tells rows apart: names of secrets whatever their case.
private enum RowKey {
    static func of(_ row: JSONObject, _ key: String) -> JSONValue {
        guard let value = row[key] else { return .null }
        if case .string(let text) = value { return .string(ASCIIFolding.fold(text)) }
        return value
    }
}

extension OwnerPart {
    /// The field that tells its rows apart; `nil` where it has none.
    fileprivate var key: String? { uniqueFields.first }

    /// What one of it is called.
    fileprivate var singular: String {
        switch self {
        case .hostedRunners: "hosted_runner"
        case .images: "image"
        case .partnerImages: "partner_image"
        case .machineSizes: "machine_size"
        case .secrets: "secret"
        case .runnerGroups: "runner_group"
        case .runnerApplications, .platforms, .limits, .publicKey: rawValue
        }
    }
}

/// Finds the fields that differ.
private enum FieldComparison {
    static func fields(_ before: JSONObject, _ after: JSONObject) -> [FieldChange] {
        if before == after { return [] }
        var fields: [FieldChange] = []
        for (key, value) in before.members {
            let now = after[key]
            if now != value { fields.append(field(key, value, now)) }
        }
        for (key, value) in after.members where before[key] == nil {
            fields.append(FieldChange(name: key, before: nil, after: value))
        }
        return fields
    }

    private static func field(_ name: String, _ before: JSONValue, _ after: JSONValue?) -> FieldChange {
        var field = FieldChange(name: name, before: before, after: after)
        if name == "labels", let old = names(before), let new = after.flatMap({ names($0) }) {
            field.added = new.filter { !old.contains($0) }
            field.removed = old.filter { !new.contains($0) }
        }
        return field
    }

    private static func names(_ labels: JSONValue) -> [String]? {
        labels.arrayValue?.compactMap { $0["name"]?.stringValue ?? $0.stringValue }
    }
}
