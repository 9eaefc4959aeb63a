import ScriptRuntime
import ScriptSyntax

// Where the values of a run go: to the terminal, through a pager, or into a file.

extension Console {
    /// So many rows of a table are shown on a terminal without a pager.
    private static let shownRows = 500

    /// Lets values go to the end of a file, which is made, readable by its owner alone, where it is not there yet.
    ///
    /// What is written has the form of a pipe unless a format is set; messages stay on standard error. A file that
    /// values went to before is closed.
    public func redirect(to path: String) throws(FileError) {
        let next = try Redirection(appendingTo: path)
        try stopRedirect()
        output.flush()
        redirection = next
    }

    /// Lets values go to standard output again; what kept the last of them out of the file is thrown.
    public func stopRedirect() throws(FileError) {
        guard let old = redirection else { return }
        redirection = nil
        try old.finish()
    }

    /// The file that values go to; nil for standard output.
    public var redirectionPath: String? { redirection?.path }

    /// Writes what `render` makes of values in the form that suits the place they go to.
    func present(_ render: (ValueWriter) -> String) {
        if let redirection {
            do throws(FileError) {
                let writer = ValueWriter(format: format ?? .tsv, terminal: TerminalTraits(isTerminal: false))
                try redirection.append(render(writer))
                return
            } catch {
                self.redirection = nil
                warn("\(error); results are shown here again")
            }
        }
        let traits = terminal()
        if traits.isTerminal, let pager {
            let text = render(writer(traits, rows: Pager.maximumRows))
            if !pager.isNeeded(for: text, width: traits.width) {
                write(text, traits)
                return
            }
            output.flush()
            switch pager.show(text) {
            case .shown: return
            case .notStarted(let reason):
                self.pager = nil
                warn("no pager: \(reason)")
            }
        }
        write(render(writer(traits, rows: Self.shownRows)), traits)
    }

    private func writer(_ traits: TerminalTraits, rows: Int) -> ValueWriter {
        ValueWriter(
            format: format ?? (traits.isTerminal ? .table : .tsv), terminal: traits, now: now(),
            maximumRows: maximumRows ?? rows, remedy: remedyForHiddenColumns)
    }

    /// On a terminal everything is seen at once; a pipe is written in larger pieces.
    private func write(_ text: String, _ traits: TerminalTraits) {
        output.write(text)
        if traits.isTerminal { output.flush() }
    }
}
