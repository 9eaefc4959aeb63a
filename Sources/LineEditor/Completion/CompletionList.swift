/// Lays candidates out for a terminal: in columns, or one a line where they have help.
struct CompletionList {
    /// The most candidates that are listed.
    static let limit = 200

    let lines: [String]

    init(_ candidates: [LineCompletion.Candidate], columns: Int) {
        let shown = candidates.prefix(CompletionList.limit).map { candidate in
            (text: CompletionList.visible(candidate.text), help: candidate.help.map(CompletionList.visible))
        }
        // The last column stays free: some terminals go to a new line as soon as it is filled.
        let width = max(8, columns - 1)
        let widest = min(shown.map { DisplayWidth.of($0.text) }.max() ?? 0, width)
        var lines: [String]
        if shown.contains(where: { $0.help != nil }) {
            lines = shown.map { CompletionList.row($0.text, help: $0.help, textCells: widest, width: width) }
        } else {
            lines = CompletionList.grid(shown.map(\.text), cells: widest, width: width)
        }
        if candidates.count > shown.count {
            lines.append(DisplayWidth.fitting("and \(candidates.count - shown.count) more", cells: width))
        }
        self.lines = lines
    }

    private static func row(_ text: String, help: String?, textCells: Int, width: Int) -> String {
        let name = DisplayWidth.fitting(text, cells: textCells)
        let room = width - textCells - 2
        guard let help, room >= 8 else { return name }
        return padded(name, to: textCells + 2) + DisplayWidth.fitting(help, cells: room)
    }

    /// Columns filled downwards, all as wide as the widest text.
    private static func grid(_ texts: [String], cells: Int, width: Int) -> [String] {
        let perLine = max(1, (width + 2) / (cells + 2))
        let height = (texts.count + perLine - 1) / perLine
        return (0..<height).map { line in
            let row = stride(from: line, to: texts.count, by: height).map {
                DisplayWidth.fitting(texts[$0], cells: cells)
            }
            return row.dropLast().map { padded($0, to: cells + 2) }.joined() + (row.last ?? "")
        }
    }

    private static func padded(_ text: String, to cells: Int) -> String {
        text + String(repeating: " ", count: max(0, cells - DisplayWidth.of(text)))
    }

    /// A text from the API may hold control characters; the terminal must not see them.
    private static func visible(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(kept))
    }
}
