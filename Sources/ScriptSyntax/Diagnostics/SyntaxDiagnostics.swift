// What is wrong with the order of tokens: codes 100–199. Slips brought from elsewhere: `SlipDiagnostics`.

extension Diagnostic {
    static func expectedExpression(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(100, "expected a value, found \(found)", at: range)
    }

    static func expectedName(_ what: String, found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(101, "expected a name after \(what), found \(found)", at: range)
    }

    static func reservedName(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            102, "`\(word)` is a word of the language and cannot be a name", at: range,
            hint: "choose another, such as `\(word)_`",
            fix: Fix(range, word + "_"))
    }

    static func expectedWord(
        _ word: String, after what: String, found: String, at range: SourceRange, hint: String? = nil
    )
        -> Diagnostic
    {
        Diagnostic(103, "expected `\(word)` after \(what), found \(found)", at: range, hint: hint)
    }

    static func expectedField(found: String, isText: Bool, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            104, "expected a field's name after the dot, found \(found)", at: range,
            hint: isText ? "`+` puts strings together" : nil)
    }

    static func expectedPlainString(_ what: String, found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(105, "expected a string without \\(…) for \(what), found \(found)", at: range)
    }

    static func expectedStatementEnd(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            106, "expected the statement to end, found \(found)", at: range,
            hint: "put a new line or `;` between statements")
    }

    static func missingBlock(for word: String, found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            107, "expected the block of `\(word)`, found \(found)", at: range,
            hint: "a block stands between `{` and `}`, or between `<` and `>`")
    }

    static func unclosedBlock(_ opening: String, closing: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            108, "the block that begins with this \(opening) has no end", at: range, hint: "close it with `\(closing)`")
    }

    static func unclosedBracket(
        _ opening: String, closing: String, found: String, at range: SourceRange, opening openingRange: SourceRange,
        hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            109, "expected `\(closing)`, found \(found)", at: range,
            labels: [Label(openingRange, "opened here")], hint: hint)
    }

    static func strayBracket(_ found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(110, "\(found) closes nothing", at: range)
    }

    static func missingCondition(at range: SourceRange) -> Diagnostic {
        Diagnostic(111, "expected a condition before the block", at: range)
    }

    static func comparisonChain(at range: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            112, "comparisons do not chain", at: range, labels: [Label(first, "the first comparison")],
            hint: "write `a < b and b < c`, or parenthesise one of them")
    }

    static func clauseAfterCondition(_ word: String, at range: SourceRange, condition: SourceRange) -> Diagnostic {
        Diagnostic(
            113, "`\(word)` cannot follow a condition", at: range, labels: [Label(condition, "this is a condition")],
            hint: "parenthesise: `a in (list where …)`, or `(list where …)` before the comparison")
    }

    static func clauseNotHere(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(114, "`\(word)` cannot stand here", at: range, hint: "parenthesise the query")
    }

    static func notNeedsParentheses(at range: SourceRange) -> Diagnostic {
        Diagnostic(115, "`not` binds looser than the operator before it", at: range, hint: "parenthesise: `(not …)`")
    }

    static func tooDeep(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            116, "this nests or chains more than \(Parser.maximumDepth) levels deep", at: range,
            hint: "give parts of it names with `let`")
    }

    static func topLevelOnly(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(117, "`\(word)` stands only at top level, outside every block", at: range)
    }

    static func unusedValue(comparison: SourceRange?, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            118, "nothing uses this value", at: range,
            hint: comparison != nil
                ? "use `=` to give a name a new value" : "show it with `print`, or name it with `let`",
            fix: comparison.map { Fix($0, "=") })
    }

    static func verbInExpression(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            119, "`\(word)` begins a statement and cannot stand in a value", at: range,
            hint: "values only read; write the verb as a statement of its own")
    }

    static func reservedInExpression(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            120, "expected a value, found the word `\(word)`", at: range, hint: reservedHints[word])
    }

    private static let reservedHints: [String: String] = [
        "if": "`if` is a statement; no value depends on a condition",
        "for": "rows are made by a query: `r in … where … select …`",
        "def": "a function is defined by a statement of its own: `def name(…) { }`",
        "try": "`try` is a statement", "let": "`let` is a statement",
    ]

    static func nothingBeforeOptionalDot(at range: SourceRange) -> Diagnostic {
        Diagnostic(121, "`?.` follows a value", at: range, hint: "for the row's field write `.name`, or `it?.name`")
    }

    static func badRecordField(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            122, "expected a record's field, found \(found)", at: range,
            hint: "write `key: value`, or a path such as `r.name` or `.name`")
    }

    static func orphan(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            123, "this `\(word)` belongs to nothing", at: range,
            hint: word == "else" ? "it follows the block of an `if`" : "it follows the block of a `try`")
    }

    static func missingCatch(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(124, "expected `catch` after the block of `try`, found \(found)", at: range)
    }

    static func missingTimeout(found: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            125, "expected `timeout`, found \(found)", at: range, hint: "`wait until CONDITION every 10s timeout 5m`")
    }

    static func missingLabelAction(found: String, isText: Bool, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            126, "expected `add`, `set`, `remove` or `clear`, found \(found)", at: range,
            hint: isText ? nil : "`label r add \"gpu\"`, `label r remove \"gpu\"`, `label r clear`",
            fix: isText ? Fix(SourceRange(range.start, range.start, in: range.source), "add ") : nil)
    }

    static func malformedParameter(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            127, "a param is a name and a type, on one line", at: range,
            hint: "`param older_than: duration = 7d \"help\"`; the option is then `--older-than`")
    }

    static func verbOfLater(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(128, "`\(word)` is a word of the language that has no meaning yet", at: range)
    }

    static func entryContinues(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            129, "an entry cannot begin with `\(word)`", at: range,
            hint: "begin with `_` to go on from the last result",
            fix: Fix(
                SourceRange(range.start, range.start, in: range.source),
                word.hasPrefix(".") || word.hasPrefix("?") ? "_" : "_ "))
    }

    static func tooManyErrors(at range: SourceRange) -> Diagnostic {
        Diagnostic(130, "there are more errors than these \(Parser.maximumErrors)", at: range)
    }
}
