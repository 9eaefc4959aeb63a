/// Makes sentences of a grammar: what it takes next is drawn, and what was taken least is drawn most.
public struct SentenceGenerator: Sendable {
    /// A piece of a sentence, in the order of the text.
    enum Event: Hashable, Sendable {
        case begin(String)
        case end(String)
        /// A token as written; `token` is the rule in capitals that it comes from, nil for text of the grammar.
        case token(String, token: String?)
    }

    /// How often each way was taken.
    public private(set) var counts: [Grammar.Way: Int] = [:]
    var numbers: SeededNumbers

    private let grammar: Grammar
    private let heights: [String: Int]
    private var events: [Event] = []
    private var tokens = 0
    private var depth = 0
    /// What is taken of this sentence counts when it is accepted.
    private var taken: [Grammar.Way] = []
    /// Rules whose elements stand between commas.
    private var commaLists = 0
    /// Values within values that are open, and how many may be.
    private var values = 0
    private var maximumValues = 0

    /// How many tokens there may be before the expression that is being written ends soon.
    private var expressionEnd: Int?

    private static let maximumTokens = 200
    private static let maximumDepth = 90

    /// Makes a generator.
    public init(_ grammar: Grammar, seed: UInt64) {
        self.grammar = grammar
        self.numbers = SeededNumbers(seed: seed)
        self.heights = Self.heights(of: grammar)
    }

    /// The same generator with other numbers to come.
    public func reseeded(_ seed: UInt64) -> SentenceGenerator {
        var copy = self
        copy.numbers = SeededNumbers(seed: seed)
        return copy
    }

    /// The next sentence.
    public mutating func next() -> String {
        while true {
            events = []
            tokens = 0
            taken = []
            maximumValues = 1 + numbers.below(4)
            write(rule: grammar.names[0])
            if SentenceFilter.refuses(events) { continue }
            for way in taken { counts[way, default: 0] += 1 }
            var layout = SentenceLayout(events: events, numbers: numbers)
            let text = layout.text()
            numbers = layout.numbers
            return text
        }
    }

    // MARK: Parts

    private mutating func write(rule name: String) {
        if Grammar.isToken(name) { return write(token: name) }
        guard let part = grammar.rules[name] else { return }
        let isCommaList = name == "queries" || name == "par" || name == "field"
        events.append(.begin(name))
        depth += 1
        if isCommaList { commaLists += 1 }
        let isValue = name == "prim" || name == "suffix" || name == "call"
        let isWhole = expressionEnd == nil && ["query", "cond", "coal"].contains(name)
        if isWhole { expressionEnd = tokens + 1 + numbers.below(25) }
        if isValue { values += 1 }
        write(part, in: name)
        if isValue { values -= 1 }
        if isWhole { expressionEnd = nil }
        if isCommaList { commaLists -= 1 }
        depth -= 1
        events.append(.end(name))
    }

    private mutating func write(_ part: Grammar.Part, in rule: String) {
        switch part {
        case .text(let text):
            tokens += 1
            events.append(.token(text, token: nil))
        case .rule(let name): write(rule: name)
        case .sequence(let parts): for part in parts { write(part, in: rule) }
        case .choice(let number, let parts): write(choose(number, parts), in: rule)
        case .optional(let number, let part):
            let isList = rule == "stmts" || rule == "program"
            let isTaken = !isFull && (isList ? !numbers.oneIn(8) : numbers.oneIn(2 + values))
            taken.append(Grammar.Way(number, isTaken ? 1 : 0))
            if isTaken { write(part, in: rule) }
        case .repetition(let number, let part):
            // "between commas: one key only"
            if rule == "clause", commaLists > 0 { return }
            var count = 0
            let isList = rule == "stmts" || rule == "program"
            while count < 4, !isFull, numbers.oneIn(isList ? 2 : 4 + 4 * values) {
                write(part, in: rule)
                count += 1
            }
            taken.append(Grammar.Way(number, min(count, 1)))
        case .prose, .exception: break
        }
    }

    private var isFull: Bool {
        tokens > Self.maximumTokens || depth > Self.maximumDepth || values > maximumValues
            || tokens > expressionEnd ?? .max
    }

    private mutating func choose(_ number: Int, _ parts: [Grammar.Part]) -> Grammar.Part {
        var candidates = Array(parts.indices)
        if isFull || (values > 1 && !numbers.oneIn(3)) {
            let lowest = parts.map { Self.height(of: $0, heights) }.min()
            candidates = candidates.filter { Self.height(of: parts[$0], heights) == lowest }
        } else if numbers.oneIn(2) {
            let least = candidates.map { counts[Grammar.Way(number, $0), default: 0] }.min()
            candidates = candidates.filter { counts[Grammar.Way(number, $0), default: 0] == least }
        }
        let index = numbers.pick(candidates)
        taken.append(Grammar.Way(number, index))
        return parts[index]
    }

    private mutating func write(token name: String) {
        tokens += 1
        var speller = TokenSpeller(grammar, numbers)
        let text = speller.spell(name)
        numbers = speller.numbers
        taken += speller.taken
        events.append(.token(text, token: name))
    }

    // MARK: The lowest tree of a part

    private static func heights(of grammar: Grammar) -> [String: Int] {
        var heights: [String: Int] = [:]
        for _ in grammar.names {
            for name in grammar.names where !Grammar.isToken(name) {
                heights[name] = grammar.rules[name].map { 1 + height(of: $0, heights) }
            }
        }
        return heights
    }

    private static func height(of part: Grammar.Part, _ heights: [String: Int]) -> Int {
        switch part {
        case .text, .prose, .optional, .repetition, .exception: 0
        case .rule(let name): Grammar.isToken(name) ? 0 : heights[name] ?? 1000
        case .sequence(let parts): parts.map { height(of: $0, heights) }.max() ?? 0
        case .choice(_, let parts): parts.map { height(of: $0, heights) }.min() ?? 0
        }
    }
}

/// What part 3 of the grammar forbids and is easier refused than avoided.
enum SentenceFilter {
    static func refuses(_ events: [SentenceGenerator.Event]) -> Bool {
        var prints = 0
        var hasSelect = false
        for (index, event) in events.enumerated() {
            if event == .begin("print") {
                prints += 1
                hasSelect = false
            }
            if event == .end("print") { prints -= 1 }
            guard prints > 0, case .token(let text, token: nil) = event else { continue }
            if text == "select" { hasSelect = true }
            let next = nextToken(after: index, events)
            // "print ends with no comparison whose right side is a text after `>`"
            if text == ">", next.token.map({ $0 == "TEXT" || $0.hasSuffix("HEAD") }) ?? false { return true }
            // "After an element that ends with `select`, the next one begins with no `.`"
            if text == ",", hasSelect, next.text == "." { return true }
        }
        return false
    }

    private static func nextToken(
        after index: Int, _ events: [SentenceGenerator.Event]
    ) -> (text: String, token: String?) {
        for case .token(let text, let token) in events[(index + 1)...] { return (text, token) }
        return ("", nil)
    }
}
