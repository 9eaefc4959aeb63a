import ScriptSemantics

extension Value {
    /// What stands for a value of `type` that a dry run does not get: every part of it is unknown, but a resource is
    /// known to be one, so that what is done to it can be planned.
    public static func planned(_ type: ScriptType, owner: Resource) -> Value {
        switch type {
        case .optional(let inner): return planned(inner, owner: owner)
        case .record(let fields):
            return .record(
                Record(
                    shape: RecordShape(fields.map(\.name)), values: fields.map { planned($0.type, owner: owner) }))
        case .resource(let type), .handle(let type):
            return .resource(Resource(type: type, owner: owner, identity: .unknown, json: nil))
        case .null: return .null
        case .any, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret: return .unknown
        }
    }
}
