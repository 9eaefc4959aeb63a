// Escapes, and the indentation of strings over several lines.

extension LiteralReader {
    /// The text of a string without interpolated values.
    func string(_ token: Token) -> Result<String, Diagnostic> {
        if token.kind == .rawString {
            return .success(String(decoding: bytes[(token.start + 2)..<(token.end - 1)], as: UTF8.self))
        }
        if token.kind == .multilineString { return multiline([token]).map { $0.first ?? "" } }
        return unescaped((token.start + 1)..<(token.end - 1), indentation: nil, atLineStart: false)
    }

    /// The texts between the interpolated values of a string, in order.
    func strings(_ pieces: [Token]) -> Result<[String], Diagnostic> {
        guard let head = pieces.first else { return .success([]) }
        // A string without an end has been reported; its text no longer matters.
        if pieces.contains(where: { $0.end == $0.start }) { return .success([]) }
        if isMultiline(head) { return multiline(pieces) }
        var texts: [String] = []
        for piece in pieces {
            let closing = piece.kind == .stringTail ? 1 : 2
            switch unescaped((piece.start + 1)..<(piece.end - closing), indentation: nil, atLineStart: false) {
            case .success(let text): texts.append(text)
            case .failure(let diagnostic): return .failure(diagnostic)
            }
        }
        return .success(texts)
    }

    private func isMultiline(_ token: Token) -> Bool {
        token.end - token.start >= 3 && bytes[token.start..<(token.start + 3)].allSatisfy { $0 == UInt8(ascii: "\"") }
    }

    private func multiline(_ pieces: [Token]) -> Result<[String], Diagnostic> {
        var contents = pieces.enumerated().map { index, piece in
            let opening = index == 0 ? 3 : 1
            let closing = index == pieces.count - 1 ? 3 : 2
            let lower = piece.start + opening
            return lower..<max(lower, piece.end - closing)
        }
        var indentation: Range<Int>?
        let first = contents[0]
        let last = contents.count - 1
        let beginsOnNextLine = firstLineBreak(in: first)
        if let lineBreak = closingLineBreak(in: contents[last]) {
            indentation = (lineBreak + 1)..<contents[last].upperBound
            let hasReturn = lineBreak > contents[last].lowerBound && bytes[lineBreak - 1] == UInt8(ascii: "\r")
            contents[last] = contents[last].lowerBound..<(hasReturn ? lineBreak - 1 : lineBreak)
        }
        if let lineBreak = beginsOnNextLine {
            contents[0] = (lineBreak + 1)..<max(lineBreak + 1, contents[0].upperBound)
        }
        var texts: [String] = []
        for (index, content) in contents.enumerated() {
            let isAtLineStart = index == 0 && beginsOnNextLine != nil
            switch unescaped(content, indentation: indentation, atLineStart: isAtLineStart) {
            case .success(let text): texts.append(text)
            case .failure(let diagnostic): return .failure(diagnostic)
            }
        }
        return .success(texts)
    }

    /// The line break after the opening quotes, when nothing else stands on their line.
    private func firstLineBreak(in content: Range<Int>) -> Int? {
        for index in content where !isBlank(bytes[index]) {
            return bytes[index] == UInt8(ascii: "\n") ? index : nil
        }
        return nil
    }

    /// The line break before the closing quotes, when nothing else stands on their line.
    private func closingLineBreak(in content: Range<Int>) -> Int? {
        for index in content.reversed() where !isBlank(bytes[index]) {
            return bytes[index] == UInt8(ascii: "\n") ? index : nil
        }
        return nil
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private func unescaped(
        _ content: Range<Int>, indentation: Range<Int>?, atLineStart: Bool
    ) -> Result<String, Diagnostic> {
        guard
            indentation != nil
                || bytes[content].contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") })
        else { return .success(String(decoding: bytes[content], as: UTF8.self)) }
        var reader = EscapeReader(literals: self, content: content, indentation: indentation)
        return reader.read(atLineStart: atLineStart)
    }
}

/// Copies a string's bytes, replacing escapes and leaving out indentation.
private struct EscapeReader {
    let literals: LiteralReader
    let content: Range<Int>
    let indentation: Range<Int>?
    var index: Int
    var output: [UInt8] = []

    init(literals: LiteralReader, content: Range<Int>, indentation: Range<Int>?) {
        self.literals = literals
        self.content = content
        self.indentation = indentation
        self.index = content.lowerBound
        output.reserveCapacity(content.count)
    }

    mutating func read(atLineStart: Bool) -> Result<String, Diagnostic> {
        if atLineStart, let fault = skipIndentation() { return .failure(fault) }
        while index < content.upperBound {
            let byte = literals.bytes[index]
            switch byte {
            case UInt8(ascii: "\\"):
                if let fault = readEscape() { return .failure(fault) }
            case UInt8(ascii: "\n"):
                output.append(byte)
                index += 1
                if let fault = skipIndentation() { return .failure(fault) }
            case UInt8(ascii: "\r") where peek(1) == UInt8(ascii: "\n"):
                index += 1
            default:
                output.append(byte)
                index += 1
            }
        }
        return .success(String(decoding: output, as: UTF8.self))
    }

    private func peek(_ distance: Int) -> UInt8 {
        index + distance < content.upperBound ? literals.bytes[index + distance] : 0
    }

    private mutating func skipIndentation() -> Diagnostic? {
        guard let indentation, !indentation.isEmpty else { return nil }
        let wanted = literals.bytes[indentation]
        if literals.bytes[index..<content.upperBound].starts(with: wanted) {
            index += wanted.count
            return nil
        }
        // A blank line needs no indentation.
        var end = index
        while end < content.upperBound,
            literals.bytes[end] == UInt8(ascii: " ") || literals.bytes[end] == UInt8(ascii: "\t")
        {
            end += 1
        }
        let isBlank =
            end == content.upperBound || literals.bytes[end] == UInt8(ascii: "\n")
            || literals.bytes[end] == UInt8(ascii: "\r")
        guard isBlank else {
            return .missingIndentation(at: SourceRange(index, max(end, index + 1), in: literals.source))
        }
        index = end
        return nil
    }

    private mutating func readEscape() -> Diagnostic? {
        let start = index
        switch peek(1) {
        case UInt8(ascii: "n"): output.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): output.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): output.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "0"): output.append(0)
        case UInt8(ascii: "\""): output.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): output.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "u"): return readUnicodeEscape()
        default:
            var end = min(start + 2, content.upperBound)
            while end < content.upperBound, literals.bytes[end] & 0xC0 == 0x80 { end += 1 }
            let range = SourceRange(start, end, in: literals.source)
            return .unknownEscape(String(decoding: literals.bytes[start..<end], as: UTF8.self), at: range)
        }
        index += 2
        return nil
    }

    /// `\u{1F680}`
    private mutating func readUnicodeEscape() -> Diagnostic? {
        let start = index
        index += 2
        var digits: [UInt8] = []
        if peek(0) == UInt8(ascii: "{") {
            index += 1
            while digits.count < 7, peek(0).isLetter || peek(0).isDigit {
                digits.append(peek(0))
                index += 1
            }
            let number = digits.count <= 6 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
            if peek(0) == UInt8(ascii: "}"), let number, let scalar = Unicode.Scalar(number) {
                index += 1
                output.append(contentsOf: String(Character(scalar)).utf8)
                return nil
            }
        }
        return .invalidUnicodeEscape(at: SourceRange(start, min(index + 1, content.upperBound), in: literals.source))
    }
}
