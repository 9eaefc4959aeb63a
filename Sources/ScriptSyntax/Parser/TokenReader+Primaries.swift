// Values: literals, names, and what stands in brackets.

extension TokenReader {
    // What stands on the way down makes no diagnostics itself and is not inlined: that keeps its frames small, and
    // a deep text off the end of a small stack.

    mutating func primary() throws(SyntaxFailure) -> Expression {
        height = 1
        let kind = kind
        if kind.isName { return nameReference() }
        if kind == .leftParen { return try parenthesized() }
        if kind == .leftBracket { return try listLiteral() }
        if kind == .leftBrace { return try record() }
        if kind == .dot { return try implicitMember() }
        if kind == .stringHead { return try interpolatedString() }
        if kind == .it { return explicitRow() }
        if kind.isLiteral { return literal(advance()) }
        throw noOperand()
    }

    @inline(never)
    private mutating func nameReference() -> Expression { .name(name(advance())) }

    @inline(never)
    private mutating func explicitRow() -> Expression {
        .row(RowReference(isImplicit: false, range: range(advance())))
    }

    @inline(never)
    private mutating func literal(_ token: Token) -> Expression {
        if token.kind == .integer { return literal(literals.integer(token).map(Literal.Value.integer), token) }
        if token.kind == .double { return literal(literals.double(token).map(Literal.Value.double), token) }
        if token.kind == .duration { return literal(literals.duration(token).map(Literal.Value.duration), token) }
        if token.kind == .timestamp { return literal(literals.timestamp(token).map(Literal.Value.timestamp), token) }
        if token.kind == .true { return .literal(Literal(.bool(true), range(token))) }
        if token.kind == .false { return .literal(Literal(.bool(false), range(token))) }
        if token.kind == .null { return .literal(Literal(.null, range(token))) }
        if token.kind == .invalidLiteral { return .invalid(range(token)) }
        return literal(literals.string(token).map(Literal.Value.string), token)
    }

    private mutating func literal(_ value: Result<Literal.Value, Diagnostic>, _ token: Token) -> Expression {
        switch value {
        case .success(let value): return .literal(Literal(value, range(token)))
        case .failure(let diagnostic):
            report(diagnostic)
            return .invalid(range(token))
        }
    }

    /// `"text \(QUERY) text"`
    @inline(never)
    private mutating func interpolatedString() throws(SyntaxFailure) -> Expression {
        let first = token
        let saved = context
        var pieces = [advance()]
        var values: [Expression] = []
        var highest = 0
        brackets.append(first)
        try enter()
        repeat {
            context = .rest
            values.append(try query())
            highest = max(highest, height)
            guard kind == .stringMiddle || kind == .stringTail else { throw unclosedValue(first) }
            pieces.append(advance())
        } while pieces.last?.kind == .stringMiddle
        leave()
        brackets.removeLast()
        context = saved
        try grow(highest)
        return interpolation(pieces, values, first)
    }

    @inline(never)
    private mutating func unclosedValue(_ first: Token) -> SyntaxFailure {
        fail(.unclosedBracket("\\(", closing: ")", found: found, at: range(token), opening: range(first)))
    }

    @inline(never)
    private mutating func interpolation(_ pieces: [Token], _ values: [Expression], _ first: Token) -> Expression {
        switch literals.strings(pieces) {
        case .success(let texts): return interpolation(texts, values, first)
        case .failure(let diagnostic):
            report(diagnostic)
            return .invalid(range(from: first))
        }
    }

    private func interpolation(_ texts: [String], _ values: [Expression], _ first: Token) -> Expression {
        var parts: [InterpolatedString.Part] = []
        for (index, text) in texts.enumerated() {
            if !text.isEmpty { parts.append(.text(text)) }
            if index < values.count { parts.append(.value(values[index])) }
        }
        return .interpolation(InterpolatedString(parts: parts, range: range(from: first)))
    }

    /// `.NAME`, which means the row's.
    @inline(never)
    private mutating func implicitMember() throws(SyntaxFailure) -> Expression {
        let dot = advance()
        let row = RowReference(isImplicit: true, range: SourceRange(dot.start, dot.start, in: literals.source))
        let name = try expectWordOfAnyKind()
        try grow(1)
        return .member(MemberExpression(base: .row(row), name: name, isOptional: false, range: range(from: dot)))
    }

    // MARK: Brackets

    /// Takes an opening bracket; what follows stands in `inner`.
    mutating func open(_ inner: Context) throws(SyntaxFailure) -> Token {
        try enter()
        let opening = advance()
        brackets.append(opening)
        context = inner
        return opening
    }

    /// Takes the bracket that closes `opening`.
    mutating func close(_ opening: Token, _ closing: TokenKind) throws(SyntaxFailure) {
        guard kind == closing else { throw unclosed(opening, closing) }
        advance()
        brackets.removeLast()
        leave()
    }

