/// What a query will make of the rows of a field, so that the host may ask for less.
///
/// Every clause is evaluated again on every row that comes: a host that cannot narrow a question takes no notice.
public struct ReadHint: Hashable, Sendable {
    /// A field that must hold just this text for a row to be of use.
    public struct Equality: Hashable, Sendable {
        /// The field's name.
        public var field: String
        /// The text that it must hold.
        public var text: String

        /// Makes an equality.
        public init(field: String, text: String) {
            self.field = field
            self.text = text
        }
    }

    /// How many rows are looked at; nil where only the rows tell.
    public var limit: Int?
    /// What must hold of a row.
    public var equalities: [Equality]
    /// Whether the query may have enough before the last row.
    public var mayStopEarly: Bool
    /// Whether the program comes by this place at most once and reads such a field nowhere else, so that what is read
    /// need not be kept.
    public var isReadOnce: Bool

    /// Makes a hint.
    public init(
        limit: Int? = nil, equalities: [Equality] = [], mayStopEarly: Bool = false, isReadOnce: Bool = false
    ) {
        self.limit = limit
        self.equalities = equalities
        self.mayStopEarly = mayStopEarly
        self.isReadOnce = isReadOnce
    }
}

/// What came of reading a field with a hint.
public enum HintedRead: Sendable {
    /// Its rows were passed on; those with these numbers for an identity turned out not to be there any more.
    case rows(gone: Set<Int64>)
    /// It is no list of rows; nothing was passed on.
    case value(Value)

    /// All rows that were passed on are there.
    public static let rows = HintedRead.rows(gone: [])
}
