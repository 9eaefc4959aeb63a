/// Turns a text into tokens.
///
/// The text comes in as UTF-8 bytes; out go tokens with their places, comments, and diagnostics for what
/// cannot be a token. Words are told apart here, but values of literals are not read: see `LiteralReader`.
/// `<<`, `>>` and `<-` are never tokens. After a wrong character the lexer goes on, so that one slip hides
/// no other.
public enum Lexer {
    /// What a text consists of.
    public struct Result: Sendable {
        /// The tokens; the last is always `.end`.
        public var tokens: [Token]
        /// The comments in written order.
        public var comments: [Comment]
        /// What cannot be a token, in written order.
        public var diagnostics: [Diagnostic]
        /// True when the text ends inside a multi-line string.
        public var endsInString: Bool
    }

    /// The tokens of a text.
    public static func tokens(of source: SourceText) -> Result {
        guard source.bytes.count <= SourceText.maximumSize else {
            let end = Token(.end, 0, 0, newlineBefore: true)
            let tooLarge = Diagnostic.sourceTooLarge(at: SourceRange(0, 0, in: source.id))
            return Result(tokens: [end], comments: [], diagnostics: [tooLarge], endsInString: false)
        }
        var scanner = Scanner(source)
        scanner.scan()
        var diagnostics = scanner.diagnostics
        if let fault = EncodingFault.first(in: source) {
            diagnostics.append(fault)
        }
        diagnostics.sort { $0.range.start < $1.range.start }
        return Result(
            tokens: scanner.tokens, comments: scanner.comments, diagnostics: diagnostics,
            endsInString: scanner.endsInString)
    }
}

/// The lexer's place in the text and what it has found so far.
struct Scanner {
    /// A string whose interpolated value is being read.
    struct OpenString {
        var start: Int
        var isMultiline: Bool
        /// Parentheses opened inside the value.
        var parentheses = 0
    }

    static let maximumStringDepth = 32
    static let maximumDiagnostics = 50

    let bytes: [UInt8]
    let source: SourceID
    var offset: Int
    var newlineBefore = true
    var tokens: [Token] = []
    var comments: [Comment] = []
    var diagnostics: [Diagnostic] = []
    var openStrings: [OpenString] = []
    var endsInString = false
    /// Up to here no foreign quote is closed.
    var unclosedQuotesEnd = 0
    /// True once a `/*` was found to have no end.
    var hasUnclosedComment = false
    /// Where the latest lone `|` stands.
    var lastPipe: Int?

    init(_ source: SourceText) {
        self.bytes = source.bytes
        self.source = source.id
        self.offset = source.start
        tokens.reserveCapacity(source.bytes.count / 4 + 1)
    }

    mutating func scan() {
        skipBlank()
        while offset < bytes.count {
            scanToken()
            skipBlank()
        }
        closeStringsAtEnd()
        add(.end, from: bytes.count)
    }

    /// The byte at a distance from the current one; 0 past the end.
    func peek(_ distance: Int = 0) -> UInt8 {
        let index = offset + distance
        return index < bytes.count ? bytes[index] : 0
    }

    func range(_ start: Int, _ end: Int) -> SourceRange { SourceRange(start, end, in: source) }

    mutating func add(_ kind: TokenKind, from start: Int) {
        tokens.append(Token(kind, start, offset, newlineBefore: newlineBefore))
        newlineBefore = false
    }

    mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.maximumDiagnostics { diagnostics.append(diagnostic) }
    }

    private mutating func skipBlank() {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0:
                offset += 1
            case UInt8(ascii: "\n"):
                closeStringsAtLineEnd()
                newlineBefore = true
                offset += 1
            case UInt8(ascii: "#"):
                let start = offset
                skipLine()
                comments.append(Comment(range: range(start, offset)))
            default:
                return
            }
        }
    }

    mutating func skipLine() {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
        if offset < bytes.count, bytes[offset - 1] == UInt8(ascii: "\r") { offset -= 1 }
    }

    private mutating func scanToken() {
        let byte = bytes[offset]
        if byte.isWordStart {
            if byte == UInt8(ascii: "r"), peek(1) == UInt8(ascii: "\"") {
                scanRawString()
            } else {
                scanWord()
            }
        } else if byte.isDigit {
            scanNumber()
        } else if byte == UInt8(ascii: "\"") {
            scanString()
        } else if byte == UInt8(ascii: "@") {
            scanTimestamp()
        } else {
            scanSign(byte)
        }
    }

    private mutating func scanWord() {
        let start = offset
        offset += 1
        while offset < bytes.count, bytes[offset].isWordPart { offset += 1 }
        add(WordTable.kind(of: bytes[start..<offset]), from: start)
    }

    private mutating func scanSign(_ byte: UInt8) {
        let next = peek(1)
        switch byte {
        case UInt8(ascii: "("):
            if !openStrings.isEmpty { openStrings[openStrings.count - 1].parentheses += 1 }
            sign(.leftParen, 1)
        case UInt8(ascii: ")"): scanRightParen()
        case UInt8(ascii: "["): sign(.leftBracket, 1)
        case UInt8(ascii: "]"): sign(.rightBracket, 1)
        case UInt8(ascii: "{"): sign(.leftBrace, 1)
        case UInt8(ascii: "}"): sign(.rightBrace, 1)
        case UInt8(ascii: ","): sign(.comma, 1)
        case UInt8(ascii: ";"): sign(.semicolon, 1)
        case UInt8(ascii: ":"): sign(.colon, 1)
        case UInt8(ascii: "*"): scanArithmetic(byte, .star)
        case UInt8(ascii: "%"): scanArithmetic(byte, .percent)
        case UInt8(ascii: "<"):
            next == UInt8(ascii: "=") ? sign(.lessOrEqual, 2) : sign(.less, 1)
        case UInt8(ascii: ">"):
            next == UInt8(ascii: "=") ? sign(.greaterOrEqual, 2) : sign(.greater, 1)
        case UInt8(ascii: "."):
            next.isDigit && tokens.last?.end != offset ? scanBareFraction() : sign(.dot, 1)
        case UInt8(ascii: "?") where next == UInt8(ascii: "."): sign(.optionalDot, 2)
        case UInt8(ascii: "?") where next == UInt8(ascii: "?"): sign(.coalesce, 2)
        case UInt8(ascii: "/"): scanSlash()
        case UInt8(ascii: "="): scanEquals()
        case UInt8(ascii: "!"): scanExclamation()
        case UInt8(ascii: "+"): scanArithmetic(byte, .plus)
        case UInt8(ascii: "-"): scanArithmetic(byte, .minus)
        default: scanSlip(byte)
        }
    }

    mutating func sign(_ kind: TokenKind, _ length: Int) {
        let start = offset
        offset += length
        add(kind, from: start)
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isWordStart: Bool { isLetter || self == UInt8(ascii: "_") }
    var isWordPart: Bool { isWordStart || isDigit }
}
