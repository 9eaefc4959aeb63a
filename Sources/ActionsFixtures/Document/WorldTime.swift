/// A moment as worlds count it.
struct WorldTime: Hashable, Comparable, Sendable {
    /// Since the beginning of 1970 in UTC.
    var milliseconds: Int64

    /// What a world counts from when it fixes no time and no clock is handed in.
    static let standstill = WorldTime(milliseconds: 1_769_846_400_000)

    /// An hour in milliseconds.
    static let hour: Int64 = 3_600_000

    static func < (left: WorldTime, right: WorldTime) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment so much later; at the ends of what can be counted it stays there.
    func adding(_ milliseconds: Int64) -> WorldTime {
        let (sum, overflows) = self.milliseconds.addingReportingOverflow(milliseconds)
        guard overflows else { return WorldTime(milliseconds: sum) }
        return WorldTime(milliseconds: milliseconds < 0 ? .min : .max)
    }

    /// Whole seconds since the beginning of 1970.
    var seconds: Int64 { Self.floor(milliseconds, 1000) }
}

// MARK: - Reading

extension WorldTime {
    /// Reads a date and time with zone in ISO 8601: `2026-01-31T08:00:00Z`, `2026-01-31T08:00:00.5+01:00`.
    init?(_ text: String) {
        var rest = text.utf8[...]
        guard let year = Self.number(&rest, 4), Self.take(&rest, "-"), let month = Self.number(&rest, 2),
            Self.take(&rest, "-"), let day = Self.number(&rest, 2), Self.take(&rest, "T"),
            let hour = Self.number(&rest, 2), Self.take(&rest, ":"), let minute = Self.number(&rest, 2),
            (1...12).contains(month), hour < 24, minute < 60, (1...Self.days(month, year)).contains(day)
        else { return nil }
        var milliseconds: Int64 = 0
        if Self.take(&rest, ":") {
            guard let second = Self.number(&rest, 2), second < 61 else { return nil }
            milliseconds = second * 1000
            if Self.take(&rest, ".") {
                guard let fraction = Self.fraction(&rest) else { return nil }
                milliseconds += fraction
            }
        }
        guard let offset = Self.offset(&rest), rest.isEmpty else { return nil }
        let minutes = (Self.dayNumber(year, month, day) * 24 + hour) * 60 + minute - offset
        self.init(milliseconds: minutes * 60_000 + milliseconds)
    }

    /// The zone, in minutes east of Greenwich.
    private static func offset(_ rest: inout Substring.UTF8View) -> Int64? {
        if take(&rest, "Z") { return 0 }
        let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
        guard take(&rest, "+") || take(&rest, "-"), let hours = number(&rest, 2), take(&rest, ":"),
            let minutes = number(&rest, 2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    /// The digits after the point as milliseconds; what is smaller is cut.
    private static func fraction(_ rest: inout Substring.UTF8View) -> Int64? {
        guard let first = number(&rest, 1) else { return nil }
        var milliseconds = first * 100
        var weight: Int64 = 10
        while let digit = number(&rest, 1) {
            milliseconds += digit * weight
            weight /= 10
        }
        return milliseconds
    }

    private static func take(_ rest: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private static func number(_ rest: inout Substring.UTF8View, _ digits: Int) -> Int64? {
        let head = rest.prefix(digits)
        guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest.removeFirst(digits)
        return head.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}

// MARK: - Writing

extension WorldTime {
    /// As GitHub writes most times: `2026-01-31T08:00:00Z`.
    var utcText: String {
        let (date, time, _) = parts(offsetHours: 0)
        return date + "T" + time + "Z"
    }

    /// As GitHub writes the ends of runner tokens: `2026-01-31T00:00:00.000-08:00`.
    var pacificText: String {
        let (date, time, fraction) = parts(offsetHours: -8)
        return date + "T" + time + "." + fraction + "-08:00"
    }

    /// As the header about a token's end has it: `2026-01-31 08:00:00 UTC`.
    var headerText: String {
        let (date, time, _) = parts(offsetHours: 0)
        return date + " " + time + " UTC"
    }

    private func parts(offsetHours: Int64) -> (date: String, time: String, fraction: String) {
        let local = adding(offsetHours * Self.hour).milliseconds
        let days = Self.floor(local, 86_400_000)
        let remainder = local % 86_400_000
        let inDay = remainder < 0 ? remainder + 86_400_000 : remainder
        let (year, month, day) = Self.civil(days)
        let second = inDay / 1000
        return (
            Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2),
            Self.padded(second / 3600, 2) + ":" + Self.padded(second / 60 % 60, 2) + ":" + Self.padded(second % 60, 2),
            Self.padded(inDay % 1000, 3)
        )
    }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

// MARK: - The calendar

extension WorldTime {
    private static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func days(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 to a date. Years are counted from March, so that the leap day comes last.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        let leapDays = floor(years, 4) - floor(years, 100) + floor(years, 400)
        return years * 365 + leapDays + (months * 153 + 2) / 5 + day - 1 - 719_468
    }

    /// The date so many days after 1970-01-01.
    private static func civil(_ number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = floor(shifted, 146_097)
        let inEra = shifted - era * 146_097
        let yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
        let months = (inYear * 5 + 2) / 153
        let month = months < 10 ? months + 3 : months - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (months * 153 + 2) / 5 + 1)
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}
