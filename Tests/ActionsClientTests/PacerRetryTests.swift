import ActionsAPI
import ActionsClient
import JSONValue
import Testing

@Suite("Sending again after trouble") struct PacerRetryTests {
    private let time = ManualClock()

    /// Sends a request; gives what became of it and when each attempt was made.
    private func send(
        _ method: HTTPMethod, pacing: Pacing = Pacing(),
        _ answer: @escaping @Sendable (_ number: Int) throws -> APIResponse
    ) async throws -> (Result<Int, ClientError>, [Int64], [WaitNotice]) {
        let transport = TimedTransport(time) { _, number in try answer(number) }
        let notices = Notices()
        let client = Client(transport: transport, pacing: pacing, clock: time.clock) { notices.note($0) }
        let request = try request(method)
        let result: Result<Int, ClientError> = try await time.run {
            do throws(ClientError) {
                return .success(try await client.perform(request).status)
            } catch {
                return .failure(error)
            }
        }
        return (result, transport.times, notices.all)
    }

    private static let lost = TransportError(.connectionLost, "lost")
    private static let unreachable = TransportError(.unreachable, "no way")

    @Test(
        "reads and writes that may be repeated are, when the host fails",
        arguments: [HTTPMethod.get, .put, .delete], [500, 502, 503, 504])
    func repeated(method: HTTPMethod, status: Int) async throws {
        let (result, times, _) = try await send(method) { APIResponse(status: $0 < 3 ? status : 200) }
        #expect(result == .success(200))
        #expect(times.count == 4)
        let waits = zip(times, times.dropFirst()).map { $1 - $0 }
        for (wait, usual) in zip(waits, [1000, 4000, 9000] as [Int64]) {
            #expect(wait >= usual * 8 / 10 && wait <= usual * 12 / 10)
        }
    }

    @Test("the jitter follows from the seed")
    func jitter() async throws {
        func times(_ seed: UInt64) async throws -> [Int64] {
            var pacing = Pacing()
            pacing.seed = seed
            return try await send(.get, pacing: pacing) { APIResponse(status: $0 < 3 ? 500 : 200) }.1
        }
        #expect(try await times(1) == times(1))
        #expect(try await times(1) != times(2))
    }

    @Test(
        "they are repeated when the connection is lost", arguments: [HTTPMethod.get, .put, .delete],
        [TransportError.Reason.connectionLost, .timedOut, .unreachable, .malformedAnswer])
    func lost(method: HTTPMethod, reason: TransportError.Reason) async throws {
        let (result, times, _) = try await send(method) { number in
            if number == 0 { throw TransportError(reason, "x") }
            return APIResponse(status: 200)
        }
        #expect(result == .success(200))
        #expect(times.count == 2)
    }

    @Test("a failing host's wish to wait counts against what a run may wait in all")
    func askedToWait() async throws {
        var pacing = Pacing()
        pacing.maximumWait = 100_000
        let failing = APIResponse(status: 503, headers: ["Retry-After": "60"])
        let (result, times, notices) = try await send(.get, pacing: pacing) { _ in failing }
        // The second minute would be more than the run may wait.
        #expect(times.count == 2 && times[1] - times[0] >= 60_000)
        #expect(notices.count == 1)
        guard case .failure(.api(let error)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.status == 503)
    }

    @Test("three repetitions are the most, and then the failure is told")
    func exhausted() async throws {
        let (result, times, _) = try await send(.get) { _ in APIResponse(status: 502) }
        #expect(times.count == 4)
        guard case .failure(.api(let error)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.status == 502)
    }

    @Test(
        "what will not pass is not sent again", arguments: [HTTPMethod.get, .delete, .post],
        [400, 401, 403, 404, 410, 422, 451, 409, 501, 505])
    func notRepeated(method: HTTPMethod, status: Int) async throws {
        let (result, times, _) = try await send(method) { _ in APIResponse(status: status) }
        #expect(times.count == 1)
        guard case .failure(.api(let error)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.status == status)
    }

    @Test(
        "nor is what needs a person", arguments: [TransportError.Reason.insecure, .notSignedIn, .notRecorded])
    func needsPerson(reason: TransportError.Reason) async throws {
        let (result, times, _) = try await send(.get) { _ in throw TransportError(reason, "x") }
        #expect(result == .failure(.transport(TransportError(reason, "x"))) && times.count == 1)
    }

