import ScriptSyntax

/// Makes random trees that a text can have.
public struct TreeGenerator {
    private var numbers: SeededNumbers
    private let nowhere = SourceRange(0, 0)
    private let names = [
        "r", "x", "runners", "where", "limit", "select", "skip", "sort", "group", "set", "clear", "every", "to", "from",
        "by", "asc", "desc", "test", "until", "timeout", "_", "_1", "orgs", "durations", "ms",
    ]
    private let texts = [
        "", "a", "gpu-1", "tab\t\"quoted\" \\ back", "line\nbreak", "żółć 🚀", "\u{1B}[31m", "#", "\\(x)",
    ]

    /// Makes a generator that always gives the same trees for the same seed.
    public init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    /// A number from 0 up to, but without, `count`.
    public mutating func pick(_ count: Int) -> Int { numbers.below(count) }
    mutating func flip() -> Bool { pick(2) == 0 }
    mutating func name() -> Name { Name(names[pick(names.count)], nowhere) }
    mutating func field() -> Name {
        flip() ? name() : Name(["delete", "in", "for", "status", "it", "null"][pick(6)], nowhere)
    }
    mutating func text() -> String { texts[pick(texts.count)] }
    mutating func optionalName() -> Name? { flip() ? name() : nil }

    /// The next program.
    public mutating func program() -> Program {
        Program(statements: (0..<(1 + pick(5))).map { _ in statement(4, isTop: true) }, range: nowhere)
    }

    mutating func block(_ depth: Int) -> Block {
        let count = depth <= 0 ? pick(2) : pick(4)
        return Block(
            style: flip() ? .brace : .angle, statements: (0..<count).map { _ in statement(depth - 1, isTop: false) },
            range: nowhere)
    }

    mutating func statement(_ depth: Int, isTop: Bool) -> Statement {
        switch pick(isTop ? 22 : 18) {
        case 0 where depth > 0, 1 where depth > 0:
            return .forLoop(
                ForStatement(
                    variable: name(), source: value(2), clauses: flip() ? clauses(2) : [], body: block(depth),
                    range: nowhere))
        case 2 where depth > 0: return .ifElse(ifElse(depth))
        case 3 where depth > 0:
            return .tryCatch(
                TryStatement(body: block(depth), errorName: optionalName(), handler: block(depth), range: nowhere))
        case 4: return .letBinding(LetStatement(name: name(), value: query(3), range: nowhere))
        case 5: return .assignment(AssignmentStatement(name: name(), value: query(3), range: nowhere))
        case 6: return .returnValue(ReturnStatement(value: flip() ? query(2) : nil, range: nowhere))
        case 7: return .fail(FailStatement(message: query(2), range: nowhere))
        case 8:
            return .expect(
                ExpectStatement(condition: condition(3), message: flip() ? value(1) : nil, range: nowhere))
        case 9:
            return .wait(
                WaitStatement(
                    condition: condition(2), interval: flip() ? value(1) : nil, timeout: value(1), range: nowhere))
        case 10: return .print(PrintStatement(values: queries(), range: nowhere))
        case 11: return .delete(DeleteStatement(target: value(2), range: nowhere))
        case 12: return .label(label())
        case 13: return .issue(IssueStatement(kind: name(), owner: value(2), binding: optionalName(), range: nowhere))
        case 14:
            return .create(
                CreateStatement(
                    kind: name(), owner: value(2), settings: value(2), binding: optionalName(), range: nowhere))
        case 15:
            return .update(
                UpdateStatement(target: value(2), settings: value(2), binding: optionalName(), range: nowhere))
        case 16: return .add(AddStatement(member: value(2), group: value(2), range: nowhere))
        case 17: return .remove(RemoveStatement(member: value(2), group: value(2), range: nowhere))
        case 18:
            return .function(
                FunctionDefinition(
                    name: name(),
                    parameters: (0..<pick(3)).map { _ in
                        FunctionDefinition.Parameter(name: name(), defaultValue: flip() ? query(1) : nil)
                    }, body: block(2), range: nowhere))
        case 19:
            return .parameter(
                ParameterDefinition(
                    name: name(), typeName: name(), defaultValue: flip() ? value(2) : nil, help: flip() ? text() : nil,
                    range: nowhere))
        case 20: return .importFile(ImportStatement(path: text(), pathRange: nowhere, range: nowhere))
        case 21: return .test(TestStatement(name: text(), body: block(2), range: nowhere))
        default:
            let value = isTop ? query(3) : call(2)
            return .expression(ExpressionStatement(value: value, binding: optionalName(), range: nowhere))
        }
    }

    private mutating func ifElse(_ depth: Int) -> IfStatement {
        let otherwise: IfStatement.Otherwise? =
            switch pick(3) {
            case 0: nil
            case 1: .block(block(depth - 1))
            default: depth > 0 ? .ifElse(ifElse(depth - 1)) : nil
            }
        return IfStatement(condition: condition(3), then: block(depth), otherwise: otherwise, range: nowhere)
    }

