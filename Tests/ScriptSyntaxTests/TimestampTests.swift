import Testing

@testable import ScriptSyntax

@Suite struct TimestampTests {
    @Test(
        "times are read and written in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("2026-01-31", 1_769_817_600_000, "2026-01-31T00:00:00Z"),
            ("2026-01-31T08:00", 1_769_846_400_000, "2026-01-31T08:00:00Z"),
            ("2026-01-31T08:00+02:00", 1_769_839_200_000, "2026-01-31T06:00:00Z"),
            ("2026-01-31T08:00:07.25-0130", 1_769_851_807_250, "2026-01-31T09:30:07.25Z"),
            ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
            ("2024-02-29T12:00:00.123456789Z", 1_709_208_000_123, "2024-02-29T12:00:00.123Z"),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ])
    func reads(text: String, milliseconds: Int64, shown: String) {
        let time = Timestamp(iso8601: text)
        #expect(time?.milliseconds == milliseconds)
        #expect(time?.description == shown)
    }

    @Test(
        "what is no time is refused",
        arguments: [
            "", "2026", "2026-1-1", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "0000-01-01",
            "2026-01-31T", "2026-01-31T24:00", "2026-01-31T08:60", "2026-01-31T08:00:60", "2026-01-31T08:00:00.",
            "2026-01-31T08:00x", "2026-01-31T08:00+2", "2026-01-31T08:00+24:00", "2026-01-31Z", " 2026-01-31",
            "0001-01-01T00:00+01:00", "9999-12-31T23:59:59-01:00", "2026-01-31T08:00:00ZZ",
        ])
    func refuses(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("every day of the calendar converts both ways") func calendar() {
        var previous: CivilDate?
        for days in CivilDate.firstDay...CivilDate.lastDay where days % 17 == 0 || days < CivilDate.firstDay + 800 {
            let date = CivilDate(daysSince1970: days)
            #expect(date?.daysSince1970 == days)
            #expect(date != previous)
            previous = date
        }
        #expect(CivilDate(daysSince1970: CivilDate.lastDay + 1) == nil)
        #expect(CivilDate(daysSince1970: CivilDate.firstDay - 1) == nil)
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    }

    @Test("arithmetic never leaves what can be written") func arithmetic() {
        let day = TimeSpan(milliseconds: 86_400_000)
        #expect(Timestamp.latest.adding(day) == nil)
        #expect(Timestamp.earliest.subtracting(day) == nil)
        #expect(Timestamp(milliseconds: 0).adding(TimeSpan(milliseconds: .max)) == nil)
        #expect(Timestamp.latest.since(.earliest)?.milliseconds == 315_537_897_599_999)
        #expect(Timestamp(milliseconds: .max).since(Timestamp(milliseconds: .min)) == nil)
        #expect(TimeSpan(milliseconds: .max).adding(TimeSpan(milliseconds: 1)) == nil)
        #expect(!Timestamp(milliseconds: .min).description.isEmpty)
    }

    @Test(
        "durations are written in their largest units",
        arguments: [
            (0, "0s"), (250, "250ms"), (90_000, "1m30s"), (93_600_000, "1d2h"), (604_800_000, "7d"), (-300_000, "-5m"),
            (1001, "1s1ms"), (Int64.min, "-106751991167d7h12m55s808ms"),
        ])
    func spans(milliseconds: Int64, shown: String) {
        #expect(TimeSpan(milliseconds: milliseconds).description == shown)
    }

    @Test(
        "durations are read, checked",
        arguments: [
            ("7d", 604_800_000), ("1w", 604_800_000), ("1h30m", 5_400_000), ("250ms", 250), ("1m1ms", 60_001),
            ("0s", 0),
            ("", nil), ("7", nil), ("d", nil), ("7x", nil), ("1h30", nil), ("9223372036854775807ms", .max),
            ("9223372036854775807ms1ms", nil), ("99999999999999999999s", nil), ("9223372036854775807w", nil),
        ] as [(String, Int64?)])
    func readsSpans(text: String, milliseconds: Int64?) {
        #expect(TimeSpan(literal: text)?.milliseconds == milliseconds)
    }
}
