/// How values are written to standard output.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Aligned columns for people; cut to the terminal's width.
    case table
    /// Tab-separated, without header, nothing cut: the form for pipes.
    case tsv
    /// One pretty document for each value.
    case json
    /// One line for each row.
    case ndjson
    /// Comma-separated with a header, quoted as RFC 4180 says.
    case csv
}

/// What is known of the terminal, if there is one.
public struct TerminalTraits: Hashable, Sendable {
    /// Whether standard output is a terminal.
    public var isTerminal: Bool
    /// Its width in columns.
    public var width: Int
    /// Whether standard output may be coloured.
    public var colorsOutput: Bool
    /// Whether standard error may be coloured.
    public var colorsErrors: Bool
    /// Whether standard error is a terminal on which a line can be drawn again.
    public var keepsFooter = false
    /// Its height in lines; nil where nobody knows.
    public var height: Int?

    /// Makes traits.
    public init(isTerminal: Bool, width: Int = 80, colorsOutput: Bool = false, colorsErrors: Bool = false) {
        self.isTerminal = isTerminal
        self.width = width
        self.colorsOutput = colorsOutput
        self.colorsErrors = colorsErrors
    }
}

/// Colours of a terminal.
enum Paint: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case reverse = "7"
    case boldRed = "1;31"

    func on(_ text: String, if isWanted: Bool) -> String {
        isWanted && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
