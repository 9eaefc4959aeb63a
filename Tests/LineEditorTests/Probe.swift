import TestSupport

/// The program that shows what the editor gives.
enum Probe {
    static let name = "LineEditorProbe"

    static func terminal(
        _ arguments: [String] = [], terminal: String = "xterm", locale: String = "C.UTF-8", columns: Int = 80,
        rows: Int = 24, environment: [String] = []
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            program: name, arguments, terminal: terminal, locale: locale, columns: columns, rows: rows,
            environment: environment)
    }

    static func piped(_ text: String, arguments: [String] = []) throws -> String {
        try ChildProcess.piped(text, to: name, arguments: arguments)
    }
}

extension PseudoTerminal {
    /// Waits until a fresh prompt is shown and the cursor stands behind it.
    func waitForPrompt() throws {
        try wait(for: "\u{1B}[1;32mété\u{1B}[0m> ")
        try wait("prompt") { screen.currentLine == "été>" && screen.column == 5 }
    }
}
