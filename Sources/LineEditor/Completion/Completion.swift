/// What could replace a part of the text being typed.
public struct LineCompletion: Hashable, Sendable {
    /// The part to replace, in UTF-8 offsets; it ends at or after the cursor's word.
    public var range: Range<Int>
    /// What could stand there, in the order to list them.
    public var candidates: [Candidate]

    /// A result; no candidates means there is nothing to offer.
    public init(range: Range<Int>, candidates: [Candidate]) {
        self.range = range
        self.candidates = candidates
    }

    /// One text that could stand at the cursor.
    public struct Candidate: Hashable, Sendable {
        /// What is inserted.
        public var text: String
        /// One line that explains it, shown in the list.
        public var help: String?
        /// What follows when it is the only candidate, as `"` or a blank.
        public var suffix: String

        /// A candidate such as `Candidate("status", help: "online or offline")`.
        public init(_ text: String, help: String? = nil, suffix: String = "") {
            self.text = text
            self.help = help
            self.suffix = suffix
        }
    }

    /// What Tab does with these candidates.
    enum Step: Equatable {
        case nothing
        case replace(with: String)
        case list
    }

    /// The longest text all candidates begin with, if it is more than `typed`; the list, if there is no more.
    func step(typed: String) -> Step {
        guard let first = candidates.first else { return .nothing }
        if candidates.count == 1 {
            let text = first.text + first.suffix
            return text == typed ? .nothing : .replace(with: text)
        }
        var prefix = Array(first.text)
        for candidate in candidates.dropFirst() {
            prefix = Array(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
        }
        let shared = String(prefix)
        return shared.utf8.count > typed.utf8.count ? .replace(with: shared) : .list
    }
}
