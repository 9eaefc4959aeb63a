import ScriptSyntax

/// A place that the checker is asked about: what it knows when it comes there.
struct CompletionSite {
    /// The text that is checked.
    let source: SourceID
    /// The operand put where the cursor is; nil when the question is only what stands before it.
    let marker: Range<Int>?
    /// Where the expression ends whose type is asked for.
    let watch: Int?
    /// Nothing that ends before this matters.
    let start: Int

    /// What is visible at the marker.
    struct Scope {
        var variables: [String: ScriptType]
        /// The type of the row that `it` means.
        var row: ScriptType?
    }

    /// What is visible at the marker, once the checker has come there.
    var scope: Scope?
    /// The types of the expressions that end where one is watched for, from the smallest.
    var watched: [ScriptType] = []
    /// What the operator or call around the marker takes there.
    var expected: ScriptType?
    private var types: [SourceRange: ScriptType] = [:]

    init(source: SourceID, marker: Range<Int>?, watch: Int?, start: Int) {
        self.source = source
        self.marker = marker
        self.watch = watch
        self.start = start
    }

    /// Takes note of the type of an expression that ends within what matters.
    fileprivate mutating func note(_ expression: Expression, _ type: ScriptType, _ schema: HostSchema) {
        let range = expression.range
        types[range] = type
        if range.end == watch { watched.append(type) }
        if expected == nil, marker != nil, let type = expectation(in: expression, schema), type != .any {
            expected = type
        }
    }

    /// Whether the marker has been come to with this expression.
    fileprivate func isAtMarker(_ range: SourceRange) -> Bool {
        guard let marker else { return false }
        return range.start == marker.lowerBound || range.end == marker.upperBound
    }

    /// What `expression` takes in the place of the marker, if that is one of its own parts.
    private func expectation(in expression: Expression, _ schema: HostSchema) -> ScriptType? {
        switch expression {
        case .binary(let node): expectation(in: node)
        case .call(let node): node.arguments.firstIndex(where: isMarker).flatMap { argument(at: $0, of: node, schema) }
        case .unary(let node): node.op == .not && isMarker(node.operand) ? .bool : nil
        case .query(let node): isMarker(node.source) ? .list(.any) : nil
        case .index(let node):
            if isMarker(node.index), types[node.base.range]?.element != nil { .integer } else { nil }
        case .literal, .interpolation, .name, .row, .parenthesized, .list, .record, .member, .invalid: nil
        }
    }

    private func expectation(in node: BinaryExpression) -> ScriptType? {
        let left = types[node.left.range]?.kept.unwrapped
        let right = types[node.right.range]?.kept.unwrapped
        let isLeft = isMarker(node.left)
        switch node.op {
        case .or, .and: return isLeft || isMarker(node.right) ? .bool : nil
        case .like, .matches: return isLeft || isMarker(node.right) ? .string : nil
        case .in, .notIn:
            if isLeft { return right?.element?.unwrapped }
            if isMarker(node.right) { return left.map(ScriptType.list) }
            guard case .list(let list) = node.right.withoutParentheses else { return nil }
            return list.elements.contains(where: isMarker) ? left : nil
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .coalesce, .add, .subtract, .multiply,
            .divide, .remainder:
            return isLeft ? right : isMarker(node.right) ? left : nil
        }
    }

    private func argument(at position: Int, of node: CallExpression, _ schema: HostSchema) -> ScriptType? {
        let function: FunctionSpec?
        switch node.callee {
        case .name(let name):
            if let builtin = BuiltinFunction(rawValue: name.text) {
                return builtin.expectedType(at: position, of: node.arguments.count)
            }
            function = schema.roots.first { $0.name == name.text }
        case .member(let member): function = types[member.base.range]?.resourceType?.method(member.name.text)
        case .literal, .interpolation, .row, .parenthesized, .list, .record, .index, .call, .unary, .binary, .query,
            .invalid:
            function = nil
        }
        guard let parameters = function?.parameters, parameters.indices.contains(position) else { return nil }
        return parameters[position].type
    }

    /// Whether an operand is the marker, a member of something called that, or a call of it.
    private func isMarker(_ expression: Expression) -> Bool {
        guard let marker else { return false }
        switch expression.withoutParentheses {
        case .name(let name): return name.range.start == marker.lowerBound
        case .literal(let node): return node.range.start == marker.lowerBound
        case .member(let node): return node.name.range.start == marker.lowerBound
        case .call(let node): return isMarker(node.callee)
        case .interpolation, .row, .parenthesized, .list, .record, .index, .unary, .binary, .query, .invalid:
            return false
        }
    }
}

extension Checker {
    /// Answers the question that completion asks, once the walk comes to its place.
    @inline(never)
    mutating func noteForCompletion(_ expression: Expression, _ type: ScriptType) {
        let range = expression.range
        guard var noted = site, range.source == noted.source, range.end >= noted.start else { return }
        site = nil
        noted.note(expression, type, schema)
        if noted.scope == nil, noted.isAtMarker(range) { noted.scope = visibleScope }
        site = noted
    }

    private var visibleScope: CompletionSite.Scope {
        var variables = globals.variables.mapValues(\.type)
        for scope in scopes {
            variables.merge(scope.mapValues(\.type)) { _, inner in inner }
        }
        return CompletionSite.Scope(variables: variables, row: rows.last?.type)
    }
}

extension ScriptType {
    /// The resource that the value is, or names.
    var resourceType: ResourceType? {
        switch unwrapped {
        case .resource(let type), .handle(let type): type
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .secret,
            .optional:
            nil
        }
    }
}

extension BuiltinFunction {
    /// The type that an argument should have; nil where several will do.
    fileprivate func expectedType(at position: Int, of count: Int) -> ScriptType? {
        switch self {
        case .count, .sum, .avg, .any, .all, .first, .last, .zip, .unique, .flatten: .list(.any)
        case .min, .max: count == 1 ? .list(.any) : nil
        case .range: .integer
        case .lower, .upper, .trim, .split, .lines, .replace, .startsWith, .endsWith, .fromJSON, .timestamp, .duration:
            .string
        case .join: position == 0 ? .list(.any) : .string
        case .reveal: .secret
        case .pad: position == 1 ? .integer : .string
        case .floor, .ceil: .number
        case .round: position == 0 ? .number : .integer
        case .date, .year, .month, .day, .hour, .minute, .second, .weekday: .timestamp
        case .formatTime: position == 0 ? .timestamp : .string
        case .formatDuration: position == 0 ? .duration : .string
        case .reverse, .contains, .len, .abs, .keys, .values, .entries, .merge, .int, .double, .string, .toJSON, .now:
            nil
        }
    }
}
