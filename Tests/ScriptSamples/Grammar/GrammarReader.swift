/// Reads the notation of `grammar/rsh.ebnf`.
public struct GrammarReader {
    /// What is wrong with the text of a grammar.
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    private var rest: Substring
    private var line = 1
    private var parts = 0

    /// The grammar that a text describes.
    public static func read(_ text: String) throws(Failure) -> Grammar {
        var reader = GrammarReader(rest: text[...])
        var grammar = Grammar()
        try reader.skip()
        while !reader.rest.isEmpty {
            let name = try reader.name()
            try reader.expect("=")
            guard grammar.rules[name] == nil else { throw reader.failure("`\(name)` has two rules") }
            grammar.names.append(name)
            grammar.rules[name] = try reader.choice()
            try reader.expect(".")
        }
        for name in reader.used where grammar.rules[name] == nil { throw reader.failure("no rule for `\(name)`") }
        return grammar
    }

    private var used: Set<String> = []

    private init(rest: Substring) { self.rest = rest }

    private func failure(_ what: String) -> Failure { Failure(description: "line \(line): \(what)") }

    private mutating func choice() throws(Failure) -> Grammar.Part {
        var alternatives = [try sequence()]
        while try take("|") { alternatives.append(try sequence()) }
        if alternatives.count == 1 { return alternatives[0] }
        return .choice(number(), alternatives)
    }

    private mutating func sequence() throws(Failure) -> Grammar.Part {
        var elements: [Grammar.Part] = []
        while let first = rest.first, !"|.)]}".contains(first) {
            var part = try element()
            if try take("-") { part = .exception(part, without: try element()) }
            elements.append(part)
        }
        return elements.count == 1 ? elements[0] : .sequence(elements)
    }

    private mutating func element() throws(Failure) -> Grammar.Part {
        if try take("(") {
            let part = try choice()
            try expect(")")
            return part
        }
        if try take("[") {
            let part = try choice()
            try expect("]")
            return .optional(number(), part)
        }
        if try take("{") {
            let part = try choice()
            try expect("}")
            return .repetition(number(), part)
        }
        for quote: Character in ["\"", "'", "?"] where rest.first == quote {
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { throw failure("no closing \(quote)") }
            let text = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            try skip()
            return quote == "?" ? .prose(text.dropFirst().dropLast().description) : .text(text)
        }
        let name = try name()
        used.insert(name)
        return .rule(name)
    }

    private mutating func number() -> Int {
        parts += 1
        return parts
    }

    private mutating func name() throws(Failure) -> String {
        let name = rest.prefix { $0.isLetter || $0 == "_" }
        guard !name.isEmpty else { throw failure("a name is missing before `\(rest.prefix(10))`") }
        rest = rest[name.endIndex...]
        try skip()
        return String(name)
    }

    private mutating func take(_ sign: String) throws(Failure) -> Bool {
        guard rest.hasPrefix(sign) else { return false }
        rest = rest.dropFirst(sign.count)
        try skip()
        return true
    }

    private mutating func expect(_ sign: String) throws(Failure) {
        if try !take(sign) { throw failure("`\(sign)` is missing before `\(rest.prefix(10))`") }
    }

    /// Passes blanks and comments.
    private mutating func skip() throws(Failure) {
        while let first = rest.first {
            if first.isWhitespace {
                if first.isNewline { line += 1 }
                rest.removeFirst()
            } else if rest.hasPrefix("(*") {
                while !rest.hasPrefix("*)") {
                    guard let first = rest.popFirst() else { throw failure("a comment has no end") }
                    if first.isNewline { line += 1 }
                }
                rest = rest.dropFirst(2)
            } else {
                return
            }
        }
    }
}
