import ActionsAPI
import JSONValue
import Testing

@testable import ActionsClient

@Suite("The host's limits") struct HostLimitsTests {
    private let time = ManualClock(0)
    private let notices = Notices()

    private func client(_ transport: TimedTransport, _ pacing: Pacing = Pacing()) -> Client {
        Client(transport: transport, pacing: pacing, clock: time.clock) { [notices] in notices.note($0) }
    }

    /// When each attempt of one request was made.
    private func times(
        _ method: HTTPMethod = .get, _ answer: @escaping @Sendable (_ number: Int) -> APIResponse
    ) async throws -> [Int64] {
        let transport = TimedTransport(time) { _, number in answer(number) }
        let client = client(transport)
        let request = try request(method)
        _ = try await time.run { try await client.perform(request) }
        return transport.times
    }

    private static let secondary = "You have exceeded a secondary rate limit. Please wait a few minutes."

    @Test("the primary limit is waited for until a second after its reset", arguments: [403, 429], HTTPMethod.allCases)
    func primary(status: Int, method: HTTPMethod) async throws {
        let times = try await times(method) { number in
            number == 0 ? limited(status, remaining: 0, reset: 300_000) : limited(200, reset: 3_900_000)
        }
        #expect(times == [0, 301_000])
        #expect(
            notices.all == [
                WaitNotice(reason: .primaryLimit(resource: "core"), now: 0, until: 301_000, heldUp: 1)
            ])
    }

    @Test("a reset is as far away as it is by the host's own clock")
    func skew() async throws {
        let times = try await times { number in
            guard number == 0 else { return limited(200) }
            return limited(
                403, remaining: 0, reset: 784_111_777_000 + 60_000,
                headers: [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")])
        }
        #expect(times == [0, 61_000])
    }

    @Test("the last request of the hour is the last one sent")
    func lastOne() async throws {
        let transport = TimedTransport(time) { _, number in
            limited(200, remaining: number == 0 ? 0 : 4999, reset: number == 0 ? 60_000 : 3_660_000)
        }
        let client = client(transport)
        let request = try request(.get)
        try await time.run {
            _ = try await client.perform(request)
            _ = try await client.perform(request)
        }
        #expect(transport.times == [0, 61_000])
    }

    @Test("a part of the API that has its own quota holds up nothing else")
    func ownQuota() async throws {
        let transport = TimedTransport(time) { request, number in
            guard request.method == .post else { return limited(200) }
            return limited(
                number == 0 ? 403 : 201, remaining: number == 0 ? 0 : 9, reset: 60_000,
                headers: [("X-RateLimit-Resource", "actions_runner_registration")])
        }
        let client = client(transport)
        let (post, get) = (try request(.post), try request(.get))
        let issued = Task { try await client.perform(post).status }
        await time.until { time.awaited.count == 1 }
        _ = try await client.perform(get)
        #expect(time.now == 0)
        time.advance(to: 61_000)
        #expect(try await issued.value == 201)
        #expect(notices.all.map(\.reason) == [.primaryLimit(resource: "actions_runner_registration")])
    }

    @Test(
        "a secondary limit is waited for as long as it asks", arguments: [403, 429], HTTPMethod.allCases)
    func retryAfter(status: Int, method: HTTPMethod) async throws {
        let times = try await times(method) { number in
            number == 0
                ? limited(status, message: Self.secondary, headers: [("Retry-After", "30")]) : limited(200)
        }
        #expect(times == [0, 30_000])
        #expect(notices.all.map(\.reason) == [.secondaryLimit])
    }

    @Test("one that says nothing is waited for a minute, and twice as long each time")
    func doubling() async throws {
        let times = try await times { number in
            number < 3 ? limited(403, message: Self.secondary) : limited(200)
        }
        #expect(times == [0, 60_000, 180_000, 420_000])
        #expect(notices.all.count == 3)
    }

    @Test("429 without a word is a secondary limit")
    func bare429() async throws {
        let times = try await times { APIResponse(status: $0 == 0 ? 429 : 200) }
        #expect(times == [0, 60_000])
    }

    @Test("403 without signs of a limit is none")
    func forbidden() async throws {
        let transport = TimedTransport(time) { _, _ in limited(403, message: "Must have admin rights") }
        let client = client(transport)
        let request = try request(.get)
        await #expect(throws: ClientError.self) { try await client.perform(request) }
        #expect(transport.sent.count == 1)
    }

    @Test("a limit that ten requests meet is told once, and none is sent before it is over")
    func toldOnce() async throws {
        let transport = TimedTransport(time, latency: 50) { _, number in
            number < 10 ? limited(403, message: Self.secondary, headers: [("Retry-After", "60")]) : limited(200)
        }
        let client = client(transport)
        let tasks = try (1...25).map { id in
            let request = try request(.get, Int64(id))
            return Task { try await client.perform(request).status }
        }
        try await time.run { for task in tasks { _ = try await task.value } }
        #expect(notices.all.count == 1)
        let rest = transport.times.dropFirst(10)
        #expect(rest.count == 25 && rest.allSatisfy { $0 >= 60_000 })
        #expect(Set(transport.sent.dropFirst(10).map(\.request.path)).count == 25)
    }

    @Test("a lane that met a secondary limit goes on with half as many at once")
    func halved() async throws {
        let transport = TimedTransport(time, latency: 50) { _, number in
            number < 8 ? limited(403, message: Self.secondary, headers: [("Retry-After", "60")]) : limited(204)
        }
        let client = client(transport)
        let tasks = try (1...30).map { id in
            let request = try request(.delete, Int64(id))
            return Task { try await client.perform(request).status }
        }
        try await time.run { for task in tasks { _ = try await task.value } }
        let byTime = Dictionary(grouping: transport.times.dropFirst(8)) { $0 }
        #expect(byTime.values.map(\.count).max() == 4)
    }

    @Test("a wait that is longer than allowed is an error that says when it could go on")
    func tooLong() async throws {
        let transport = TimedTransport(time) { _, _ in limited(403, remaining: 0, reset: 1_800_000) }
        let client = client(transport)
        let request = try request(.get)
        let expected = ClientError.limited(
            LimitReached(
                reason: .primaryLimit(resource: "core"), now: 0, until: 1_801_000, maximumWait: 900_000))
        await #expect(throws: expected) { try await client.perform(request) }
        // Nothing is sent before its time.
        await #expect(throws: expected) { try await client.perform(request) }
        #expect(transport.sent.count == 1 && notices.all.isEmpty)
        #expect(expected.description.contains("it could go on in 31 min"))
    }

    @Test("waits of a run add up to the cap, and a new run begins anew")
    func addsUp() async throws {
        let transport = TimedTransport(time) { _, number in
            number % 2 == 0 ? limited(403, message: Self.secondary, headers: [("Retry-After", "400")]) : limited(200)
        }
        let client = client(transport)
        let request = try request(.get)
        for _ in 1...2 { _ = try await time.run { try await client.perform(request) } }
        await #expect(throws: ClientError.self) { try await client.perform(request) }
        time.advance(to: time.now + 400_000)
        _ = try await client.perform(request)
        client.beginRun()
        _ = try await time.run { try await client.perform(request) }
        #expect(transport.sent.count == 8)
    }

    @Test("a limit that asks for no wait at all does not go on for ever")
    func noWait() async throws {
        let transport = TimedTransport(time) { _, _ in
            limited(403, message: Self.secondary, headers: [("Retry-After", "0")])
        }
        var pacing = Pacing()
        pacing.maximumWait = 30_000
        let client = client(transport, pacing)
        let request = try request(.get)
        await #expect(throws: ClientError.self) { try await time.run { try await client.perform(request) } }
        #expect(transport.sent.count <= 31)
    }

    @Test("times beyond reason are no trap", arguments: ["99999999999999999", "9223372036854775807", "-5", "x"])
    func absurd(value: String) async throws {
        for header in ["X-RateLimit-Reset", "Retry-After"] {
            let transport = TimedTransport(time) { _, number in
                guard number == 0 else { return limited(200) }
                var answer = limited(403, remaining: 0, message: Self.secondary)
                answer.headers[header] = value
                return answer
            }
            let client = client(transport)
            let request = try request(.get)
            _ = try? await time.run { try await client.perform(request) }
            #expect(transport.sent.count <= 2)
        }
    }

    @Test("a cancelled wait ends at once", arguments: [HTTPMethod.get, .post])
    func cancelled(method: HTTPMethod) async throws {
        let transport = TimedTransport(time) { _, _ in limited(429, headers: [("Retry-After", "600")]) }
        let client = client(transport)
        let request = try request(method)
        let task = Task { try await client.perform(request) }
        await time.until { time.awaited.count == 1 }
        task.cancel()
        await #expect(throws: ClientError.cancelled) { try await task.value }
        #expect(time.now == 0 && transport.sent.count == 1)
    }

    @Test("a wait that is not wanted any more ends within a quarter of a second")
    func unwanted() async throws {
        let transport = TimedTransport(time) { _, _ in limited(429, headers: [("Retry-After", "600")]) }
        let client = client(transport)
        let request = try request(.delete)
        let time = time
        let result = try await time.run {
            do throws(ClientError) {
                return try await client.perform(request) { time.now >= 1000 }.status.description
            } catch {
                return error.description
            }
        }
        #expect(result == "interrupted" && time.now <= 1250)
    }

    @Test("what is left is known")
    func quota() async throws {
        let transport = TimedTransport(time) { _, _ in limited(200, remaining: 7, reset: 90_000) }
        let client = client(transport)
        let request = try request(.get)
        #expect(client.quota == nil)
        _ = try await client.perform(request)
        #expect(client.quota == Quota(limit: 5000, remaining: 7, resetsAt: 90_000))
    }

    @Test(
        "dates of headers are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
            ("Sun, 99999999999999999999 Nov 1994 08:49:37 GMT", nil),
        ] as [(String, Int64?)])
    func dates(text: String, expected: Int64?) {
        #expect(HTTPDate.seconds(text) == expected)
    }
}
