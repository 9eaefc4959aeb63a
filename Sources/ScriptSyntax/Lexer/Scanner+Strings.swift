// Strings are cut where an interpolated value begins and ends; what stands between is lexed as code.

extension Scanner {
    mutating func scanString() {
        let start = offset
        if peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") {
            offset += 3
            scanText(from: start, of: OpenString(start: start, isMultiline: true), isFirst: true)
        } else {
            offset += 1
            scanText(from: start, of: OpenString(start: start, isMultiline: false), isFirst: true)
        }
    }

    /// Reads on to the string's end or to its next value.
    private mutating func scanText(from start: Int, of string: OpenString, isFirst: Bool) {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\\"):
                if peek(1) == UInt8(ascii: "("), openValue(of: string, from: start, isFirst: isFirst) { return }
                offset += peek(1) == UInt8(ascii: "\n") || offset + 1 == bytes.count ? 1 : 2
            case UInt8(ascii: "\""):
                if !string.isMultiline {
                    offset += 1
                    return add(isFirst ? .string : .stringTail, from: start)
                }
                if peek(1) == UInt8(ascii: "\""), peek(2) == UInt8(ascii: "\"") {
                    offset += 3
                    return add(isFirst ? .multilineString : .stringTail, from: start)
                }
                offset += 1
            case UInt8(ascii: "\n") where !string.isMultiline:
                return unterminated(string, from: start, isFirst: isFirst)
            default:
                offset += 1
            }
        }
        unterminated(string, from: start, isFirst: isFirst)
    }

    private mutating func openValue(of string: OpenString, from start: Int, isFirst: Bool) -> Bool {
        guard openStrings.count < Self.maximumStringDepth else {
            report(.stringsNestTooDeeply(at: range(offset, offset + 2)))
            return false
        }
        offset += 2
        openStrings.append(string)
        add(isFirst ? .stringHead : .stringMiddle, from: start)
        return true
    }

    /// `)` ends a value when it closes no parenthesis of the value.
    mutating func scanRightParen() {
        guard let string = openStrings.last else { return sign(.rightParen, 1) }
        if string.parentheses > 0 {
            openStrings[openStrings.count - 1].parentheses -= 1
            return sign(.rightParen, 1)
        }
        openStrings.removeLast()
        let start = offset
        offset += 1
        scanText(
            from: start, of: OpenString(start: string.start, isMultiline: string.isMultiline), isFirst: false)
    }

    mutating func scanRawString() {
        let start = offset
        offset += 2
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            offset += 1
            if bytes[offset - 1] == UInt8(ascii: "\"") { return add(.rawString, from: start) }
        }
        report(.unterminatedString(at: range(start, offset)))
        add(.invalidLiteral, from: start)
    }

    /// A `"…"` string ends with its line, whatever stands in its values.
    mutating func closeStringsAtLineEnd() {
        while let string = openStrings.last, !string.isMultiline {
            openStrings.removeLast()
            if openStrings.last?.isMultiline ?? true { report(.unterminatedString(at: range(string.start, offset))) }
            add(.stringTail, from: offset)
        }
    }

    mutating func closeStringsAtEnd() {
        closeStringsAtLineEnd()
        guard let string = openStrings.first else { return }
        report(.unterminatedMultilineString(at: range(string.start, min(string.start + 3, bytes.count))))
        endsInString = true
        for _ in openStrings { add(.stringTail, from: offset) }
        openStrings.removeAll()
    }

    private mutating func unterminated(_ string: OpenString, from start: Int, isFirst: Bool) {
        if string.isMultiline {
            endsInString = true
            report(.unterminatedMultilineString(at: range(string.start, min(string.start + 3, bytes.count))))
        } else {
            report(.unterminatedString(at: range(string.start, offset)))
        }
        let from = isFirst ? start : offset
        add(isFirst ? .invalidLiteral : .stringTail, from: from)
    }
}
