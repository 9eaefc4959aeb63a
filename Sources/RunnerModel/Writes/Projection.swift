import ActionsAPI
import JSONValue

/// What this run's writes, done or planned, have made of runners that were read before them.
///
/// In a dry run it is laid over everything read later. In a real run it keeps two statements on one runner
/// from working at cross purposes when the second still holds the row as it was before the first.
struct Projection {
    /// A runner's labels after a write.
    private struct Labels {
        /// Nil when a write failed half-way and nobody knows.
        var values: [JSONValue]?
        var at: UInt64
    }

    /// What a change put another value in place of.
    private enum Undo {
        case deletion(Target.Key)
        case labels(Target.Key, Labels?)
        case move(Target.Key, Move?)
    }

    /// A field that says where a member is, after it was put elsewhere; null where nobody knows.
    private struct Move {
        var field: String
        var value: JSONValue
    }

    private var deleted: Set<Target.Key> = []
    private var labels: [Target.Key: Labels] = [:]
    private var moves: [Target.Key: Move] = [:]
    /// How to take back the changes since the last ``commit()``: plans are tried without copying what is known.
    private var undo: [Undo] = []

    /// How far the changes have come, for ``rollBack(to:)``.
    var mark: Int { undo.count }

    /// Takes back every change since `mark` was asked for.
    mutating func rollBack(to mark: Int) {
        while undo.count > mark, let change = undo.popLast() {
            switch change {
            case .deletion(let key): deleted.remove(key)
            case .labels(let key, let before): labels[key] = before
            case .move(let key, let before): moves[key] = before
            }
        }
    }

    /// Lets the changes so far stand.
    mutating func commit() {
        undo.removeAll(keepingCapacity: true)
    }

    var isEmpty: Bool { deleted.isEmpty && labels.isEmpty && moves.isEmpty }

    /// Whether anything of an owner was put elsewhere: who is in which of its groups is not known then.
    func hasMoves(of owner: String) -> Bool {
        moves.keys.contains { $0.owner == owner }
    }

    /// Whether anything of an owner is, or is to be, another thing than what is read of it.
    func touches(_ owner: String) -> Bool {
        hasMoves(of: owner) || deleted.contains { $0.owner == owner } || labels.keys.contains { $0.owner == owner }
    }

    /// Puts a member elsewhere.
    mutating func move(_ key: Target.Key, field: String, to value: JSONValue) {
        undo.append(.move(key, moves.updateValue(Move(field: field, value: value), forKey: key)))
    }

    /// Whether a member was put where nobody knows.
    func isSomewhere(_ key: Target.Key) -> Bool {
        moves[key]?.value == .null
    }

    func isDeleted(_ key: Target.Key) -> Bool {
        deleted.contains(key)
    }

    mutating func delete(_ key: Target.Key) {
        if deleted.insert(key).inserted { undo.append(.deletion(key)) }
    }

    /// Puts a member where another projection has it.
    mutating func copyMove(of key: Target.Key, from other: Projection) {
        if let move = other.moves[key] { self.move(key, field: move.field, to: move.value) }
    }

    mutating func setLabels(_ values: [JSONValue], of key: Target.Key, at time: UInt64) {
        put(Labels(values: values, at: time), key)
    }

    /// Takes note that nobody knows what labels a runner has now.
    mutating func forgetLabels(of key: Target.Key, at time: UInt64) {
        put(Labels(values: nil, at: time), key)
    }

    private mutating func put(_ new: Labels, _ key: Target.Key) {
        undo.append(.labels(key, labels.updateValue(new, forKey: key)))
    }

    /// The labels that a runner has after a write of this run; nil when none touched them.
    func plannedLabels(of key: Target.Key) -> [JSONValue]? {
        labels[key]?.values
    }

    /// The labels of a runner that was read at `time` with `json`; nil when nobody knows them.
    func labels(of key: Target.Key, json: JSONObject?, readAt time: UInt64) -> RunnerLabels? {
        if let known = labels[key], known.at >= time { return known.values.map { RunnerLabels($0) } }
        guard case .array(let values)? = json?["labels"] else { return nil }
        return RunnerLabels(values)
    }

    /// A row as it will be after the planned writes; nil when it will be gone.
    func applied(to row: JSONObject, _ key: Target.Key) -> JSONObject? {
        if deleted.contains(key) { return nil }
        let (values, move) = (labels[key]?.values, moves[key])
        guard values != nil || move != nil else { return row }
        var row = row
        if let values { row["labels"] = .array(values) }
        if let move { row[move.field] = move.value }
        return row
    }
}

/// The labels of one runner as the API shows them, each with its type.
struct RunnerLabels {
    private(set) var values: [JSONValue]

    init(_ values: [JSONValue]) {
        self.values = values
    }

    /// Names of the labels that can be changed: all that are not said to be read-only.
    var custom: [String] {
        values.filter { !Self.isReadOnly($0) }.compactMap { $0["name"]?.stringValue }
    }

    /// Names of the labels that the runner brought.
    var readOnly: [String] {
        values.filter(Self.isReadOnly).compactMap { $0["name"]?.stringValue }
    }

    private static func isReadOnly(_ label: JSONValue) -> Bool {
        label["type"]?.stringValue == readOnlyType
    }

    /// The `type` of a label that cannot be changed.
    static let readOnlyType = "read-only"

    /// The labels with these custom ones instead of the present ones; a label that stays keeps its entry.
    func with(custom names: [String]) -> [JSONValue] {
        let kept = values.filter { label in
            Self.isReadOnly(label) || names.contains { $0.isSameLabel(as: label["name"]?.stringValue ?? "") }
        }
        let present = kept.compactMap { $0["name"]?.stringValue }
        let new = names.filter { name in !present.contains { $0.isSameLabel(as: name) } }
        return kept
            + new.map { name in
                .object(JSONObject([("id", .integer(0)), ("name", .string(name)), ("type", .string("custom"))]))
            }
    }
}

extension String {
    /// Labels ignore case.
    func isSameLabel(as other: String) -> Bool {
        self == other || lowercased() == other.lowercased()
    }
}

extension [String] {
    /// Whether the label is among these.
    func containsLabel(_ name: String) -> Bool {
        contains { $0.isSameLabel(as: name) }
    }

    /// The labels with each mentioned once.
    var uniqueLabels: [String] {
        var out: [String] = []
        for label in self where !out.containsLabel(label) { out.append(label) }
        return out
    }
}
