// Where the parser cannot go on: is it a habit from elsewhere? Nothing here is asked of a text that is right.

extension TokenReader {
    // MARK: Reporting

    /// Reports a slip. A remark of another language may hold anything, so its line is not read further.
    mutating func reportSlip(_ diagnostic: Diagnostic) {
        diagnostic.code == 25 ? reportForLine(diagnostic) : report(diagnostic)
    }

    mutating func failSlip(_ diagnostic: Diagnostic) -> SyntaxFailure {
        reportSlip(diagnostic)
        return SyntaxFailure()
    }

    /// Reports what is wrong with a whole line: nothing else in it is worth saying.
    mutating func reportForLine(_ diagnostic: Diagnostic) {
        var end = max(diagnostic.range.end, foreignLines.last?.end ?? 0)
        if diagnostics.count > Parser.maximumErrors { index = tokens.count - 1 }
        while end < literals.bytes.count, literals.bytes[end] != UInt8(ascii: "\n") { end += 1 }
        foreignLines.append(SourceRange(diagnostic.range.start, end, in: diagnostic.range.source))
        if diagnostics.count <= Parser.maximumErrors { diagnostics.append(diagnostic) }
    }

    mutating func failForLine(_ diagnostic: Diagnostic) -> SyntaxFailure {
        reportForLine(diagnostic)
        return SyntaxFailure()
    }

    func withoutForeignLines(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if foreignLines.isEmpty { return diagnostics }
        return diagnostics.filter { diagnostic in
            diagnostic.isEncodingFault
                || !foreignLines.contains { $0.start <= diagnostic.range.start && diagnostic.range.end <= $0.end }
        }
    }

    // MARK: Operators of other languages

    /// What the token here, or those before it, would be as an operator of another language.
    func foreignOperator() -> Diagnostic? {
        if let diagnostic = dashComment() ?? dashWord() ?? arrowHere() { return diagnostic }
        guard index > 0, !isAtLineEnd else { return nil }
        let previous = tokens[index - 1]
        let isAdjacent = previous.end == token.start
        if kind == .colon, peek().kind == .assign, peek().start == token.end {
            let place = range(token).union(range(peek()))
            if firstToken?.kind == .let { return .useInstead("=", of: ":=", at: place) }
            return .noSuch(":=", hint: "use `=`, and for a new name `let \(literals.text(previous)) = …`", at: place)
        }
        if previous.kind == .name, literals.text(previous) == "lambda" {
            return .lambda("lambda", for: calleeAround(index), at: range(previous))
        }
        if isString(kind), isAdjacent, previous.kind == .name {
            return .stringPrefix(literals.text(previous), at: range(previous))
        }
        if isString(kind), previous.kind.isName, previous.start > statementStart {
            return .missingParentheses(literals.text(previous), at: range(token))
        }
        guard kind.isWord else { return nil }
        let word = literals.text(token)
        if kind == .not, peek().kind == .like || peek().kind == .matches {
            let what = literals.text(peek())
            return .noSuch(
                "not \(what)", hint: "put `not` before the comparison: `not .name \(what) …`",
                at: range(token).union(range(peek())))
        }
        if kind == .for, !token.newlineBefore, endsValue(previous), !previous.kind.isStatementWord {
            return .comprehension(at: range(token))
        }
        if previous.kind == .integer, let unit = ForeignWords.units[word.lowercased()] {
            return .spelledDuration(literals.text(previous) + unit, at: range(previous).union(range(token)))
        }
        guard kind == .name, endsValue(previous) else { return nil }
        if word.lowercased() == "is" { return identity() }
        if let diagnostic = ForeignWords.infix(word, next: peek(), literals, at: range(token)) { return diagnostic }
        let plain = word.lowercased()
        if plain != word, Vocabulary.infixWords.contains(plain) {
            return .useInstead(plain, of: word, at: range(token))
        }
        return nil
    }

    private func endsValue(_ token: Token) -> Bool {
        token.kind.isWord || token.kind.isLiteral || token.kind == .stringTail || token.kind == .rightParen
            || token.kind == .rightBracket || token.kind == .rightBrace
    }

