import ActionsAPI
import ActionsClient
import ActionsFixtures
import JSONValue
import RunnerModel
import Synchronization
import Testing

/// Writes whose answer was lost.
@Suite struct LostAnswerTests {
    private static let pacing: Pacing = {
        var pacing = Pacing()
        pacing.retryDelays = [1, 1, 1]
        return pacing
    }()

    /// Loses the answer to the first POST; `happens` says whether it was carried out before.
    private func losing(happens: Bool, _ text: String) async -> (result: RunResult, posts: Int, runners: Int) {
        let world = WorldBox(.fleet(2))
        let isFirst = Mutex(true)
        let transport = TestTransport(.fleet(0)) { request, _ in
            if request.method == .post,
                isFirst.withLock({ first in
                    defer { first = false }
                    return first
                })
            {
                if happens { _ = try await world.transport.send(request) }
                throw TransportError(.connectionLost, "the connection was lost")
            }
            return try await world.transport.send(request)
        }
        let result = await run(text, on: transport, pacing: Self.pacing)
        return (result, transport.count(.post), world.transport.snapshot().owners[0].runners.count)
    }

    private static let create =
        #"create jit_runner in org("acme") with {name: "ci-9", runner_group_id: 1, labels: ["gpu"]} as j; print j.runner.name"#

    @Test("a runner that was not made is asked for again")
    func createdLater() async {
        let (result, posts, runners) = await losing(happens: false, Self.create)
        #expect(result.output == ["ci-9"])
        #expect(posts == 2 && runners == 3)
    }

    @Test("a runner that was made is not made twice, and what to do is told")
    func createdOnce() async {
        let (result, posts, runners) = await losing(happens: true, Self.create)
        #expect(result.summary.failed == 1)
        #expect(
            result.failures == [
                #"the answer was lost; there is a runner 3 called "ci-9", and whether this run made it is not known"#
            ])
        #expect(posts == 1 && runners == 3)
    }

    @Test("a token is asked for again, whatever became of the first")
    func token() async {
        let (result, posts, _) = await losing(
            happens: true, #"issue remove_token for org("acme") as t; print "good""#)
        #expect(result.output == ["good"])
        #expect(posts == 2)
    }

    @Test("labels are added again, which changes nothing more")
    func labels() async {
        let (result, posts, _) = await losing(
            happens: true, #"label org("acme").runner(1) add "x"; print org("acme").runner(1).custom_labels"#)
        #expect(result.output == [#"["a", "b", "x"]"#])
        #expect(posts == 2)
    }
}

/// A world that keeps what was done to it.
private struct WorldBox: Sendable {
    let transport: WorldTransport

    init(_ world: World) {
        transport = WorldTransport(world)
    }
}
