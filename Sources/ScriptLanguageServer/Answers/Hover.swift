import JSONValue
import RunnerModel
import ScriptSemantics
import ScriptSyntax

// `textDocument/hover`

/// Says what a name is: its type, its help, the permission that an operation needs.
///
/// Completion knows what could stand at a place, and with what type. So the word under the cursor is looked for among
/// what completion would offer in its place, which works in texts that are not finished.
struct HoverAnswer {
    let analysis: Analysis
    let schema: RunnerSchema
    let index: HelpIndex

    init(_ analysis: Analysis, _ schema: RunnerSchema) {
        self.analysis = analysis
        self.schema = schema
        index = HelpIndex(schema)
    }

    /// What there is to say of the word at `offset`, and where that stands; nil when there is nothing.
    func text(at offset: Int) -> (text: HoverText, range: Range<Int>)? {
        if let declaration = analysis.names.declarations.first(where: { $0.name.range.contains(offset) }) {
            let range = declaration.name.range
            return (text(of: declaration, type: type(of: declaration), in: analysis.source), range.start..<range.end)
        }
        let tokens = Lexer.tokens(of: analysis.source).tokens
        guard let position = Self.position(of: offset, in: tokens) else { return nil }
        let token = tokens[position]
        if let page = pageOfKind(tokens, position) { return (HoverText(page), token.start..<token.end) }
        let found = complete(analysis.source(at: offset), at: token.kind.isWord ? token.end : offset)
        let word = analysis.source.text(of: SourceRange(token.start, token.end))
        if token.kind.isWord {
            let candidate = found.candidates.first { $0.text == word || $0.text.hasPrefix(word + " ") }
            if let candidate, let text = text(of: candidate, token) { return (text, token.start..<token.end) }
            let isMember = position > 0 && [.dot, .optionalDot].contains(tokens[position - 1].kind)
            guard !isMember, token.kind.isReserved || token.kind.isClauseWord else { return nil }
            return page([word]).map { (HoverText($0), token.start..<token.end) }
        }
        let inside = analysis.source.text(of: SourceRange(found.range.lowerBound, found.range.upperBound))
        guard let value = found.candidates.first(where: { $0.kind == .value && $0.text == inside }) else { return nil }
        return (HoverText(code: ["\"\(inside)\""], paragraphs: [value.help]), token.start..<token.end)
    }

