import ScriptSyntax

// What the language says of its own words: which follow which, and one line of help for each.

extension TokenKind {
    /// The words that a statement has after the one it begins with, in order.
    private var steps: [TokenKind] {
        if self == .for { return [.in] }
        if self == .try { return [.catch] }
        if self == .let { return [.assign] }
        if self == .wait { return [.until, .every, .timeout] }
        if self == .issue { return [.for, .as] }
        if self == .create { return [.in, .with, .as] }
        if self == .update { return [.with, .as] }
        if self == .add { return [.to] }
        if self == .remove { return [.from] }
        if self == .label { return [.add, .set, .remove, .clear] }
        return []
    }

    /// The last word without which the statement is not complete.
    var lastMandatoryStep: TokenKind? {
        if self == .let { return .assign }
        if self == .wait { return .timeout }
        if self == .issue { return .for }
        if self == .create || self == .update { return .with }
        if self == .add { return .to }
        return self == .remove ? .from : nil
    }

    /// Whether this word belongs to the statement that begins with `word`, after its word `step`.
    func isStep(of word: TokenKind?, after step: TokenKind?) -> Bool {
        guard let steps = word?.steps, let own = steps.firstIndex(of: self) else { return false }
        guard let other = step.flatMap({ steps.firstIndex(of: $0) }) else { return true }
        return own > other
    }

    /// Whether this word of the statement comes before its word `step`.
    func isStep(of word: TokenKind, before step: TokenKind?) -> Bool {
        guard let own = word.steps.firstIndex(of: self) else { return false }
        return (step.flatMap { word.steps.firstIndex(of: $0) } ?? -1) > own
    }

    /// The words of its own that a statement may go on with after its word `step` and a value.
    static func stepsNow(_ word: TokenKind?, after step: TokenKind?) -> [TokenKind] {
        guard let word, word != .let, word != .try else { return [] }
        if word == .label { return step == nil ? word.steps : [] }
        let rest = word.steps.filter { $0.isStep(of: word, after: step) }
        if word == .wait, step == nil { return [] }
        return word == .wait ? rest : Array(rest.prefix(1))
    }

    var isString: Bool { self == .string || self == .rawString || self == .multilineString || self == .stringHead }

    var isComparisonSign: Bool {
        [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(self)
    }
}

/// A word or sign of the language as a candidate.
struct LanguageWord {
    let text: String
    let kind: CompletionResult.Kind
    let help: String

    init(_ text: String, _ kind: CompletionResult.Kind, _ help: String) {
        self.text = text
        self.kind = kind
        self.help = help
    }

    init(_ text: String, _ help: String) { self.init(text, .keyword, help) }

    func candidate(_ type: ScriptType? = nil) -> CompletionResult.Candidate {
        CompletionResult.Candidate(text, kind, help: help, type: type)
    }

    /// What may begin a statement anywhere.
    static let statements = [
        LanguageWord("for", "Do something for each row: for NAME in LIST { … }"),
        LanguageWord("if", "Do something if a condition holds: if CONDITION { … } else { … }"),
        LanguageWord("let", "Name a value: let NAME = VALUE"),
        LanguageWord("expect", "End the script unless a condition holds: expect CONDITION, MESSAGE"),
        LanguageWord("fail", "End with an error: fail MESSAGE"),
        LanguageWord("try", "Go on after errors: try { … } catch NAME { … }"),
        LanguageWord("wait", "Ask again until a condition holds: wait until CONDITION timeout 10m"),
        LanguageWord("print", .verb, "Show values: print VALUE, …"),
        LanguageWord("delete", .verb, "Delete one resource: delete RESOURCE"),
        LanguageWord("label", .verb, "Change labels: label RESOURCE add \"…\""),
        LanguageWord("issue", .verb, "Have a token made: issue KIND for OWNER as NAME"),
        LanguageWord("create", .verb, "Make a resource: create KIND in OWNER with RECORD as NAME"),
        LanguageWord("update", .verb, "Change a resource: update RESOURCE with RECORD"),
        LanguageWord("add", .verb, "Put a resource into a group: add RESOURCE to GROUP"),
        LanguageWord("remove", .verb, "Take a resource out of a group: remove RESOURCE from GROUP"),
    ]

