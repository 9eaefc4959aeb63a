import ActionsFixtures
import JSONValue
import ScriptRuntime

/// What `runsh world diff` tells: a row a change.
public enum WorldDifferenceRows {
    /// The rows as a value, to be shown in any format.
    ///
    /// - Parameter isForPrograms: whether every field is told with its values, rather than in words.
    public static func value(of difference: WorldDifference, isForPrograms: Bool) -> Value {
        let shape = RecordShape([
            "change", "resource", "id", "name", "owner", isForPrograms ? "fields" : "what",
        ])
        return .list(
            difference.changes.map { change in
                .record(
                    Record(
                        shape: shape,
                        values: [
                            .string(change.kind.rawValue), .string(change.resource),
                            change.id.map { Value($0) } ?? .null,
                            change.name.map { .string($0) } ?? .null, change.owner.map { .string($0) } ?? .null,
                            isForPrograms
                                ? Value(.array(change.fields.map { .object(json($0)) }))
                                : .string(change.fields.map(phrase).joined(separator: "; ")),
                        ]))
            })
    }

    private static func json(_ field: FieldChange) -> JSONObject {
        var members: [(String, JSONValue)] = [
            ("name", .string(field.name)), ("before", field.before ?? .null), ("after", field.after ?? .null),
        ]
        if !field.added.isEmpty || !field.removed.isEmpty {
            members.append(("added", .array(field.added.map { .string($0) })))
            members.append(("removed", .array(field.removed.map { .string($0) })))
        }
        return JSONObject(members)
    }

    /// `status: online -> offline`, `labels: +gpu -old`.
    private static func phrase(_ field: FieldChange) -> String {
        let names = field.added.map { "+" + $0 } + field.removed.map { "-" + $0 }
        if !names.isEmpty { return field.name + ": " + names.joined(separator: " ") }
        return "\(field.name): \(shown(field.before)) -> \(shown(field.after))"
    }

    /// A value in few words; what is long is only in the formats for programs.
    private static func shown(_ value: JSONValue?) -> String {
        guard let value else { return "none" }
        let text = value.stringValue ?? JSONWriter().string(from: value)
        return text.count > 60 ? text.prefix(60) + "…" : text
    }
}
