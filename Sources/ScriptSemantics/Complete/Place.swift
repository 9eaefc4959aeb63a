import ScriptSyntax

/// What kind of thing belongs at the cursor.
enum Place {
    case nothing
    /// Only words of the language.
    case words([LanguageWord])
    /// What a verb makes: `registration_token` after `issue`.
    case kinds(Verb)
    /// The beginning of a statement.
    case statement
    /// The beginning of a value.
    case value
    /// A field of a record that is named as what it holds: `{r.name, size}`.
    case shorthand
    /// A member after a dot.
    case member
    /// The text of a string.
    case string
    /// After a complete value.
    case after

    init(_ cursor: Cursor, _ outline: Outline) {
        let level = outline.level
        switch cursor.surroundings {
        case .other: self = .nothing
        case .string: self = .string
        case .code:
            if level.last == .dot || level.last == .optionalDot {
                self = .member
            } else if outline.beginsStatement(onNewLine: cursor.isOnNewLine) {
                self = .statement
            } else if level.opening == .record, !level.hasColon {
                self = level.last == .leftBrace || level.last == .comma ? .shorthand : .nothing
            } else if outline.isInParameters, level.step == nil {
                self = .nothing
            } else {
                self = level.isAfterValue ? Place(after: level) : Place(before: level)
            }
        }
    }

    /// After a value: statements whose name or kind has just come have only one way to go on.
    private init(after level: Outline.Level) {
        self = .after
        guard level.isBlock, let word = level.word else { return }
        if word == .import { self = .nothing }
        if word == .let || word == .param, level.step == nil { self = .nothing }
        if word == .issue || word == .create || word == .for, level.step == nil {
            self = .words(TokenKind.stepsNow(word, after: nil).compactMap(LanguageWord.step))
        }
        if level.step == .as { self = .nothing }
        if word == .try || word == .test || word == .def {
            self = .words(level.takesBlock && level.last != .name ? LanguageWord.blocks : [])
            if word == .try, level.takesBlock { self = .words(LanguageWord.blocks) }
        }
    }

    private init(before level: Outline.Level) {
        let last = level.last
        if last == .sort && level.clause == .sort || last == .group && level.clause == .group {
            self = .words([LanguageWord.step(.by)].compactMap(\.self))
        } else if level.isBeforeIn {
            self = .words([LanguageWord.step(.in)].compactMap(\.self))
        } else if last == .try || last == .catch || last == .else, level.isBlock {
            let condition = LanguageWord.statements.filter { $0.text == "if" && last == .else }
            self = .words(condition + LanguageWord.blocks)
        } else if last == .wait {
            self = .words([LanguageWord.step(.until)].compactMap(\.self))
        } else if level.isBlock, level.word == .param {
            self = last == .colon ? .words(LanguageWord.types) : last == .assign ? .value : .nothing
        } else if level.isBlock, level.step == nil, level.word == last, level.word?.isFollowedByName == true {
            self = last == .issue ? .kinds(.issue) : last == .create ? .kinds(.create) : .nothing
        } else {
            self = last == .as ? .nothing : .value
        }
    }
}

extension Outline {
    /// Between the parentheses of a `def`.
    fileprivate var isInParameters: Bool {
        guard level.opening == .paren, levels.count > 1 else { return false }
        let outer = levels[levels.count - 2]
        return outer.isBlock && outer.word == .def
    }
}

extension TokenKind {
    /// Whether a new name, a kind or a fixed text follows the word that begins a statement.
    fileprivate var isFollowedByName: Bool {
        [.for, .let, .def, .param, .import, .test, .issue, .create].contains(self)
    }
}

// MARK: What the words before the cursor ask for

extension Outline.Level {
    /// The type of what belongs at the cursor by the word before its operand; nil where that says nothing.
    func expectation(for place: Place, schema: HostSchema) -> ScriptType? {
        let lead: TokenKind?
        switch place {
        case .member: lead = isAfterValue ? nil : self.lead
        case .value: lead = last
        case .nothing, .words, .kinds, .statement, .shorthand, .string, .after: lead = nil
        }
        guard let lead else { return nil }
        if [.if, .where, .not, .and, .or, .until, .expect].contains(lead) { return .bool }
        if lead == .skip || lead == .limit { return .integer }
        if lead == .every || lead == .timeout { return .duration }
        if lead == .in, word == .for, clause == nil, isBlock { return .list(.any) }
        if lead == .delete { return schema.only(schema.deletable) }
        if lead == .label { return schema.only(schema.labels.targets) }
        if lead == .update, isBlock { return schema.only(schema.targets(of: .update)) }
        if isBlock, [.add, .remove].contains(word), lead == .to || lead == .from {
            return schema.only(schema.targets(of: word == .add ? .add : .remove))
        }
        if word == .label, isBlock, step != nil, [.add, .set, .remove, .comma].contains(lead) { return .folding }
        return nil
    }

    /// Whether `not` may begin the value at the cursor.
    var takesCondition: Bool {
        guard let last else { return true }
        let tight: [TokenKind] = [
            .by, .skip, .limit, .select, .in, .like, .matches, .delete, .label, .update, .with, .to, .from, .timeout,
            .every, .for, .add, .set, .remove, .coalesce, .plus, .minus, .star, .slash, .percent,
        ]
        return !tight.contains(last) && !last.isComparisonSign
    }

    /// Whether a list here may be followed by clauses.
    var takesClauses: Bool {
        guard isBlock, let word else { return true }
        if word == .label { return step != nil }
        return ![.delete, .update, .create, .issue, .add, .remove, .if, .expect, .wait].contains(word)
    }

    /// Whether an operator of conditions may follow the value at the cursor.
    var mayCompare: Bool {
        switch clause {
        case .where: return true
        case nil: break
        case .some: return false
        }
        if !isBlock { return true }
        if word == .for || word == .delete || word == .update || word == .create || word == .issue { return false }
        if word == .label { return step != nil }
        return word != .add && word != .remove && !(word == .wait && step != .until)
    }
}

extension HostSchema {
    fileprivate func targets(of verb: Verb) -> Set<ResourceKind> {
        verbs(verb).reduce(into: []) { $0.formUnion($1.targets) }
    }

    /// The type of the only resource that a verb takes; nil when there are several.
    fileprivate func only(_ kinds: Set<ResourceKind>) -> ScriptType? {
        guard kinds.count == 1 else { return nil }
        return resources.first { kinds.contains($0.kind) }.map(ScriptType.resource)
    }
}
