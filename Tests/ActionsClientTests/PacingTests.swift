import ActionsAPI
import JSONValue
import Testing

@testable import ActionsClient

@Suite("Pacing") struct PacingTests {
    private let time = ManualClock(0)
    private let notices = Notices()

    /// When so many requests may go, one after another, on a host that shows its limits.
    private func times(_ count: Int, _ method: HTTPMethod, pacing: Pacing = Pacing()) throws -> [Int64] {
        var limits = HostLimits(pacing)
        let job = Job(try request(method))
        _ = limits.note(LimitSignal(limited(200, reset: 360_000_000), at: 0), job, began: 0, at: 0)
        var now: Int64 = 0
        var times: [Int64] = []
        while times.count < count {
            switch limits.gate(job, at: now) {
            case .open:
                limits.begin(job, at: now)
                times.append(now)
            case .closed(let until, _): now = until
            case .refused(let limit): throw limit
            }
        }
        return times
    }

    /// Sends so many requests, the first alone, so that the host can show its limits; gives when they came.
    private func send(_ count: Int, _ method: HTTPMethod, shown: Bool) async throws -> [Int64] {
        let transport = TimedTransport(time) { _, _ in
            shown ? limited(200, reset: 360_000_000) : APIResponse(status: 200)
        }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock) { [notices] in notices.note($0) }
        _ = try await client.perform(try request(method))
        let requests = try (2...count).map { try request(method, Int64($0)) }
        try await time.run {
            await withTaskGroup(of: Void.self) { group in
                for request in requests { group.addTask { _ = try? await client.perform(request) } }
            }
        }
        return transport.times
    }

    /// The most that began within any span.
    private func most(_ times: [Int64], in span: Int64) -> Int {
        var first = 0
        var most = 0
        for (index, time) in times.enumerated() {
            while times[first] <= time - span { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }

    @Test("writes take no more points than a minute has", arguments: [HTTPMethod.delete, .put])
    func writes(method: HTTPMethod) throws {
        let times = try times(600, method)
        #expect(most(times, in: 60_000) == 180)
        #expect(times.last == 183_000)
    }

    @Test("so do reads, which cost less")
    func reads() throws {
        let times = try times(2000, .get)
        #expect(most(times, in: 60_000) == 900)
        #expect(times.last == 122_000)
    }

    @Test("no more is created than a minute and an hour allow")
    func creations() throws {
        var pacing = Pacing()
        pacing.maximumWait = .max / 4
        let times = try times(1100, .post, pacing: pacing)
        #expect(most(times, in: 60_000) == 80)
        #expect(most(times, in: 3_600_000) == 500)
    }

    @Test("requests wait for their pace and are all sent")
    func paced() async throws {
        let times = try await send(600, .delete, shown: true)
        #expect(times.count == 600 && times.count { $0 < 61_000 } <= 180)
    }

    @Test("what is asked at once goes while everything else waits for the quota")
    func atOnce() async throws {
        let transport = TimedTransport(time) { request, _ in
            request == .rateLimit
                ? limited(200) : limited(403, remaining: 0, reset: 60_000, message: "API rate limit exceeded")
        }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock) { [notices] in notices.note($0) }
        let held = Task { try? await client.perform(try request(.get)) }
        await time.until { [time] in !time.awaited.isEmpty }
        #expect(try await client.performAtOnce(.rateLimit).isSuccess)
        #expect(time.now == 0)
        #expect(transport.sent.map(\.request.path).last == "/rate_limit")
        held.cancel()
        _ = await held.value
    }

    @Test("an answer other than success is an error there too")
    func atOnceRefused() async throws {
        let transport = TimedTransport(time) { _, _ in APIResponse(status: 404) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        await #expect {
            _ = try await client.performAtOnce(.rateLimit)
        } throws: { error in
            guard case ClientError.api(let answer) = error else { return false }
            return answer.status == 404
        }
    }

    @Test("a host that shows no limits is not paced")
    func unlimited() async throws {
        #expect(try await send(600, .delete, shown: false) == [Int64](repeating: 0, count: 600))
        #expect(notices.all.isEmpty)
    }

    @Test("more creations than an hour allows end with an error, if waiting for so long is not allowed")
    func tooManyCreations() async throws {
        let transport = TimedTransport(time) { _, _ in limited(201, reset: 360_000_000) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        let request = try request(.post)
        let reached: [Bool] = try await time.run {
            var reached: [Bool] = []
            for _ in 1...502 {
                do throws(ClientError) {
                    _ = try await client.perform(request)
                    reached.append(false)
                } catch {
                    guard case .limited(let limit) = error else { continue }
                    reached.append(limit.reason == .creations(500, .hour))
                }
            }
            return reached
        }
        #expect(reached == [Bool](repeating: false, count: 500) + [true, true])
        #expect(transport.sent.count == 500)
    }

    @Test("adding labels creates nothing")
    func labels() throws {
        let add = try Catalogue.row(.addLabels, for: .organization).request(
            owner: acme, [.runnerID(1)], body: ["labels": ["gpu"]])
        #expect(!Job(add).isCreation)
        let (post, delete) = (try request(.post), try request(.delete))
        #expect(Job(post).isCreation && !Job(delete).isCreation)
    }

    @Test("a long run is told of its pace once")
    func toldOnce() async throws {
        _ = try await send(1000, .delete, shown: true)
        #expect(notices.all.map(\.reason) == [.points(perMinute: 900)])
        #expect(notices.all.first?.until == 61_000)
    }

    @Test("a window takes what fits and says when more does")
    func window() {
        var window = SlidingWindow(capacity: 10, span: 100)
        window.add(4, at: 0)
        window.add(5, at: 50)
        #expect(window.earliest(for: 1, at: 60) == 60)
        #expect(window.earliest(for: 2, at: 60) == 100)
        #expect(window.earliest(for: 6, at: 60) == 150)
        #expect(window.earliest(for: 99, at: 60) == 150)
        #expect(window.used(at: 60) == 9 && window.used(at: 100) == 5 && window.used(at: 150) == 0)
    }

    @Test("an estimate counts requests and points, and the time that pacing takes")
    func estimate() async throws {
        let transport = TimedTransport(time) { _, _ in limited(200, remaining: 4999) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        #expect(client.cost(reads: 10, writes: 80) == RunEstimate(requests: 90, points: 0, duration: 2200))
        _ = try await client.perform(try request(.get))
        let estimate = client.cost(reads: 100, writes: 1000)
        #expect(estimate.requests == 1100 && estimate.points == 5100 && estimate.shortfall == 0)
        #expect(estimate.duration == 5 * 61_000)
        #expect(client.cost(reads: 0, writes: 81, creations: 81).duration == 61_000)
        #expect(client.cost(reads: .max, writes: .max).requests == 2_000_000_000)
    }

    @Test("an estimate tells what the quota lacks")
    func shortfall() async throws {
        let transport = TimedTransport(time) { _, _ in limited(200, remaining: 100, reset: 600_000) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        _ = try await client.perform(try request(.get))
        let estimate = client.cost(reads: 0, writes: 150)
        #expect(estimate.shortfall == 50 && estimate.quotaWait > 500_000)
        #expect(estimate.duration >= 600_000)
    }

    @Test("how many pages a list has", arguments: [(0, 1), (1, 1), (100, 1), (101, 2), (100_000, 1000)])
    func pages(rows: Int, pages: Int) {
        #expect(Client.pages(rows: rows) == pages)
    }
}