    /// What may begin a statement at top level only.
    static let topLevel = [
        LanguageWord("def", "Define a function: def NAME(PARAMETER, …) { … }"),
        LanguageWord("param", "Take a value from the command line: param NAME: TYPE = DEFAULT"),
        LanguageWord("import", "Use the functions of another file: import \"FILE\""),
        LanguageWord("test", "Check a claim: test \"CLAIM\" { … }"),
    ]

    static let returnWord = LanguageWord("return", "Leave the function: return VALUE")

    static let clauses = [
        LanguageWord("where", .clause, "Keep the rows for which a condition holds: where CONDITION"),
        LanguageWord("sort by", .clause, "Order the rows: sort by KEY desc, …"),
        LanguageWord("group by", .clause, "Put rows together that share a key: group by KEY"),
        LanguageWord("skip", .clause, "Leave out the first rows: skip COUNT"),
        LanguageWord("limit", .clause, "Keep the first rows: limit COUNT"),
        LanguageWord("select", .clause, "Make each row another value: select VALUE"),
    ]

    static let directions = [
        LanguageWord("asc", .clause, "Smallest first."), LanguageWord("desc", .clause, "Largest first."),
    ]

    static let blocks = [
        LanguageWord("{", .clause, "Begin the block: { … }"), LanguageWord("<", .clause, "Begin the block: < … >"),
    ]

    static let labelActions = [
        LanguageWord("add", .labelAction, "Add labels to those it has: label RESOURCE add \"…\", …"),
        LanguageWord("set", .labelAction, "Replace all custom labels: label RESOURCE set \"…\", …"),
        LanguageWord("remove", .labelAction, "Take labels away: label RESOURCE remove \"…\", …"),
        LanguageWord("clear", .labelAction, "Take all custom labels away: label RESOURCE clear"),
    ]

    static let logical = [
        LanguageWord("and", "Both conditions hold."), LanguageWord("or", "One of the conditions holds."),
    ]

    static let membership = [
        LanguageWord("in", "Equal to an element of a list: VALUE in LIST"),
        LanguageWord("not in", "Equal to no element of a list: VALUE not in LIST"),
    ]

    static let textual = [
        LanguageWord("like", "The whole text fits a pattern with * and ?: TEXT like \"ci-*\""),
        LanguageWord("matches", "A regular expression is found in the text: TEXT matches \"…\""),
    ]

    static let not = LanguageWord("not", "The condition does not hold: not CONDITION")

    static let truths = [
        LanguageWord("true", "The condition that holds."), LanguageWord("false", "The one that does not."),
    ]
    static let null = LanguageWord("null", "No value.")

    static let types = [
        LanguageWord("string", .typeName, "A text."), LanguageWord("integer", .typeName, "A whole number: 42"),
        LanguageWord("number", .typeName, "A number: 2.5"), LanguageWord("bool", .typeName, "true or false"),
        LanguageWord("duration", .typeName, "A length of time: 7d"),
        LanguageWord("timestamp", .typeName, "A point in time: @2026-01-31"),
    ]

    /// What single words that lead on mean.
    static func step(_ kind: TokenKind) -> LanguageWord? {
        guard let word = kind.spelling, let help = stepHelp[kind] else { return nil }
        return LanguageWord(word, help)
    }

    private static let stepHelp: [TokenKind: String] = [
        .in: "What is looped over, or where it is made.", .by: "The key: by VALUE", .else: "Otherwise: else { … }",
        .catch: "What to do after an error: catch NAME { … }", .until: "The condition: until CONDITION",
        .every: "How long to wait before asking again: every 30s",
        .timeout: "How long to wait in all: timeout 10m", .with: "Its settings: with { … }",
        .to: "The group: to GROUP", .from: "The group: from GROUP", .for: "Whom it is for: for OWNER",
        .as: "Name the result: as NAME",
    ]
}
