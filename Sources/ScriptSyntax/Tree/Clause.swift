/// A clause of a `for` or of a query; clauses apply in written order and may repeat.
public enum Clause: Sendable {
    /// `where CONDITION`: keeps the rows for which it holds.
    case filter(WhereClause)
    /// `sort by KEY, …`: orders the rows; stable, nulls last.
    case sort(SortClause)
    /// `group by KEY`: rows become `{key, rows}`, in first-seen order.
    case group(GroupClause)
    /// `skip COUNT`: leaves out the first rows.
    case skip(CountClause)
    /// `limit COUNT`: keeps the first rows.
    case limit(CountClause)
    /// `select VALUE`: makes each row that value.
    case select(SelectClause)

    /// The whole clause.
    public var range: SourceRange {
        switch self {
        case .filter(let clause): clause.range
        case .sort(let clause): clause.range
        case .group(let clause): clause.range
        case .skip(let clause), .limit(let clause): clause.range
        case .select(let clause): clause.range
        }
    }
}

/// `where CONDITION`
public struct WhereClause: Sendable {
    /// What must hold for a row to stay.
    public var condition: Expression
    /// The whole clause.
    public var range: SourceRange

    /// Makes a `where`.
    public init(condition: Expression, range: SourceRange) {
        self.condition = condition
        self.range = range
    }
}

/// `sort by KEY asc|desc, …`
public struct SortClause: Sendable {
    /// One key of a sort and its direction.
    public struct Key: Sendable {
        /// What is compared.
        public var value: Expression
        /// True for `desc`.
        public var isDescending: Bool

        /// Makes a key.
        public init(value: Expression, isDescending: Bool) {
            self.value = value
            self.isDescending = isDescending
        }
    }

    /// The keys, most important first; never empty.
    public var keys: [Key]
    /// The whole clause.
    public var range: SourceRange

    /// Makes a `sort by`.
    public init(keys: [Key], range: SourceRange) {
        self.keys = keys
        self.range = range
    }
}

/// `group by KEY`
public struct GroupClause: Sendable {
    /// What rows of one group share.
    public var key: Expression
    /// The whole clause.
    public var range: SourceRange

    /// Makes a `group by`.
    public init(key: Expression, range: SourceRange) {
        self.key = key
        self.range = range
    }
}

/// `skip COUNT`, `limit COUNT`
public struct CountClause: Sendable {
    /// How many rows.
    public var count: Expression
    /// The whole clause.
    public var range: SourceRange

    /// Makes a `skip` or `limit`.
    public init(count: Expression, range: SourceRange) {
        self.count = count
        self.range = range
    }
}

/// `select VALUE`
public struct SelectClause: Sendable {
    /// What each row becomes.
    public var value: Expression
    /// The whole clause.
    public var range: SourceRange

    /// Makes a `select`.
    public init(value: Expression, range: SourceRange) {
        self.value = value
        self.range = range
    }
}
