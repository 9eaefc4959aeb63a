import ScriptSyntax

extension LanguageWord {
    /// Words that lead on within a statement.
    fileprivate static let leading: [TokenKind] = [
        .in, .by, .else, .catch, .until, .every, .timeout, .with, .to, .from, .for, .as,
    ]
}

extension CompletionResult {
    /// Every word of the language with its line of help, for a reference; one that has several uses comes once for
    /// each.
    public static var languageWords: [Candidate] {
        let statements = LanguageWord.statements + LanguageWord.topLevel + [.returnWord]
        let clauses = LanguageWord.clauses + LanguageWord.directions + LanguageWord.labelActions
        let operators = LanguageWord.logical + [.not] + LanguageWord.membership + LanguageWord.textual
        let values = LanguageWord.truths + [.null] + LanguageWord.types
        let all = statements + clauses + operators + values + LanguageWord.leading.compactMap { LanguageWord.step($0) }
        return all.map { $0.candidate() }
    }
}