    /// `a is null`, `a is not null`, `a is b`
    private func identity() -> Diagnostic {
        let isNegated = peek().kind == .not
        var place = range(token)
        if isNegated { place = place.union(range(peek())) }
        return .useInstead(isNegated ? "!=" : "==", of: isNegated ? "is not" : "is", at: place)
    }

    /// `-eq`, before this token or ending with it.
    private func dashWord() -> Diagnostic? {
        for distance in 0...1 where index > distance {
            let word = tokens[index - distance]
            let dash = tokens[index - distance - 1]
            guard dash.kind == .minus, dash.end == word.start, word.kind.isWord else { continue }
            let text = literals.text(word)
            let place = range(dash).union(range(word))
            if let right = ForeignWords.dashed[text.lowercased()] {
                return .useInstead(right, of: "-" + text, at: place)
            }
            if let hint = ForeignWords.dashedOpposites[text.lowercased()] {
                return .noSuch("-" + text, hint: hint, at: place)
            }
        }
        return nil
    }

    /// `-- text` earlier on this line, or `x--` before this token.
    private func dashComment() -> Diagnostic? {
        if index > 1, tokens[index - 1].kind == .minus, isPair(index - 2), token.newlineBefore || kind == .end {
            let place = range(tokens[index - 2]).union(range(tokens[index - 1]))
            guard index > 2, tokens[index - 3].kind.isName, tokens[index - 3].start == statementStart else {
                return .noShorthandAssignment("--", of: nil, at: place)
            }
            let name = tokens[index - 3]
            return .noShorthandAssignment("--", of: (literals.text(name), range(name).union(place)), at: place)
        }
        if index + 2 < tokens.count, isPair(index), !tokens[index + 2].newlineBefore, tokens[index + 2].kind.isWord,
            tokens[index + 2].start > tokens[index + 1].end
        {
            return .foreignComment(at: range(token).union(range(peek())))
        }
        var position = index
        while position > 0, index - position < 40, tokens[position].start >= statementStart {
            if tokens[position].newlineBefore, position < index { return nil }
            if isPair(position - 1), tokens[position].newlineBefore == false,
                let after = tokens[safely: position + 1], !after.newlineBefore, after.start > tokens[position].end,
                after.kind.isWord, position == 1 || isApart(position - 1)
            {
                return .foreignComment(at: range(tokens[position - 1]).union(range(tokens[position])))
            }
            position -= 1
        }
        return nil
    }

    /// Whether two minus signs stand together at `position`.
    private func isPair(_ position: Int) -> Bool {
        tokens[position].kind == .minus && tokens[position + 1].kind == .minus
            && tokens[position].end == tokens[position + 1].start
    }

    private func isApart(_ position: Int) -> Bool {
        tokens[position].newlineBefore || tokens[position - 1].end < tokens[position].start
    }

    // MARK: Functions without a name

    /// `->` before this token's `>`.
    private func arrowHere() -> Diagnostic? {
        guard kind == .greater, index > 0, tokens[index - 1].kind == .minus, tokens[index - 1].end == token.start
        else { return nil }
        return .lambda("->", for: calleeAround(index - 1), at: range(tokens[index - 1]).union(range(token)))
    }

    /// `x => …`, or `a => 3` for `a >= 3`.
    func arrow(after assign: Token, _ left: Expression) -> Diagnostic? {
        guard token.start == assign.end else { return nil }
        let place = range(assign).union(range(token))
        if kind == .less { return .useInstead("<=", of: "=<", at: place) }
        guard kind == .greater else { return nil }
        let next = peek().kind
        if next == .integer || next == .double || next == .duration || next == .timestamp {
            return .useInstead(">=", of: "=>", at: place)
        }
        return .lambda("=>", for: calleeAround(index), at: place)
    }

    /// The word before the innermost parenthesis that is open at `position`: `filter` in `.filter(r => …`.
    private func calleeAround(_ position: Int) -> String? {
        for candidate in stride(from: position - 1, to: max(0, position - 12), by: -1)
        where tokens[candidate].kind == .leftParen && tokens[candidate - 1].kind.isWord {
            return literals.text(tokens[candidate - 1])
        }
        return nil
    }

