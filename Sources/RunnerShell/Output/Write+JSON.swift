import JSONValue
import RunnerModel
import ScriptSemantics

extension RunnerModel.Operation {
    /// The write for programs that read along: `{"verb": "delete", "owner": …, "id": 23, "name": …, "outcome": "done"}`.
    func json(outcome: String) -> JSONValue {
        let (added, removed) = labelChanges
        var members: [(String, JSONValue)] = [
            ("verb", .string(verb.rawValue)), ("resource", .string(resourceText)),
            ("owner", .string(target.ownerText)), ("id", target.idJSON), ("name", .string(nameText)),
        ]
        if verb == .label {
            members.append(("added", .array(added.map { .string($0) })))
            members.append(("removed", .array(removed.map { .string($0) })))
        }
        members += furtherMembers
        members.append(("outcome", .string(outcome)))
        return .object(JSONObject(members))
    }

    /// The settings that are sent, and what comes or goes, where there is such a thing.
    var furtherMembers: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if let settings { members.append(("settings", .object(settings))) }
        if let member {
            members.append(
                (
                    "member",
                    .object(
                        JSONObject([
                            ("resource", .string(member.kind.rawValue)), ("id", member.idJSON),
                            ("name", .string(member.name)),
                        ]))
                ))
        }
        return members
    }
}

extension Target {
    /// The id as it was read: a number, null for what is known by its name or is an owner.
    var idJSON: JSONValue {
        switch identity {
        case .number(let id): .integer(id)
        case .owner, .name: .null
        case .planned: .string(idText)
        }
    }
}

extension WriteSummary {
    /// The counts by outcome.
    var json: JSONValue {
        let counts = [
            ("planned", planned), ("done", done), ("unchanged", unchanged), ("failed", failed), ("not_tried", notTried),
        ]
        return .object(JSONObject(counts.map { ($0.0, .integer(Int64($0.1))) }))
    }
}
