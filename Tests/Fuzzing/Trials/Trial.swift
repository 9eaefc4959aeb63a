import ScriptSyntax
import TestSupport

/// What came of an input.
public enum Verdict: Hashable, Sendable {
    /// It is what the target takes, and all that must hold does.
    case accepted
    /// It is not, and was refused as it should be.
    case refused
    /// Something that must hold does not.
    case wrong(String)

    /// Wrong if there is a problem.
    init(_ problem: String?, isAccepted: Bool) {
        self = problem.map { .wrong($0) } ?? (isAccepted ? .accepted : .refused)
    }
}

/// Gives an input to a target and looks whether what the target promises holds.
public struct Trial: Sendable {
    private let corpus: FuzzCorpus
    private let runs: RunTrial
    private let checks: CheckTrial

    /// More processor time than that is a finding, in seconds.
    public static let patience = 5.0

    /// Makes trials with what the corpus holds.
    public init(_ corpus: FuzzCorpus) throws {
        self.corpus = corpus
        runs = try RunTrial(worlds: corpus.worlds)
        checks = CheckTrial()
    }

    /// What came of an input.
    public func verdict(_ target: FuzzTarget, _ bytes: [UInt8]) -> Verdict {
        var verdict = Verdict.refused
        let seconds = processorTime { verdict = judge(target, bytes) }
        if case .wrong = verdict { return verdict }
        return seconds > Self.patience ? .wrong("took \(Int(seconds)) seconds of processor time") : verdict
    }

    private func judge(_ target: FuzzTarget, _ bytes: [UInt8]) -> Verdict {
        switch target {
        case .syntax: SyntaxTrial.verdict(bytes)
        case .grammar: corpus.grammar.verdict(bytes)
        case .check: checks.verdict(bytes)
        case .run: runs.verdict(bytes)
        case .editor: EditorTrial.verdict(bytes)
        case .fixture: FixtureTrial.verdict(bytes)
        case .json: JSONTrial.verdict(bytes)
        case .faults: FaultTrial.verdict(bytes)
        }
    }

    /// What is wrong with the places of diagnostics.
    static func problem(_ diagnostics: [Diagnostic], in source: SourceText) -> String? {
        for diagnostic in diagnostics {
            let range = diagnostic.range
            if range.start < 0 || range.end < range.start || range.end > source.bytes.count {
                return "\(diagnostic.code) is at \(range.start)..<\(range.end) of \(source.bytes.count) bytes"
            }
            if diagnostic.message.isEmpty { return "\(diagnostic.code) says nothing" }
        }
        var sources = SourceMap()
        sources.add(name: source.name, bytes: source.bytes)
        let rendered = DiagnosticRenderer(sources: sources).render(diagnostics)
        return rendered.isEmpty != diagnostics.isEmpty ? "diagnostics are not shown" : nil
    }
}
