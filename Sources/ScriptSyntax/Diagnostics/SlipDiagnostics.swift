// What people write out of habit from shells and other languages: codes 140–199.

extension Diagnostic {
    static func lessThanInHeader(at range: SourceRange, closing: SourceRange) -> Diagnostic {
        Diagnostic(
            140, "`<` is less-than here", at: range, labels: [Label(closing, "so this closes no block")],
            hint: "use `{`, or start the block with a verb or on a new line")
    }

    static func assignmentInCondition(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            141, "`=` gives a plain name a value and stands only at a statement's beginning", at: range,
            hint: "use `==` to compare",
            fix: Fix(range, "=="))
    }

    static func notEqualSign(at range: SourceRange) -> Diagnostic {
        Diagnostic(142, "there is no `<>`", at: range, hint: "use `!=`", fix: Fix(range, "!="))
    }

    static func redirection(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            143, "output cannot be redirected: `>` is greater-than here", at: range,
            hint: "redirect the whole run: `runsh script.rsh > file`; to compare, parenthesise: `print (a > \"b\")`")
    }

    static func oneTarget(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            144, "`delete` takes exactly one resource", at: range,
            hint: "loop over several: `for r in … { delete r }`")
    }

    static func misspeltStatement(_ word: String, nearest: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            145, "there is no statement `\(word)`", at: range, hint: "did you mean `\(nearest)`?",
            fix: Fix(range, nearest))
    }

    static func unknownStatement(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            145, "there is no statement `\(word)`", at: range,
            hint: "to call a function, put its arguments in parentheses")
    }

    static func parenthesizedHeader(at range: SourceRange) -> Diagnostic {
        Diagnostic(146, "the header of `for` has no parentheses", at: range, hint: "write `for r in … { }`")
    }

    /// A word of another language that stands where a statement begins; nil for other words.
    public static func foreignWord(_ word: String, at range: SourceRange) -> Diagnostic? {
        guard let hint = ForeignWords.statements[word] ?? ForeignWords.statements[word.lowercased()] else { return nil }
        return Diagnostic(147, "there is no `\(word)`", at: range, hint: hint)
    }

    static func queryOrder(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            148, "a query begins with what it reads, not with `\(word)`", at: range,
            hint: "write the list first: `… where .busy select {.name, .os}`")
    }

    static func deleteMany(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            144, "`delete` takes exactly one resource, and there is no `delete \(word)`", at: range,
            hint: "loop over several: `for r in … where … { delete r }`")
    }

    static func deleteByWord(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            144, "`delete` takes exactly one resource, and there is no `delete \(word)`", at: range,
            hint: "write what is deleted as a value: a row such as `r`, or a path that leads to it")
    }

    static func fieldAssignment(_ field: String, at range: SourceRange) -> Diagnostic {
        let isLabels = field == "labels" || field == "custom_labels"
        return Diagnostic(
            149, "a field cannot be given a value", at: range,
            hint: isLabels
                ? "labels change by a verb: `label r set \"gpu\", \"linux\"`"
                : "values do not change; to compare use `==`, to keep one `let name = …`")
    }

    /// `r.delete` as a statement; nil for what is no verb.
    static func verbAsField(_ name: Name) -> Diagnostic? {
        let verbs: [String: String] = [
            "delete": "delete r", "remove": "delete r", "label": "label r add \"gpu\"", "update": "update r with {…}",
        ]
        return verbs[name.text].map {
            Diagnostic(
                119, "`\(name.text)` begins a statement and cannot stand in a value", at: name.range,
                hint: "write `\($0)`")
        }
    }

    static func labelAfterVerb(_ verb: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            119, "there is no `\(verb) label`", at: range, hint: "write `label r \(verb) \"gpu\"`")
    }

    static func conditionalValue(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            150, "an `if` begins a statement and cannot follow a value", at: range,
            hint: "write `if … { } else { }` around the statement")
    }

    /// `r => …`; `callee` is the word before the parenthesis it stands in.
    static func lambda(_ sign: String, for callee: String?, at range: SourceRange) -> Diagnostic {
        let hint: String
        switch callee?.lowercased() {
        case "filter", "where", "select", "find", "reject", "filterby": hint = "filter with a clause: `… where .busy`"
        case "map", "collect", "pluck", "flatmap": hint = "pick with a clause: `… select .name`"
        case "foreach", "each": hint = "loop over the rows: `for r in … { }`"
        case "sort", "sortby", "orderby", "sort_by": hint = "use a clause: `… sort by .name`"
        default: hint = "clauses see the row as it is: `… where .busy`, `… select .name`"
        }
        return Diagnostic(151, "there is no `\(sign)`, nor functions without a name", at: range, hint: hint)
    }

    static func stringPrefix(_ prefix: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            152, "strings have no prefix `\(prefix)`", at: range,
            hint: #"any string takes values: "name: \(r.name)"; r"…" takes everything as it stands"#,
            fix: Fix(range, prefix == "R" ? "r" : ""))
    }

    static func missingParentheses(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            106, "expected the statement to end, found a string", at: range,
            hint: "to call a function, put its arguments in parentheses: `\(name)(…)`")
    }

    static func spelledDuration(_ text: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            153, "a duration is one word", at: range, hint: "write `\(text)`; a time ago is `now() - \(text)`",
            fix: Fix(range, text))
    }

    static func listInParentheses(_ inner: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            154, "a list stands in square brackets", at: range, hint: "write `[…]`", fix: Fix(range, "[\(inner)]"))
    }

    static func rangeSign(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            155, "there is no `..`", at: range, hint: "for numbers between two write `.id >= 1 and .id <= 5`")
    }

    static func assignInRecord(at range: SourceRange) -> Diagnostic {
        Diagnostic(122, "a record's key is followed by `:`", at: range, hint: "use `:`", fix: Fix(range, ":"))
    }

    static func bareBlock(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            156, "a block stands only after `for`, `if`, `else`, `try`, `catch`, `def` or `test`", at: range,
            hint: "write the statements as they are")
    }

    static func blockWord(_ word: String, of statement: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            107, "expected the block of `\(statement)`, found `\(word)`", at: range,
            hint: "leave `\(word)` out: a block stands between `{` and `}`, or between `<` and `>`")
    }

    static func wordTooMany(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(157, "there is no `\(word)` here", at: range, hint: "leave it out", fix: Fix(range, ""))
    }

    static func countingLoop(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            103, "expected `in`, found `=`", at: range,
            hint: "a loop goes over a list: `for r in …`; a few rows are `… limit 10`")
    }

    static func typedLet(at range: SourceRange) -> Diagnostic {
        Diagnostic(158, "a `let` has no type", at: range, hint: "write `let name = …`")
    }

    static func typedParameter(at range: SourceRange) -> Diagnostic {
        Diagnostic(158, "a function's parameter has no type", at: range, hint: "write `def name(a, b = 1) { }`")
    }

    static func severalNames(at range: SourceRange) -> Diagnostic {
        Diagnostic(159, "a `let` gives one name", at: range, hint: "write one `let` for each name")
    }

    static func selectOfSeveral(at range: SourceRange) -> Diagnostic {
        Diagnostic(160, "`select` takes one value", at: range, hint: "for several fields: `select {.name, .os}`")
    }

    static func missingBy(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            103, "expected `by` after `\(word)`", at: range, hint: "write `\(word) by …`",
            fix: Fix(SourceRange(range.start, range.start, in: range.source), "by "))
    }

    static func comprehension(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            161, "a `for` begins a statement and cannot follow a value", at: range,
            hint: "rows are made by a query: `r in … where r.busy select r.name`")
    }

    static func asAfterQuery(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            162, "`as` cannot name a row or a field", at: range,
            hint: "a row is named before its list: `r in … where …`; a field in a record: `select {system: .os}`")
    }

    static func statementAsCall(_ word: String, at range: SourceRange) -> Diagnostic {
        let example = word == "label" ? "label r add \"gpu\"" : word == "print" ? "print a, b" : "\(word) …"
        return Diagnostic(
            163, "`\(word)` is a statement and takes no parentheses", at: range, hint: "write `\(example)`")
    }

    static func messageWithoutComma(at range: SourceRange, after end: Int) -> Diagnostic {
        Diagnostic(
            106, "expected the statement to end, found a string", at: range,
            hint: "a message comes after a comma: `expect …, \"why\"`",
            fix: Fix(SourceRange(end, end, in: range.source), ","))
    }

    static func severalRows(at range: SourceRange) -> Diagnostic {
        Diagnostic(159, "a `for` names one row", at: range, hint: "write `for r in …`")
    }

    static func waitWithoutCondition(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            103, "expected `until` after `wait`", at: range, hint: "`wait until CONDITION every 10s timeout 5m`")
    }

    static func labelOrder(_ word: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            126, "what is labelled comes before `\(word)`", at: range, hint: "write `label r \(word) \"gpu\"`")
    }

    static func dotBeforeBracket(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            104, "no dot stands before `[`", at: range, hint: "write `xs[0]`", fix: Fix(range, ""))
    }

    static func importOfName(at range: SourceRange) -> Diagnostic {
        Diagnostic(105, "`import` takes a file in quotes", at: range, hint: "write `import \"lib/fleet.rsh\"`")
    }
}
