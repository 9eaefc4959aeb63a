import ScriptSamples
import ScriptSyntax

/// Changes texts by whole tokens, each with the blanks before it.
struct TokenMutator: Sendable {
    private let samples: [[[UInt8]]]
    let pool: [[UInt8]]

    init(language: FuzzLanguage, samples: [[UInt8]]) {
        self.samples = samples.map { sample in
            switch language {
            case .script: Self.scriptTokens(sample)
            case .json, .faults: Self.words(sample)
            }
        }
        // Every token once, so that rare ones are as likely as common ones.
        pool = Set(self.samples.joined()).sorted { $0.lexicographicallyPrecedes($1) }
    }

    func mutant(_ numbers: inout SeededNumbers) -> [UInt8] {
        guard !samples.isEmpty, !pool.isEmpty else { return [] }
        var tokens = numbers.pick(samples)
        for _ in 0...numbers.below(5) {
            let place = numbers.below(tokens.count + 1)
            let end = min(tokens.count, place + 1 + numbers.below(8))
            switch numbers.below(7) {
            case 0: tokens.removeSubrange(min(place, end)..<end)
            case 1: tokens.insert(numbers.pick(pool), at: place)
            case 2: if place < tokens.count { tokens[place] = numbers.pick(pool) }
            case 3: if place < tokens.count { tokens.swapAt(place, numbers.below(tokens.count)) }
            case 4: tokens.insert(contentsOf: tokens[min(place, end)..<end], at: numbers.below(tokens.count + 1))
            case 5: tokens[min(place, end)..<end].shuffle(using: &numbers)
            default:
                let other = numbers.pick(samples)
                let start = numbers.below(other.count + 1)
                tokens.insert(contentsOf: other[start..<min(other.count, start + numbers.below(20))], at: place)
            }
        }
        return Array(tokens.joined())
    }

    private static func scriptTokens(_ bytes: [UInt8]) -> [[UInt8]] {
        var end = 0
        return Lexer.tokens(of: SourceText(name: "sample", bytes: bytes)).tokens.map { token in
            let from = min(end, token.start)
            end = max(end, token.end)
            return Array(bytes[from..<token.end])
        }
    }

    /// Words, numbers and quoted texts, and every other character by itself.
    private static func words(_ bytes: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0A { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
                end += 1
                while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                    end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
                }
                end = min(end + 1, bytes.count)
            } else {
                let first = end
                while end < bytes.count, isWord(bytes[end]) { end += 1 }
                if end == first { end = min(end + 1, bytes.count) }
            }
            words.append(Array(bytes[start..<end]))
            start = end
        }
        return words
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...0xFF:
            true
        default: false
        }
    }
}
