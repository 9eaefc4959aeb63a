/// How tightly an operator binds, loosest first.
enum Precedence: Int, Comparable {
    case or, and, not, comparison, coalesce, sum, product, unary, postfix

    /// The next tighter level.
    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .postfix }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryExpression.Operator {
    /// How tightly the operator binds.
    var level: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn, .like, .matches:
            .comparison
        case .coalesce: .coalesce
        case .add, .subtract: .sum
        case .multiply, .divide, .remainder: .product
        }
    }

    /// The operator that a token is; `not in` is two tokens and not here.
    init?(_ kind: TokenKind) {
        guard let op = Self.byToken[Int(kind.rawValue)] else { return nil }
        self = op
    }

    private static let byToken: [Self?] = {
        var table = [Self?](repeating: nil, count: 256)
        for kind in TokenKind.allCases {
            if let spelling = kind.spelling, let op = Self(rawValue: spelling) { table[Int(kind.rawValue)] = op }
        }
        return table
    }()
}
