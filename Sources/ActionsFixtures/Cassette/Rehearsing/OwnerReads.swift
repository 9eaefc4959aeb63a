import ActionsAPI
import JSONValue

/// What was read of one owner.
struct OwnerReads {
    let owner: RunnerOwner
    private var runners = ListReads(identity: "id")
    private var lists: [OwnerPart: ListReads] = [:]
    private var parts: [OwnerPart: JSONValue] = [:]
    /// Labels of runners that were not read by then.
    private var labels: [Int64: JSONValue] = [:]

    init(_ owner: RunnerOwner) {
        self.owner = owner
    }

    /// Takes in an answer: a success, or 404.
    mutating func add(_ match: RouteMatch, _ request: APIRequest, _ response: APIResponse) {
        guard response.isSuccess else { return remove(match) }
        let body = response.body
        switch match.endpoint.kind {
        case .listRunners:
            if request.queryValue("name") == nil {
                addPage(.none, match, request, body)
            } else {
                for row in body?["runners"]?.arrayValue ?? [] { addRunner(row) }
            }
        case .getRunner: if let body { addRunner(body) }
        case .listLabels: addLabels(match, body)
        case .listRunnerApplications: parts[.runnerApplications] = body
        case .listHostedRunners: addPage(.hostedRunners, match, request, body)
        case .getHostedRunner: addRow(.hostedRunners, body)
        case .listHostedRunnerImages: parts[.images] = body?["images"]
        case .listPartnerImages: parts[.partnerImages] = body?["images"]
        case .getHostedRunnerLimits: parts[.limits] = body
        case .listMachineSizes: parts[.machineSizes] = body?["machine_specs"]
        case .listPlatforms: parts[.platforms] = body?["platforms"]
        case .listSecrets: addPage(.secrets, match, request, body)
        case .getSecret: addRow(.secrets, body)
        case .getSecretsPublicKey: parts[.publicKey] = body
        case .listRunnerGroups: addPage(.runnerGroups, match, request, body)
        case .getRunnerGroup: addRow(.runnerGroups, body)
        case .listGroupRunners: addGroup(match, body)
        case .generateJITConfig, .createRegistrationToken, .createRemoveToken, .deleteRunner, .addLabels, .setLabels,
            .removeAllLabels, .removeLabel, .createHostedRunner, .updateHostedRunner, .deleteHostedRunner,
            .addRunnerToGroup, .removeRunnerFromGroup, .listUserOrganizations, .listRepositories:
            break
        }
    }

    /// What was looked for and is not there.
    private mutating func remove(_ match: RouteMatch) {
        switch match.endpoint.kind {
        case .getRunner: match.number("runner_id").map { runners.remove(.integer($0)) }
        case .getHostedRunner:
            match.number("hosted_runner_id").map { lists[.hostedRunners]?.remove(.integer($0)) }
        case .getRunnerGroup:
            match.number("runner_group_id").map { lists[.runnerGroups]?.remove(.integer($0)) }
        case .getSecret: match["secret_name"].map { lists[.secrets]?.remove(.string($0)) }
        case .listRunners, .listRunnerApplications, .generateJITConfig, .createRegistrationToken, .createRemoveToken,
            .deleteRunner, .listLabels, .addLabels, .setLabels, .removeAllLabels, .removeLabel, .listHostedRunners,
            .createHostedRunner, .updateHostedRunner, .deleteHostedRunner, .listHostedRunnerImages,
            .listPartnerImages, .getHostedRunnerLimits, .listMachineSizes, .listPlatforms, .listSecrets,
            .getSecretsPublicKey, .listRunnerGroups, .listGroupRunners, .addRunnerToGroup, .removeRunnerFromGroup,
            .listUserOrganizations, .listRepositories:
            break
        }
    }

