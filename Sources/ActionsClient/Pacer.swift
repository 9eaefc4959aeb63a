import ActionsAPI
import Synchronization

/// Sends requests when their turn has come, and again after trouble where that can do no harm.
final class Pacer: Sendable {
    private let transport: any Transport
    private let limits: Client.Limits
    private let pacing: Pacing?
    private let clock: ClientClock
    private let scheduler: Scheduler
    /// How long answers take, in milliseconds: a moving average.
    private let latency = Mutex<Double?>(nil)

    /// How long an answer takes where none has come yet.
    private static let usualLatency = 200.0

    init(
        _ transport: any Transport, _ limits: Client.Limits, _ pacing: Pacing?, _ clock: ClientClock,
        _ tell: @escaping @Sendable (WaitNotice) -> Void
    ) {
        self.transport = transport
        self.limits = limits
        self.pacing = pacing
        self.clock = clock
        scheduler = Scheduler(reads: limits.reads, writes: limits.writes, pacing: pacing, clock: clock, tell: tell)
    }

    // MARK: One request

    /// What a request went through so far.
    private struct Course {
        let job: Job
        /// How many attempts failed.
        var failures = 0
        /// What came instead of an answer, if the request may have arrived all the same.
        var loss: LostAnswer.Cause?

        /// Why it ends here, unless the write may have happened.
        func end(_ error: ClientError) -> ClientError {
            guard let loss, job.lane == .writes else { return error }
            return .ambiguous(LostAnswer(job.request, loss))
        }
    }

    private enum Step {
        case answer(APIResponse)
        /// Refused for a limit: to be sent again once that is over.
        case again
        case failure(ClientError)
    }

    func send(
        _ request: APIRequest, unless isUnwanted: (@Sendable () -> Bool)?
    ) async throws(ClientError) -> APIResponse {
        if Task.isCancelled { throw .cancelled }
        var course = Course(job: Job(request, unless: isUnwanted))
        var isReturning = false
        while true {
            switch await scheduler.enter(course.job, isReturning: isReturning) {
            case .cancelled: throw course.end(.cancelled)
            case .limited(let limit): throw course.end(.limited(limit))
            case .go(let start):
                switch await attempt(&course, start) {
                case .answer(let response): return response
                case .failure(let error): throw error
                case .again: isReturning = true
                }
            }
        }
    }

    private func isOver(_ job: Job) -> Bool {
        Task.isCancelled || job.isUnwanted?() ?? false
    }

    /// Sends the request once; after trouble it waits, in its place, until it may be sent again.
    private func attempt(_ course: inout Course, _ start: Int64) async -> Step {
        let job = course.job
        defer { scheduler.leave(job) }
        if isOver(job) { return .failure(course.end(.cancelled)) }
        let trouble: Trouble
        var asked: Int64?
        do {
            let response = try await transport.send(job.request)
            let now = clock.now()
            note(latency: now - start)
            guard pacing != nil else { return .answer(response) }
            let signal = LimitSignal(response, at: now)
            scheduler.note(signal, job, began: start, at: now)
            if signal.refusal != nil { return .again }
            guard Self.isTrouble(response.status) else {
                scheduler.noteSuccess()
                return .answer(settled(response, course))
            }
            let endpoint = Catalogue.endpoint(operationID: job.request.operationID)
            trouble = .answer(APIError(response, to: job.request, endpoint: endpoint))
            course.loss = .trouble(trouble)
            asked = LimitSignal.retryAfter(response, at: now)
        } catch {
            switch ClientError(transportFailure: error) {
            case .transport(let lost) where pacing != nil && lost.reason != .cancelled:
                trouble = .noAnswer(lost)
                if lost.arrived == .maybe { course.loss = .trouble(trouble) }
            case .transport(let lost) where pacing == nil: return .failure(.transport(lost))
            case .transport(let lost):
                if lost.arrived == .maybe { course.loss = course.loss ?? .cancelled }
                return .failure(course.end(.cancelled))
            case .cancelled where pacing != nil:
                course.loss = course.loss ?? .cancelled
                return .failure(course.end(.cancelled))
            case let other: return .failure(other)
            }
        }
        guard let until = nextAttempt(after: trouble, asked, &course) else {
            return .failure(course.end(ClientError(trouble)))
        }
        return await sleep(until, job) ? .again : .failure(course.end(.cancelled))
    }

