import ScriptSyntax

/// A time as seen from another: `3 h ago`, `in 5 min`. Only for people at a terminal; programs get the exact time.
enum RelativeTime {
    private static let units: [(milliseconds: UInt64, name: String)] = [
        (365 * 86_400_000, "y"), (30 * 86_400_000, "mo"), (86_400_000, "d"), (3_600_000, "h"), (60_000, "min"),
        (1000, "s"),
    ]

    /// How long before or after `now` the time is, in whole units of the largest that fits; less than a second is `now`.
    static func text(_ time: Timestamp, now: Timestamp) -> String {
        // Times of years 1 to 9999 differ by far less than 64 bits hold, but `now` comes from a clock.
        let (difference, overflow) = time.milliseconds.subtractingReportingOverflow(now.milliseconds)
        guard !overflow else { return time.description }
        let length = difference.magnitude
        guard let unit = units.first(where: { length >= $0.milliseconds }) else { return "now" }
        let span = "\(length / unit.milliseconds) \(unit.name)"
        return difference > 0 ? "in \(span)" : "\(span) ago"
    }

    /// The same of a cell that holds an exact time; any other cell as it is.
    static func text(cell: String, now: Timestamp) -> String {
        Timestamp(iso8601: cell).map { text($0, now: now) } ?? cell
    }

    /// The exact time with its distance: `2026-10-01T12:00:00Z (3 h ago)`.
    static func exactText(_ time: Timestamp, now: Timestamp?) -> String {
        guard let now else { return time.description }
        return "\(time) (\(text(time, now: now)))"
    }
}
