import JSONValue

/// The ids and names of one owner's runners, each once.
struct RunnerIdentities {
    enum Problem {
        case idNotPositive
        case emptyName
        case duplicateID(Int64)
        case duplicateName(String)
    }

    private var ids: Set<Int64> = []
    private var names: Set<String> = []
    /// While ids only rise, none can come twice, and the set is not needed.
    private var rising: [Int64] = []
    private var isRising = true
    private var shape: JSONShape?
    private var idSlot = 0
    private var nameSlot = 0

    init(count: Int) {
        names.reserveCapacity(count)
        rising.reserveCapacity(count)
    }

    /// Takes in a runner that has passed the schema.
    mutating func add(_ runner: JSONObject) -> Problem? {
        if shape !== runner.shape {
            shape = runner.shape
            idSlot = runner.shape.slot(of: "id") ?? 0
            nameSlot = runner.shape.slot(of: "name") ?? 0
        }
        guard case .integer(let id) = runner.values[idSlot], case .string(let name) = runner.values[nameSlot] else {
            return nil
        }
        if id <= 0 { return .idNotPositive }
        if name.isEmpty { return .emptyName }
        if !isNew(id) { return .duplicateID(id) }
        if !names.insert(name).inserted { return .duplicateName(name) }
        return nil
    }

    private mutating func isNew(_ id: Int64) -> Bool {
        if isRising {
            if id > rising.last ?? 0 {
                rising.append(id)
                return true
            }
            isRising = false
            ids = Set(rising)
            rising = []
        }
        return ids.insert(id).inserted
    }
}
