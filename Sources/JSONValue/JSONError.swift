/// A place in a JSON text.
public struct JSONPosition: Hashable, Sendable, CustomStringConvertible {
    /// Bytes from the start of the text.
    public var offset: Int
    /// The line, from 1.
    public var line: Int
    /// The column in characters (Unicode scalars), from 1.
    public var column: Int

    /// Makes a position from its parts.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// Finds line and column of the byte at `offset`.
    public init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(offset: offset, line: line, column: column)
    }

    /// `LINE:COLUMN`.
    public var description: String { "\(line):\(column)" }
}

/// Why and where a text is not the JSON that was asked for.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Reason: Hashable, Sendable {
        case empty
        case unexpectedEnd
        case unexpectedByte(UInt8, expected: String)
        case trailingContent
        case byteOrderMark
        case invalidUTF8
        case controlCharacter(UInt8)
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        case numberOutOfRange
        case duplicateKey(String)
        case tooDeep(limit: Int)
    }

    /// What is wrong.
    public var reason: Reason
    /// Where it is wrong.
    public var position: JSONPosition

    /// Makes an error from its parts.
    public init(_ reason: Reason, at position: JSONPosition) {
        self.reason = reason
        self.position = position
    }

    /// Bytes from the start of the text.
    public var offset: Int { position.offset }
    /// The line, from 1.
    public var line: Int { position.line }
    /// The column in characters, from 1.
    public var column: Int { position.column }

    /// The reason as a sentence without its place.
    public var message: String { reason.description }

    /// `LINE:COLUMN: MESSAGE`.
    public var description: String { "\(position): \(message)" }
}

extension JSONError.Reason: CustomStringConvertible {
    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .empty: "the text is empty"
        case .unexpectedEnd: "the text ends in the middle: it was cut off"
        case .unexpectedByte(let byte, let expected): "expected \(expected), found \(Self.name(byte))"
        case .trailingContent: "there is more text after the value's end"
        case .byteOrderMark: "the text begins with a byte order mark: save it as UTF-8 without one"
        case .invalidUTF8: "the text is not valid UTF-8"
        case .controlCharacter(let byte): "\(Self.name(byte)) must be escaped in a string"
        case .invalidEscape: "a backslash must be followed by one of \" \\ / b f n r t or u and four hex digits"
        case .loneSurrogate: "half of a surrogate pair is not a character"
        case .invalidNumber: "this is not a number in JSON's spelling"
        case .numberOutOfRange: "the number is too large"
        case .duplicateKey(let key): "the key \"\(Self.shown(key))\" comes twice in one object"
        case .tooDeep(let limit): "brackets are nested more than \(limit) deep"
        }
    }

    private static func name(_ byte: UInt8) -> String {
        if byte > 0x20, byte < 0x7F { return "`\(Character(UnicodeScalar(byte)))`" }
        let digits = String(byte, radix: 16)
        return "the byte 0x" + (digits.count < 2 ? "0" : "") + digits
    }

    private static func shown(_ key: String) -> String {
        key.count > 60 ? key.prefix(60) + "…" : key
    }
}
