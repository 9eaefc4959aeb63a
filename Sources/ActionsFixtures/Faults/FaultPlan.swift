/// The troubles of a rehearsal: which faults strike which requests.
///
///     502 on 3; 429 retry-after=30 on list page=2; drop on delete 10%; seed=7
///
/// Rules are separated by `;` or line ends, `#` begins a comment. docs/faults.md describes them.
public struct FaultPlan: Hashable, Sendable {
    /// The rules in the order in which they were written.
    public let rules: [FaultRule]
    /// What percentages follow from.
    public let seed: UInt64

    /// A longer text is refused.
    static let largestText = 1 << 16
    /// More rules are refused.
    static let mostRules = 1000

    /// Reads a plan; the text of `--faults`, or what its file holds.
    public init(parsing text: String) throws(FaultPlanError) {
        var parser = FaultPlanParser()
        try parser.read(text)
        rules = parser.rules
        seed = parser.seed ?? 0
    }
}

/// One rule of a plan: a fault and where it strikes.
public struct FaultRule: Hashable, Sendable, CustomStringConvertible {
    /// The rule as it was written, with single spaces.
    public let description: String
    let fault: Fault
    let selector: FaultSelector
}

/// Why a text is no plan.
public struct FaultPlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what was expected.
    public let message: String
    /// What to write instead, if that can be told.
    public let hint: String?
    /// Where in the text, as offsets in its UTF-8.
    public let range: Range<Int>
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in characters.
    public let column: Int

    init(_ message: String, hint: String? = nil, at range: Range<Int>, in text: String) {
        self.message = message
        self.hint = hint
        let bytes = Array(text.utf8)
        let end = min(range.upperBound, bytes.count)
        self.range = min(range.lowerBound, end)..<end
        let before = String(decoding: bytes[..<self.range.lowerBound], as: UTF8.self)
        let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
        line = max(lines.count, 1)
        column = (lines.last?.count ?? 0) + 1
    }

    /// `LINE:COLUMN: MESSAGE (HINT)`.
    public var description: String {
        "\(line):\(column): \(message)" + (hint.map { " (\($0))" } ?? "")
    }
}
