import ActionsAPI
import JSONValue

/// Makes a fleet of runners as real ones look, the same for the same seed on every platform.
///
/// An organization gets a few GitHub-hosted runners and secrets too.
///
/// About one in eight is offline, three in ten of the online ones are busy, and a few are stuck: offline, busy and
/// without labels, as GitHub leaves runners that were lost in the middle of a job.
public struct WorldGenerator: Sendable {
    /// What the random choices follow from.
    public var seed: UInt64
    /// Who owns the fleet.
    public var owner: RunnerOwner
    /// How many runners it has.
    public var runnerCount: Int

    /// The most runners that are generated; more are taken as this many.
    public static let maximumRunners = 10_000_000

    /// Makes a generator; the count is held to 0...`maximumRunners`.
    public init(seed: UInt64, owner: RunnerOwner, runners: Int) {
        self.seed = seed
        self.owner = owner
        runnerCount = min(max(0, runners), Self.maximumRunners)
    }

    /// The world, with one owner.
    public func world() -> World {
        var random = SplitMix64(seed: seed)
        let ownerID = Int64(1000 + random.below(90_000_000))
        var fleet = FleetGenerator(random: random, firstID: Int64(1 + random.below(2000)))
        let runners = (0..<runnerCount).map { _ in fleet.next() }
        let parts = owner.kind == .organization ? OrganizationParts(seed: seed, owner: owner).parts() : [:]
        return World(host: "github.com", owners: [WorldOwner(owner, id: ownerID, runners: runners, parts: parts)])
    }
}

/// Makes one runner after another.
private struct FleetGenerator {
    private var random: SplitMix64
    private var nextID: Int64
    private var counters = [Int](repeating: 0, count: RunnerFamily.all.count)
    private var usedNames: Set<String> = []
    private let shape = JSONObject(
        FleetGenerator.keys.map { ($0, JSONValue.null) }
    ).shape

    private static let keys = [
        "id", "name", "os", "status", "busy", "ephemeral", "runner_group_id", "version", "labels",
    ]

    init(random: SplitMix64, firstID: Int64) {
        self.random = random
        nextID = firstID
    }

    mutating func next() -> JSONObject {
        let index = chooseFamily()
        let family = RunnerFamily.all[index]
        let name = name(family, index)
        let hasNeverConnected = random.chance(1)
        let isOnline = !hasNeverConnected && !random.chance(12)
        let isStuck = !hasNeverConnected && !isOnline && random.chance(4)
        let isBusy = isStuck || (isOnline && random.chance(30))
        let values: [JSONValue] = [
            .integer(takeID()),
            .string(name),
            .string(hasNeverConnected ? "unknown" : family.os),
            .string(isOnline ? "online" : "offline"),
            .bool(isBusy),
            .bool(family.isEphemeral),
            .integer(family.group),
            hasNeverConnected ? .null : .string(version()),
            .array(isStuck ? [] : labels(family)),
        ]
        return JSONObject(shape: shape, values: values) ?? JSONObject()
    }

    private mutating func takeID() -> Int64 {
        defer { nextID += Int64(1 + random.below(3)) }
        return nextID
    }

    private mutating func chooseFamily() -> Int {
        var ticket = random.below(RunnerFamily.totalShare)
        for (index, family) in RunnerFamily.all.enumerated() {
            if ticket < family.share { return index }
            ticket -= family.share
        }
        return 0
    }

    private mutating func name(_ family: RunnerFamily, _ index: Int) -> String {
        guard family.isEphemeral else {
            counters[index] += 1
            let number = String(counters[index])
            return family.prefix + String(repeating: "0", count: max(0, family.digits - number.count)) + number
        }
        while true {
            let name = family.prefix + suffix() + "-runner-" + suffix()
            if usedNames.insert(name).inserted { return name }
        }
    }

    private mutating func suffix() -> String {
        // The letters that Kubernetes uses for generated names.
        let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
        return String(decoding: (0..<5).map { _ in letters[random.below(letters.count)] }, as: UTF8.self)
    }

    private mutating func version() -> String {
        let versions = ["2.329.0", "2.329.0", "2.329.0", "2.328.0", "2.328.0", "2.327.1", "2.325.0", "2.319.1"]
        return versions[random.below(versions.count)]
    }

    private mutating func labels(_ family: RunnerFamily) -> [JSONValue] {
        var labels: [JSONValue] = []
        for name in ["self-hosted", family.os, family.architecture] { labels.append(Self.label(name, "read-only")) }
        for name in family.customLabels where random.chance(85) { labels.append(Self.label(name, "custom")) }
        if random.chance(35) {
            labels.append(Self.label(RunnerFamily.teams[random.below(RunnerFamily.teams.count)], "custom"))
        }
        return labels
    }

    private static func label(_ name: String, _ type: String) -> JSONValue {
        let number = RunnerFamily.labelNames.firstIndex(of: name).map { Int64($0 + 1) } ?? 0
        return ["id": .integer(number), "name": .string(name), "type": .string(type)]
    }
}
