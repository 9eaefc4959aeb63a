import ScriptSamples
import Testing

@testable import ScriptRuntime

@Suite struct GlobTests {
    /// The definition, tried in every way.
    private func naive(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*": return naive(rest, text) || (!text.isEmpty && naive(pattern, text.dropFirst()))
        case "?": return !text.isEmpty && naive(rest, text.dropFirst())
        case "\\":
            guard let literal = rest.first else { return text.first == "\\" && text.count == 1 }
            return text.first == literal && naive(rest.dropFirst(), text.dropFirst())
        default: return text.first == first && naive(rest, text.dropFirst())
        }
    }

    @Test("a glob matches what its definition matches") func definition() {
        var numbers = SeededNumbers(seed: 7)
        let letters = Array("ab*?\\é".unicodeScalars)
        func text(_ from: [Unicode.Scalar], _ count: Int) -> [Unicode.Scalar] {
            (0..<Int.random(in: 0...count, using: &numbers)).map { _ in
                from[Int.random(in: 0..<from.count, using: &numbers)]
            }
        }
        for _ in 0..<20_000 {
            let (pattern, subject) = (text(letters, 6), text(["a", "b", "*", "é"], 8))
            let (p, s) = (String(String.UnicodeScalarView(pattern)), String(String.UnicodeScalarView(subject)))
            #expect(Glob(p, folds: false).matches(s) == naive(pattern[...], subject[...]), "\(p) on \(s)")
        }
    }

    @Test("many stars take no exponential time") func stars() {
        let glob = Glob(String(repeating: "*a", count: 40) + "b", folds: false)
        #expect(!glob.matches(String(repeating: "a", count: 2_000)))
    }
}
