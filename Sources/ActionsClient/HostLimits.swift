import ActionsAPI

/// What is known of a host's limits: when the next request may go, and what holds it up until then.
struct HostLimits: Sendable {
    /// Whether a request may go.
    enum Gate {
        case open
        /// Not before a time; the reason is there if nobody has been told of it.
        case closed(until: Int64, tell: WaitReason?)
        /// Not within the wait that is allowed.
        case refused(LimitReached)
    }

    /// A time before which nothing may go.
    private struct Hold {
        var reason: WaitReason
        var until: Int64
        var isTold = false
        /// Whether waiting for it is more than is allowed.
        var isBeyond = false
    }

    /// A bound on what begins in a span.
    private struct Pace {
        var reason: WaitReason
        var window: SlidingWindow
        let span: Int64
        /// Whether waits for it count as waits for the host.
        let isCounted: Bool
        /// Until when those who were told of it wait.
        var toldUntil = Int64.min

        init(_ reason: WaitReason, _ capacity: Int, _ span: Int64, isCounted: Bool = false) {
            self.reason = reason
            window = SlidingWindow(capacity: capacity, span: span)
            self.span = span
            self.isCounted = isCounted
        }
    }

    private let pacing: Pacing
    /// Whether the host has told of limits; one that has none is asked as fast as the lanes go.
    private(set) var areShown = false
    private(set) var quotas: [String: Quota] = [:]
    /// The part of the API that an operation is counted with, where an answer told.
    private var resources: [String: String] = [:]
    private var primary: [String: Hold] = [:]
    private var secondary: Hold?
    /// How often in a row a limit was met.
    private var primaryStreak = 0
    private var secondaryStreak = 0
    private var points: Pace
    private var minute: Pace
    private var hour: Pace
    /// How long the run has been held up by the host's limits.
    private var waited: Int64 = 0

    init(_ pacing: Pacing) {
        self.pacing = pacing
        let (minute, hour) = (60_000 + pacing.windowMargin, 3_600_000 + pacing.windowMargin)
        points = Pace(.points(perMinute: pacing.pointsPerMinute), pacing.pointsPerMinute, minute)
        self.minute = Pace(.creations(pacing.creationsPerMinute, .minute), pacing.creationsPerMinute, minute)
        self.hour = Pace(.creations(pacing.creationsPerHour, .hour), pacing.creationsPerHour, hour, isCounted: true)
    }

    mutating func forgetWaits() { waited = 0 }

    /// Counts a wait that the host asked for; false where it would be more than a run may wait in all.
    mutating func mayWait(_ span: Int64) -> Bool {
        guard waited + span <= pacing.maximumWait else { return false }
        waited += span
        return true
    }

    // MARK: Before a request

    mutating func gate(_ job: Job, at now: Int64) -> Gate {
        let resource = resources[job.request.operationID] ?? "core"
        if let hold = secondary, hold.until > now {
            secondary?.isTold = true
            return gate(hold, at: now)
        }
        if let hold = primary[resource], hold.until > now {
            primary[resource]?.isTold = true
            return gate(hold, at: now)
        }
        guard areShown else { return .open }
        if let gate = gate(\.points, cost: cost(of: job), at: now) { return gate }
        guard job.isCreation else { return .open }
        return gate(\.hour, cost: 1, at: now) ?? gate(\.minute, cost: 1, at: now) ?? .open
    }

    private func gate(_ hold: Hold, at now: Int64) -> Gate {
        if hold.isBeyond { return .refused(limit(hold.reason, hold.until, at: now)) }
        return .closed(until: hold.until, tell: hold.isTold ? nil : hold.reason)
    }

    private mutating func gate(_ path: WritableKeyPath<HostLimits, Pace>, cost: Int, at now: Int64) -> Gate? {
        let until = self[keyPath: path].window.earliest(for: cost, at: now)
        guard until > now else { return nil }
        let pace = self[keyPath: path]
        // One that goes on for a while is told once, and so is not one that is over in a moment.
        let isNew = pace.toldUntil == .min || now > pace.toldUntil + pace.span
        if pace.isCounted, isNew || until > pace.toldUntil {
            let added = until - max(now, pace.toldUntil)
            guard waited + added <= pacing.maximumWait else { return .refused(limit(pace.reason, until, at: now)) }
            waited += added
        }
        guard !isNew || pace.isCounted || until - now >= 1000 else { return .closed(until: until, tell: nil) }
        self[keyPath: path].toldUntil = max(pace.toldUntil, until)
        return .closed(until: until, tell: isNew ? pace.reason : nil)
    }

    private func limit(_ reason: WaitReason, _ until: Int64, at now: Int64) -> LimitReached {
        LimitReached(reason: reason, now: now, until: until, maximumWait: pacing.maximumWait)
    }

    private func cost(of job: Job) -> Int {
        job.lane == .reads ? pacing.readPoints : pacing.writePoints
    }

