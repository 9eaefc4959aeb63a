/// What is left of the host's quota, as its latest answer told.
public struct Quota: Hashable, Sendable {
    /// The part of the API that it is for: `core` for nearly all.
    public var resource: String
    /// How many requests an hour has.
    public var limit: Int
    /// How many of them are left.
    public var remaining: Int
    /// When there are `limit` again, in milliseconds since 1970 by the client's clock.
    public var resetsAt: Int64

    /// Makes a quota.
    public init(resource: String = "core", limit: Int, remaining: Int, resetsAt: Int64) {
        self.resource = resource
        self.limit = limit
        self.remaining = remaining
        self.resetsAt = resetsAt
    }
}

/// What a run would cost, before it begins.
public struct RunEstimate: Hashable, Sendable {
    /// How many requests it sends.
    public var requests: Int
    /// What they cost by the host's secondary limits; 0 where the host shows none.
    public var points: Int
    /// How long it takes at the present limits, in milliseconds, waits for the quota included.
    public var duration: Int64
    /// How much of that is waiting for the quota's reset.
    public var quotaWait: Int64
    /// What was left of the quota; nil where the host shows none.
    public var quota: Quota?

    /// Makes an estimate.
    public init(requests: Int, points: Int, duration: Int64, quotaWait: Int64 = 0, quota: Quota? = nil) {
        self.requests = requests
        self.points = points
        self.duration = duration
        self.quotaWait = quotaWait
        self.quota = quota
    }

    /// How many requests more than the quota has left.
    public var shortfall: Int { max(0, requests - (quota?.remaining ?? .max)) }
}
