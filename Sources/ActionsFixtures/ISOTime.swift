/// The form of a time in ISO 8601, as worlds write it.
enum ISOTime {
    /// Whether `text` is a date and time with zone, such as `2026-01-31T08:00:00Z` or `2026-01-31T08:00:00.5+01:00`.
    static func isValid(_ text: String) -> Bool {
        var rest = text.utf8[...]
        guard let year = number(&rest, 4), take(&rest, "-"), let month = number(&rest, 2), take(&rest, "-"),
            let day = number(&rest, 2), take(&rest, "T"), let hour = number(&rest, 2), take(&rest, ":"),
            let minute = number(&rest, 2), (1...12).contains(month), hour < 24, minute < 60,
            (1...days(month, year)).contains(day)
        else { return false }
        if take(&rest, ":") {
            guard let second = number(&rest, 2), second < 61 else { return false }
            if take(&rest, ".") {
                guard number(&rest, 1) != nil else { return false }
                while number(&rest, 1) != nil {}
            }
        }
        if take(&rest, "Z") { return rest.isEmpty }
        guard take(&rest, "+") || take(&rest, "-"), let hours = number(&rest, 2), take(&rest, ":"),
            let minutes = number(&rest, 2)
        else { return false }
        return hours < 24 && minutes < 60 && rest.isEmpty
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func take(_ rest: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private static func number(_ rest: inout Substring.UTF8View, _ digits: Int) -> Int? {
        let head = rest.prefix(digits)
        guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest.removeFirst(digits)
        return head.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
