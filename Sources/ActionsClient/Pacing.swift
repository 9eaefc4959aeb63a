/// The numbers by which a client spares its host, and how it goes on after trouble.
///
/// Times are in milliseconds. docs/decisions/0009-pacing.md says where the numbers come from.
public struct Pacing: Hashable, Sendable {
    /// What all requests of a minute may cost, on hosts that tell their limits.
    public var pointsPerMinute = 900
    /// What a read costs.
    public var readPoints = 1
    /// What a write costs.
    public var writePoints = 5
    /// How many things may be created in a minute, on hosts that tell their limits.
    public var creationsPerMinute = 80
    /// How many things may be created in an hour, on hosts that tell their limits.
    public var creationsPerHour = 500
    /// By how much a minute or an hour is taken to be longer, as requests are on their way for different times.
    public var windowMargin: Int64 = 1000
    /// How long to wait before each further attempt after trouble.
    public var retryDelays: [Int64] = [1000, 4000, 9000]
    /// The part by which such a wait may be shorter or longer.
    public var jitter = 0.2
    /// What the lengths of such waits follow from.
    public var seed: UInt64 = 0
    /// After so many failures in a row, from whatever requests, nothing is tried again until something succeeds.
    public var failuresInARow = 20
    /// How long to wait for a primary limit beyond its reset.
    public var resetMargin: Int64 = 1000
    /// How long to wait for a secondary limit that says nothing; doubles each time.
    public var secondaryWait: Int64 = 60_000
    /// How long a run may wait for the host's limits, in all.
    public var maximumWait: Int64 = 15 * 60_000

    /// The usual numbers.
    public init() {}
}
