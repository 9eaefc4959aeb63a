/// An expression: the enum is the choice, a struct each the content. No expression changes the fleet.
public indirect enum Expression: Sendable {
    case literal(Literal)
    /// `"runner \(r.name)"`
    case interpolation(InterpolatedString)
    case name(Name)
    /// `it`, or the row that a leading `.field` means.
    case row(RowReference)
    case parenthesized(ParenthesizedExpression)
    case list(ListExpression)
    case record(RecordExpression)
    case member(MemberExpression)
    case index(IndexExpression)
    case call(CallExpression)
    case unary(UnaryExpression)
    case binary(BinaryExpression)
    case query(QueryExpression)
    /// Where an expression could not be read; an error has been reported.
    case invalid(SourceRange)

    /// Where the expression stands, from its first to its last token.
    public var range: SourceRange {
        switch self {
        case .literal(let node): node.range
        case .interpolation(let node): node.range
        case .name(let node): node.range
        case .row(let node): node.range
        case .parenthesized(let node): node.range
        case .list(let node): node.range
        case .record(let node): node.range
        case .member(let node): node.range
        case .index(let node): node.range
        case .call(let node): node.range
        case .unary(let node): node.range
        case .binary(let node): node.range
        case .query(let node): node.range
        case .invalid(let range): range
        }
    }
}

