import ScriptSyntax

/// Spells tokens as part 2 of the grammar says.
struct TokenSpeller {
    private(set) var numbers: SeededNumbers
    private(set) var taken: [Grammar.Way] = []
    private let grammar: Grammar

    init(_ grammar: Grammar, _ numbers: SeededNumbers) {
        self.grammar = grammar
        self.numbers = numbers
    }

    /// Names as they come up in scripts, those with a meaning elsewhere among them.
    private static let usual = [
        "r", "x", "runners", "org", "_", "where", "sort", "group", "skip", "limit", "select", "set", "clear", "every",
        "timeout", "until", "to", "from", "by", "asc", "desc", "test", "each", "then", "is", "end",
    ]

    /// A token of the rule `name`.
    mutating func spell(_ name: String) -> String {
        let before = taken
        while true {
            taken = before
            if name == "WORD", numbers.oneIn(4) { return numbers.pick(words(of: .rule("reserved")).sorted()) }
            if name == "NAME" || name == "WORD", numbers.oneIn(2) { return numbers.pick(Self.usual) }
            var text = ""
            write(.rule(name), to: &text)
            if name == "LITERAL", !isInRange(text) { continue }
            if text.hasPrefix("\"\"\"") || name.hasPrefix("LONG") { text = settled(text, of: name) }
            return text
        }
    }

    private mutating func write(_ part: Grammar.Part, to text: inout String) {
        switch part {
        case .text(let word): text += word
        case .rule(let name):
            if let part = grammar.rules[name] { write(part, to: &text) }
        case .prose(let words): text += prose(words)
        case .sequence(let parts): for part in parts { write(part, to: &text) }
        case .choice(let number, let parts):
            let index = numbers.below(parts.count)
            taken.append(Grammar.Way(number, index))
            write(parts[index], to: &text)
        case .optional(let number, let part):
            let isTaken = numbers.oneIn(2)
            taken.append(Grammar.Way(number, isTaken ? 1 : 0))
            if isTaken { write(part, to: &text) }
        case .repetition(let number, let part):
            let count = numbers.below(4)
            taken.append(Grammar.Way(number, min(count, 1)))
            for _ in 0..<count { write(part, to: &text) }
        case .exception(let part, without: let excluded):
            var candidate = ""
            repeat {
                candidate = ""
                write(part, to: &candidate)
            } while words(of: excluded).contains(candidate)
            text += candidate
        }
    }

    /// The texts that a part with nothing but texts stands for.
    private func words(of part: Grammar.Part) -> Set<String> {
        switch part {
        case .text(let word): [word]
        case .rule(let name): grammar.rules[name].map(words) ?? []
        case .choice(_, let parts): parts.reduce(into: []) { $0.formUnion(words(of: $1)) }
        case .sequence, .optional, .repetition, .exception, .prose: []
        }
    }

    private mutating func prose(_ words: String) -> String {
        switch words {
        case "a line break": return numbers.oneIn(8) ? "\r\n" : "\n"
        case "a to z, A to Z or _": return String(numbers.pick(Array("abcdefghijklmnopqrstuvwxyzABCXYZ_")))
        case "0 to 9": return String(numbers.below(10))
        case "a day of the calendar, as in 2026-07-14":
            return numbers.pick(["2026-07-14", "2024-02-29", "1970-01-01", "0001-01-02", "9999-12-30"])
        case "a time of day, as in 17:30": return numbers.pick(["17:30", "00:00", "23:59"])
        case "seconds, as in 59": return numbers.pick(["00", "59"])
        case "an offset, as in 02:00": return numbers.pick(["02:00", "00:00", "13:45"])
        case "a character but \" and a line break": return numbers.pick(["a", "\\", " ", "#", "\\(", "é", "<"])
        case "a character but \\ and \" and a line break":
            return numbers.pick(["a", "gpu", " ", "#", "(", ")", "é", "🚀", "\t", ";", "{", ">", "'", "\u{7F}"])
        case "a character's number in one to six hexadecimal digits":
            return numbers.pick(["0", "1F680", "10FFFF", "00e9", "d7ff", "E000"])
        default: preconditionFailure("`? \(words) ?` of the grammar has no spelling here")
        }
    }

    /// "as far as a 64-bit binary number reaches", "up to 9223372036854775807 milliseconds"
    private func isInRange(_ text: String) -> Bool {
        guard text.first?.isNumber == true, text.contains(where: { $0 == "e" || $0 == "E" }) else { return true }
        return Double(text)?.isFinite ?? true
    }

    /// "not three quotes in a row", and no line of blanks before the closing quotes, which would ask for as many
    /// blanks on every line.
    private mutating func settled(_ text: String, of name: String) -> String {
        let opening = name == "TEXT" || name == "LONG_HEAD" ? 3 : 1
        let closing = name == "TEXT" || name == "LONG_TAIL" ? 3 : 2
        var inner = String(text.dropFirst(opening).dropLast(closing))
        while inner.contains("\"\"") { inner.replace("\"\"", with: "\"") }
        if closing == 3 { inner += "." }
        return text.prefix(opening) + inner + text.suffix(closing)
    }
}
