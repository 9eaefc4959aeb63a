/// The rules of `grammar/rsh.ebnf`, as they are written there.
public struct Grammar: Sendable {
    /// What a rule is made of.
    public indirect enum Part: Hashable, Sendable, CustomStringConvertible {
        /// `"for"`
        case text(String)
        /// `cond`
        case rule(String)
        /// `? a line break ?`
        case prose(String)
        case sequence([Part])
        /// `a | b`; the number is one of all choices in the grammar.
        case choice(Int, [Part])
        /// `[ a ]`
        case optional(Int, Part)
        /// `{ a }`
        case repetition(Int, Part)
        /// `a - b`
        case exception(Part, without: Part)

        /// The part in the notation of the grammar.
        public var description: String {
            switch self {
            case .text(let text): "\"\(text)\""
            case .rule(let name): name
            case .prose(let words): "? \(words) ?"
            case .sequence(let parts): parts.map(\.description).joined(separator: " ")
            case .choice(_, let parts): "( \(parts.map(\.description).joined(separator: " | ")) )"
            case .optional(_, let part): "[ \(part) ]"
            case .repetition(_, let part): "{ \(part) }"
            case .exception(let part, let excluded): "\(part) - \(excluded)"
            }
        }
    }

    /// The parts of the rules, by name.
    public internal(set) var rules: [String: Part] = [:]
    /// The names in the order of the text; the first is the beginning.
    public internal(set) var names: [String] = []

    /// True for the rules that describe one token.
    public static func isToken(_ name: String) -> Bool { name.allSatisfy { $0.isUppercase || $0 == "_" } }

    /// The ways through what sentences consist of, each a choice, an option or a repetition with what was taken, in
    /// words.
    public var ways: [Way: String] {
        var ways: [Way: String] = [:]
        var reached: Set<String> = []
        func collect(_ part: Part, in rule: String) {
            switch part {
            case .text, .prose: break
            case .rule(let name):
                guard reached.insert(name).inserted, let part = rules[name] else { return }
                collect(part, in: name)
            case .sequence(let parts): for part in parts { collect(part, in: rule) }
            case .choice(let number, let parts):
                for (index, part) in parts.enumerated() {
                    ways[Way(number, index)] = "\(rule): \(part)"
                    collect(part, in: rule)
                }
            case .optional(let number, let part), .repetition(let number, let part):
                ways[Way(number, 0)] = "\(rule): without \(part)"
                ways[Way(number, 1)] = "\(rule): with \(part)"
                collect(part, in: rule)
            case .exception(let part, _): collect(part, in: rule)
            }
        }
        if let first = names.first { collect(.rule(first), in: first) }
        return ways
    }

    /// One way that a part can be taken.
    public struct Way: Hashable, Sendable {
        var part: Int
        var taken: Int

        init(_ part: Int, _ taken: Int) {
            self.part = part
            self.taken = taken
        }
    }
}