    // MARK: Statements

    /// `select … from …` and the like, which begin with the clause.
    func foreignQuery() -> Diagnostic? {
        guard let first = firstToken else { return nil }
        let word = literals.text(first)
        let next = tokens[min(firstIndex + 1, tokens.count - 1)]
        switch word.lowercased() {
        case "select", "where", "sort", "filter", "find":
            let beginsClause = next.kind == .star || next.kind.startsOperand && next.start > first.end
            return beginsClause ? .queryOrder(word, at: range(first)) : nil
        case "delete":
            let what = literals.text(next)
            switch what.lowercased() {
            case "from", "all", "every", "where": return .deleteMany(what, at: range(next))
            default:
                // `delete runner 23`
                let third = tokens[min(firstIndex + 2, tokens.count - 1)]
                let isNamed =
                    next.kind.isName && !third.newlineBefore && (third.kind == .integer || isString(third.kind))
                return isNamed ? .deleteByWord(what, at: range(next)) : nil
            }
        default: return nil
        }
    }

    private var firstIndex: Int {
        var position = index
        while position > 0, tokens[position].start > statementStart, index - position < 200 { position -= 1 }
        return position
    }

    private var firstToken: Token? {
        let first = tokens[firstIndex]
        return first.start == statementStart && first.kind.isWord ? first : nil
    }

    /// What stands after a whole statement.
    func foreignEnd(of statement: Statement) -> Diagnostic? {
        if case .ifElse = statement, kind == .name, ForeignWords.elseIf.contains(literals.text(token)) {
            return .useInstead("else if", of: literals.text(token), at: range(token))
        }
        if kind == .as { return .asAfterQuery(at: range(token)) }
        if case .expect = statement, isString(kind) {
            return .messageWithoutComma(at: range(token), after: tokens[index - 1].end)
        }
        if kind == .comma { return commaAfterSelect(statement) }
        return nil
    }

    private func commaAfterSelect(_ statement: Statement) -> Diagnostic? {
        let value: Expression
        switch statement {
        case .expression(let node): value = node.value
        case .letBinding(let node): value = node.value
        case .forLoop, .ifElse, .tryCatch, .assignment, .returnValue, .fail, .expect, .wait, .print, .delete, .label,
            .issue, .create, .update, .add, .remove, .function, .parameter, .importFile, .test, .invalid:
            return nil
        }
        return endsWithSelect(value) ? .selectOfSeveral(at: range(token)) : nil
    }

    func endsWithSelect(_ value: Expression) -> Bool {
        guard case .query(let query) = value, case .select = query.clauses.last else { return false }
        return true
    }

    /// `for i = 0; i < 10; …`: goes on to the block.
    mutating func countingLoop() -> SyntaxFailure {
        let failure = failForLine(.countingLoop(at: range(token)))
        while kind != .end, kind != .leftBrace, !peek().newlineBefore { advance() }
        return failure
    }

    /// `r.labels = …`
    func fieldAssignment(_ left: Expression, at place: SourceRange) -> Diagnostic? {
        guard case .member(let node) = left, left.range.start == statementStart else { return nil }
        return .fieldAssignment(node.name.text, at: place)
    }

    // MARK: What is mandatory

    /// Another word where `wanted` must come.
    func foreignWord(insteadOf wanted: TokenKind) -> Diagnostic? {
        let place = range(token)
        if wanted == .in {
            if kind == .colon { return .useInstead("in", of: ":", at: place) }
            if kind == .comma { return .severalRows(at: place) }
            let word = literals.text(token)
            if kind.isWord, ["of", "from", "on", "IN", "over"].contains(word) {
                return .useInstead("in", of: word, at: place)
            }
        }
        if wanted == .until { return .waitWithoutCondition(at: place) }
        if wanted == .assign {
            let isWalrus = kind == .colon && peek().kind == .assign && peek().start == token.end
            if kind == .equal { return .useInstead("=", of: "==", at: place) }
            if isWalrus { return nil }
            if kind == .colon { return .typedLet(at: place) }
            if kind == .comma { return .severalNames(at: place) }
            if kind.isName, peek().kind == .assign, index > 0 {
                return .wordTooMany(literals.text(tokens[index - 1]), at: range(tokens[index - 1]))
            }
        }
        return nil
    }

