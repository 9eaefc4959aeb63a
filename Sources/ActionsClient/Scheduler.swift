import ActionsAPI
import Synchronization

/// Decides when each request goes: so many at once in each lane, in the order they came, and none before its time.
///
/// Whoever is held up by the host's limits waits here without a place in the lane; one timer wakes the first of them.
final class Scheduler: Sendable {
    /// What came of waiting for one's turn.
    enum Admission: Sendable {
        /// Go now; the time it is.
        case go(Int64)
        case cancelled
        case limited(LimitReached)
    }

    private struct Waiter {
        let job: Job
        let continuation: CheckedContinuation<Admission, Never>
    }

    private struct LaneState {
        /// As many as may be under way by right.
        let full: Int
        /// As many as may be under way since the host asked to slow down.
        var limit: Int
        var running = 0
        /// Answers since the limit was last changed.
        var calm = 0
        /// Those that are sent again, before all others.
        var returning: [UInt64] = []
        /// Tickets in the order they came; one that is no waiter any more is passed over.
        var queue: [UInt64] = []
        var head = 0

        init(_ limit: Int) {
            full = limit
            self.limit = limit
        }

        /// So many answers in a row bring back one place of a lane that was narrowed.
        private static let calmAnswers = 50

        /// Narrows or widens the lane after an answer; true when the host has been content for long.
        mutating func adapt(isNarrowed: Bool) -> Bool {
            calm += 1
            guard isNarrowed || calm >= Self.calmAnswers else { return false }
            calm = 0
            limit = isNarrowed ? max(1, limit / 2) : min(full, limit + 1)
            return !isNarrowed
        }

        /// Forgets those whose turn is over.
        mutating func compact() {
            queue.removeFirst(head)
            head = 0
        }
    }

    private struct Timer {
        let id: UInt64
        let at: Int64
        let task: Task<Void, Never>
    }

    private struct State {
        /// By the lane's number.
        var lanes: [LaneState]
        var host: HostLimits?
        var nextID: UInt64 = 0
        var waiters: [UInt64: Waiter] = [:]
        /// Those that were cancelled before they had begun to wait.
        var cancelledEarly: Set<UInt64> = []
        /// How many of the waiters want to be asked whether they still want to wait.
        var fickle = 0
        var timer: Timer?
        var failures = 0
        var troubleToldUntil = Int64.min
    }

    /// What there is to do once the lock is released.
    private struct Effects {
        var resumes: [(CheckedContinuation<Admission, Never>, Admission)] = []
        var notices: [WaitNotice] = []
    }

    /// How often those who wait are asked whether they still want to, in milliseconds.
    static let pollInterval: Int64 = 250

    private let clock: ClientClock
    private let pacing: Pacing?
    private let tell: @Sendable (WaitNotice) -> Void
    private let state: Mutex<State>

    init(
        reads: Int, writes: Int, pacing: Pacing?, clock: ClientClock, tell: @escaping @Sendable (WaitNotice) -> Void
    ) {
        self.clock = clock
        self.pacing = pacing
        self.tell = tell
        state = Mutex(
            State(lanes: [LaneState(reads), LaneState(writes)], host: pacing.map { HostLimits($0) }))
    }

    // MARK: One's turn

