import ScriptSamples
import ScriptSyntax

/// One input: the same for the same seed, number and corpus.
public struct FuzzCase: Sendable {
    public var target: FuzzTarget
    public var level: FuzzLevel
    public var bytes: [UInt8]

    /// No input is longer.
    static let maximumSize = 1 << 16

    /// Makes the input of that number; of one target, if only that is wanted.
    public init(seed: UInt64, number: UInt64, target only: FuzzTarget? = nil, _ corpus: FuzzCorpus) {
        var mixer = SeededNumbers(seed: seed)
        var numbers = SeededNumbers(seed: mixer.next() &+ number &* 0x2545_F491_4F6C_DD1D)
        let choices = FuzzTarget.allCases.flatMap { [FuzzTarget](repeating: $0, count: $0.weight) }
        target = only ?? numbers.pick(choices)
        level = numbers.pick(FuzzLevel.allCases)
        switch level {
        case .bytes: bytes = ByteMutator.mutant(of: corpus.samples[target.language] ?? [], &numbers)
        case .tokens: bytes = corpus.mutators[target.language]?.mutant(&numbers) ?? []
        case .trees: bytes = Self.tree(target.language, corpus, &numbers)
        }
        if bytes.count > Self.maximumSize { bytes.removeSubrange(Self.maximumSize...) }
    }

    private static func tree(
        _ language: FuzzLanguage, _ corpus: FuzzCorpus, _ numbers: inout SeededNumbers
    ) -> [UInt8] {
        switch language {
        case .script:
            switch numbers.below(6) {
            case 0:
                var trees = TreeGenerator(seed: numbers.next())
                let styles: [TreePrinter.BlockStyle] = [.keep, .brace, .angle]
                return Array(TreePrinter(blockStyle: numbers.pick(styles)).print(trees.program()).utf8)
            case 1:
                var sentences = corpus.grammar.sentences.reseeded(numbers.next())
                return Array(sentences.next().utf8)
            default: return corpus.subtrees.mutant(&numbers)
            }
        case .json: return corpus.documents.mutant(&numbers)
        case .faults:
            // Rules are the trees of a plan.
            let rules = (0...numbers.below(4)).map { _ in
                String(decoding: numbers.pick(corpus.samples[.faults] ?? [[]]), as: UTF8.self)
            }
            return Array(rules.joined(separator: numbers.pick([";", "\n", " ; "])).utf8)
        }
    }
}
