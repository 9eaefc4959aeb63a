import ScriptSyntax

/// Gathers what could stand at a place, and puts it in order.
struct Candidates {
    typealias Candidate = CompletionResult.Candidate

    let place: Place
    let cursor: Cursor
    let outline: Outline
    let schema: HostSchema
    let globals: GlobalScope
    /// What the checker knows of the place; nil where it did not come there.
    let site: CompletionSite?
    let functions: [FunctionDefinition]
    let expected: ScriptType?

    /// The candidates that begin as what has been typed, best first: those that are spelt as typed before those in
    /// other case, those of the expected type before others, then by their text.
    var ranked: [Candidate] {
        let typed = cursor.typed
        let folded = typed.lowercased()
        var seen: Set<String> = []
        let fitting = all.filter {
            $0.text.lowercased().hasPrefix(folded) && seen.insert("\($0.kind.rawValue) \($0.text)").inserted
        }
        let keys = fitting.map { candidate in
            (candidate.text.hasPrefix(typed) ? 0 : 1, fits(candidate) ? 0 : 1, candidate.text, candidate.kind.rawValue)
        }
        return fitting.indices.sorted { keys[$0] < keys[$1] }.map { fitting[$0] }
    }

    private func fits(_ candidate: Candidate) -> Bool {
        guard let expected, let type = candidate.type, type.unwrapped != .any else { return false }
        return type.mayBe(expected.unwrapped)
    }

    private var all: [Candidate] {
        switch place {
        case .nothing: []
        case .words(let words): words.map { $0.candidate() }
        case .kinds(let verb):
            schema.verbs(verb).map { Candidate($0.kind, .typeName, help: $0.documentation) }
        case .statement: statements
        case .value: values
        case .shorthand: settings + variables
        case .member: site?.watched.last.map(members) ?? []
        case .string: closedValues
        case .after: continuations
        }
    }

    // MARK: Statements

    private var statements: [Candidate] {
        let level = outline.level
        var words = LanguageWord.statements
        if outline.levels.count == 1 { words += LanguageWord.topLevel }
        if outline.levels.contains(where: { $0.word == .def }) { words.append(LanguageWord.returnWord) }
        if level.isAfterBody, level.word == .if, level.step != .else { words += [.step(.else)].compactMap(\.self) }
        if level.isAfterBody, level.word == .try, level.step == nil { words += [.step(.catch)].compactMap(\.self) }
        // A query may go on in the next line, but its words are not pressed on who begins a statement.
        if outline.maySplitQuery, !cursor.typed.isEmpty { words += LanguageWord.clauses }
        return words.map { $0.candidate() } + variables + calls
    }

    // MARK: Values

    private var values: [Candidate] {
        var result = variables + calls
        if outline.level.takesCondition { result.append(LanguageWord.not.candidate(.bool)) }
        result += LanguageWord.truths.map { $0.candidate(.bool) } + [LanguageWord.null.candidate()]
        if let row = site?.scope?.row {
            result.append(
                Candidate("it", .variable, detail: row.description, help: "The row of the clause.", type: row))
        }
        result += closedSet.map { value(of: $0, quoted: true) } ?? []
        // `where r.busy < ` may yet become a comparison or a block.
        if outline.level.isHeader, outline.level.last == .less {
            result += LanguageWord.statements.map { $0.candidate() }
        }
        return result
    }

    private var variables: [Candidate] {
        let visible = site?.scope?.variables ?? globals.variables.mapValues(\.type)
        return visible.map { Candidate($0, .variable, detail: $1.description, type: $1) }
    }

    private var calls: [Candidate] {
        BuiltinFunction.allCases.map {
            Candidate(
                $0.rawValue, .function, detail: $0.signature, help: $0.documentation, type: $0.result([]))
        }
            + schema.roots.map { Candidate($0, .root) }
            + functions.map { function in
                let parameters = function.parameters.map {
                    $0.defaultValue == nil ? $0.name.text : "\($0.name.text) = …"
                }
                let signature = "\(function.name.text)(\(parameters.joined(separator: ", ")))"
                return Candidate(function.name.text, .function, detail: signature, help: "A function of this script.")
            }
            + earlierFunctions.map {
                Candidate(
                    $0.name.text, .function, detail: $0.text, help: "A function defined earlier.", type: $0.result)
            }
    }

