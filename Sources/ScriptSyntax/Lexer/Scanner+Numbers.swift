// Numbers, durations and timestamps by their shape; their values are read and checked later.

extension Scanner {
    mutating func scanNumber() {
        let start = offset
        skipDigits()
        if peek() == UInt8(ascii: "."), peek(1).isDigit {
            offset += 1
            skipDigits()
            skipExponent()
            return endNumber(.double, from: start)
        }
        if skipExponent() { return endNumber(.double, from: start) }
        guard peek().isLetter else { return endNumber(.integer, from: start) }
        while skipUnit() {
            guard peek().isDigit else { return endNumber(.duration, from: start) }
            skipDigits()
        }
        endMalformedNumber(from: start)
    }

    private mutating func skipDigits() {
        while peek().isDigit { offset += 1 }
    }

    @discardableResult
    private mutating func skipExponent() -> Bool {
        guard peek() | 0x20 == UInt8(ascii: "e") else { return false }
        let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        guard peek(isSigned ? 2 : 1).isDigit else { return false }
        offset += isSigned ? 2 : 1
        skipDigits()
        return true
    }

    private mutating func skipUnit() -> Bool {
        let length = peek() == UInt8(ascii: "m") && peek(1) == UInt8(ascii: "s") ? 2 : 1
        guard TimeSpan.Unit(peek(), length) != nil, !peek(length).isWordStart else { return false }
        offset += length
        return true
    }

    private mutating func endNumber(_ kind: TokenKind, from start: Int) {
        if peek().isWordPart { return endMalformedNumber(from: start) }
        add(kind, from: start)
    }

    private mutating func endMalformedNumber(from start: Int) {
        while peek().isWordPart { offset += 1 }
        report(.malformedNumber(String(decoding: bytes[start..<offset], as: UTF8.self), at: range(start, offset)))
        add(.invalidLiteral, from: start)
    }

    /// `.5` lacks its leading digit.
    mutating func scanBareFraction() {
        let start = offset
        offset += 1
        while peek().isWordPart { offset += 1 }
        report(.bareFraction(String(decoding: bytes[start..<offset], as: UTF8.self), at: range(start, offset)))
        add(.invalidLiteral, from: start)
    }

    mutating func scanTimestamp() {
        let start = offset
        offset += 1
        let isWhole = skipPattern("dddd-dd-dd") && (peek() != UInt8(ascii: "T") || skipTimeOfDay())
        guard isWhole, !peek().isWordPart else {
            while peek().isWordPart || peek() == UInt8(ascii: ":") || peek() == UInt8(ascii: "-") { offset += 1 }
            report(.malformedTimestamp(at: range(start, offset)))
            return add(.invalidLiteral, from: start)
        }
        add(.timestamp, from: start)
    }

    private mutating func skipTimeOfDay() -> Bool {
        guard skipPattern("Tdd:dd") else { return false }
        if peek() == UInt8(ascii: ":") {
            guard skipPattern(":dd") else { return false }
            if peek() == UInt8(ascii: "."), peek(1).isDigit {
                offset += 1
                skipDigits()
            }
        }
        if peek() == UInt8(ascii: "Z") {
            offset += 1
        } else {
            _ = skipPattern("+dd:dd") || skipPattern("-dd:dd")
        }
        return true
    }

    /// Skips what matches the pattern, in which `d` is any digit; skips nothing otherwise.
    private mutating func skipPattern(_ pattern: StaticString) -> Bool {
        let matches = pattern.withUTF8Buffer { wanted in
            wanted.enumerated().allSatisfy { index, byte in
                byte == UInt8(ascii: "d") ? peek(index).isDigit : peek(index) == byte
            }
        }
        if matches { offset += pattern.utf8CodeUnitCount }
        return matches
    }
}
