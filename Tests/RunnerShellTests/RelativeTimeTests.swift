import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A time as seen from now")
struct RelativeTimeTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    @Test(
        "is told in whole units of the largest that fits",
        arguments: [
            (0, "now"), (999, "now"), (-999, "now"), (-1000, "1 s ago"), (-59_999, "59 s ago"), (-60_000, "1 min ago"),
            (-3_599_000, "59 min ago"), (-3 * 3_600_000, "3 h ago"), (-86_400_000, "1 d ago"),
            (-29 * 86_400_000, "29 d ago"), (-30 * 86_400_000, "1 mo ago"), (-364 * 86_400_000, "12 mo ago"),
            (-800 * 86_400_000, "2 y ago"), (300_000, "in 5 min"), (86_399_999, "in 23 h"),
        ] as [(Int64, String)])
    func units(_ offset: Int64, _ text: String) {
        #expect(RelativeTime.text(Timestamp(milliseconds: now.milliseconds + offset), now: now) == text)
    }

    @Test("a time beyond all measure is told exactly")
    func overflow() {
        let time = Timestamp(milliseconds: .max)
        #expect(RelativeTime.text(time, now: Timestamp(milliseconds: .min)) == time.description)
    }

    @Test("beside the exact time it stands in brackets")
    func exact() {
        let time = Timestamp(milliseconds: now.milliseconds - 3 * 3_600_000)
        #expect(RelativeTime.exactText(time, now: now) == "2027-01-15T05:00:00Z (3 h ago)")
        #expect(RelativeTime.exactText(time, now: nil) == "2027-01-15T05:00:00Z")
    }
}