    /// `for each r in`, `for var r in`, `for const r of`
    func wordTooManyInHeader() -> Diagnostic? {
        guard kind.isName, peek().kind.isName, !peek().newlineBefore else { return nil }
        let word = literals.text(token)
        return ["each", "var", "const", "every", "my", "let"].contains(word.lowercased())
            ? .wordTooMany(word, at: range(token)) : nil
    }

    /// `if x then …`, `for r in xs do …`, `if x: …`
    func foreignBlock(for word: String) -> Diagnostic? {
        let place = range(token)
        if kind == .colon { return .blockWord(":", of: word, at: place) }
        let text = literals.text(token)
        return kind == .name && ["then", "do", "begin", "loop"].contains(text.lowercased())
            ? .blockWord(text, of: word, at: place) : nil
    }

    func foreignHandler() -> Diagnostic? {
        let word = literals.text(token)
        guard kind == .name else { return nil }
        switch word {
        case "except", "rescue": return .useInstead("catch", of: word, at: range(token))
        case "finally", "ensure":
            return .noSuch(word, hint: "write what must come in any case after the `catch` block", at: range(token))
        default: return nil
        }
    }

    /// `select *`, `count(*)`, `< print 1 >` as a statement.
    func foreignOperand() -> Diagnostic? {
        let place = range(token)
        if kind == .less, token.start == statementStart { return .bareBlock(at: place) }
        if kind == .star, index > 0, tokens[index - 1].kind == .select || tokens[index - 1].kind == .leftParen {
            return tokens[index - 1].kind == .select
                ? .noSuch("select *", hint: "leave `select` out: a query gives whole rows", at: place)
                : .noSuch("(*)", hint: "give the list itself: `count(list)`", at: place)
        }
        guard index > 0 else { return nil }
        let previous = tokens[index - 1]
        if kind == .rightBracket || kind == .star, previous.kind == .leftBracket {
            return .noSuch(
                kind == .star ? "[*]" : "[]", hint: "a query goes over the list: `… where .busy select .name`",
                at: range(previous).union(place))
        }
        if kind == .plus, previous.kind == .assign, previous.end == token.start {
            return .noSuch("=+", hint: "write `x = x + …`", at: range(previous).union(place))
        }
        return nil
    }

    /// What is missing between the elements of a bracket.
    func separatorHint(_ opening: Token) -> String? {
        if kind == .colon, opening.kind == .leftBracket { return "for a part of a list: `… skip 1 limit 2`" }
        let isSemicolon = kind == .semicolon && opening.kind == .leftBrace
        let isNext = !token.newlineBefore && kind.startsOperand
        return isSemicolon || isNext ? "separate them with `,`" : nil
    }

    /// `(a, b)` for `[a, b]`
    func listInParentheses(_ opening: Token) -> Diagnostic? {
        guard kind == .comma, opening.kind == .leftParen else { return nil }
        let first = tokens[firstIndex]
        if first.kind.isStatementWord, tokens[firstIndex + 1].start == opening.start {
            return .statementAsCall(literals.text(first), at: range(opening))
        }
        var depth = 0
        for candidate in index..<min(index + 400, tokens.count) {
            let kind = tokens[candidate].kind
            if kind == .leftParen { depth += 1 }
            guard kind == .rightParen else { continue }
            if depth > 0 {
                depth -= 1
                continue
            }
            let inner = literals.bytes[opening.end..<tokens[candidate].start]
            return .listInParentheses(
                String(decoding: inner, as: UTF8.self), at: range(opening).union(range(tokens[candidate])))
        }
        return nil
    }
}

extension Array {
    fileprivate subscript(safely position: Int) -> Element? {
        indices.contains(position) ? self[position] : nil
    }
}
