import ActionsClient
import Testing

@testable import RunnerShell

@Suite("How often a live view looks")
struct WatchPaceTests {
    private func pace(_ asked: Int64, cost: Int, limit: Int = 5000, remaining: Int, hourLeft: Int64) -> Int64 {
        WatchPace.interval(
            asked: asked, cost: cost, quota: Quota(limit: limit, remaining: remaining, resetsAt: 1000 + hourLeft),
            now: 1000)
    }

    @Test("is as often as was asked while the quota lasts")
    func plenty() {
        #expect(pace(10_000, cost: 1, remaining: 5000, hourLeft: 3_600_000) == 10_000)
    }

    @Test("is as often as was asked where a look costs nothing, or nobody shows a quota")
    func free() {
        #expect(pace(1000, cost: 0, remaining: 3, hourLeft: 3_600_000) == 1000)
        #expect(WatchPace.interval(asked: 1000, cost: 9, quota: nil, now: 0) == 1000)
    }

    @Test("is so slow that a tenth of the quota is left at the end of the hour")
    func scarce() {
        // 1500 of 5000 are left, 500 of them stay: 1000 requests for 100 looks in half an hour.
        #expect(pace(1000, cost: 10, remaining: 1500, hourLeft: 1_800_000) == 18_000)
    }

    @Test("waits for the next hour when only the reserve is left")
    func exhausted() {
        #expect(pace(1000, cost: 10, remaining: 500, hourLeft: 900_000) == 900_000)
    }

    @Test("a quota of an hour that is over says nothing")
    func over() {
        #expect(pace(1000, cost: 10, remaining: 0, hourLeft: -5) == 1000)
    }
}
