import RunnerModel
import ScriptRuntime
import ScriptSyntax

// What a shell does with its terminal besides showing results.

extension Console {
    /// What a live view needs to know of the terminal.
    struct Screen {
        var width: Int
        var height: Int
        var isColored: Bool
        /// Whether lines can be drawn over.
        var canRedraw: Bool
    }

    var screen: Screen {
        let traits = terminal()
        return Screen(
            width: traits.isTerminal ? traits.width : 80, height: traits.height ?? 24,
            isColored: traits.colorsOutput, canRedraw: traits.isTerminal && traits.keepsFooter)
    }

    /// Clears the screen, where that can be done.
    func clearScreen() {
        guard screen.canRedraw else { return }
        output.write("\u{1B}[H\u{1B}[2J")
        output.flush()
    }

    /// Takes the last lines away, so that others can stand there.
    func erase(lines count: Int) {
        output.write("\r\u{1B}[\(count)A\u{1B}[J")
    }

    /// Writes lines to the terminal, whatever values are redirected to.
    func writeLines(_ text: String) {
        output.write(text + "\n")
        output.flush()
    }

    /// Shows pages of help.
    func showHelp(_ pages: [HelpPage]) {
        flush()
        help(HelpPageWriter(terminal()).write(pages))
    }
}