/// A value written out.
public struct Literal: Sendable {
    /// The value.
    public enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        case integer(Int64)
        case double(Double)
        case string(String)
        case duration(TimeSpan)
        case timestamp(Timestamp)
    }

    /// The value.
    public var value: Value
    /// Where it stands.
    public var range: SourceRange

    /// Makes a literal.
    public init(_ value: Value, _ range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// `"text \(EXPRESSION) text"`
public struct InterpolatedString: Sendable {
    /// A piece of the string.
    public enum Part: Sendable {
        case text(String)
        case value(Expression)
    }

    /// Text and values in written order.
    public var parts: [Part]
    /// The whole string.
    public var range: SourceRange

    /// Makes an interpolated string.
    public init(parts: [Part], range: SourceRange) {
        self.parts = parts
        self.range = range
    }
}

/// `it`: the row of the innermost clause.
public struct RowReference: Sendable {
    /// True when only `.field` was written.
    public var isImplicit: Bool
    /// Where `it` stands; empty, before the dot, when implicit.
    public var range: SourceRange

    /// Makes a reference to the row.
    public init(isImplicit: Bool, range: SourceRange) {
        self.isImplicit = isImplicit
        self.range = range
    }
}

/// `(EXPRESSION)`
public struct ParenthesizedExpression: Sendable {
    /// What stands between the parentheses.
    public var inner: Expression
    /// From parenthesis to parenthesis.
    public var range: SourceRange

    /// Makes a parenthesised expression.
    public init(inner: Expression, range: SourceRange) {
        self.inner = inner
        self.range = range
    }
}

/// `[EXPRESSION, …]`
public struct ListExpression: Sendable {
    /// The elements in order.
    public var elements: [Expression]
    /// From bracket to bracket.
    public var range: SourceRange

    /// Makes a list.
    public init(elements: [Expression], range: SourceRange) {
        self.elements = elements
        self.range = range
    }
}

/// `{key: VALUE, "any text": VALUE, r.name, .os}`
public struct RecordExpression: Sendable {
    /// One field of a record.
    public struct Field: Sendable {
        /// The key; for the short form the last word of the path.
        public var key: Name
        /// The value.
        public var value: Expression
        /// True for `r.name` or `.name` standing alone.
        public var isShorthand: Bool

        /// Makes a field.
        public init(key: Name, value: Expression, isShorthand: Bool) {
            self.key = key
            self.value = value
            self.isShorthand = isShorthand
        }
    }

    /// The fields in written order.
    public var fields: [Field]
    /// From brace to brace.
    public var range: SourceRange

    /// Makes a record.
    public init(fields: [Field], range: SourceRange) {
        self.fields = fields
        self.range = range
    }
}

/// `BASE.NAME`, `BASE?.NAME`, `.NAME`
public struct MemberExpression: Sendable {
    /// Whose member.
    public var base: Expression
    /// Which member.
    public var name: Name
    /// True for `?.`, which makes the rest of its chain null when the base is null.
    public var isOptional: Bool
    /// The whole expression.
    public var range: SourceRange

    /// Makes a member access.
    public init(base: Expression, name: Name, isOptional: Bool, range: SourceRange) {
        self.base = base
        self.name = name
        self.isOptional = isOptional
        self.range = range
    }
}

/// `BASE[INDEX]`
public struct IndexExpression: Sendable {
    /// A list, record or resource.
    public var base: Expression
    /// A position or a key.
    public var index: Expression
    /// The whole expression.
    public var range: SourceRange

    /// Makes an index access.
    public init(base: Expression, index: Expression, range: SourceRange) {
        self.base = base
        self.index = index
        self.range = range
    }
}

/// `CALLEE(ARGUMENT, …)`
public struct CallExpression: Sendable {
    /// A name, or a member such as `org("acme").runner`.
    public var callee: Expression
    /// The arguments in order.
    public var arguments: [Expression]
    /// The whole expression.
    public var range: SourceRange

    /// Makes a call.
    public init(callee: Expression, arguments: [Expression], range: SourceRange) {
        self.callee = callee
        self.arguments = arguments
        self.range = range
    }
}

/// `-VALUE`, `not CONDITION`
public struct UnaryExpression: Sendable {
    /// The operator.
    public enum Operator: String, Hashable, Sendable {
        case negate = "-"
        case not
    }

    /// The operator.
    public var op: Operator
    /// What it works on.
    public var operand: Expression
    /// The whole expression.
    public var range: SourceRange

    /// Makes a unary expression.
    public init(op: Operator, operand: Expression, range: SourceRange) {
        self.op = op
        self.operand = operand
        self.range = range
    }
}

/// `LEFT OPERATOR RIGHT`
public struct BinaryExpression: Sendable {
    /// The operator, loosest first.
    public enum Operator: String, Hashable, Sendable, CaseIterable {
        case or
        case and
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case `in`
        case notIn = "not in"
        case like
        case matches
        case coalesce = "??"
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case remainder = "%"
    }

    /// The operator.
    public var op: Operator
    /// Where the operator stands.
    public var opRange: SourceRange
    /// The left operand.
    public var left: Expression
    /// The right operand.
    public var right: Expression
    /// The whole expression.
    public var range: SourceRange

    /// Makes a binary expression.
    public init(op: Operator, opRange: SourceRange, left: Expression, right: Expression, range: SourceRange) {
        self.op = op
        self.opRange = opRange
        self.left = left
        self.right = right
        self.range = range
    }
}

/// `SOURCE CLAUSE…`, `NAME in SOURCE CLAUSE…`
public struct QueryExpression: Sendable {
    /// The row's name in the clauses; without one the row is `it`.
    public var binding: Name?
    /// Where the rows come from.
    public var source: Expression
    /// The clauses in written order; never empty.
    public var clauses: [Clause]
    /// The whole expression.
    public var range: SourceRange

    /// Makes a query.
    public init(binding: Name?, source: Expression, clauses: [Clause], range: SourceRange) {
        self.binding = binding
        self.source = source
        self.clauses = clauses
        self.range = range
    }
}

extension Expression {
    /// Whether the chain of members, indices and calls that ends here holds a `?.`: a null before it gives null for
    /// all of the chain.
    public var hasOptionalLink: Bool {
        var current = self
        while true {
            switch current {
            case .member(let node):
                if node.isOptional { return true }
                current = node.base
            case .index(let node): current = node.base
            case .call(let node): current = node.callee
            case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .unary, .binary, .query,
                .invalid:
                return false
            }
        }
    }
}

extension Expression {
    /// The expression inside any parentheses around it.
    public var withoutParentheses: Expression {
        var inner = self
        while case .parenthesized(let node) = inner { inner = node.inner }
        return inner
    }
}