    private mutating func label() -> LabelStatement {
        let action: LabelStatement.Action =
            switch pick(4) {
            case 0: .add(queries())
            case 1: .set(queries())
            case 2: .remove(queries())
            default: .clear
            }
        return LabelStatement(target: value(2), action: action, actionRange: nowhere, range: nowhere)
    }

    mutating func queries() -> [Expression] { (0...pick(3)).map { _ in query(2) } }

    mutating func clauses(_ depth: Int) -> [Clause] {
        (0...pick(3)).map { _ in
            switch pick(6) {
            case 0: .filter(WhereClause(condition: condition(depth), range: nowhere))
            case 1:
                .sort(
                    SortClause(
                        keys: (0...pick(3)).map { _ in SortClause.Key(value: value(1), isDescending: flip()) },
                        range: nowhere))
            case 2: .group(GroupClause(key: value(depth), range: nowhere))
            case 3: .skip(CountClause(count: value(1), range: nowhere))
            case 4: .limit(CountClause(count: value(1), range: nowhere))
            default: .select(SelectClause(value: value(depth), range: nowhere))
            }
        }
    }

    mutating func query(_ depth: Int) -> Expression {
        guard depth > 0, pick(3) == 0 else { return condition(depth) }
        return .query(
            QueryExpression(
                binding: optionalName(), source: anything(depth - 1), clauses: clauses(depth - 1), range: nowhere))
    }

    mutating func condition(_ depth: Int) -> Expression { anything(depth) }
    mutating func value(_ depth: Int) -> Expression { anything(depth) }

    /// Any expression: the printer puts parentheses where the place needs them.
    mutating func anything(_ depth: Int) -> Expression {
        guard depth > 0 else { return leaf() }
        switch pick(13) {
        case 0, 1, 2, 3:
            let op = BinaryExpression.Operator.allCases[pick(BinaryExpression.Operator.allCases.count)]
            return .binary(
                BinaryExpression(
                    op: op, opRange: nowhere, left: anything(depth - 1), right: anything(depth - 1), range: nowhere))
        case 4:
            return .unary(UnaryExpression(op: flip() ? .not : .negate, operand: anything(depth - 1), range: nowhere))
        case 5: return member(anything(depth - 1))
        case 6: return .index(IndexExpression(base: anything(depth - 1), index: query(depth - 1), range: nowhere))
        case 7: return call(depth - 1)
        case 8: return .list(ListExpression(elements: (0..<pick(4)).map { _ in query(depth - 1) }, range: nowhere))
        case 9: return record(depth - 1)
        case 10: return interpolation(depth - 1)
        case 11: return query(depth)
        default: return leaf()
        }
    }

    private mutating func call(_ depth: Int) -> Expression {
        let callee: Expression = flip() ? .name(name()) : anything(depth)
        return .call(
            CallExpression(
                callee: callee, arguments: (0..<pick(3)).map { _ in query(depth - 1) }, range: nowhere))
    }

    private mutating func member(_ base: Expression) -> Expression {
        .member(MemberExpression(base: base, name: field(), isOptional: flip(), range: nowhere))
    }

    private mutating func implicit() -> Expression {
        .member(
            MemberExpression(
                base: .row(RowReference(isImplicit: true, range: nowhere)), name: field(), isOptional: false,
                range: nowhere))
    }

    private mutating func record(_ depth: Int) -> Expression {
        let fields = (0..<pick(4)).map { _ in
            var key = flip() ? field() : Name(text(), nowhere)
            var value = query(depth)
            let isShorthand = pick(3) == 0
            if isShorthand {
                value = flip() ? .name(name()) : implicit()
                if flip() { value = member(value) }
                if case .name(let name) = value { key = name }
                if case .member(let node) = value { key = node.name }
            }
            return RecordExpression.Field(key: key, value: value, isShorthand: isShorthand)
        }
        return .record(RecordExpression(fields: fields, range: nowhere))
    }

    private mutating func interpolation(_ depth: Int) -> Expression {
        var parts: [InterpolatedString.Part] = []
        for _ in 0...pick(3) {
            if flip() { parts.append(.text("\(text())!")) }
            parts.append(.value(query(depth)))
        }
        if flip() { parts.append(.text("!")) }
        return .interpolation(InterpolatedString(parts: parts, range: nowhere))
    }

    private mutating func leaf() -> Expression {
        switch pick(12) {
        case 0: return .row(RowReference(isImplicit: false, range: nowhere))
        case 1: return implicit()
        case 2: return .literal(Literal([.null, .bool(true), .bool(false)][pick(3)], nowhere))
        case 3: return .literal(Literal(.integer(Int64([0, 7, Int.max, 100][pick(4)])), nowhere))
        case 4: return .literal(Literal(.integer(.min), nowhere))
        case 5: return .literal(Literal(.double([0.5, 1e300, 1e-300, 2][pick(4)]), nowhere))
        case 6: return .literal(Literal(.duration(TimeSpan(milliseconds: Int64(pick(1_000_000_000)))), nowhere))
        case 7: return .literal(Literal(.timestamp(Timestamp(milliseconds: Int64(pick(2_000_000_000_000)))), nowhere))
        case 8, 9: return .literal(Literal(.string(text()), nowhere))
        default: return .name(name())
        }
    }
}
