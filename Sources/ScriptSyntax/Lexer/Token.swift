/// A word, literal or sign with its place. Values of literals are read later, and only where they are needed.
public struct Token: Hashable, Sendable {
    /// What it is.
    public var kind: TokenKind
    /// True when a line break stands between this token and the one before.
    public var newlineBefore: Bool
    private var lower: Int32
    private var upper: Int32

    /// Makes a token of the bytes `start..<end`.
    public init(_ kind: TokenKind, _ start: Int, _ end: Int, newlineBefore: Bool) {
        self.kind = kind
        self.newlineBefore = newlineBefore
        self.lower = Int32(truncatingIfNeeded: start)
        self.upper = Int32(truncatingIfNeeded: end)
    }

    /// Offset of the first byte.
    public var start: Int { Int(lower) }
    /// Offset after the last byte.
    public var end: Int { Int(upper) }
}

/// `# text`, to the end of its line.
public struct Comment: Hashable, Sendable {
    /// From the `#` to the end of the line, without the line break.
    public var range: SourceRange

    /// Makes a comment.
    public init(range: SourceRange) {
        self.range = range
    }
}