    /// What earlier entries of a shell have defined, unless the text defines it anew.
    private var earlierFunctions: [FunctionSignature] {
        let own = Set(functions.map(\.name.text))
        return globals.functions.values.filter { !own.contains($0.name.text) }.sorted { $0.name.text < $1.name.text }
    }

    private func members(of type: ScriptType) -> [Candidate] {
        switch type.unwrapped {
        case .resource(let resource), .handle(let resource):
            resource.fields.map {
                Candidate($0.name, .field, detail: $0.type.description, help: $0.documentation, type: $0.type)
            } + resource.methods.map { Candidate($0, .method) }
        case .record(let fields):
            fields.map { Candidate($0.name, .field, detail: $0.type.description, type: $0.type) }
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret, .optional: []
        }
    }

    // MARK: Settings

    /// The keys that the record after `with` may have.
    private var settings: [Candidate] {
        guard outline.levels.count > 1 else { return [] }
        let outer = outline.levels[outline.levels.count - 2]
        guard outer.isBlock, outer.step == .with else { return [] }
        let uses: [VerbSpec]
        if outer.word == .create {
            let kinds = schema.verbs(.create)
            let word = cursor.tokens.lastIndex { $0.kind == .create }.map { $0 + 1 }
            let named = word.flatMap { cursor.tokens.indices.contains($0) ? cursor.text(of: cursor.tokens[$0]) : nil }
            uses = kinds.filter { $0.kind == named }
        } else if outer.word == .update {
            uses = schema.verbs(.update)
        } else {
            return []
        }
        return uses.flatMap(\.settings).map {
            Candidate($0.name, .field, detail: $0.type.description, help: $0.documentation, type: $0.type)
        }
    }

    // MARK: Closed sets

    private var closedSet: ClosedSet? {
        if case .text(let text)? = expected?.unwrapped { text.values } else { nil }
    }

    private var closedValues: [Candidate] { closedSet.map { value(of: $0, quoted: false) } ?? [] }

    private func value(of set: ClosedSet, quoted: Bool) -> [Candidate] {
        set.values.map {
            Candidate(
                quoted ? "\"\($0)\"" : $0, .value, detail: ScriptType.string.description,
                help: "One of \(set.title)'s values.", type: expected)
        }
    }

    // MARK: After a value

    private var continuations: [Candidate] {
        let level = outline.level
        let types = site?.watched ?? []
        if level.isBlock, level.word == .label, level.step == nil {
            return LanguageWord.labelActions.map { $0.candidate() }
        }
        var words: [LanguageWord] = []
        if level.clause == .sort, level.last != .asc, level.last != .desc { words += LanguageWord.directions }
        if level.isBlock { words += TokenKind.stepsNow(level.word, after: level.step).compactMap(LanguageWord.step) }
        if level.takesClauses, level.clause != nil || types.contains(where: \.isList) {
            words += LanguageWord.clauses
        }
        if level.takesBlock { words += LanguageWord.blocks }
        if level.mayCompare {
            let known = types.map(\.unwrapped)
            if known.contains(where: { $0 == .bool || $0 == .any }) { words += LanguageWord.logical }
            if known.contains(where: { $0 == .any || !($0 == .bool || $0.isList) }), !level.hasComparison {
                words += LanguageWord.membership
            }
            if known.contains(where: \.isTextual), !level.hasComparison { words += LanguageWord.textual }
        }
        return words.map { $0.candidate() }
    }
}

extension CompletionResult.Candidate {
    fileprivate init(_ function: FunctionSpec, _ kind: CompletionResult.Kind) {
        let parameters = function.parameters.map(\.name).joined(separator: ", ")
        self.init(
            function.name, kind, detail: "\(function.name)(\(parameters)): \(function.result)",
            help: function.documentation, type: function.result)
    }
}

extension ScriptType {
    fileprivate var isList: Bool { self != .any && unwrapped != .any && element != nil }
}