    /// Waits for the job's turn; whoever was let go must `leave`.
    ///
    /// - Parameter isReturning: whether it was sent before, and goes before all others.
    func enter(_ job: Job, isReturning: Bool) async -> Admission {
        let ticket = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let admission = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait(ticket, Waiter(job: job, continuation: continuation), isReturning)
            }
        } onCancel: {
            giveUp(ticket)
        }
        if Task.isCancelled { state.withLock { _ = $0.cancelledEarly.remove(ticket) } }
        return admission
    }

    private func wait(_ ticket: UInt64, _ waiter: Waiter, _ isReturning: Bool) {
        act { state, effects in
            if state.cancelledEarly.remove(ticket) != nil {
                effects.resumes.append((waiter.continuation, .cancelled))
                return
            }
            state.waiters[ticket] = waiter
            if waiter.job.isUnwanted != nil { state.fickle += 1 }
            if isReturning {
                state.lanes[waiter.job.lane.rawValue].returning.append(ticket)
            } else {
                state.lanes[waiter.job.lane.rawValue].queue.append(ticket)
            }
        }
    }

    private func giveUp(_ ticket: UInt64) {
        act { state, effects in
            if let waiter = Self.take(ticket, &state) {
                effects.resumes.append((waiter.continuation, .cancelled))
            } else {
                state.cancelledEarly.insert(ticket)
            }
        }
    }

    /// Gives the place back.
    func leave(_ job: Job) {
        act { state, _ in state.lanes[job.lane.rawValue].running -= 1 }
    }

    /// Takes in what an answer told of the limits: it holds for all.
    ///
    /// - Parameter start: when the request went.
    func note(_ signal: LimitSignal, _ job: Job, began start: Int64, at now: Int64) {
        act { state, _ in
            let isNew = state.host?.note(signal, job, began: start, at: now) ?? false
            if state.lanes[job.lane.rawValue].adapt(isNarrowed: isNew) { state.host?.calmDown() }
        }
    }

    // MARK: Trouble

    /// Counts a failure; false when there have been so many in a row that trying again is in vain.
    func noteFailure() -> Bool {
        state.withLock { state in
            state.failures += 1
            return state.failures < pacing?.failuresInARow ?? 0
        }
    }

    /// Counts a wait that a failing host asked for against what a run may wait in all.
    func mayWait(_ span: Int64) -> Bool {
        state.withLock { $0.host?.mayWait(span) ?? true }
    }

    func noteSuccess() {
        state.withLock { $0.failures = 0 }
    }

    /// Tells of a wait for trouble to be over, unless one is under way that was told.
    func tellTrouble(_ reason: WaitReason, until: Int64, at now: Int64) {
        let isNew = state.withLock { state in
            guard now >= state.troubleToldUntil else { return false }
            state.troubleToldUntil = until
            return true
        }
        if isNew { tell(WaitNotice(reason: reason, now: now, until: until, heldUp: 1)) }
    }

    // MARK: Looking ahead

    func forgetWaits() {
        state.withLock { $0.host?.forgetWaits() }
    }

    /// What is left of each part's quota, as far as answers told.
    var quotas: [String: Quota] {
        state.withLock { $0.host?.quotas ?? [:] }
    }

    func estimate(reads: Int, writes: Int, creations: Int, laneTime: Int64) -> RunEstimate {
        let now = clock.now()
        return state.withLock { state in
            state.host?.estimate(reads: reads, writes: writes, creations: creations, laneTime: laneTime, at: now)
        } ?? RunEstimate(requests: reads + writes, points: 0, duration: laneTime)
    }

    // MARK: The pump

    /// Changes the state, lets go whoever may, and then does what is not done under the lock.
    private func act(_ change: (inout State, inout Effects) -> Void) {
        let effects = state.withLock { state in
            var effects = Effects()
            change(&state, &effects)
            pump(&state, &effects)
            return effects
        }
        for notice in effects.notices { tell(notice) }
        for (continuation, admission) in effects.resumes { continuation.resume(returning: admission) }
    }

    private func pump(_ state: inout State, _ effects: inout Effects) {
        var wake: Int64?
        for lane in Job.Lane.allCases {
            turns: while state.lanes[lane.rawValue].running < state.lanes[lane.rawValue].limit,
                let ticket = Self.first(lane, &state),
                let job = state.waiters[ticket]?.job
            {
                let now = clock.now()
                let admission: Admission
                switch state.host?.gate(job, at: now) ?? .open {
                case .open:
                    state.lanes[lane.rawValue].running += 1
                    state.host?.begin(job, at: now)
                    admission = .go(now)
                case .refused(let limit):
                    admission = .limited(limit)
                case .closed(let until, let reason):
                    if let reason {
                        effects.notices.append(
                            WaitNotice(reason: reason, now: now, until: until, heldUp: state.waiters.count))
                    }
                    wake = min(wake ?? until, until)
                    break turns
                }
                if let waiter = Self.take(ticket, &state) {
                    effects.resumes.append((waiter.continuation, admission))
                }
            }
        }
        setTimer(wake, &state)
    }

    /// The ticket whose turn is next in a lane.
    private static func first(_ lane: Job.Lane, _ state: inout State) -> UInt64? {
        while let ticket = state.lanes[lane.rawValue].returning.first {
            if state.waiters[ticket] != nil { return ticket }
            state.lanes[lane.rawValue].returning.removeFirst()
        }
        while state.lanes[lane.rawValue].head < state.lanes[lane.rawValue].queue.count {
            let ticket = state.lanes[lane.rawValue].queue[state.lanes[lane.rawValue].head]
            if state.waiters[ticket] != nil { return ticket }
            state.lanes[lane.rawValue].head += 1
            if state.lanes[lane.rawValue].head > 1024 { state.lanes[lane.rawValue].compact() }
        }
        state.lanes[lane.rawValue].compact()
        return nil
    }

    private static func take(_ ticket: UInt64, _ state: inout State) -> Waiter? {
        guard let waiter = state.waiters.removeValue(forKey: ticket) else { return nil }
        if waiter.job.isUnwanted != nil { state.fickle -= 1 }
        return waiter
    }

    // MARK: The timer

    private func setTimer(_ wake: Int64?, _ state: inout State) {
        guard let wake else {
            state.timer?.task.cancel()
            state.timer = nil
            return
        }
        let at = state.fickle > 0 ? min(wake, clock.now() + Self.pollInterval) : wake
        if let timer = state.timer {
            if timer.at <= at { return }
            timer.task.cancel()
        }
        state.nextID += 1
        let id = state.nextID
        let task = Task { [weak self, clock] in
            guard (try? await clock.sleep(at)) != nil else { return }
            self?.ring(id)
        }
        state.timer = Timer(id: id, at: at, task: task)
    }

    private func ring(_ id: UInt64) {
        let fickle: [(UInt64, @Sendable () -> Bool)]? = state.withLock { state in
            guard state.timer?.id == id else { return nil }
            state.timer = nil
            guard state.fickle > 0 else { return [] }
            return state.waiters.compactMap { ticket, waiter in waiter.job.isUnwanted.map { (ticket, $0) } }
        }
        guard let fickle else { return }
        let unwanted = fickle.filter { $0.1() }.map(\.0)
        act { state, effects in
            for ticket in unwanted {
                if let waiter = Self.take(ticket, &state) {
                    effects.resumes.append((waiter.continuation, .cancelled))
                }
            }
        }
    }
}
