/// How many writes a part of a program can come to, as far as that is known before it runs.
public struct WriteBound: Hashable, Sendable {
    /// The most writes outside of loops.
    public private(set) var writes: Int
    /// Whether a loop writes; its bound is known once its rows are.
    public private(set) var hasLoop: Bool
    /// Whether the number is known before the first of the writes is sent.
    public private(set) var isKnown: Bool

    /// No write.
    static let none = WriteBound(writes: 0, hasLoop: false, isKnown: true)
    /// One verb statement.
    static let one = WriteBound(writes: 1, hasLoop: false, isKnown: true)
    /// As many as nobody can tell.
    static let unknown = WriteBound(writes: 0, hasLoop: false, isKnown: false)

    /// A loop over rows that come to `row` each.
    static func loop(over row: WriteBound) -> WriteBound {
        row.comesToSome ? WriteBound(writes: 0, hasLoop: true, isKnown: row.isKnown && !row.hasLoop) : none
    }

    private var comesToSome: Bool { writes > 0 || hasLoop || !isKnown }

    /// This part, and then `next`.
    func then(_ next: WriteBound) -> WriteBound {
        // The rows of a loop are not known before what stands in front of it has been sent, nor before what follows.
        let isMixed = hasLoop && next.comesToSome || next.hasLoop && comesToSome
        return WriteBound(
            writes: writes + next.writes, hasLoop: hasLoop || next.hasLoop,
            isKnown: isKnown && next.isKnown && !isMixed)
    }

    /// Either this part or `other`.
    func or(_ other: WriteBound) -> WriteBound {
        WriteBound(
            writes: max(writes, other.writes), hasLoop: hasLoop || other.hasLoop, isKnown: isKnown && other.isKnown)
    }
}