    // MARK: Trouble

    /// Whether the host failed in a way that may pass; 501 and 505 will not.
    private static func isTrouble(_ status: Int) -> Bool {
        status >= 500 && status != 501 && status != 505
    }

    /// When the request is sent again, which is told; nil where it must not or need not be.
    private func nextAttempt(after trouble: Trouble, _ asked: Int64?, _ course: inout Course) -> Int64? {
        let goesOn = scheduler.noteFailure()
        guard let pacing, goesOn, course.failures < pacing.retryDelays.count, trouble.mayPass else { return nil }
        switch course.job.request.method {
        case .get, .put, .delete: break
        case .post, .patch: if course.loss != nil { return nil }
        }
        let delay = Double(pacing.retryDelays[course.failures])
        course.failures += 1
        let share = Self.share(course.job.request, course.failures, pacing.seed)
        let now = clock.now()
        let until = max(now + max(0, Int64(delay * (1 + pacing.jitter * (2 * share - 1)))), asked ?? now)
        guard until - now <= pacing.maximumWait else { return nil }
        // What the host asks for beyond the own delay is a wait for the host.
        if until - now > Int64(delay * (1 + pacing.jitter)), !scheduler.mayWait(until - now) { return nil }
        let attempts = pacing.retryDelays.count + 1
        scheduler.tellTrouble(.trouble(trouble, attempt: course.failures, of: attempts), until: until, at: now)
        return until
    }

    /// A number from 0 to 1 that follows from request, attempt and seed, in whatever order requests come.
    private static func share(_ request: APIRequest, _ attempt: Int, _ seed: UInt64) -> Double {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in request.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ UInt64(attempt)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((hash ^ (hash >> 31)) >> 11) / Double(1 << 53 as UInt64)
    }

    /// What was to be deleted and is not there, after an answer was lost, has been deleted.
    private func settled(_ response: APIResponse, _ course: Course) -> APIResponse {
        guard response.status == 404, course.job.request.method == .delete, course.loss != nil else { return response }
        let endpoint = Catalogue.endpoint(operationID: course.job.request.operationID)
        return APIResponse(status: endpoint?.successStatus ?? 204, headers: response.headers)
    }

    /// Waits, unless that is not wanted any more.
    private func sleep(_ until: Int64, _ job: Job) async -> Bool {
        while !isOver(job) {
            let now = clock.now()
            if now >= until { return true }
            let next = job.isUnwanted == nil ? until : min(until, now + Scheduler.pollInterval)
            guard (try? await clock.sleep(next)) != nil else { return false }
        }
        return false
    }

    // MARK: Looking ahead

    private func note(latency measured: Int64) {
        latency.withLock { $0 = $0.map { $0 * 0.9 + Double(measured) * 0.1 } ?? Double(measured) }
    }

    var quota: Quota? {
        let quotas = scheduler.quotas
        return quotas["core"] ?? quotas.min { $0.key < $1.key }?.value
    }

    func forgetWaits() { scheduler.forgetWaits() }

    func estimate(reads: Int, writes: Int, creations: Int) -> RunEstimate {
        let latency = latency.withLock { $0 } ?? Self.usualLatency
        let rounds =
            (Double(reads) / Double(limits.reads)).rounded(.up)
            + (Double(writes) / Double(limits.writes)).rounded(.up)
        return scheduler.estimate(
            reads: reads, writes: writes, creations: creations, laneTime: Int64(rounds * max(latency, 1)))
    }
}

extension Trouble {
    /// Whether it may be over when the request is sent again.
    fileprivate var mayPass: Bool {
        switch self {
        case .answer: true
        case .noAnswer(let error):
            switch error.reason {
            case .unreachable, .connectionLost, .timedOut, .malformedAnswer: true
            case .insecure, .notRecorded, .notSignedIn, .cancelled: false
            }
        }
    }
}

extension ClientError {
    init(_ trouble: Trouble) {
        switch trouble {
        case .answer(let error): self = .api(error)
        case .noAnswer(let error): self = .transport(error)
        }
    }
}
