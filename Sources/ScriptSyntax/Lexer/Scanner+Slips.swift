// What people bring along from other languages: one diagnostic each, and, where the meaning is plain, the
// token that was meant.

extension Scanner {
    mutating func scanEquals() {
        let start = offset
        let next = peek(1)
        if next == UInt8(ascii: "="), peek(2) == UInt8(ascii: "=") {
            offset += 3
            report(.useInstead("==", of: "===", at: range(start, offset)))
            return add(.equal, from: start)
        }
        if next == UInt8(ascii: "~") {
            offset += 2
            report(.useInstead("matches", of: "=~", at: range(start, offset)))
            return add(.matches, from: start)
        }
        next == UInt8(ascii: "=") ? sign(.equal, 2) : sign(.assign, 1)
    }

    mutating func scanExclamation() {
        let start = offset
        if peek(1) == UInt8(ascii: "=") {
            guard peek(2) == UInt8(ascii: "=") else { return sign(.notEqual, 2) }
            offset += 3
            report(.useInstead("!=", of: "!==", at: range(start, offset)))
            return add(.notEqual, from: start)
        }
        offset += 1
        report(.useInstead("not ", of: "!", at: range(start, offset)))
        add(.not, from: start)
    }

    mutating func scanPlusOrMinus(_ byte: UInt8) {
        let start = offset
        let plain: TokenKind = byte == UInt8(ascii: "+") ? .plus : .minus
        if peek(1) == UInt8(ascii: "="), peek(2) != UInt8(ascii: "=") {
            offset += 2
            report(.noShorthandAssignment(byte == UInt8(ascii: "+") ? "+=" : "-=", at: range(start, offset)))
            return add(plain, from: start)
        }
        if byte == UInt8(ascii: "+"), peek(1) == byte {
            offset += 2
            report(.noShorthandAssignment("++", at: range(start, offset)))
            return add(.plus, from: start)
        }
        sign(plain, 1)
    }

    mutating func scanForeignComment() {
        let start = offset
        report(.foreignComment(at: range(start, start + 2)))
        skipLine()
    }

    mutating func scanSlip(_ byte: UInt8) {
        let start = offset
        let isDouble = peek(1) == byte
        switch byte {
        case UInt8(ascii: "&"):
            offset += isDouble ? 2 : 1
            report(
                isDouble
                    ? .useInstead("and", of: "&&", at: range(start, offset)) : .loneAmpersand(at: range(start, offset)))
            if isDouble { add(.and, from: start) }
        case UInt8(ascii: "|"):
            offset += isDouble ? 2 : 1
            report(
                isDouble ? .useInstead("or", of: "||", at: range(start, offset)) : .lonePipe(at: range(start, offset)))
            if isDouble { add(.or, from: start) }
        case UInt8(ascii: "$"):
            offset += 1
            report(.dollar(at: range(start, offset)))
        case UInt8(ascii: "?"):
            offset += 1
            report(.loneQuestionMark(at: range(start, offset)))
        case UInt8(ascii: "'"), UInt8(ascii: "`"):
            scanForeignString(opening: 1, closing: [byte], isSmart: false)
        default:
            scanStrangeScalar()
        }
    }

    /// `“…”`, `‘…’`, `«…»`, or any character that no token begins with.
    private mutating func scanStrangeScalar() {
        let start = offset
        let length = max(EncodingFault.scalarLength(bytes, at: offset), 1)
        let text = String(decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
        let closing: [String: String] = ["\u{201C}": "\u{201D}", "\u{2018}": "\u{2019}", "\u{AB}": "\u{BB}"]
        if let close = closing[text] {
            return scanForeignString(opening: length, closing: Array(close.utf8), isSmart: true)
        }
        offset += length
        // A run of strange characters is one slip.
        while offset < bytes.count, bytes[offset] >= 0x80, bytes[offset] != 0xE2 {
            offset += max(EncodingFault.scalarLength(bytes, at: offset), 1)
        }
        report(.unknownCharacter(text.unicodeScalars.first ?? "?", at: range(start, offset)))
    }

    private mutating func scanForeignString(opening: Int, closing: [UInt8], isSmart: Bool) {
        let start = offset
        offset += opening
        let contentStart = offset
        // Looked for once and not far, so that a line of unclosed quotes costs no square.
        let limit = start < unclosedQuotesEnd ? offset : min(bytes.count, offset + 1024)
        while offset < limit, bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset...].starts(with: closing) {
                let content = String(decoding: bytes[contentStart..<offset], as: UTF8.self)
                offset += closing.count
                report(.foreignQuotes(content, isSmart: isSmart, at: range(start, offset)))
                return add(.invalidLiteral, from: start)
            }
            offset += 1
        }
        unclosedQuotesEnd = max(unclosedQuotesEnd, offset)
        offset = contentStart
        report(.foreignQuotes(nil, isSmart: isSmart, at: range(start, offset)))
    }
}
