extension TimeSpan: CustomStringConvertible {
    /// A unit that a duration can be written in.
    public enum Unit: Int64, Hashable, Sendable, CaseIterable {
        case weeks = 604_800_000
        case days = 86_400_000
        case hours = 3_600_000
        case minutes = 60_000
        case seconds = 1000
        case milliseconds = 1

        /// The unit as written, such as `ms`.
        public var suffix: String {
            switch self {
            case .weeks: "w"
            case .days: "d"
            case .hours: "h"
            case .minutes: "m"
            case .seconds: "s"
            case .milliseconds: "ms"
            }
        }

        /// The unit that begins with this byte and has this many; nil when there is none.
        init?(_ first: UInt8, _ length: Int) {
            if length == 2 {
                self = .milliseconds
                return
            }
            switch first {
            case UInt8(ascii: "w"): self = .weeks
            case UInt8(ascii: "d"): self = .days
            case UInt8(ascii: "h"): self = .hours
            case UInt8(ascii: "m"): self = .minutes
            case UInt8(ascii: "s"): self = .seconds
            default: return nil
            }
        }
    }

    /// Makes a span of `count` units; nil when it is too long to count in milliseconds.
    public init?(_ count: Int64, _ unit: Unit) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.rawValue)
        guard !overflow else { return nil }
        self.init(milliseconds: product)
    }

    /// Reads `7d`, `1h30m`, `250ms`; nil when it is not a duration or too long.
    public init?(literal text: String) {
        self.init(literal: Array(text.utf8)[...])
    }

    init?(literal bytes: ArraySlice<UInt8>) {
        var total: Int64 = 0
        var index = bytes.startIndex
        repeat {
            let numberStart = index
            while index < bytes.endIndex, bytes[index].isDigit { index += 1 }
            guard index > numberStart, index < bytes.endIndex,
                let count = Int64(String(decoding: bytes[numberStart..<index], as: UTF8.self))
            else { return nil }
            let isMilliseconds =
                bytes[index] == UInt8(ascii: "m") && index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "s")
            guard let unit = Unit(bytes[index], isMilliseconds ? 2 : 1), let part = TimeSpan(count, unit) else {
                return nil
            }
            let (sum, overflow) = total.addingReportingOverflow(part.milliseconds)
            guard !overflow else { return nil }
            total = sum
            index += isMilliseconds ? 2 : 1
        } while index < bytes.endIndex
        self.init(milliseconds: total)
    }

    /// `1d2h`, `250ms`, `-5m`; `0s` for nothing. Days are the largest unit.
    public var description: String {
        if milliseconds == 0 { return "0s" }
        var rest = milliseconds.magnitude
        var text = milliseconds < 0 ? "-" : ""
        for unit in Unit.allCases where unit != .weeks {
            let size = UInt64(unit.rawValue)
            let count = rest / size
            rest %= size
            if count > 0 { text += "\(count)\(unit.suffix)" }
        }
        return text
    }

    /// The sum of two spans; nil when it is too long.
    public func adding(_ other: TimeSpan) -> TimeSpan? {
        let (sum, overflow) = milliseconds.addingReportingOverflow(other.milliseconds)
        return overflow ? nil : TimeSpan(milliseconds: sum)
    }

    /// The difference of two spans; nil when it is too long.
    public func subtracting(_ other: TimeSpan) -> TimeSpan? {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return overflow ? nil : TimeSpan(milliseconds: difference)
    }
}
