import ActionsAPI
import JSONValue

extension World {
    /// Makes a world of what a cassette read; what was not recorded is not in it.
    ///
    /// Writes are passed over: the world is as the reads showed it, and of two answers about the same the later counts.
    /// An owner whose number no link and no list tells gets the lowest one that is free.
    ///
    /// - Returns: the world, and a sentence for each list of which not all was recorded.
    public static func from(_ cassette: Cassette) -> (world: World, warnings: [String]) {
        var collector = ReadCollector()
        for interaction in cassette.interactions { collector.learnNumber(interaction) }
        for interaction in cassette.interactions { collector.add(interaction) }
        var world = World(host: cassette.host, now: cassette.recordedAt, ghes: collector.ghes)
        var warnings: [String] = []
        for (index, owner) in collector.numbered().enumerated() {
            let (made, said) = collector.owners[index].made(number: owner)
            world.owners.append(made)
            warnings += said
        }
        return (world, warnings + collector.warnings)
    }
}

/// Sorts what was read by owner.
struct ReadCollector {
    private(set) var owners: [OwnerReads] = []
    private(set) var ghes: GHESRelease?
    private var places: [String: Int] = [:]
    private var names: [OwnerNumber: RunnerOwner] = [:]
    private var numbers: [String: Int64] = [:]
    private var lostReads = 0
    /// What was refused, and was not read otherwise: path and status in order.
    private var refused: [(path: String, status: Int)] = []

    /// Takes in which number an owner has, as links tell.
    mutating func learnNumber(_ interaction: Interaction) {
        guard let owner = Catalogue.match(interaction.request.method, path: interaction.request.path)?.owner,
            let link = interaction.response.headers["Link"], let number = RoleLink.ownerNumber(in: link, owner.kind)
        else { return }
        learn(owner, number)
    }

    private mutating func learn(_ owner: RunnerOwner, _ number: Int64) {
        guard number > 0, names[OwnerNumber(kind: owner.kind, id: number)] == nil else { return }
        names[OwnerNumber(kind: owner.kind, id: number)] = owner
        numbers[owner.foldedKey] = number
    }

    /// Takes in an answer to a read.
    mutating func add(_ interaction: Interaction) {
        let (request, response) = (interaction.request, interaction.response)
        if let release = response.headers["X-GitHub-Enterprise-Version"].flatMap({ GHESRelease($0) }) { ghes = release }
        guard request.method.isRead else { return }
        let path = namedPath(request.path)
        if response.isSuccess {
            refused.removeAll { $0.path == path }
        } else if response.status != 404 {
            if !refused.contains(where: { $0.path == path }) { refused.append((path, response.status)) }
            return
        }
        guard let match = Catalogue.match(.get, path: path) else {
            if response.isSuccess { lostReads += 1 }
            return
        }
        if match.endpoint.ownerKind == nil {
            addOwners(response, .organization, "login")
            return
        }
        guard let owner = match.owner else {
            if response.isSuccess { lostReads += 1 }
            return
        }
        if match.endpoint.kind == .listRepositories {
            if response.isSuccess { place(of: owner) }
            addOwners(response, .repository, "full_name")
        } else if response.isSuccess || places[owner.foldedKey] != nil {
            owners[place(of: owner)].add(match, request, response)
        }
    }

    /// The path with the owner's name, if it has the number.
    private func namedPath(_ path: String) -> String {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let kind = OwnerKind.allCases.first(where: { $0.numberedPlace == parts[1] }),
            let id = Int64(parts[2]), let owner = names[OwnerNumber(kind: kind, id: id)]
        else { return path }
        return owner.path + "/" + parts[3]
    }

    @discardableResult
    private mutating func place(of owner: RunnerOwner) -> Int {
        if let place = places[owner.foldedKey] { return place }
        places[owner.foldedKey] = owners.count
        owners.append(OwnerReads(owner))
        return owners.count - 1
    }

    /// Owners that a list names are there, with nothing unless it was read too.
    private mutating func addOwners(_ response: APIResponse, _ kind: OwnerKind, _ field: String) {
        guard response.isSuccess else { return }
        for row in response.body?.arrayValue ?? [] {
            guard let name = row[field]?.stringValue, let owner = try? RunnerOwner.parse(kind, name) else { continue }
            if let id = row["id"]?.integerValue, numbers[owner.foldedKey] == nil { learn(owner, id) }
            place(of: owner)
        }
    }

    /// The number of each owner in order.
    func numbered() -> [Int64] {
        var taken = Set(names.keys)
        return owners.map { reads in
            let owner = reads.owner
            if let number = numbers[owner.foldedKey] { return number }
            var number: Int64 = 1
            while !taken.insert(OwnerNumber(kind: owner.kind, id: number)).inserted { number += 1 }
            return number
        }
    }

    var warnings: [String] {
        var warnings = refused.map { "\($0.path) could not be read (HTTP \($0.status)), and is left out" }
        if lostReads > 0 {
            warnings.append("\(lostReads.counted("read leads", "reads lead")) to no owner that the recording names")
        }
        return warnings
    }
}

extension RoleLink {
    /// The owner's number in the first link that has one.
    static func ownerNumber(in value: String, _ kind: OwnerKind) -> Int64? {
        let place = "\(marker)/\(kind.numberedPlace)/"
        guard let found = value.firstRange(of: place) else { return nil }
        return Int64(value[found.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
}

extension Int {
    /// `1 runner`, `2 runners`.
    func counted(_ one: String, _ many: String) -> String {
        "\(self) \(self == 1 ? one : many)"
    }
}
