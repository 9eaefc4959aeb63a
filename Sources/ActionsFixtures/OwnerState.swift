import ActionsAPI
import JSONValue

/// One owner's runners while they are asked for and changed.
///
/// A runner keeps its slot for good; a deletion empties the slot. The order for paging is a list of the
/// filled slots, made anew only when a list is asked for after a deletion.
struct OwnerState {
    let owner: RunnerOwner
    let id: Int64
    private let source: WorldOwner
    private var slots: [JSONObject?]
    /// The filled slots in order; `nil` when a deletion has made it stale.
    private var order: [Int]?
    private var slotsByID: [Int64: Int]?
    private var slotsByName: [String: [Int]]?
    private var labelNumbers: LabelNumbers?

    init(_ source: WorldOwner) {
        owner = source.owner
        id = source.id
        var bare = source
        bare.runners = []
        self.source = bare
        slots = source.runners
    }

    func snapshot() -> WorldOwner {
        var result = source
        result.runners = slots.compactMap { $0 }
        return result
    }

    /// Finds the runner that a path names and answers with what `action` makes of it.
    mutating func withRunner(
        _ match: RouteMatch, _ action: (inout OwnerState, Int) -> APIResponse
    ) -> APIResponse {
        guard let text = match["runner_id"], let id = Int64(text), let slot = slot(of: id) else { return .notFound() }
        return action(&self, slot)
    }

    private mutating func slot(of id: Int64) -> Int? {
        if slotsByID == nil {
            var index: [Int64: Int] = [:]
            index.reserveCapacity(slots.count)
            for (slot, runner) in slots.enumerated() {
                if let id = runner?["id"]?.integerValue { index[id] = slot }
            }
            slotsByID = index
        }
        return slotsByID?[id]
    }

    func runner(_ slot: Int) -> JSONValue {
        slots[slot].map { .object($0) } ?? .null
    }

    mutating func delete(_ slot: Int) -> APIResponse {
        guard let runner = slots[slot], let id = runner["id"]?.integerValue else { return .notFound() }
        let name = runner["name"]?.stringValue ?? ""
        if runner["busy"] == true {
            return .failure(422, "Bad request - Runner \(name) is currently running a job and cannot be deleted.")
        }
        slots[slot] = nil
        slotsByID?[id] = nil
        slotsByName?[ASCIIFolding.fold(name)]?.removeAll { $0 == slot }
        order = nil
        return APIResponse(status: 204)
    }
}

// MARK: - Lists

extension OwnerState {
    /// One page of the runners, with the total and links to the other pages.
    mutating func list(_ request: APIRequest, _ endpoint: Endpoint, host: String?) -> APIResponse {
        guard let paging = endpoint.paging else { return .notFound() }
        let page = Page(request, paging)
        let chosen = request.queryValue("name").map { named($0) } ?? liveSlots()
        let runners = chosen[page.range(of: chosen.count)].map { runner($0) }
        var headers = HTTPHeaders()
        headers["Link"] = page.links(total: chosen.count) { number in link(request, page: number, host: host) }
        return APIResponse(
            status: 200, headers: headers,
            body: .object([
                paging.totalField: .integer(Int64(chosen.count)), paging.itemsField: .array(runners),
            ]))
    }

    private mutating func liveSlots() -> [Int] {
        if let order { return order }
        let live = slots.indices.filter { slots[$0] != nil }
        order = live
        return live
    }

    private mutating func named(_ name: String) -> [Int] {
        if slotsByName == nil {
            var index: [String: [Int]] = [:]
            for (slot, runner) in slots.enumerated() {
                if let name = runner?["name"]?.stringValue { index[ASCIIFolding.fold(name), default: []].append(slot) }
            }
            slotsByName = index
        }
        return slotsByName?[ASCIIFolding.fold(name)] ?? []
    }

    /// A link names the owner by number, as GitHub's do.
    private func link(_ request: APIRequest, page: Int, host: String?) -> String {
        let place =
            switch owner.kind {
            case .enterprise: "enterprises"
            case .organization: "organizations"
            case .repository: "repositories"
            }
        var target = request
        target.path = "/\(place)/\(id)/actions/runners"
        target.query.removeAll { $0.name == "page" }
        target.query.append(QueryItem("page", page))
        return Self.base(host) + target.target
    }

