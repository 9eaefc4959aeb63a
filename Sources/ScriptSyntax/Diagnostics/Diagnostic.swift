/// A message to the user about a place in a script: what is wrong, where, and what to do about it.
///
/// Each kind of diagnostic is a static factory in the module that reports it, so that wording and code
/// stand in one place. Rendering is a separate job: see `DiagnosticRenderer`.
public struct Diagnostic: Error, Hashable, Sendable {
    /// How bad it is. A program with an error never runs.
    public enum Severity: String, Hashable, Sendable {
        case error
        case warning
    }

    /// A second place that matters, such as where a name was first declared.
    public struct Label: Hashable, Sendable {
        /// The place.
        public var range: SourceRange
        /// What there is to see at that place.
        public var text: String

        /// Makes a label for a place.
        public init(_ range: SourceRange, _ text: String) {
            self.range = range
            self.text = text
        }
    }

    /// Replacement text that mends the mistake.
    public struct Fix: Hashable, Sendable {
        /// What is replaced; empty to insert.
        public var range: SourceRange
        /// What comes in its place.
        public var replacement: String

        /// Makes a fix that puts `replacement` in place of `range`.
        public init(_ range: SourceRange, _ replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// How bad it is.
    public var severity: Severity
    /// Stable identity, such as `RSH0101`.
    public var code: DiagnosticCode
    /// One sentence without a full stop, beginning in lower case.
    public var message: String
    /// Where it is wrong.
    public var range: SourceRange
    /// Other places that matter.
    public var labels: [Label]
    /// What to do about it, where that is known.
    public var hint: String?
    /// Facts that help, such as which row was being worked on.
    public var notes: [String]
    /// Text that mends it, where that is known.
    public var fix: Fix?

    /// Makes a diagnostic. Prefer the static factories.
    public init(
        _ code: DiagnosticCode, _ message: String, at range: SourceRange, severity: Severity = .error,
        labels: [Label] = [], hint: String? = nil, notes: [String] = [], fix: Fix? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.range = range
        self.labels = labels
        self.hint = hint
        self.notes = notes
        self.fix = fix
    }
}

/// The stable number of a kind of diagnostic, written `RSH0101`.
///
/// 1–99 characters and literals, 100–199 syntax, 200–299 names and structure, 300–399 types,
/// 400–499 values at run time, 500–599 the API, 600–699 writes, 700–799 files and fixtures.
public struct DiagnosticCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral
{
    /// The number, 1 to 9999.
    public var rawValue: Int

    /// Makes the code with this number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Makes the code with this number, so that a factory can write it plainly.
    public init(integerLiteral value: Int) {
        self.init(rawValue: value)
    }

    /// `RSH` and four digits.
    public var description: String {
        let digits = String(rawValue)
        return "RSH" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
