import LineEditor
import RunnerModel
import ScriptSemantics
import ScriptSyntax

/// What Tab offers in the shell: what the checker knows could stand at the cursor, names that were read already, and the
/// shell's own commands. Nothing is asked of a host for it.
struct EntryCompleter {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// So many candidates are offered.
    private static let most = 500

    /// What could stand at a UTF-8 offset of an entry.
    func complete(_ text: String, at offset: Int) -> LineCompletion {
        if let command = CommandCompleter(session: session).complete(text, at: offset) { return command }
        let found = session.complete(text, at: offset)
        let bytes = Array(text.utf8)
        let isInString =
            found.isUnterminatedString
            || found.range.lowerBound > 0 && bytes[found.range.lowerBound - 1] == UInt8(ascii: "\"")
        let close = found.isUnterminatedString ? "\"" : ""
        if found.candidates.isEmpty, isInString {
            let typed = String(decoding: bytes[found.range], as: UTF8.self)
            let names = session.seenNames(beginningWith: typed, most: Self.most)
            return LineCompletion(
                range: found.range,
                candidates: names.map { LineCompletion.Candidate($0.harmless, suffix: close) })
        }
        return LineCompletion(
            range: found.range,
            candidates: found.candidates.prefix(Self.most).map { candidate in
                let help = [candidate.detail, candidate.help].compactMap { $0 }.filter { !$0.isEmpty }
                return LineCompletion.Candidate(
                    candidate.text, help: help.isEmpty ? nil : help.joined(separator: "  "),
                    suffix: Self.suffix(candidate, isInString: isInString, close: close, bytes, after: found.range))
            })
    }

    /// What follows the only candidate, unless it is there already.
    private static func suffix(
        _ candidate: CompletionResult.Candidate, isInString: Bool, close: String, _ bytes: [UInt8],
        after range: Range<Int>
    ) -> String {
        if isInString { return close }
        let next = range.upperBound < bytes.count ? bytes[range.upperBound] : nil
        switch candidate.kind {
        case .function, .method, .root: return next == UInt8(ascii: "(") ? "" : "("
        case .keyword, .verb, .clause, .labelAction: return next == UInt8(ascii: " ") ? "" : " "
        case .field, .variable, .value, .typeName: return ""
        }
    }
}
