/// What `:help` shows.
enum ShellHelp {
    /// All commands, and what else can be typed.
    static var overview: String {
        let usages = MetaCommand.allCases.map(\.usage)
        let width = (usages.map(\.count).max() ?? 0) + 2
        let commands = MetaCommand.allCases.map { command in
            "  " + command.usage + String(repeating: " ", count: width - command.usage.count) + command.summary
        }
        return """
            Type an expression to see its value, or a statement to carry it out:
              org("acme").runners where .status == "offline"
              count(org("acme").runners where .busy)
              let gpu = org("acme").runners where "gpu" in .labels
              for r in gpu where not r.busy < label r add "idle" >
              _                      the value shown last; _1 to _9 those before it
              runner?                what a name means
            An entry may go over several lines: it runs once its brackets are closed.
            Tab completes. Ctrl-R searches what was typed. A line that begins with a space is not remembered.
            Ctrl-C drops what is typed, or stops what runs.

            \(commands.joined(separator: "\n"))

            """
    }

    /// All there is to say of one command.
    static func page(of command: MetaCommand, width: Int) -> String {
        var out = command.usage + "\n  " + command.summary + "\n"
        if !command.details.isEmpty {
            let text = command.details.split(whereSeparator: \.isNewline).joined(separator: " ")
            out += "\n" + text.wrapped(to: max(min(width, 100) - 2, 20)).map { "  " + $0 + "\n" }.joined()
        }
        return out
    }
}
