import JSONValue
import RunnerModel
import ScriptSemantics

extension RunnerModel.Operation {
    /// The write for programs that read along: `{"verb": "delete", "owner": …, "id": 23, "name": …, "outcome": "done"}`.
    func json(outcome: String) -> JSONValue {
        let (added, removed) = labelChanges
        var members: [(String, JSONValue)] = [
            ("verb", .string(verb.rawValue)), ("owner", .string(target.ownerText)), ("id", .integer(target.id)),
            ("name", .string(target.name)),
        ]
        if verb == .label {
            members.append(("added", .array(added.map { .string($0) })))
            members.append(("removed", .array(removed.map { .string($0) })))
        }
        members.append(("outcome", .string(outcome)))
        return .object(JSONObject(members))
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