    /// The word or string that a cursor at `offset` touches.
    private static func position(of offset: Int, in tokens: [Token]) -> Int? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].end < offset { low = middle + 1 } else { high = middle }
        }
        // At a border the word counts, not the sign beside it.
        let near = tokens.indices.clamped(to: low..<(low + 2)).filter {
            tokens[$0].start <= offset && offset <= tokens[$0].end
        }
        return near.first { tokens[$0].kind.isWord } ?? near.first { tokens[$0].kind == .string }
    }

    private func complete(_ source: SourceText, at offset: Int) -> CompletionResult {
        Completer.complete(source, at: offset, schema: schema.host, globals: analysis.globals)
    }

    private func page(_ words: [String]) -> HelpPage? {
        let pages = index.pages(for: words)
        return pages.first { $0.kind != "field" } ?? pages.first
    }

    /// `create jit_runner`, from either of its words.
    private func pageOfKind(_ tokens: [Token], _ position: Int) -> HelpPage? {
        let isMaker: (Int) -> Bool = { tokens.indices.contains($0) && [.issue, .create].contains(tokens[$0].kind) }
        let verb = isMaker(position) ? position : position - 1
        guard isMaker(verb), tokens.indices.contains(verb + 1) else { return nil }
        let words = [verb, verb + 1].map { analysis.source.text(of: SourceRange(tokens[$0].start, tokens[$0].end)) }
        return index.pages(for: words).first
    }

    // MARK: Candidates

    private func text(of candidate: CompletionResult.Candidate, _ token: Token) -> HoverText? {
        switch candidate.kind {
        case .keyword, .verb, .clause, .typeName: page([candidate.text]).map { HoverText($0) }
        case .labelAction: page(["label", candidate.text]).map { HoverText($0) }
        case .root:
            HoverText(
                code: [candidate.detail ?? candidate.text], paragraphs: [candidate.help],
                operations: page([candidate.text]).map { HoverText($0).operations } ?? [])
        case .function: function(candidate, token)
        case .field, .method: member(candidate, token)
        case .variable:
            if let own = analysis.names.declaration(at: token.start) {
                text(of: own, type: candidate.type, in: analysis.source)
            } else if let known = analysis.importedName(at: token.start) {
                text(of: known.declaration, type: candidate.type, in: known.source)
            } else {
                HoverText(
                    code: [Self.typed(candidate.text, candidate.type)],
                    paragraphs: [candidate.help].filter { !$0.isEmpty })
            }
        case .value: nil
        }
    }

    private func function(_ candidate: CompletionResult.Candidate, _ token: Token) -> HoverText? {
        if let own = analysis.names.declaration(at: token.start) {
            return text(of: own, type: nil, in: analysis.source)
        }
        if let known = analysis.importedName(at: token.start) {
            return text(of: known.declaration, type: nil, in: known.source)
        }
        return page([candidate.text]).map { HoverText($0) }
    }

    private func member(_ candidate: CompletionResult.Candidate, _ token: Token) -> HoverText? {
        let owner = owner(ofMemberAt: token.start)
        let heading: String
        switch candidate.kind {
        case .method: heading = [owner, candidate.detail].compactMap { $0 }.joined(separator: ".")
        case .field, .keyword, .verb, .function, .variable, .root, .value, .clause, .labelAction, .typeName:
            heading = Self.typed([owner, candidate.text].compactMap { $0 }.joined(separator: "."), candidate.type)
        }
        if let owner, let page = index.pages(for: ["\(owner).\(candidate.text)"]).first {
            return HoverText(page, heading: heading)
        }
        return HoverText(code: [heading], paragraphs: [candidate.help].filter { !$0.isEmpty })
    }

    /// The kind of resource whose member begins at `offset`: the one with just the members that are offered there.
    private func owner(ofMemberAt offset: Int) -> String? {
        let offered = Set(complete(analysis.source(at: offset), at: offset).candidates.map(\.text))
        let type = schema.host.resources.first { Set($0.fields.map(\.name) + $0.methods.map(\.name)) == offered }
        return type?.kind.rawValue
    }

    // MARK: Declarations

    private func text(of declaration: Declaration, type: ScriptType?, in source: SourceText) -> HoverText {
        let comment = Self.comment(above: declaration.range, in: source)
        switch declaration.kind {
        case .function(let node):
            return HoverText(code: ["def \(node.signature)"], paragraphs: [comment].filter { !$0.isEmpty })
        case .parameter(let node):
            let help = [node.help ?? "", comment].filter { !$0.isEmpty }
            return HoverText(
                code: ["param \(node.name.text): \(node.typeName.text)"],
                paragraphs: help + ["A \(declaration.title); the command line sets it with `\(Self.flag(node))`."])
        case .variable:
            return HoverText(
                code: [Self.typed(declaration.name.text, type)],
                paragraphs: [comment, "A \(declaration.title)."].filter { !$0.isEmpty })
        case .argument, .loopVariable, .row, .result, .error:
            return HoverText(
                code: [Self.typed(declaration.name.text, type)], paragraphs: ["The \(declaration.title)."])
        }
    }

    private static func flag(_ node: ParameterDefinition) -> String {
        "--" + node.name.text.map { $0 == "_" ? "-" : String($0) }.joined()
    }

    private static func typed(_ name: String, _ type: ScriptType?) -> String {
        guard let type, type != .any else { return name }
        return "\(name): \(type)"
    }

    /// What the checker knows of a declared name: asked where the name is used, or could be.
    private func type(of declaration: Declaration) -> ScriptType? {
        let name = declaration.name.text
        var source = analysis.source(at: declaration.name.range.start)
        var offset: Int
        if let place = declaration.firstUse {
            let line = Array("\n\(name)\n".utf8)
            offset = min(max(place, 0), source.bytes.count)
            let bytes = source.bytes[..<offset] + line + source.bytes[offset...]
            source = SourceText(id: source.id, name: source.name, bytes: Array(bytes))
            offset += line.count - 1
        } else if let use = analysis.names.firstUse(of: declaration) {
            offset = use.end
        } else {
            return nil
        }
        return complete(source, at: offset).candidates.first { $0.kind == .variable && $0.text == name }?.type
    }

    /// The comment whose last line ends right above a declaration.
    private static func comment(above range: SourceRange, in source: SourceText) -> String {
        var line = source.position(of: range.start).line - 1
        var lines: [String] = []
        while line >= 1 {
            let text = source.bytesOfLine(line)
            var bytes = source.bytes[text].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard bytes.first == UInt8(ascii: "#") else { break }
            bytes = bytes.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
            lines.insert(String(decoding: bytes, as: UTF8.self), at: 0)
            line -= 1
        }
        // The line of a script that says what runs it is no help.
        if lines.first?.hasPrefix("!") == true { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }
}