    @inline(never)
    private mutating func unclosed(_ opening: Token, _ closing: TokenKind) -> SyntaxFailure {
        if let diagnostic = foreignOperator() { return failSlip(diagnostic) }
        if let diagnostic = listInParentheses(opening) { return fail(diagnostic) }
        return fail(
            .unclosedBracket(
                describe(opening), closing: closing.spelling ?? "", found: found, at: range(token),
                opening: range(opening), hint: separatorHint(opening)))
    }

    /// Queries between commas, with a comma after the last if one likes.
    mutating func list(until closing: TokenKind) throws(SyntaxFailure) -> [Expression] {
        var values: [Expression] = []
        var highest = 0
        while kind != closing {
            values.append(try query())
            highest = max(highest, height)
            if !take(.comma) { break }
        }
        height = highest
        return values
    }

    @inline(never)
    private mutating func parenthesized() throws(SyntaxFailure) -> Expression {
        let saved = context
        let opening = try open(.rest)
        let inner = try query()
        try close(opening, .rightParen)
        context = saved
        try grow(height)
        return .parenthesized(ParenthesizedExpression(inner: inner, range: range(from: opening)))
    }

    @inline(never)
    private mutating func listLiteral() throws(SyntaxFailure) -> Expression {
        let saved = context
        let opening = try open(.list)
        let elements = try list(until: .rightBracket)
        try close(opening, .rightBracket)
        context = saved
        try grow(height)
        return .list(ListExpression(elements: elements, range: range(from: opening)))
    }

    @inline(never)
    private mutating func record() throws(SyntaxFailure) -> Expression {
        let saved = context
        let opening = try open(.list)
        var fields: [RecordExpression.Field] = []
        var highest = 0
        while kind != .rightBrace {
            fields.append(try field())
            highest = max(highest, height)
            if !take(.comma) { break }
        }
        try close(opening, .rightBrace)
        context = saved
        try grow(highest)
        return .record(RecordExpression(fields: fields, range: range(from: opening)))
    }

    /// `key: VALUE`, `"any text": VALUE`, `r.name`, `.name`
    private mutating func field() throws(SyntaxFailure) -> RecordExpression.Field {
        if isString(kind) || (kind.isWord && peek().kind == .colon) {
            let key = try key()
            let value = try query()
            return RecordExpression.Field(key: key, value: value, isShorthand: false)
        }
        return try shorthandField()
    }

    /// A key and its colon.
    @inline(never)
    private mutating func key() throws(SyntaxFailure) -> Name {
        if kind.isWord {
            let key = name(advance())
            advance()
            return key
        }
        let key = try plainString("a key")
        if kind == .assign { throw fail(.assignInRecord(at: range(token))) }
        try expectWord(.colon, after: "the key")
        return Name(key.text, key.range)
    }

    @inline(never)
    private mutating func shorthandField() throws(SyntaxFailure) -> RecordExpression.Field {
        guard kind == .dot || kind.isName else { throw badField() }
        var value = try primary()
        while kind == .dot || kind == .optionalDot { value = try shorthandStep(value) }
        guard kind == .comma || kind == .rightBrace else { throw badField() }
        return RecordExpression.Field(key: lastName(of: value), value: value, isShorthand: true)
    }

    @inline(never)
    private mutating func badField() -> SyntaxFailure {
        if let diagnostic = foreignOperator() { return failSlip(diagnostic) }
        if kind == .assign { return fail(.assignInRecord(at: range(token))) }
        if kind.isStatementWord, brackets.last?.start == statementStart { return fail(.bareBlock(at: range(token))) }
        return fail(.badRecordField(found: found, at: range(token)))
    }

    private mutating func shorthandStep(_ base: Expression) throws(SyntaxFailure) -> Expression {
        let below = height
        let isOptional = advance().kind == .optionalDot
        let name = try expectWordOfAnyKind()
        try grow(below)
        return .member(
            MemberExpression(base: base, name: name, isOptional: isOptional, range: range(from: base.range)))
    }

    private func lastName(of path: Expression) -> Name {
        switch path {
        case .name(let name): name
        case .member(let node): node.name
        case .literal, .interpolation, .row, .parenthesized, .list, .record, .index, .call, .unary, .binary, .query,
            .invalid:
            preconditionFailure("a shorthand field is read as a name or a member only")
        }
    }

    /// No value can begin here: says why, if that is known.
    @inline(never)
    private mutating func noOperand() -> SyntaxFailure {
        let place = range(token)
        if let diagnostic = foreignOperator() { return failSlip(diagnostic) }
        if kind.isVerb { return fail(.verbInExpression(literals.text(token), at: place)) }
        if kind == .optionalDot { return fail(.nothingBeforeOptionalDot(at: place)) }
        if kind.isReserved { return fail(.reservedInExpression(literals.text(token), at: place)) }
        if kind == .greater, index > 0, tokens[index - 1].kind == .greater, isString(peek().kind) {
            return fail(.redirection(at: place))
        }
        return fail(foreignOperand() ?? .expectedExpression(found: found, at: place))
    }
}
