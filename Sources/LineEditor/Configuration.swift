#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension LineEditor {
    /// What an editor is told once, when it is made.
    public struct Configuration {
        /// The name that lines of `.editrc` can be limited to, as in `runsh:bind …`.
        public var name: String
        /// The value of `TERM`; absent, empty or `dumb` means plain reading.
        public var terminalType: String?
        /// Where entries are kept between runs, if anywhere.
        public var history: HistoryFile?
        /// Whether Enter ends the entry typed so far.
        public var completeness: (String) -> Completeness
        /// By how many blanks a line goes back that begins with a closing bracket.
        public var indentWidth: Int
        /// What could stand at a UTF-8 offset of the text; absent means Tab inserts nothing.
        public var completion: ((String, Int) -> LineCompletion)?
        /// The descriptor that keys or lines are read from.
        public var input: Int32
        /// The descriptor that the prompt and the edited text are drawn on.
        public var output: Int32

        /// A configuration; by default every line is an entry, and nothing is remembered.
        public init(
            name: String = "runsh", terminalType: String?, history: HistoryFile? = nil,
            completeness: @escaping (String) -> Completeness = { _ in .complete },
            indentWidth: Int = 4, completion: ((String, Int) -> LineCompletion)? = nil, input: Int32 = 0,
            output: Int32 = 1
        ) {
            self.name = name
            self.terminalType = terminalType
            self.history = history
            self.completeness = completeness
            self.indentWidth = indentWidth
            self.completion = completion
            self.input = input
            self.output = output
        }

        /// Whether lines can be edited: both ends are terminals, of a kind that can move its cursor.
        var isTerminal: Bool {
            guard let terminalType, !terminalType.isEmpty, terminalType != "dumb" else { return false }
            return isatty(input) == 1 && isatty(output) == 1
        }
    }

    /// Whether a text is a whole entry.
    public enum Completeness: Hashable, Sendable {
        case complete
        /// More must follow; `indent` is what the next line begins with.
        case incomplete(indent: String)
    }

    /// How reading an entry ended.
    public enum Outcome: Hashable, Sendable {
        /// A whole entry, without its last line end.
        case entry(String)
        /// Ctrl-C or SIGINT: what was typed is dropped.
        case interrupted
        /// Ctrl-D on an empty line, or nothing more to read.
        case endOfInput
        /// The input cannot be read; nothing more will come.
        case failed(LineEditorError)
    }
}

/// Why an editor cannot start or read.
public enum LineEditorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// libedit did not start on this terminal.
    case cannotStart
    /// A system call failed, with the system's reason.
    case system(call: String, reason: String)
    /// An entry exceeded the largest size, in bytes.
    case entryTooLong(limit: Int)

    /// The reason, in one line.
    public var description: String {
        switch self {
        case .cannotStart: "the line editor cannot start on this terminal"
        case .system(let call, let reason): "\(call): \(reason)"
        case .entryTooLong(let limit): "an entry is longer than \(limit) bytes"
        }
    }

    static func system(_ call: String, code: Int32) -> LineEditorError {
        .system(call: call, reason: systemReason(code))
    }
}

/// The system's words for an error number.
func systemReason(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
}
