import RunnerModel
import RunnerShell
import ScriptSyntax

/// `runsh help NAME`: what a resource, verb, field, function, word or code of a diagnostic is.
enum NameHelp {
    /// The name, when the command line asks for the help of one and not for that of a command.
    static func asked(_ arguments: [String], commands: [String]) -> [String]? {
        guard arguments.count > 2, arguments[1] == "help" else { return nil }
        let words = Array(arguments.dropFirst(2))
        guard !commands.contains(words[0]), !words.contains(where: { $0.hasPrefix("-") }) else { return nil }
        return words
    }

    /// Shows the pages of a name, or says that there is none.
    static func show(_ words: [String]) -> ExitStatus {
        let index = HelpIndex()
        let pages = index.pages(for: words)
        guard !pages.isEmpty else {
            complain("nothing is called \"\(words.joined(separator: " ").harmless)\"")
            complain(
                index.suggestion(for: words).map { "did you mean `\($0)`?" }
                    ?? "`runsh help` lists the commands, docs/reference.md what scripts reach")
            return .usage
        }
        Process.ignoreBrokenPipes()
        let output = ByteSink(descriptor: 1)
        output.write(HelpPageWriter(.current()).write(pages))
        output.flush()
        return output.failure.map { told($0) } ?? .success
    }
}
