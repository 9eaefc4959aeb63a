import ActionsFixtures
import JSONValue
import ScriptRuntime

/// What `runsh world show` tells of a world: a row an owner.
public enum WorldSummary {
    /// The rows as a value, to be shown in any format.
    public static func value(of world: World) -> Value {
        let shape = RecordShape(["owner", "id", "runners", "online", "offline", "busy", "hosted", "secrets"])
        return .list(
            world.owners.map { owner in
                func count(_ holds: (JSONObject) -> Bool) -> Value {
                    .integer(Int64(owner.runners.lazy.filter(holds).count))
                }
                func parts(_ part: OwnerPart) -> Value {
                    owner.count(of: part).map { .integer(Int64($0)) } ?? .null
                }
                return .record(
                    Record(
                        shape: shape,
                        values: [
                            .string(owner.name), .integer(owner.id), .integer(Int64(owner.runners.count)),
                            count { $0["status"] == "online" }, count { $0["status"] == "offline" },
                            count { $0["busy"] == true }, parts(.hostedRunners), parts(.secrets),
                        ]))
            })
    }
}
