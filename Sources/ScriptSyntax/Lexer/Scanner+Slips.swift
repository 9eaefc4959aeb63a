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
        if let last = tokens.last, last.kind == .assign, last.end == start {
            report(.useInstead("!=", of: "=!", at: range(last.start, offset)))
            return add(.not, from: start)
        }
        report(.useInstead("not ", of: "!", at: range(start, offset)))
        add(.not, from: start)
    }

    /// `+`, `-`, `*`, `/`, `%`, or what other languages make of them.
    mutating func scanArithmetic(_ byte: UInt8, _ plain: TokenKind) {
        let start = offset
        let text = String(decoding: [byte], as: UTF8.self)
        if peek(1) == UInt8(ascii: "="), peek(2) != UInt8(ascii: "=") {
            offset += 2
            report(shorthandAssignment(text + "=", at: start))
            return add(plain, from: start)
        }
        if byte == UInt8(ascii: "+"), peek(1) == byte {
            offset += 2
            report(shorthandAssignment("++", at: start))
            return add(.plus, from: start)
        }
        if byte == UInt8(ascii: "*"), peek(1) == byte {
            offset += 2
            report(.noSuch("**", hint: "there is no power; multiply: `a * a`", at: range(start, offset)))
            return add(.star, from: start)
        }
        sign(plain, 1)
    }

    private func shorthandAssignment(_ sign: String, at start: Int) -> Diagnostic {
        let place = range(start, start + 2)
        guard let last = tokens.last, last.kind.isName else {
            return .noShorthandAssignment(sign, of: nil, at: place)
        }
        let word = String(decoding: bytes[last.start..<last.end], as: UTF8.self)
        let before = tokens.dropLast().last?.kind
        if before == .label || before == .dot && (word == "labels" || word == "custom_labels") {
            return .labelsNotAssigned(sign, at: place)
        }
        let beginsStatement =
            last.newlineBefore || before == .semicolon || before == .leftBrace || before == .less || before == nil
        guard beginsStatement else { return .noShorthandAssignment(sign, of: nil, at: place) }
        return .noShorthandAssignment(sign, of: (word, range(last.start, place.end)), at: place)
    }

    mutating func scanSlash() {
        let next = peek(1)
        if next == UInt8(ascii: "*") { return scanBlockComment() }
        if isAfterOperator(.matches), scanForeignPattern() { return }
        guard next == UInt8(ascii: "/") else { return scanArithmetic(UInt8(ascii: "/"), .slash) }
        let start = offset
        guard !newlineBefore, tokens.last != nil, let isNumber = beginsValue(after: 2) else {
            report(.foreignComment(at: range(start, start + 2)))
            return skipLine()
        }
        offset += 2
        report(.doubleSlash(beforeNumber: isNumber, at: range(start, offset)))
        add(.coalesce, from: start)
    }

    /// Whether a string, a field or a bracket comes after a distance, which begins no remark; true for a number.
    private func beginsValue(after distance: Int) -> Bool? {
        var distance = distance
        while peek(distance) == UInt8(ascii: " ") { distance += 1 }
        switch peek(distance) {
        case UInt8(ascii: "\""), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "{"): return false
        case let byte where byte.isDigit: return true
        default:
            return bytes.dropFirst(offset + distance).starts(with: "null".utf8) ? false : nil
        }
    }

    private mutating func scanBlockComment() {
        let start = offset
        report(.foreignBlockComment(at: range(start, start + 2)))
        offset += 2
        var hasLineBreak = false
        while offset < bytes.count, !hasUnclosedComment {
            if bytes[offset] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                offset += 2
                newlineBefore = newlineBefore || hasLineBreak
                return
            }
            hasLineBreak = hasLineBreak || bytes[offset] == UInt8(ascii: "\n")
            offset += 1
        }
        // Without an end it is no more than its line, and there is none to look for again.
        hasUnclosedComment = true
        offset = start
        skipLine()
    }

    /// True after that word, unless it names a field: `r.matches`.
    private func isAfterOperator(_ word: TokenKind) -> Bool {
        guard tokens.last?.kind == word else { return false }
        let before = tokens.dropLast().last?.kind
        return before != .dot && before != .optionalDot
    }

    /// `/pattern/` after `matches`; false when the line does not close it.
    private mutating func scanForeignPattern() -> Bool {
        var end = offset + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "\n") {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "/"), end > offset + 1 else { return false }
        let start = offset
        let content = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        offset = end + 1
        while peek().isLetter { offset += 1 }
        report(.foreignPattern(content, at: range(start, offset)))
        add(.invalidLiteral, from: start)
        return true
    }

    private mutating func scanLonePipe() {
        let start = offset
        offset += 1
        // A pipeline is one slip, however long.
        defer { lastPipe = start }
        if let lastPipe, !bytes[lastPipe..<start].contains(UInt8(ascii: "\n")) { return }
        var first = offset
        while first < bytes.count, bytes[first] == UInt8(ascii: " ") { first += 1 }
        var end = first
        while end < bytes.count, bytes[end].isWordPart { end += 1 }
        let word = String(decoding: bytes[first..<end], as: UTF8.self)
        let isClause = WordTable.kind(of: bytes[first..<end]).isClauseWord
        let isCall = end < bytes.count && bytes[end] == UInt8(ascii: "(")
        report(.lonePipe(before: word, isClause: isClause && !isCall, at: range(start, start + 1)))
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
            guard isDouble else { return scanLonePipe() }
            offset += 2
            report(.useInstead("or", of: "||", at: range(start, offset)))
            add(.or, from: start)
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
        var isDoubled = false
        let limit = start < unclosedQuotesEnd ? offset : min(bytes.count, offset + 1024)
        while offset < limit, bytes[offset] != UInt8(ascii: "\n") {
            if bytes[offset...].starts(with: closing) {
                // SQL doubles a quote within a string, and shells put strings side by side.
                if bytes[(offset + closing.count)...].starts(with: closing), offset > contentStart {
                    offset += 2 * closing.count
                    isDoubled = true
                    continue
                }
                var content = String(decoding: bytes[contentStart..<offset], as: UTF8.self)
                if isDoubled { content = content.undoubled(String(decoding: closing, as: UTF8.self)) }
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

extension String {
    /// The text with every pair of `quote`s made one.
    fileprivate func undoubled(_ quote: String) -> String {
        var result = ""
        var pending = false
        for character in self {
            if String(character) == quote, pending {
                pending = false
                continue
            }
            pending = String(character) == quote
            result.append(character)
        }
        return result
    }
}
