import Foundation
import Fuzzing
import Testing

/// A short run of what `make fuzz` does for longer, always with the same inputs.
@Suite struct FuzzingTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("inputs that nobody means show no defect, and each target takes some and refuses some", arguments: [2026])
    func shortRun(seed: UInt64) async throws {
        let corpus = try FuzzCorpus(root: Self.root)
        let counts = try await onBigStack {
            let trial = try Trial(corpus)
            var counts: [FuzzTarget: [Verdict: Int]] = [:]
            for number in 0..<4000 {
                let made = FuzzCase(seed: seed, number: UInt64(number), corpus)
                let verdict = trial.verdict(made.target, made.bytes)
                counts[made.target, default: [:]][verdict, default: 0] += 1
                if case .wrong(let problem) = verdict {
                    Issue.record("\(made.target), number \(number): \(problem)")
                }
            }
            return counts
        }
        for target in FuzzTarget.allCases {
            #expect(counts[target]?[.accepted] ?? 0 > 5, "\(target)")
            // The editor takes any text.
            #expect(target == .editor || counts[target]?[.refused] ?? 0 > 5, "\(target)")
        }
    }

    @Test("what fuzzing once found stays mended", arguments: FuzzTarget.allCases)
    func found(_ target: FuzzTarget) async throws {
        let corpus = try FuzzCorpus(root: Self.root)
        let found = try corpus.found(target)
        #expect(try corpus.foundFolders().allSatisfy { FuzzTarget(rawValue: $0) != nil })
        #expect(target != .syntax || found.count > 1)
        let wrong = try await onBigStack {
            let trial = try Trial(corpus)
            return found.compactMap { name, bytes in
                if case .wrong(let problem) = trial.verdict(target, bytes) { "\(name): \(problem)" } else { nil }
            }
        }
        #expect(wrong == [])
    }

    @Test("a seed and a number always make the same input, and other numbers other inputs") func sameInputs() throws {
        let corpus = try FuzzCorpus(root: Self.root)
        let other = try FuzzCorpus(root: Self.root)
        let inputs = (0..<200).map { FuzzCase(seed: 7, number: $0, corpus) }
        #expect((0..<200).map { FuzzCase(seed: 7, number: $0, other).bytes } == inputs.map(\.bytes))
        #expect(Set(inputs.map(\.bytes)).count > 180)
        #expect(Set(inputs.map(\.level)) == Set(FuzzLevel.allCases))
        #expect(inputs.map(\.bytes) != (0..<200).map { FuzzCase(seed: 8, number: $0, corpus).bytes })
    }

    /// Unoptimised code needs more stack than a thread of a test has.
    private func onBigStack<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
            thread.stackSize = 16 << 20
            thread.start()
        }
    }
}
