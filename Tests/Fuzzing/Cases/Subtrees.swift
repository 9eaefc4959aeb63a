import ScriptSamples
import ScriptSyntax

/// Puts expressions, clauses and statements of one script in the place of those of another.
struct Subtrees: Sendable {
    private struct Sample {
        var bytes: [UInt8]
        var expressions: [Expression] = []
        var clauses: [Range<Int>] = []
        var statements: [Range<Int>] = []
    }

    private let samples: [Sample]
    /// The expressions of all samples by what they are: `"…"`, `(call org`, `(== `.
    private let alike: [String: [[UInt8]]]

    init(of scripts: [[UInt8]]) {
        samples = scripts.compactMap { Self.sample($0) }
        var alike: [String: Set<[UInt8]>] = [:]
        for sample in samples {
            for expression in sample.expressions {
                alike[Self.kind(of: expression), default: []].insert(Array(sample.bytes[Self.range(expression)]))
            }
        }
        self.alike = alike.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
    }

    func mutant(_ numbers: inout SeededNumbers) -> [UInt8] {
        guard !samples.isEmpty else { return [] }
        var sample = numbers.pick(samples)
        for _ in 0...numbers.below(4) {
            let bytes = changed(sample, &numbers)
            // Places move with each change, so that the next one needs another look.
            guard let next = Self.sample(bytes) else { return bytes }
            sample = next
        }
        return sample.bytes
    }

    private func changed(_ sample: Sample, _ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = sample.bytes
        let donor = numbers.oneIn(3) ? sample : numbers.pick(samples)
        switch numbers.below(8) {
        case 0: exchange(sample.statements, donor.statements, of: donor, end: "\n", in: &bytes, &numbers)
        case 1: exchange(sample.clauses, donor.clauses, of: donor, end: " ", in: &bytes, &numbers)
        case 2:
            guard !sample.expressions.isEmpty, !donor.expressions.isEmpty else { break }
            let piece = donor.bytes[Self.range(numbers.pick(donor.expressions))]
            bytes.replaceSubrange(
                Self.range(numbers.pick(sample.expressions)),
                with: Array("(".utf8) + piece + Array(")".utf8))
        default:
            // Like for like: these often still check.
            guard !sample.expressions.isEmpty else { break }
            let expression = numbers.pick(sample.expressions)
            guard let pieces = alike[Self.kind(of: expression)] else { break }
            bytes.replaceSubrange(Self.range(expression), with: numbers.pick(pieces))
        }
        return bytes
    }

    /// Puts one of the pieces in the place of another, or before it, or takes that away.
    private func exchange(
        _ places: [Range<Int>], _ pieces: [Range<Int>], of donor: Sample, end: String, in bytes: inout [UInt8],
        _ numbers: inout SeededNumbers
    ) {
        guard !places.isEmpty, !pieces.isEmpty else { return }
        let piece = donor.bytes[numbers.pick(pieces)]
        let place = numbers.pick(places)
        switch numbers.below(3) {
        case 0: bytes.replaceSubrange(place, with: piece)
        case 1: bytes.removeSubrange(place)
        default: bytes.insert(contentsOf: Array(piece) + end.utf8, at: place.lowerBound)
        }
    }

    private static func range(_ expression: Expression) -> Range<Int> {
        expression.range.start..<max(expression.range.start, expression.range.end)
    }

    /// The beginning of its tree, without what varies.
    private static func kind(of expression: Expression) -> String {
        let dump = expression.dump
        guard dump.hasPrefix("(") else {
            return String(dump.prefix(1).map { $0.isNumber ? "0" : $0 })
        }
        return dump.split(separator: " ", maxSplits: 2).prefix(2).joined(separator: " ")
    }

    private static func sample(_ bytes: [UInt8]) -> Sample? {
        let parsed = Parser.parse(SourceText(name: "sample", bytes: bytes))
        guard !parsed.hasErrors else { return nil }
        var sample = Sample(bytes: bytes)
        collect(parsed.program, in: &sample)
        return sample.statements.isEmpty ? nil : sample
    }

    /// Comes by every node that has a place of its own.
    private static func collect(_ node: Any, in sample: inout Sample) {
        func range(_ place: SourceRange) -> [Range<Int>] { place.start < place.end ? [place.start..<place.end] : [] }
        if let expression = node as? Expression, !range(expression.range).isEmpty {
            sample.expressions.append(expression)
        }
        if let clause = node as? Clause { sample.clauses += range(clause.range) }
        if let statement = node as? Statement { sample.statements += range(statement.range) }
        if node is SourceRange || node is String { return }
        for child in Mirror(reflecting: node).children { collect(child.value, in: &sample) }
    }
}
