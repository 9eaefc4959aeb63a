import ActionsFixtures
import Testing

@testable import ActionsFixtures

@Suite struct WorldTimeTests {
    @Test(
        "a time in any zone is read and said in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), ("2026-01-31T08:00Z", "2026-01-31T08:00:00Z"),
            ("2024-02-29T23:59:59.999+00:00", "2024-02-29T23:59:59Z"),
            ("2024-02-29T23:30:00-01:00", "2024-03-01T00:30:00Z"),
            ("2000-03-01T00:30:00+01:00", "2000-02-29T23:30:00Z"),
            ("1900-03-01T00:30:00+01:00", "1900-02-28T23:30:00Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"), ("9999-12-31T23:59:60Z", "10000-01-01T00:00:00Z"),
        ])
    func utc(text: String, said: String) {
        #expect(WorldTime(text)?.utcText == said)
    }

    @Test("every day of four centuries comes out as it went in") func days() throws {
        var time = try #require(WorldTime("1899-12-31T12:00:00Z"))
        for _ in 0..<150_000 {
            #expect(WorldTime(time.utcText) == time)
            time = time.adding(24 * WorldTime.hour)
        }
        #expect(time.utcText == "2310-09-08T12:00:00Z")
    }

    @Test(
        "what is no time is none",
        arguments: [
            "", "2026-01-31", "2026-01-31T08:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-01-31T24:00:00Z", "2026-01-31T08:60:00Z", "2026-01-31T08:00:00.Z", "2026-01-31T08:00:00+0100",
            "2026-01-31T08:00:00+24:00", "2026-01-31T08:00:00Zx", "26-01-31T08:00:00Z",
        ])
    func none(text: String) {
        #expect(WorldTime(text) == nil)
    }

    @Test("at the ends of what can be counted nothing traps") func ends() {
        let last = WorldTime(milliseconds: .max)
        #expect(last.adding(1) == last)
        #expect(!last.utcText.isEmpty && !last.pacificText.isEmpty)
        let first = WorldTime(milliseconds: .min)
        #expect(first.adding(-1) == first)
        #expect(!first.utcText.isEmpty && !first.pacificText.isEmpty && first.seconds < 0)
    }
}
