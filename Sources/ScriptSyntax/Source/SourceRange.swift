/// Which source text a range points into: a script file, a `-c` argument, one entry of the shell.
public struct SourceID: Hashable, Sendable {
    /// Position of the source in its ``SourceMap``.
    public var index: Int32

    /// Makes the identity of the source at `index` of a ``SourceMap``.
    public init(_ index: Int32 = 0) {
        self.index = index
    }
}

/// The one idea of a place: a half-open range of UTF-8 offsets in one source.
///
/// Line and column exist only when a diagnostic is rendered; see ``SourceText``.
public struct SourceRange: Hashable, Sendable {
    /// The source the offsets count in.
    public var source: SourceID
    /// Offset of the first byte.
    public var start: Int
    /// Offset after the last byte; equal to `start` for an empty range.
    public var end: Int

    /// Makes the range `start..<end` of `source`.
    public init(_ start: Int, _ end: Int, in source: SourceID = SourceID()) {
        self.source = source
        self.start = start
        self.end = end
    }

    /// The smallest range that covers this one and `other`, which must be of the same source.
    public func union(_ other: SourceRange) -> SourceRange {
        SourceRange(min(start, other.start), max(end, other.end), in: source)
    }
}
