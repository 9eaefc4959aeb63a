import ScriptSyntax

/// Says whether tokens are a sentence of a grammar: an Earley recogniser.
///
/// It is more generous than part 3 of the grammar: every line break may be a separator or a space, and every `<` and
/// `>` a comparison or a bracket. So it refuses only what no rule has.
public struct GrammarRecognizer: Sendable {
    private enum Symbol: Hashable {
        case rule(Int)
        case text(String)
        case token(String)
    }

    private struct Item: Hashable {
        var rule: Int
        var production: Int
        var dot: Int
        var origin: Int
    }

    private var productions: [[[Symbol]]] = []
    private var numbers: [String: Int] = [:]
    private var nullable: Set<Int> = []

    /// Makes a recogniser of the sentences of the first rule.
    public init(_ grammar: Grammar) {
        for name in grammar.names where !Grammar.isToken(name) {
            numbers[name] = productions.count
            productions.append([])
        }
        for name in grammar.names {
            guard let rule = numbers[name], let part = grammar.rules[name] else { continue }
            let symbols = expand(part)
            productions[rule] = symbols
        }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (rule, alternatives) in productions.enumerated() where !nullable.contains(rule) {
                let isNullable = alternatives.contains { symbols in
                    symbols.allSatisfy { symbol in
                        if case .rule(let number) = symbol { nullable.contains(number) } else { false }
                    }
                }
                if isNullable {
                    nullable.insert(rule)
                    isGrowing = true
                }
            }
        }
    }

    /// The alternatives of a part, with new rules for what stands in brackets.
    private mutating func expand(_ part: Grammar.Part) -> [[Symbol]] {
        switch part {
        case .text(let text): return [[.text(text)]]
        case .rule(let name): return [[numbers[name].map(Symbol.rule) ?? .token(name)]]
        case .sequence(let parts):
            return [parts.map { part in symbol(part) }]
        case .choice(_, let parts): return parts.flatMap { expand($0) }
        case .optional(_, let part): return [[]] + expand(part)
        case .repetition(_, let part):
            let rule = productions.count
            productions.append([])
            let element = symbol(part)
            productions[rule] = [[], [.rule(rule), element]]
            return [[.rule(rule)]]
        case .prose, .exception: return []
        }
    }

    private mutating func symbol(_ part: Grammar.Part) -> Symbol {
        let alternatives = expand(part)
        if alternatives.count == 1, alternatives[0].count == 1 { return alternatives[0][0] }
        productions.append(alternatives)
        return .rule(productions.count - 1)
    }

    // MARK: Recognising

    /// The first token that no sentence has there; nil when the text is a sentence.
    public func firstStranger(in source: SourceText) -> Token? {
        let input = Self.input(source)
        var sets = [Set<Item>](repeating: [], count: input.count + 1)
        var chart = [[Item]](repeating: [], count: input.count + 1)
        func add(_ item: Item, at place: Int) {
            if sets[place].insert(item).inserted { chart[place].append(item) }
        }
        for production in productions[0].indices {
            add(Item(rule: 0, production: production, dot: 0, origin: 0), at: 0)
        }
        var furthest = 0
        for place in 0...input.count {
            var index = 0
            while index < chart[place].count {
                let item = chart[place][index]
                index += 1
                let symbols = productions[item.rule][item.production]
                guard item.dot < symbols.count else {
                    // Complete: whoever waited for this rule goes on.
                    for waiting in chart[item.origin] where waits(waiting, for: item.rule) {
                        add(advanced(waiting), at: place)
                    }
                    continue
                }
                switch symbols[item.dot] {
                case .rule(let rule):
                    for production in productions[rule].indices {
                        add(Item(rule: rule, production: production, dot: 0, origin: place), at: place)
                    }
                    if nullable.contains(rule) { add(advanced(item), at: place) }
                case .text, .token:
                    guard place < input.count else { continue }
                    if matches(symbols[item.dot], input[place], source) {
                        furthest = max(furthest, place + 1)
                        add(advanced(item), at: place + 1)
                    }
                }
            }
            // A line break may be nothing.
            if place < input.count, input[place].isLineBreak {
                for item in chart[place] { add(item, at: place + 1) }
                if !chart[place].isEmpty { furthest = max(furthest, place + 1) }
            }
        }
        let isSentence = chart[input.count].contains {
            $0.rule == 0 && $0.origin == 0 && $0.dot == productions[0][$0.production].count
        }
        return isSentence ? nil : input[safely: furthest]?.token ?? Token(.end, 0, 0, newlineBefore: false)
    }

    private func waits(_ item: Item, for rule: Int) -> Bool {
        let symbols = productions[item.rule][item.production]
        return item.dot < symbols.count && symbols[item.dot] == .rule(rule)
    }

    private func advanced(_ item: Item) -> Item {
        var item = item
        item.dot += 1
        return item
    }

    // MARK: Tokens

    private struct Input {
        var token: Token
        var isLineBreak: Bool
        /// Of a string with values: whether it may have line breaks.
        var isLong = false
    }

    private static func input(_ source: SourceText) -> [Input] {
        var input: [Input] = []
        var strings: [Bool] = []
        for token in Lexer.tokens(of: source).tokens {
            if token.newlineBefore, token.start > 0 { input.append(Input(token: token, isLineBreak: true)) }
            if token.kind == .end { break }
            if token.kind == .stringHead {
                strings.append(source.bytes[token.start...].starts(with: "\"\"\"".utf8))
            }
            input.append(Input(token: token, isLineBreak: false, isLong: strings.last ?? false))
            if token.kind == .stringTail { strings.removeLast() }
        }
        return input
    }

    private func matches(_ symbol: Symbol, _ input: Input, _ source: SourceText) -> Bool {
        let kind = input.token.kind
        switch symbol {
        case .rule: return false
        case .text(let text): return !input.isLineBreak && kind.spelling == text
        case .token(let name):
            if input.isLineBreak { return name == "SEP" }
            switch name {
            case "SEP": return kind == .semicolon
            case "NAME": return kind.isName
            case "WORD": return kind.isWord
            case "TEXT": return kind == .string || kind == .rawString || kind == .multilineString
            case "HEAD": return kind == .stringHead && !input.isLong
            case "MIDDLE": return kind == .stringMiddle && !input.isLong
            case "TAIL": return kind == .stringTail && !input.isLong
            case "LONG_HEAD": return kind == .stringHead && input.isLong
            case "LONG_MIDDLE": return kind == .stringMiddle && input.isLong
            case "LONG_TAIL": return kind == .stringTail && input.isLong
            case "LITERAL":
                return kind.isLiteral && kind != .invalidLiteral && kind != .stringHead && kind != .string
                    && kind != .rawString && kind != .multilineString
            default: preconditionFailure("the token `\(name)` of the grammar is not known here")
            }
        }
    }
}

extension Array {
    fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