    private static func base(_ host: String?) -> String {
        guard let host, host != "github.com" else { return "https://api.github.com" }
        return host.hasSuffix(".ghe.com") ? "https://api.\(host)" : "https://\(host)/api/v3"
    }
}

// MARK: - Labels

extension OwnerState {
    /// As `withRunner`, with the label names of the request's body.
    mutating func withLabelBody(
        _ match: RouteMatch, _ request: APIRequest, _ action: (inout OwnerState, Int, [String]) -> APIResponse
    ) -> APIResponse {
        withRunner(match) { owner, slot in
            let problems = match.endpoint.body?.problems(in: request.body ?? .null) ?? []
            if let problem = problems.first { return .failure(422, "Invalid request. \(problem)") }
            let names = (request.body?["labels"]?.arrayValue ?? []).compactMap(\.stringValue)
            if names.contains("") { return .failure(422, "Invalid request. A label cannot be empty.") }
            return action(&owner, slot, names)
        }
    }

    func labels(_ slot: Int) -> APIResponse {
        let labels = currentLabels(slot)
        return APIResponse(
            status: 200,
            body: .object(["total_count": .integer(Int64(labels.count)), "labels": .array(labels)]))
    }

    mutating func addLabels(_ names: [String], _ slot: Int) -> APIResponse {
        replaceLabels(slot, currentLabels(slot), adding: names)
    }

    mutating func setLabels(_ names: [String], _ slot: Int) -> APIResponse {
        replaceLabels(slot, currentLabels(slot).filter { Self.isReadOnly($0) }, adding: names)
    }

    mutating func removeAllLabels(_ slot: Int) -> APIResponse {
        replaceLabels(slot, currentLabels(slot).filter { Self.isReadOnly($0) }, adding: [])
    }

    mutating func removeLabel(_ name: String, _ slot: Int) -> APIResponse {
        let labels = currentLabels(slot)
        guard let found = labels.first(where: { Self.hasName($0, name) }) else { return .notFound() }
        if Self.isReadOnly(found) {
            return .failure(422, "Label \(name) is read-only and cannot be removed.")
        }
        return replaceLabels(slot, labels.filter { !Self.hasName($0, name) }, adding: [])
    }

    private mutating func replaceLabels(_ slot: Int, _ kept: [JSONValue], adding names: [String]) -> APIResponse {
        var labels = kept
        for name in names where !labels.contains(where: { Self.hasName($0, name) }) {
            labels.append(["id": .integer(labelNumber(name)), "name": .string(name), "type": "custom"])
        }
        slots[slot]?["labels"] = .array(labels)
        return self.labels(slot)
    }

    private mutating func labelNumber(_ name: String) -> Int64 {
        if labelNumbers == nil { labelNumbers = LabelNumbers(slots) }
        return labelNumbers?.number(of: name) ?? 0
    }

    private func currentLabels(_ slot: Int) -> [JSONValue] {
        slots[slot]?["labels"]?.arrayValue ?? []
    }

    private static func isReadOnly(_ label: JSONValue) -> Bool {
        label["type"] == "read-only"
    }

    private static func hasName(_ label: JSONValue, _ name: String) -> Bool {
        label["name"]?.stringValue.map { ASCIIFolding.equal($0, name) } ?? false
    }
}

/// The numbers that an owner's labels have, one for each name.
private struct LabelNumbers {
    private var numbers: [String: Int64] = [:]
    private var next: Int64 = 1

    init(_ runners: [JSONObject?]) {
        for runner in runners {
            for label in runner?["labels"]?.arrayValue ?? [] {
                guard let name = label["name"]?.stringValue, let id = label["id"]?.integerValue else { continue }
                numbers[ASCIIFolding.fold(name)] = id
                next = max(next, id == .max ? id : id + 1)
            }
        }
    }

    mutating func number(of name: String) -> Int64 {
        let key = ASCIIFolding.fold(name)
        if let number = numbers[key] { return number }
        let number = next
        numbers[key] = number
        if next < .max { next += 1 }
        return number
    }
}
