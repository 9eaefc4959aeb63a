import ActionsAPI
import Testing

@testable import ActionsLive

@Suite("Shared work") struct SharedWorkTests {
    private let work = SharedWork<String, Int>()

    @Test("is done anew for who comes after its end") func anew() async throws {
        let runs = Stored(0)
        for _ in 1...2 {
            _ = try await work.value("a") { () async throws(TransportError) in
                runs.value += 1
                return 1
            }
        }
        #expect(runs.value == 2)
    }

    @Test("is cancelled when nobody waits for it any more") func cancelled() async {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let task = Task { [work] in
            await failure {
                try await work.value("a") { () async throws(TransportError) in
                    begin.yield()
                    let never = AsyncStream<Void> { _ in }
                    // Ends when the task is cancelled.
                    for await _ in never {}
                    throw .interrupted(arrived: .no)
                }
            }
        }
        for await _ in begun { break }
        task.cancel()
        #expect(await task.value?.reason == .cancelled)
    }

    @Test("that fails is tried again by who comes later") func failing() async throws {
        let error = await failure {
            try await work.value("a") { () async throws(TransportError) in throw TransportError(.timedOut, "late") }
        }
        #expect(error?.reason == .timedOut)
        let value = try await work.value("a") { () async throws(TransportError) in 7 }
        #expect(value == 7)
    }
}
