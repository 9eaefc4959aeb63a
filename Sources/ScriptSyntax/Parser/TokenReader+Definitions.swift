// Statements that may stand at top level only.

extension TokenReader {
    private mutating func requireTopLevel() {
        if !blocks.isEmpty { report(.topLevelOnly(literals.text(token), at: range(token))) }
    }

    mutating func function() throws(SyntaxFailure) -> Statement {
        requireTopLevel()
        let first = advance()
        let name = try expectName("`def`")
        context = .list
        guard kind == .leftParen else {
            throw fail(.expectedWord("(", after: "`def \(name.text)`", found: found, at: range(token)))
        }
        let opening = advance()
        brackets.append(opening)
        var parameters: [FunctionDefinition.Parameter] = []
        while kind != .rightParen {
            let parameter = try expectName(parameters.isEmpty ? "`(`" : "`,`")
            let defaultValue = take(.assign) ? try query() : nil
            parameters.append(FunctionDefinition.Parameter(name: parameter, defaultValue: defaultValue))
            if !take(.comma) { break }
        }
        if kind == .colon { throw fail(.typedParameter(at: range(token))) }
        try close(opening, .rightParen)
        context = .header
        let body = try block(for: "def")
        return .function(
            FunctionDefinition(name: name, parameters: parameters, body: body, range: range(from: first)))
    }

    /// `param NAME: TYPE = DEFAULT "help"`, all on one line.
    mutating func parameter() throws(SyntaxFailure) -> Statement {
        requireTopLevel()
        let first = advance()
        guard !token.newlineBefore, kind != .end else { throw endOfParameter(first) }
        let name = try expectName("`param`")
        guard kind == .colon, !token.newlineBefore else { throw endOfParameter(first) }
        advance()
        guard !token.newlineBefore, kind != .end else { throw endOfParameter(first) }
        let typeName = try expectName("`:`")
        var defaultValue: Expression?
        if kind == .assign, !token.newlineBefore {
            advance()
            guard !token.newlineBefore, kind != .end else { throw endOfParameter(first) }
            defaultValue = try operandChain()
        }
        var help: String?
        if isString(kind), !token.newlineBefore { help = try plainString("the help of a param").text }
        return .parameter(
            ParameterDefinition(
                name: name, typeName: typeName, defaultValue: defaultValue, help: help, range: range(from: first)))
    }

    private mutating func endOfParameter(_ first: Token) -> SyntaxFailure {
        fail(.malformedParameter(at: range(from: first)))
    }

    mutating func importFile() throws(SyntaxFailure) -> Statement {
        requireTopLevel()
        let first = advance()
        if kind.isName { throw fail(.importOfName(at: range(token))) }
        let path = try plainString("`import`")
        return .importFile(ImportStatement(path: path.text, pathRange: path.range, range: range(from: first)))
    }

    mutating func test() throws(SyntaxFailure) -> Statement {
        requireTopLevel()
        let first = advance()
        let name = try plainString("`test`")
        context = .header
        let body = try block(for: "test")
        return .test(TestStatement(name: name.text, body: body, range: range(from: first)))
    }

    /// A string without interpolated values, for `what`.
    mutating func plainString(_ what: String) throws(SyntaxFailure) -> (text: String, range: SourceRange) {
        let place = token
        guard isString(kind), kind != .stringHead else {
            let found = kind == .stringHead ? "one with values in it" : found
            throw fail(.expectedPlainString(what, found: found, at: range(token)))
        }
        advance()
        switch literals.string(place) {
        case .success(let text): return (text, range(place))
        case .failure(let diagnostic): throw fail(diagnostic)
        }
    }
}
