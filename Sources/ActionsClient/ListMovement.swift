/// What moved in a list while its pages were read, and what re-reading made of it.
public struct ListMovement: Hashable, Sendable {
    /// How many rows the API announced at first.
    public var before: Int
    /// How many it announced at last.
    public var after: Int
    /// How many rows came more than once in one reading.
    public var duplicates: Int
    /// How many rows were found only by reading again.
    public var recovered: Int
    /// How many rows were read and are not in the list any more.
    public var gone: Int
    /// How many rows are still missing.
    public var missing: Int
    /// Whether reading again came to a list that stood still; if not, more may be missing than is known.
    public var isSettled: Bool

    /// Makes a description of what moved.
    public init(
        before: Int, after: Int, duplicates: Int = 0, recovered: Int = 0, gone: Int = 0, missing: Int = 0,
        isSettled: Bool = true
    ) {
        self.before = before
        self.after = after
        self.duplicates = duplicates
        self.recovered = recovered
        self.gone = gone
        self.missing = missing
        self.isSettled = isSettled
    }

    /// Whether rows are, or may be, missing.
    public var losesRows: Bool { missing > 0 || !isSettled }
}

extension ListMovement: CustomStringConvertible {
    /// What moved, as a sentence.
    public var description: String {
        var facts: [String] = []
        if before != after { facts.append("it had \(before) rows, then \(after)") }
        if duplicates > 0 { facts.append("\(duplicates) came twice") }
        if recovered > 0 { facts.append("\(recovered) were found by reading again") }
        if gone > 0 { facts.append("\(gone) are gone") }
        if missing > 0 { facts.append("\(missing) are missing") }
        if !isSettled, missing == 0 { facts.append("it did not come to rest, and some may be missing") }
        return "the list changed while it was read" + (facts.isEmpty ? "" : ": " + facts.joined(separator: ", "))
    }
}
