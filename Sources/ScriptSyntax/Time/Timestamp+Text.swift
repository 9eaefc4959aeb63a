extension Timestamp: CustomStringConvertible {
    /// The earliest time that can be written, 0001-01-01T00:00:00Z.
    public static let earliest = Timestamp(milliseconds: Int64(CivilDate.firstDay) * 86_400_000)
    /// The latest time that can be written, 9999-12-31T23:59:59.999Z.
    public static let latest = Timestamp(milliseconds: Int64(CivilDate.lastDay + 1) * 86_400_000 - 1)

    /// Reads `2026-01-31`, `2026-01-31T08:00`, `…:07.25`, with `Z`, `+02:00` or `+0200`; no zone is UTC.
    ///
    /// Fractions may have any length and are cut to milliseconds. Nil when it is no such time.
    public init?(iso8601 text: some Collection<UInt8>) {
        let read =
            text.withContiguousStorageIfAvailable { Self.read($0) } ?? Array(text).withUnsafeBufferPointer(Self.read)
        guard let milliseconds = read else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// Reads a time; see ``init(iso8601:)-(Collection<UInt8>)``.
    public init?(iso8601 text: String) {
        self.init(iso8601: text.utf8)
    }

    /// The day, in UTC, and the milliseconds since it began; nil outside years 1 to 9999.
    public var civil: (date: CivilDate, millisecondsOfDay: Int)? {
        let day = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds + 1) / 86_400_000 - 1
        guard let date = CivilDate(daysSince1970: Int(day)) else { return nil }
        return (date, Int(milliseconds - day * 86_400_000))
    }

    /// Makes the time `millisecondsOfDay` after the beginning of a day in UTC; nil outside of the day.
    public init?(_ date: CivilDate, millisecondsOfDay: Int) {
        guard (0..<86_400_000).contains(millisecondsOfDay) else { return nil }
        self.init(milliseconds: Int64(date.daysSince1970) * 86_400_000 + Int64(millisecondsOfDay))
    }

    /// `2026-01-31T08:00:00Z`, in UTC, with a fraction where it is not 0.
    public var description: String {
        guard let (date, time) = civil else { return "\(milliseconds)ms since 1970" }
        let seconds = time / 1000
        var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        text += "T\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if time % 1000 != 0 {
            var fraction = padded(time % 1000, 3)
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "." + fraction
        }
        return text + "Z"
    }

    /// This time and a span; nil when the sum is outside years 1 to 9999.
    public func adding(_ span: TimeSpan) -> Timestamp? {
        let (sum, overflow) = milliseconds.addingReportingOverflow(span.milliseconds)
        return overflow ? nil : Timestamp(milliseconds: sum).inRange
    }

    /// This time less a span; nil when the difference is outside years 1 to 9999.
    public func subtracting(_ span: TimeSpan) -> Timestamp? {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(span.milliseconds)
        return overflow ? nil : Timestamp(milliseconds: difference).inRange
    }

    /// The span from `other` to this time; nil when it is too long.
    public func since(_ other: Timestamp) -> TimeSpan? {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return overflow ? nil : TimeSpan(milliseconds: difference)
    }

    private var inRange: Timestamp? {
        (Self.earliest...Self.latest).contains(self) ? self : nil
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        var reader = TimestampReader(bytes: bytes)
        return reader.read()
    }
}

/// Reads one time from bytes, left to right.
private struct TimestampReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func read() -> Int64? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var time = 0
        var zone = 0
        if skip("T") || skip("t") {
            guard let clock = timeOfDay(), let minutes = zoneMinutes() else { return nil }
            time = clock
            zone = minutes
        }
        guard index == bytes.count else { return nil }
        let milliseconds = Int64(date.daysSince1970) * 86_400_000 + Int64(time) - Int64(zone) * 60_000
        let result = Timestamp(milliseconds: milliseconds)
        return (Timestamp.earliest...Timestamp.latest).contains(result) ? milliseconds : nil
    }

    private mutating func timeOfDay() -> Int? {
        guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if skip(":") {
            guard let second = number(2), second < 60 else { return nil }
            milliseconds += second * 1000
            if skip(".") {
                guard let fraction = fraction() else { return nil }
                milliseconds += fraction
            }
        }
        return milliseconds
    }

    /// Digits after the point, cut to milliseconds.
    private mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while index < bytes.count, bytes[index].isDigit {
            if digits < 3 { value = value * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        return digits == 1 ? value * 100 : digits == 2 ? value * 10 : value
    }

    private mutating func zoneMinutes() -> Int? {
        if index == bytes.count || skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }

    private mutating func number(_ width: Int) -> Int? {
        guard index + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<(index + width)] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += width
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}
