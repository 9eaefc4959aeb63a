import ScriptSyntax

/// The cursor among the bytes and tokens of a text: what is being typed there, and what stands before it.
struct Cursor {
    /// What the cursor stands in.
    enum Surroundings {
        /// Between tokens, or in a word.
        case code
        /// In a string without values.
        case string
        /// In a comment, a number, or the text of an interpolated string: there is nothing to offer.
        case other
    }

    let surroundings: Surroundings
    /// Where the cursor is, never inside a character.
    let offset: Int
    /// What a candidate replaces.
    let range: Range<Int>
    /// The word, or the string with its quotes, that the cursor is in.
    let operand: Range<Int>
    /// What of the range has been typed before the cursor.
    let typed: String
    let isUnterminated: Bool
    private let bytes: [UInt8]
    /// The tokens before the word or string that the cursor is in.
    let tokens: [Token]
    /// True when a line break stands between those and the cursor.
    let isOnNewLine: Bool

    init(_ source: SourceText, at wanted: Int) {
        let bytes = source.bytes
        var offset = min(max(wanted, source.start), bytes.count)
        while offset > source.start, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        var start = offset
        while start > source.start, bytes[start - 1].isWord { start -= 1 }
        var end = offset
        while end < bytes.count, bytes[end].isWord { end += 1 }

        let lexed = Lexer.tokens(of: SourceText(id: source.id, name: source.name, bytes: Array(bytes[..<offset])))
        var tokens = lexed.tokens
        while let last = tokens.last, last.kind == .end || (last.kind == .stringTail && last.start == last.end) {
            tokens.removeLast()
        }
        var surroundings = Surroundings.code
        var quotes: Quotes?
        if let comment = lexed.comments.last, !bytes[comment.range.start..<offset].contains(UInt8(ascii: "\n")) {
            surroundings = .other
        } else if let last = tokens.last, last.kind == .invalidLiteral, last.end == offset {
            quotes = Quotes(bytes, openingAt: last.start, before: offset)
            surroundings = quotes == nil ? .other : .string
        } else if Self.isInStringText(bytes, after: tokens.last?.end ?? source.start, before: offset) {
            surroundings = .other
        } else if start < offset ? bytes[start].isDigit : Self.isNumber(tokens.last, endingAt: offset) {
            surroundings = .other
        }

        var operand = start..<end
        if let quotes {
            start = quotes.content
            (end, operand) = quotes.ends(bytes, from: offset)
        }
        while let last = tokens.last, last.end > operand.lowerBound { tokens.removeLast() }
        let before = tokens.last?.end ?? source.start

        self.surroundings = surroundings
        self.bytes = bytes
        self.offset = offset
        self.range = surroundings == .other ? offset..<offset : start..<end
        self.operand = operand
        self.typed = surroundings == .other ? "" : String(decoding: bytes[start..<offset], as: UTF8.self)
        self.isUnterminated = quotes != nil && operand.upperBound == end
        self.tokens = tokens
        self.isOnNewLine =
            tokens.isEmpty || bytes[before..<max(before, operand.lowerBound)].contains(UInt8(ascii: "\n"))
    }

    func text(of token: Token) -> String {
        String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }

    /// After the `)` that ends an interpolated value, which is no token until its string has ended.
    private static func isInStringText(_ bytes: [UInt8], after start: Int, before offset: Int) -> Bool {
        guard start < offset else { return false }
        return bytes[start..<offset].first { !$0.isBlank } == UInt8(ascii: ")")
    }

    private static func isNumber(_ token: Token?, endingAt offset: Int) -> Bool {
        guard let token, token.end == offset else { return false }
        return [.integer, .double, .duration, .timestamp].contains(token.kind)
    }
}

/// The opening quotes of a string that the cursor is in.
private struct Quotes {
    let start: Int
    /// Where the text within begins.
    let content: Int
    let isMultiline: Bool

    init?(_ bytes: [UInt8], openingAt start: Int, before offset: Int) {
        let opening = bytes[start..<offset].prefix(3)
        let quote = UInt8(ascii: "\"")
        self.start = start
        isMultiline = opening.count == 3 && opening.allSatisfy { $0 == quote }
        if isMultiline {
            content = start + 3
        } else if opening.first == quote {
            content = start + 1
        } else if opening.starts(with: [UInt8(ascii: "r"), quote]) {
            content = start + 2
        } else {
            return nil
        }
    }

    /// Where the text within ends, and the whole string with its closing quotes if it has any.
    ///
    /// An even number of quotes on the rest of the line belongs to other strings; then this one is not closed, and
    /// only the word at the cursor is taken to belong to it.
    func ends(_ bytes: [UInt8], from offset: Int) -> (content: Int, whole: Range<Int>) {
        var places: [Int] = []
        var index = offset
        while index < bytes.count, isMultiline || bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
            } else if bytes[index] == UInt8(ascii: "\"") {
                let isClosing = !isMultiline || bytes[index...].starts(with: repeatElement(bytes[index], count: 3))
                if isClosing { places.append(index) }
                if isClosing, isMultiline { break }
            }
            index += 1
        }
        if let first = places.first, places.count % 2 == 1 { return (first, start..<(first + (isMultiline ? 3 : 1))) }
        var end = offset
        while end < bytes.count, bytes[end].isWord { end += 1 }
        return (end, start..<end)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    fileprivate var isWord: Bool {
        let lower = self | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || isDigit || self == UInt8(ascii: "_")
    }

    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
            || self == UInt8(ascii: "\n")
    }
}
