import ActionsAPI
import JSONValue

/// One owner and what it has while it is asked for and changed.
///
/// A runner keeps its slot for good; a deletion empties the slot. The order for paging is a list of the
/// filled slots, made anew only when a list is asked for after a deletion.
struct OwnerState {
    let owner: RunnerOwner
    let id: Int64
    private let source: WorldOwner
    var slots: [JSONObject?]
    /// The filled slots in order; `nil` when a deletion has made it stale.
    private var order: [Int]?
    private var slotsByID: [Int64: Int]?
    private var slotsByName: [String: [Int]]?
    private var nextID: Int64?
    var labelNumbers: LabelNumbers?
    var hosted: HostedRunnerPool
    /// How many tokens and configurations were given out, from which the next follows.
    var issued: UInt64 = 0

    init(_ source: WorldOwner) {
        owner = source.owner
        id = source.id
        var bare = source
        bare.runners = []
        self.source = bare
        slots = source.runners
        hosted = HostedRunnerPool(source.parts[.hostedRunners], limits: source.parts[.limits])
    }

    func snapshot() -> WorldOwner {
        var result = source
        result.runners = slots.compactMap { $0 }
        if !hosted.rows.isEmpty || result.parts[.hostedRunners] != nil {
            result.parts[.hostedRunners] = .array(hosted.rows.map { .object($0) })
        }
        if let limits = result.parts[.limits] { result.parts[.limits] = hosted.limits(limits) }
        return result
    }

    /// What the document says, or what is built in.
    func part(_ part: OwnerPart) -> JSONValue {
        source.parts[part] ?? BuiltIns.part(part, ownerID: id)
    }

    /// The rows of a part that is a list of objects.
    func rows(_ part: OwnerPart) -> [JSONObject] {
        (self.part(part).arrayValue ?? []).compactMap(\.objectValue)
    }
}

// MARK: - Answers

extension OwnerState {
    mutating func answer(_ exchange: Exchange) -> APIResponse {
        switch exchange.endpoint.kind {
        case .listRunners: listRunners(exchange)
        case .getRunner: withRunner(exchange) { owner, slot in exchange.success(owner.runner(slot)) }
        case .deleteRunner: withRunner(exchange) { owner, slot in owner.delete(slot, exchange) }
        case .listRunnerApplications: exchange.success(part(.runnerApplications))
        case .generateJITConfig: generateJITConfig(exchange)
        case .createRegistrationToken, .createRemoveToken: createToken(exchange)
        case .listLabels: withRunner(exchange) { owner, slot in owner.labels(slot, exchange) }
        case .addLabels: withLabelBody(exchange) { owner, slot, names in owner.addLabels(names, slot, exchange) }
        case .setLabels: withLabelBody(exchange) { owner, slot, names in owner.setLabels(names, slot, exchange) }
        case .removeAllLabels: withRunner(exchange) { owner, slot in owner.removeAllLabels(slot, exchange) }
        case .removeLabel:
            withRunner(exchange) { owner, slot in owner.removeLabel(exchange.match["name"] ?? "", slot, exchange) }
        case .listHostedRunners: listHostedRunners(exchange)
        case .createHostedRunner: createHostedRunner(exchange)
        case .getHostedRunner: getHostedRunner(exchange)
        case .updateHostedRunner: updateHostedRunner(exchange)
        case .deleteHostedRunner: deleteHostedRunner(exchange)
        case .listHostedRunnerImages: wrapped(.images, exchange)
        case .listPartnerImages: wrapped(.partnerImages, exchange)
        case .getHostedRunnerLimits: exchange.success(hosted.limits(part(.limits)))
        case .listMachineSizes: wrapped(.machineSizes, exchange)
        case .listPlatforms: wrapped(.platforms, exchange)
        case .listSecrets: listSecrets(exchange)
        case .getSecretsPublicKey: exchange.success(part(.publicKey))
        case .getSecret: getSecret(exchange)
        case .listRunnerGroups: listRunnerGroups(exchange)
        case .getRunnerGroup: withGroup(exchange) { _, group in exchange.success(.object(group)) }
        case .listGroupRunners: listGroupRunners(exchange)
        case .addRunnerToGroup: addRunnerToGroup(exchange)
        case .removeRunnerFromGroup: removeRunnerFromGroup(exchange)
        // The world answers these, which are about several owners.
        case .listUserOrganizations, .listRepositories: exchange.notFound()
        }
    }