    mutating func begin(_ job: Job, at now: Int64) {
        points.window.add(cost(of: job), at: now)
        if job.isCreation {
            minute.window.add(1, at: now)
            hour.window.add(1, at: now)
        }
    }

    // MARK: After an answer

    /// Takes in what an answer to a request that began at `start` tells; true when it is a new secondary limit.
    mutating func note(_ signal: LimitSignal, _ job: Job, began start: Int64, at now: Int64) -> Bool {
        let resource = note(signal.quota, job)
        switch signal.refusal {
        case .secondary(let until):
            if let secondary, start < secondary.until {
                // Under way when the limit was met: the same one again.
                if let until, until > secondary.until { extend(until, at: now) }
                return false
            }
            secondaryStreak += 1
            let doubled = pacing.secondaryWait << Int64(min(secondaryStreak - 1, 10))
            let until = max(until ?? now + doubled, now + 1000)
            secondary = hold(.secondaryLimit, until, at: now)
            return true
        case .primary(let until):
            if let known = primary[resource], start < known.until { return false }
            primaryStreak += 1
            let least = now + pacing.resetMargin << Int64(min(primaryStreak - 1, 20))
            let until = max((until ?? now + pacing.secondaryWait) + pacing.resetMargin, least)
            primary[resource] = hold(.primaryLimit(resource: resource), until, at: now)
        case nil:
            if signal.quota != nil { primaryStreak = 0 }
            // The last one of the hour: the next would be refused.
            if let quota = signal.quota, quota.remaining == 0, quota.resetsAt > now,
                (primary[resource]?.until ?? now) <= now
            {
                primary[resource] = hold(
                    .primaryLimit(resource: resource), quota.resetsAt + pacing.resetMargin, at: now)
            }
        }
        return false
    }

    /// The host has been content for long enough.
    mutating func calmDown() { secondaryStreak = 0 }

    /// Remembers what is left, and gives the part of the API that it is of.
    private mutating func note(_ quota: Quota?, _ job: Job) -> String {
        guard let quota else { return resources[job.request.operationID] ?? "core" }
        areShown = true
        if quota.resource != "core" || resources[job.request.operationID] != nil {
            resources[job.request.operationID] = quota.resource
        }
        // Answers overtake each other: within the same hour the lower number is the newer one.
        if let known = quotas[quota.resource], abs(known.resetsAt - quota.resetsAt) < 5000,
            known.remaining < quota.remaining
        {
            return quota.resource
        }
        quotas[quota.resource] = quota
        return quota.resource
    }

    private mutating func hold(_ reason: WaitReason, _ until: Int64, at now: Int64) -> Hold {
        var hold = Hold(reason: reason, until: until)
        if waited + (until - now) > pacing.maximumWait {
            hold.isBeyond = true
        } else {
            waited += until - now
        }
        return hold
    }

    /// The same limit, later; told again only when it is much later.
    private mutating func extend(_ until: Int64, at now: Int64) {
        guard let old = secondary else { return }
        if !old.isBeyond { waited -= max(0, old.until - now) }
        var new = hold(old.reason, until, at: now)
        new.isTold = old.isTold && until - old.until < 10_000
        secondary = new
    }

    // MARK: Looking ahead

    /// What so many requests cost and how long they take, if each lane needs `laneTime` for its part.
    mutating func estimate(
        reads: Int, writes: Int, creations: Int, laneTime: Int64, at now: Int64
    ) -> RunEstimate {
        let requests = reads + writes
        guard areShown else { return RunEstimate(requests: requests, points: 0, duration: laneTime) }
        let cost = reads * pacing.readPoints + writes * pacing.writePoints
        var duration = laneTime
        func include(_ pace: inout Pace, _ amount: Int, _ capacity: Int) {
            guard amount > 0 else { return }
            let spans = (pace.window.used(at: now) + amount - 1) / max(1, capacity)
            duration = max(duration, Int64(spans) * pace.span)
        }
        include(&points, cost, pacing.pointsPerMinute)
        include(&minute, creations, pacing.creationsPerMinute)
        include(&hour, creations, pacing.creationsPerHour)
        var quotaWait: Int64 = 0
        let quota = quotas["core"] ?? quotas.values.first
        if let quota, requests > quota.remaining, quota.resetsAt > now {
            let hours = Int64((requests - quota.remaining - 1) / max(1, quota.limit))
            let lastReset = quota.resetsAt - now + pacing.resetMargin + hours * 3_600_000
            let rest = (requests - quota.remaining - 1) % max(1, quota.limit) + 1
            let end = lastReset + duration * Int64(rest) / Int64(max(1, requests))
            quotaWait = max(0, end - duration)
            duration = max(duration, end)
        }
        return RunEstimate(
            requests: requests, points: cost, duration: duration, quotaWait: quotaWait, quota: quota)
    }
}