    @Test("a write that creates is not repeated when its answer was lost", arguments: [HTTPMethod.post, .patch])
    func ambiguous(method: HTTPMethod) async throws {
        let (result, times, _) = try await send(method) { _ in throw Self.lost }
        #expect(times.count == 1)
        #expect(
            result == .failure(.ambiguous(LostAnswer(try request(method), .trouble(.noAnswer(Self.lost))))))
        guard case .failure(let error) = result else { return }
        #expect(error.description == "the answer was lost, it may have happened: lost")
    }

    @Test("a write that creates and that the host failed on may have happened", arguments: [500, 502, 503, 504])
    func failedCreation(status: Int) async throws {
        let (result, times, _) = try await send(.post) { _ in APIResponse(status: status) }
        guard case .failure(.ambiguous(let lost)) = result, case .trouble(.answer(let error)) = lost.cause else {
            Issue.record("\(result)")
            return
        }
        #expect(error.status == status && times.count == 1)
    }

    @Test("a write that surely did not arrive is repeated, whatever it is", arguments: HTTPMethod.allCases)
    func didNotArrive(method: HTTPMethod) async throws {
        let (result, times, _) = try await send(method) { number in
            if number < 2 { throw Self.unreachable }
            return APIResponse(status: 201)
        }
        #expect(result == .success(201) && times.count == 3)
        let (failed, _, _) = try await send(method) { _ in throw Self.unreachable }
        #expect(failed == .failure(.transport(Self.unreachable)))
    }

    @Test("a write whose last attempt was lost may have happened", arguments: [HTTPMethod.put, .delete])
    func lostForGood(method: HTTPMethod) async throws {
        let (result, times, _) = try await send(method) { number in
            throw number == 0 ? Self.lost : Self.unreachable
        }
        #expect(times.count == 4)
        guard case .failure(.ambiguous) = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test("a deletion that is repeated and meets 404 has succeeded")
    func deleted() async throws {
        let (result, times, _) = try await send(.delete) { number in
            if number == 0 { throw Self.lost }
            return APIResponse(status: 404)
        }
        #expect(result == .success(204) && times.count == 2)
    }

    @Test("a deletion that meets 404 and did not arrive before has not")
    func notThere() async throws {
        let (result, _, _) = try await send(.delete) { number in
            if number == 0 { throw Self.unreachable }
            return APIResponse(status: 404)
        }
        guard case .failure(.api(let error)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.status == 404)
    }

    @Test("a host that asks to come again later is given the time")
    func retryAfter() async throws {
        let (result, times, _) = try await send(.get) { number in
            number == 0 ? APIResponse(status: 503, headers: ["Retry-After": "20"]) : APIResponse(status: 200)
        }
        #expect(result == .success(200))
        #expect(times == [0, 20_000])
    }

    @Test("each wait is told once")
    func told() async throws {
        let (_, times, notices) = try await send(.get) { APIResponse(status: $0 < 3 ? 502 : 200) }
        #expect(notices.count == 3)
        #expect(notices.map { $0.until - 1_000_000 } == Array(times.dropFirst()))
        guard case .trouble(_, let attempt, let attempts)? = notices.first?.reason else {
            Issue.record("\(notices)")
            return
        }
        #expect(attempt == 1 && attempts == 4)
    }

    @Test("trouble of many requests at once is told once")
    func toldOnce() async throws {
        let notices = Notices()
        let transport = TimedTransport(time) { _, number in APIResponse(status: number < 10 ? 502 : 204) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock) { notices.note($0) }
        let tasks = try (1...10).map { id in
            let request = try request(.get, Int64(id))
            return Task { try await client.perform(request).status }
        }
        await time.until { transport.sent.count == 10 && time.awaited.count == 10 }
        #expect(notices.all.count == 1)
        time.advance(to: time.now + 1200)
        for task in tasks { #expect(try await task.value == 204) }
    }

    @Test("a host that only fails is not tried again and again for each request")
    func onlyFailures() async throws {
        let transport = TimedTransport(time) { _, _ in APIResponse(status: 502) }
        let client = Client(transport: transport, pacing: Pacing(), clock: time.clock)
        try await time.run {
            await withTaskGroup(of: Void.self) { group in
                for id in 1...200 {
                    group.addTask {
                        if let request = try? request(.delete, Int64(id)) { _ = try? await client.perform(request) }
                    }
                }
            }
        }
        #expect(transport.sent.count < 200 + 50)
        #expect(Set(transport.sent.map(\.request.path)).count == 200)
    }

    @Test("without pacing nothing is sent again and errors are passed on")
    func unpaced() async throws {
        let transport = TimedTransport(time) { _, _ in throw Self.lost }
        let client = Client(transport: transport)
        let request = try request(.post)
        await #expect(throws: ClientError.transport(Self.lost)) { try await client.perform(request) }
        #expect(transport.sent.count == 1)
    }
}