    /// A list without pages beside its count.
    private func wrapped(_ part: OwnerPart, _ exchange: Exchange) -> APIResponse {
        let items = self.part(part).arrayValue ?? []
        return exchange.success(
            .object([
                "total_count": .integer(Int64(items.count)), exchange.endpoint.itemsField ?? "items": .array(items),
            ]))
    }

    private func listSecrets(_ exchange: Exchange) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        let secrets = part(.secrets).arrayValue ?? []
        let page = Page(exchange, paging)
        return page.response(
            Array(secrets[page.range(of: secrets.count)]), total: secrets.count, exchange, ownerID: id)
    }

    private func getSecret(_ exchange: Exchange) -> APIResponse {
        let name = exchange.match["secret_name"] ?? ""
        let secret = rows(.secrets).first { ASCIIFolding.equal($0["name"]?.stringValue ?? "", name) }
        return secret.map { exchange.success(.object($0)) } ?? exchange.notFound()
    }
}

// MARK: - Runners

extension OwnerState {
    /// Finds the runner that a path names and answers with what `action` makes of it.
    mutating func withRunner(
        _ exchange: Exchange, _ action: (inout OwnerState, Int) -> APIResponse
    ) -> APIResponse {
        guard let id = exchange.number("runner_id"), let slot = slot(of: id) else { return exchange.notFound() }
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

    private mutating func delete(_ slot: Int, _ exchange: Exchange) -> APIResponse {
        guard let runner = slots[slot], let id = runner["id"]?.integerValue else { return exchange.notFound() }
        let name = runner["name"]?.stringValue ?? ""
        if runner["busy"] == true {
            return exchange.failure(
                422, "Bad request - Runner \(name) is currently running a job and cannot be deleted.")
        }
        _ = takeID()
        slots[slot] = nil
        slotsByID?[id] = nil
        slotsByName?[ASCIIFolding.fold(name)]?.removeAll { $0 == slot }
        order = nil
        return exchange.success()
    }

    /// Whether a runner has the name, whatever its case.
    mutating func hasRunner(named name: String) -> Bool {
        !named(name).isEmpty
    }

    /// Takes in a runner whose id and name are new.
    mutating func add(_ runner: JSONObject) {
        let slot = slots.count
        slots.append(runner)
        order?.append(slot)
        if let id = runner["id"]?.integerValue { slotsByID?[id] = slot }
        if let name = runner["name"]?.stringValue { slotsByName?[ASCIIFolding.fold(name), default: []].append(slot) }
    }

    /// A number that no runner has or had; `nil` if all are used up.
    mutating func newID() -> Int64? {
        guard let id = takeID(), id < .max else { return nil }
        nextID = id + 1
        return id
    }

    /// The next number, found before the first runner goes, so that none is given twice.
    private mutating func takeID() -> Int64? {
        if nextID == nil {
            let highest = slots.reduce(0) { max($0, $1?["id"]?.integerValue ?? 0) }
            nextID = highest == .max ? .max : highest + 1
        }
        return nextID
    }

    /// One page of the runners, with the total and links to the other pages.
    private mutating func listRunners(_ exchange: Exchange) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        let page = Page(exchange, paging)
        let chosen = exchange.queryValue("name").map { named($0) } ?? liveSlots()
        let runners = chosen[page.range(of: chosen.count)].map { runner($0) }
        return page.response(runners, total: chosen.count, exchange, ownerID: id)
    }

    mutating func liveSlots() -> [Int] {
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
}
