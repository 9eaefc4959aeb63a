import ActionsClient
import ActionsFixtures
import Testing

@Suite("Trouble on the wire, mixed", .serialized) struct TroubleMixtureTests {
    private static let plan = """
        502 on 5%
        500 on 3%
        503 retry-after=7 on 3%
        429 on 0.5%
        429 retry-after=20 on 1%
        secondary on 0.5%
        drop on 4%
        lost on 4%
        truncate on 3%
        html on 1%
        shift on list 10%
        """

    @Test("a list, 50 deletions and 40 writes of labels come through it, none lost and none doubled", arguments: 1...12)
    func mixture(seed: UInt64) async throws {
        try await TroubledHost.serving(Self.plan, tls: seed.isMultiple(of: 2), seed: seed) { host in
            let run = try await TroubledRun(host, TroubledRun.writes(deletes: 50, sets: 20, adds: 20))
            #expect(run.complaints == [])
            #expect(run.list.rows.count == TroubledHost.runners || run.list.isPartial)
            #expect(run.peaks.reads <= 10 && run.peaks.writes <= 8 && run.peaks.writes > 1)
            // Four attempts fail by chance now and then, and what adds has one; no more often than that.
            func count(_ ending: TroubledRun.Ending) -> Int { run.endings.values.count { $0 == ending } }
            #expect(count(.done) >= 78 && count(.failed) == 0)
            #expect(host.faults.counts.count { $0.struck > 0 } >= 8)
        }
    }
}
