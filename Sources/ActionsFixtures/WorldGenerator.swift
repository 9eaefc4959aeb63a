import ActionsAPI
import JSONValue

/// Makes a fleet of runners as real ones look, the same for the same seed on every platform.
public struct WorldGenerator: Sendable {
    /// What the random choices follow from.
    public var seed: UInt64
    /// Who owns the fleet.
    public var owner: RunnerOwner
    /// How many runners it has.
    public var runnerCount: Int

    /// Makes a generator; a negative count is taken as 0.
    public init(seed: UInt64, owner: RunnerOwner, runners: Int) {
        self.seed = seed
        self.owner = owner
        runnerCount = max(0, runners)
    }

    /// The world.
    public func world() -> World {
        World(owners: [WorldOwner(owner, id: 1, runners: [])])
    }
}
