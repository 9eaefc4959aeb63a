/// Writes the tokens of a sentence one after the other, with blanks, comments and line breaks where part 3 of the
/// grammar lets them stand.
struct SentenceLayout {
    private(set) var numbers: SeededNumbers
    private let events: [SentenceGenerator.Event]
    private var result = ""
    private var frames: [Frame] = []
    /// The rules that are open.
    private var rules: [String] = []
    /// Whether each comparison that is open has its operator.
    private var comparisons: [Bool] = []
    /// Whether the operand that ended last has its comparison, or could have none.
    private var isCompared = false
    /// After the `<` of a block that would else be less-than.
    private var mustBreak = false
    private var last: (text: String, rule: String, token: String?) = ("", "", nil)

    private enum Frame: Hashable {
        /// From "for" or "if" to the block.
        case header
        /// What follows the first block of an "if", and every other statement.
        case statement
        case param
        case braceBlock, angleBlock
        case bracket
        case text, longText
    }

    init(events: [SentenceGenerator.Event], numbers: SeededNumbers) {
        self.events = events
        self.numbers = numbers
    }

    mutating func text() -> String {
        for (index, event) in events.enumerated() {
            switch event {
            case .begin(let rule): begin(rule)
            case .end(let rule): end(rule)
            case .token(let text, let token):
                write(text, token, next: token == "SEP" ? following(index) : (nil, nil))
            }
        }
        return result
    }

    // MARK: Where it stands

    private mutating func begin(_ rule: String) {
        rules.append(rule)
        switch rule {
        case "for", "if": frames.append(.header)
        case "param": frames.append(.param)
        case "top", "stmt": frames.append(.statement)
        case "cmp": comparisons.append(false)
        case "comparator":
            if !comparisons.isEmpty { comparisons[comparisons.count - 1] = true }
        default: break
        }
    }

    private mutating func end(_ rule: String) {
        rules.removeLast()
        switch rule {
        case "for", "if", "param", "top", "stmt": frames.removeLast()
        case "cmp": isCompared = comparisons.removeLast()
        case "coal": isCompared = true
        case "block":
            frames.removeLast()
            if frames.last == .header { frames[frames.count - 1] = .statement }
        default: break
        }
    }

    /// The first two tokens that are no separators after an event.
    private func following(_ index: Int) -> (String?, String?) {
        var found: [String] = []
        for event in events[(index + 1)...] {
            if case .token(let text, let token) = event, token != "SEP" { found.append(text) }
            if found.count == 2 { break }
        }
        return (found.first, found.dropFirst().first)
    }

    private var rule: String { rules.last ?? "" }

    private var innermost: Frame? { frames.last { $0 != .statement } }

    // MARK: Tokens

    private mutating func write(_ text: String, _ token: String?, next: (String?, String?)) {
        if token == "SEP" {
            // What would go on from the line before needs the semicolon.
            let goesOn = [".", "where", "skip", "limit", "select"].contains(next.0) && next.1 != "="
            let separator = goesOn || frames.contains(.text) ? ";" : text
            if mustBreak { result += "\n" }
            mustBreak = false
            result += numbers.oneIn(6) ? " # after\n" + separator : separator
            last = (";", rule, token)
            return
        }
        if !last.text.isEmpty { result += gap(before: text, token) }
        result += text
        mustBreak = rule == "block" && text == "<" && frames.last == .header && !isCompared
        open(text, token)
        last = (text, rule, token)
    }

    private mutating func open(_ text: String, _ token: String?) {
        if token == nil {
            switch (rule, text) {
            case ("block", "{"): frames.append(.braceBlock)
            case ("block", "<"): frames.append(.angleBlock)
            case ("block", _): break
            case (_, "("), (_, "["), (_, "{"): frames.append(.bracket)
            case (_, ")"), (_, "]"), (_, "}"): frames.removeLast()
            default: break
            }
        }
        switch token {
        case "HEAD": frames.append(.text)
        case "LONG_HEAD": frames.append(.longText)
        case "TAIL", "LONG_TAIL": frames.removeLast()
        default: break
        }
    }

    // MARK: What stands between

    private mutating func gap(before text: String, _ token: String?) -> String {
        if mustBreak { return numbers.oneIn(3) ? " # why\n" : "\n" }
        if mayBreak(before: text, token), numbers.oneIn(5) {
            return numbers.pick(["\n", "\n    ", " # and\n", "\r\n\t", "\n\n"])
        }
        if mayTouch(text, token), numbers.oneIn(2) { return "" }
        return numbers.oneIn(10) ? numbers.pick(["  ", "\t", " \r "]) : " "
    }

    private func mayBreak(before text: String, _ token: String?) -> Bool {
        if frames.contains(.text) || innermost == .param { return false }
        if innermost == .bracket || innermost == .longText { return true }
        let lastIsComparator = last.rule == "comparator" || (last.rule == "cmp" && last.token == nil)
        if lastIsComparator, last.text == "<" || last.text == ">" || last.text == "not" { return false }
        // A record at the beginning of a header goes on in its line.
        if frames.last == .header { return !(last.text == "}" && last.rule == "prim") }
        if last.rule == "block" { return last.text == "{" || last.text == "<" || text == "else" || text == "catch" }
        switch last.rule {
        case "comparator", "neg", "coal", "sum", "prod", "unary", "cond", "conj": return last.token == nil
        case "let", "assign", "queries", "expect", "print", "fail", "delete": return last.token == nil
        case "clause": return last.text != "sort" && last.text != "group" && last.token == nil
        default: break
        }
        switch (rule, text) {
        case ("conj", "and"), ("cond", "or"), ("suffix", "."), ("suffix", "?."), ("as", "as"), ("create", "with"),
            ("update", "with"), ("if", "else"), ("try", "catch"):
            return true
        case ("clause", "where"), ("clause", "sort"), ("clause", "group"), ("clause", "skip"), ("clause", "limit"),
            ("clause", "select"):
            return last.text != "by"
        default: return false
        }
    }

    /// Whether the token can follow without a blank and stay itself.
    private func mayTouch(_ text: String, _ token: String?) -> Bool {
        if last.rule == "block" || rule == "block" { return last.text == ";" || last.text == "{" || text == "}" }
        let isEasy = ["(", "[", "{", ",", ";"].contains(last.text) && last.token == nil
        let isClosing = [")", "]", "}", ",", ":"].contains(text) && token == nil
        let isMember = last.text == "." && last.token == nil || (text == "." && last.token == "NAME")
        let isString = last.token.map { $0.hasSuffix("HEAD") || $0.hasSuffix("MIDDLE") } ?? false
        let isStringEnd = token.map { $0.hasSuffix("TAIL") || $0.hasSuffix("MIDDLE") } ?? false
        return isEasy || isClosing || isMember || isString || isStringEnd || last.token == "SEP"
    }
}