    /// Takes in a page of a list; `nil` stands for the runners.
    private mutating func addPage(
        _ part: OwnerPart?, _ match: RouteMatch, _ request: APIRequest, _ body: JSONValue?
    ) {
        guard let paging = match.endpoint.paging, let field = paging.itemsField, let body,
            let rows = body[field]?.arrayValue
        else { return }
        let page = ListReads.Page(
            rows: rows, number: request.queryValue("page").flatMap { Int($0) } ?? 1,
            size: request.queryValue("per_page").flatMap { Int($0) } ?? paging.defaultPerPage,
            total: paging.totalField.flatMap { body[$0]?.integerValue })
        if let part {
            lists[part, default: ListReads(part)].add(page)
        } else {
            if !labels.isEmpty {
                for row in rows { row["id"]?.integerValue.map { labels[$0] = nil } }
            }
            runners.add(page)
        }
    }

    private mutating func addRow(_ part: OwnerPart, _ body: JSONValue?) {
        if let body { lists[part, default: ListReads(part)].merge(body) }
    }

    private mutating func addRunner(_ row: JSONValue) {
        if let id = row["id"]?.integerValue { labels[id] = nil }
        runners.merge(row)
    }

    private mutating func addLabels(_ match: RouteMatch, _ body: JSONValue?) {
        guard let id = match.number("runner_id"), let found = body?["labels"] else { return }
        if !runners.change(.integer(id), "labels", found) { labels[id] = found }
    }

    private mutating func addGroup(_ match: RouteMatch, _ body: JSONValue?) {
        guard let group = match.number("runner_group_id") else { return }
        for row in body?["runners"]?.arrayValue ?? [] {
            guard var runner = row.objectValue else { continue }
            if runner["runner_group_id"] == nil { runner["runner_group_id"] = .integer(group) }
            addRunner(.object(runner))
        }
    }
}

// MARK: - Making the owner

extension OwnerReads {
    /// The owner as a world has it, and what is not complete.
    func made(number: Int64) -> (owner: WorldOwner, warnings: [String]) {
        var warnings: [String] = []
        func warn(_ sentence: String) { warnings.append("\(owner): \(sentence)") }
        if let sentence = runners.incompleteness("runners") { warn(sentence) }
        var made = WorldOwner(owner, id: number, runners: [])
        let faulty = addRunners(to: &made)
        if faulty > 0 {
            warn("\(faulty.counted("runner is", "runners are")) left out, being unlike what the API promises")
        }
        if !labels.isEmpty {
            let count = labels.count.counted("runner is", "runners are")
            warn("labels of \(count) left out, since only the labels were recorded")
        }
        for part in OwnerPart.allCases {
            if let list = lists[part], let sentence = list.incompleteness(part.plural) { warn(sentence) }
            guard let value = parts[part] ?? lists[part].map({ .array($0.rows.map { .object($0) }) }) else { continue }
            do throws(WorldProblem) {
                let object = JSONObject([(part.rawValue, value)])
                made.parts.merge(try OwnerPartLoader.parts(of: object, owner.kind, at: [])) { $1 }
            } catch {
                warn("\(part.plural) are left out: \(error.path): \(error.reason)")
            }
        }
        return (made, warnings)
    }

    /// Gives the owner the runners that a world can have; the number of the others.
    private func addRunners(to made: inout WorldOwner) -> Int {
        var checker = SchemaChecker(RunnerSchemas.runner, enforcingClosedSets: true)
        var identities = RunnerIdentities(count: runners.count)
        var faulty = runners.faulty
        made.runners.reserveCapacity(runners.count)
        for runner in runners.rows {
            if checker.problem(in: runner) == nil, identities.add(runner) == nil {
                made.runners.append(runner)
            } else {
                faulty += 1
            }
        }
        return faulty
    }
}

extension OwnerPart {
    /// What it is, in the plural.
    fileprivate var plural: String {
        switch self {
        case .runnerApplications: "runner applications"
        case .hostedRunners: "GitHub-hosted runners"
        case .images: "images"
        case .partnerImages: "partner images"
        case .machineSizes: "machine sizes"
        case .platforms: "platforms"
        case .limits: "limits"
        case .secrets: "secrets"
        case .publicKey: "the parts of the public key"
        case .runnerGroups: "runner groups"
        }
    }
}

extension RouteMatch {
    /// The number at a place of the path.
    fileprivate func number(_ place: String) -> Int64? {
        self[place].flatMap { Int64($0) }
    }
}
