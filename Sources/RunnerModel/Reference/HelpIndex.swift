import ActionsAPI
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

// The reference: what there is to say of every name that a script may use. Names go in, `HelpPage`s come out, made
// of the schema, the catalogue, the bindings and the language's own help; a new binding is described without a line
// here. How a page looks is the business of the modules above.

/// Finds the pages for a name: `runner`, `create jit_runner`, `runner.status`, `count`, `where`, `RSH0306`.
public struct HelpIndex: Sendable {
    let schema: RunnerSchema
    var host: HostSchema { schema.host }

    /// Makes the index of what a schema offers.
    public init(_ schema: RunnerSchema = RunnerSchema()) {
        self.schema = schema
    }

    /// Every page for a name of one or more words; none when nothing is called so.
    public func pages(for words: [String]) -> [HelpPage] {
        let name = Self.plain(words)
        var pages = exactPages(name)
        if pages.isEmpty { pages = exactPages(name.lowercased()) }
        return pages
    }

    /// The name that was probably meant.
    public func suggestion(for words: [String]) -> String? {
        let name = Self.plain(words).lowercased()
        if let near = Spelling.nearest(name, in: names) { return near }
        // Of a path such as `runner.statsu` one part may be right.
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let fields = host.resources.first { $0.kind.rawValue == parts[0] }?.fields.map(\.name)
        return Spelling.nearest(parts[1], in: fields ?? fieldNames).map { fields == nil ? $0 : "\(parts[0]).\($0)" }
    }

    /// Everything that has a page but for the codes of diagnostics, in alphabetical order.
    public var names: [String] {
        var names = host.resources.map(\.kind.rawValue) + host.roots.map(\.name) + Verb.allCases.map(\.rawValue)
        names += host.verbs.flatMap { [$0.title, $0.kind] } + BuiltinFunction.allCases.map(\.rawValue)
        names += CompletionResult.languageWords.map(\.text) + fieldNames
        names += host.resources.flatMap { type in
            (type.fields.map(\.name) + type.methods.map(\.name)).map { "\(type.kind.rawValue).\($0)" }
        }
        return Set(names).filter { !$0.isEmpty }.sorted()
    }

    private var fieldNames: [String] { occurrences.map(\.name) }

    /// The words with one space between them, without the signs that people write around a name.
    private static func plain(_ words: [String]) -> String {
        var name = words.flatMap { $0.split(whereSeparator: \.isWhitespace) }.joined(separator: " ")
        if name.hasSuffix("()") { name.removeLast(2) }
        if name.hasPrefix("."), name.count > 1 { name.removeFirst() }
        return name
    }

    private func exactPages(_ name: String) -> [HelpPage] {
        if let page = diagnostic(name) { return [page] }
        var pages: [HelpPage] = []
        if let type = host.resources.first(where: { $0.kind.rawValue == name }) { pages.append(page(of: type)) }
        if let verb = Verb(rawValue: name) { pages.append(page(of: verb)) }
        if let action = labelAction(name) { pages.append(action) }
        pages += host.verbs.filter { !$0.kind.isEmpty && ($0.title == name || $0.kind == name && pages.isEmpty) }
            .map { page(of: $0) }
        if let function = BuiltinFunction(rawValue: name) { pages.append(page(of: function)) }
        if pages.isEmpty, let root = host.roots.first(where: { $0.name == name }) { pages.append(page(of: root)) }
        pages += wordPages(name)
        if let member = member(name) { pages.append(member) }
        let isResource = host.resources.contains { $0.kind.rawValue == name }
        if !isResource, let field = fieldPage(name) { pages.append(field) }
        return pages
    }
}

// MARK: - Functions and words

extension HelpIndex {
    private func page(of function: BuiltinFunction) -> HelpPage {
        HelpPage(
            function.rawValue, "function", summary: function.documentation,
            sections: [HelpPage.Section("Call", code: function.signature.components(between: " or "))])
    }

    /// A function of the host that begins a path without naming an owner: `user_orgs()`.
    private func page(of root: FunctionSpec) -> HelpPage {
        let parameters = root.parameters.map(\.name).joined(separator: ", ")
        let asked = schema.part(root).map { endpoints($0.endpoint) } ?? []
        return HelpPage(
            root.name, "function", summary: root.documentation,
            sections: [
                HelpPage.Section("Call", code: ["\(root.name)(\(parameters))"]),
                HelpPage.Section("Gives", entries: Self.given(root.result)), operations(asked),
            ])
    }

    /// A page for each use of a word; verbs have pages of their own.
    private func wordPages(_ name: String) -> [HelpPage] {
        var seen: Set<String> = []
        return CompletionResult.languageWords.compactMap { word in
            guard word.text == name, Verb(rawValue: name) == nil, seen.insert(word.help).inserted else { return nil }
            return page(of: word)
        }
    }

    private func page(of word: CompletionResult.Candidate) -> HelpPage {
        let (summary, form) = Self.parts(of: word.help)
        return HelpPage(
            word.text, word.kind.title, summary: summary,
            sections: [HelpPage.Section("Form", code: form.map { [$0] } ?? [])])
    }

    /// The help of a word as a sentence, and the form after its colon.
    static func parts(of help: String) -> (summary: String, form: String?) {
        guard let colon = help.firstRange(of: ": ") else { return (help, nil) }
        return (help[..<colon.lowerBound] + ".", String(help[colon.upperBound...]))
    }

    /// `label add`, and so on.
    private func labelAction(_ name: String) -> HelpPage? {
        guard let word = labelActions.first(where: { "label " + $0.text == name }) else { return nil }
        var page = self.page(of: word)
        page.title = name
        page.kind = "verb"
        return page
    }

    var labelActions: [CompletionResult.Candidate] {
        CompletionResult.languageWords.filter { $0.kind == .labelAction }
    }
}

extension CompletionResult.Kind {
    /// What people call a word of this kind.
    fileprivate var title: String {
        switch self {
        case .keyword: "word of the language"
        case .verb: "statement"
        case .function, .root: "function"
        case .method: "method"
        case .field: "field"
        case .variable: "variable"
        case .value: "value"
        case .clause: "clause"
        case .labelAction: "action of label"
        case .typeName: "type of a param"
        }
    }
}

extension String {
    /// The pieces between separators, which are also given as commas in lists of more than two.
    fileprivate func components(between separator: String) -> [String] {
        guard let range = firstRange(of: separator) else { return [self] }
        let calls = self[..<range.lowerBound].split(separator: "), ").map { $0.last == ")" ? String($0) : $0 + ")" }
        return calls + [String(self[range.upperBound...])]
    }
}
