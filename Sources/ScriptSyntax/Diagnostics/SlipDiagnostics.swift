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
            hint: "use --out; to compare, parenthesise: `print (a > \"b\")`")
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
    static func foreignWord(_ word: String, at range: SourceRange) -> Diagnostic? {
        guard let hint = foreignWords[word] else { return nil }
        return Diagnostic(147, "there is no `\(word)`", at: range, hint: hint)
    }

    private static let foreignWords: [String: String] = [
        "while": "loop over something finite with `for`, or use `wait until … timeout …`",
        "until": "use `wait until … timeout …`",
        "loop": "loop over something finite with `for`",
        "do": "a block follows its header directly: `for r in … { }`",
        "foreach": "use `for r in … { }`",
        "break": "narrow the loop with `where` or `limit`",
        "continue": "narrow the loop with `where`",
        "elif": "use `else if`",
        "elsif": "use `else if`",
        "elseif": "use `else if`",
        "unless": "use `if not …`",
        "function": "use `def name(…) { }`",
        "func": "use `def name(…) { }`",
        "fn": "use `def name(…) { }`",
        "var": "use `let`",
        "const": "use `let`",
        "set": "use `let name = …`, or `name = …` to change it",
        "echo": "use `print`",
        "puts": "use `print`",
        "rm": "use `delete`",
        "assert": "use `expect`",
        "throw": "use `fail`",
        "raise": "use `fail`",
        "sleep": "use `wait until … timeout …`",
    ]
}
