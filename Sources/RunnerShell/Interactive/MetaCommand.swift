import ScriptSyntax

/// A command to the shell itself: `:help`, `:quit`.
enum MetaCommand: String, CaseIterable {
    case help
    case quit

    /// One line of help.
    var summary: String {
        switch self {
        case .help: "what can be typed here"
        case .quit: "leave (so does Ctrl-D)"
        }
    }

    /// What an entry asks of the shell; nil when it is a program.
    enum Reading {
        case command(MetaCommand)
        case unknown(String, suggestion: String?)
    }

    /// Reads an entry; words that people try first are understood without the colon.
    static func read(_ entry: String) -> Reading? {
        let words = entry.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { return nil }
        if words.count == 1 {
            switch first {
            case "help", "?", ":h", ":?": return .command(.help)
            case "exit", "quit", ":q", ":exit": return .command(.quit)
            default: break
            }
        }
        guard first.hasPrefix(":") else { return nil }
        let name = String(first.dropFirst())
        if let command = MetaCommand(rawValue: name) { return .command(command) }
        return .unknown(first, suggestion: Spelling.nearest(name, in: allCases.map(\.rawValue)).map { ":" + $0 })
    }

    /// What `:help` shows.
    static var overview: String {
        let commands = allCases.map { command in
            "  :" + command.rawValue + String(repeating: " ", count: 8 - command.rawValue.count) + command.summary
        }
        return """
            Type an expression to see its value, or a statement to carry it out:
              org("acme").runners where .status == "offline"
              count(org("acme").runners where .busy)
              let gpu = org("acme").runners where "gpu" in .labels
              for r in gpu where not r.busy < label r add "idle" >
              _                      the value shown last
            An entry may go over several lines: it runs once its brackets are closed.
            Ctrl-C drops what is typed, or stops what runs.

            \(commands.joined(separator: "\n"))

            """
    }
}
