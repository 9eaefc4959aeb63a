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

    /// Makes a hint.
    public init(limit: Int? = nil, equalities: [Equality] = [], mayStopEarly: Bool = false) {
        self.limit = limit
        self.equalities = equalities
        self.mayStopEarly = mayStopEarly
    }
}
