import ActionsAPI
import JSONValue

/// The GitHub-hosted runners of an organization, and how they come and go.
///
/// What takes GitHub minutes is counted in looks here, so that a script that waits comes to an end whether or not
/// the world's clock moves: a runner is `Provisioning` in the answer that makes it and in the next two that show it,
/// then `Ready`; it is `Deleting` in the answer that deletes it and in the next one that shows it, then gone.
struct HostedRunnerPool {
    private(set) var rows: [JSONObject]
    /// For runners that are coming or going, how many more answers will say so.
    private var looks: [Int64: Int] = [:]
    private var nextID: Int64
    /// Addresses in use beside those of the runners that are known.
    private let otherAddresses: Int64

    private static let provisioningLooks = 2
    private static let deletingLooks = 1

    init(_ document: JSONValue?, limits: JSONValue?) {
        rows = (document?.arrayValue ?? []).compactMap(\.objectValue)
        let highest = rows.reduce(0) { max($0, $1["id"]?.integerValue ?? 0) }
        nextID = highest == .max ? .max : highest + 1
        let own = Self.addresses(rows)
        otherAddresses = (limits?["public_ips"]?["current_usage"]?.integerValue).map { $0.clamped(own) - own } ?? 0
        for row in rows {
            guard let id = row["id"]?.integerValue else { continue }
            if row["status"] == "Provisioning" { looks[id] = Self.provisioningLooks }
            if row["status"] == "Deleting" { looks[id] = Self.deletingLooks }
        }
    }

    private static func addresses(_ rows: [JSONObject]) -> Int64 {
        Int64(rows.count { $0["public_ip_enabled"] == true })
    }

    /// How many static addresses are in use.
    private var usedAddresses: Int64 { max(0, otherAddresses + Self.addresses(rows)) }

    /// The limits with what is in use now.
    func limits(_ limits: JSONValue) -> JSONValue {
        guard case .object(var object) = limits, case .object(var addresses)? = object["public_ips"] else {
            return limits
        }
        addresses["current_usage"] = .integer(usedAddresses)
        object["public_ips"] = .object(addresses)
        return .object(object)
    }

    /// Whether another static address may be had.
    func hasFreeAddress(_ limits: JSONValue) -> Bool {
        usedAddresses < limits["public_ips"]?["maximum"]?.integerValue ?? .max
    }
}

extension Int64 {
    /// The number held to what can be counted with the runners' own.
    fileprivate func clamped(_ own: Int64) -> Int64 {
        Swift.min(Swift.max(self, 0), .max - own)
    }
}

// MARK: - Looking

extension HostedRunnerPool {
    /// The rows that are there, after those that were shown often enough have become what they are to be.
    mutating func settled() -> [JSONObject] {
        guard !looks.isEmpty else { return rows }
        let due = Set(looks.filter { $0.value <= 0 }.keys)
        guard !due.isEmpty else { return rows }
        rows = rows.filter { row in !(Self.isDue(row, due) && row["status"] == "Deleting") }
        for index in rows.indices where Self.isDue(rows[index], due) { rows[index]["status"] = "Ready" }
        for id in due { looks[id] = nil }
        return rows
    }

    private static func isDue(_ row: JSONObject, _ due: Set<Int64>) -> Bool {
        row["id"]?.integerValue.map { due.contains($0) } ?? false
    }

    /// Counts that rows were shown.
    mutating func noteShown(_ shown: some Sequence<JSONObject>) {
        guard !looks.isEmpty else { return }
        for row in shown {
            if let id = row["id"]?.integerValue, let left = looks[id] { looks[id] = left - 1 }
        }
    }

    mutating func index(of id: Int64?) -> Int? {
        guard let id else { return nil }
        return settled().firstIndex { $0["id"] == .integer(id) }
    }

    /// Whether another runner than `id` has the name, whatever its case.
    mutating func hasName(_ name: String, besides id: Int64? = nil) -> Bool {
        settled().contains { row in
            ASCIIFolding.equal(row["name"]?.stringValue ?? "", name) && row["id"] != id.map { .integer($0) }
        }
    }
}

// MARK: - Changing

extension HostedRunnerPool {
    /// A number that no runner has or had; `nil` if all are used up.
    mutating func newID() -> Int64? {
        guard nextID < .max else { return nil }
        defer { nextID += 1 }
        return nextID
    }

    mutating func add(_ row: JSONObject) {
        rows.append(row)
        if let id = row["id"]?.integerValue { looks[id] = Self.provisioningLooks }
    }

    mutating func replace(_ index: Int, with row: JSONObject) {
        rows[index] = row
    }

    /// Begins to delete; one that is being deleted already goes on as it was.
    mutating func delete(_ index: Int) -> JSONObject {
        if rows[index]["status"] != "Deleting", let id = rows[index]["id"]?.integerValue {
            rows[index]["status"] = "Deleting"
            looks[id] = Self.deletingLooks
        }
        return rows[index]
    }
}
