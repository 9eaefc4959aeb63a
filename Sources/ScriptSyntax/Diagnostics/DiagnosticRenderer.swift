/// Shows a diagnostic to a person: what, where, the line with the place underlined, and what to do.
///
///     clean.rsh:1:6: error[RSH0141]: `=` gives a plain name a value …
///       |
///     1 | if a = b { }
///       |      ^
///       = hint: use `==` to compare
///
/// Whatever stands in the source, nothing but text reaches the terminal.
public struct DiagnosticRenderer: Sendable {
    /// Whether the output is coloured.
    public enum Style: Hashable, Sendable {
        case plain
        /// With ANSI colours.
        case colored
    }

    /// The texts that ranges point into.
    public var sources: SourceMap
    /// Whether the output is coloured.
    public var style: Style
    /// Columns to keep to; longer source lines are cut around the place.
    public var width: Int

    /// Makes a renderer.
    public init(sources: SourceMap, style: Style = .plain, width: Int = 120) {
        self.sources = sources
        self.style = style
        self.width = width
    }

    /// Several diagnostics, with an empty line between them.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map(render).joined(separator: "\n")
    }

    /// One diagnostic; every line ends with a line break.
    public func render(_ diagnostic: Diagnostic) -> String {
        let head = paint(
            "\(diagnostic.severity.rawValue)[\(diagnostic.code)]", diagnostic.severity == .error ? .error : .warning)
        let message = "\(head): \(paint(diagnostic.message.harmless, .strong))\n"
        guard let source = sources[diagnostic.range.source] else {
            return message + remarks(diagnostic, gutter: 0)
        }
        let position = source.position(of: diagnostic.range.start)
        let marks = marks(diagnostic)
        let gutter = String(marks.map(\.line).max() ?? position.line).count
        let place = "\(source.name.harmless):\(position.line):\(position.column)"
        var text = "\(paint(place, .strong)): \(message)"
        text += "\(edge(gutter))\n"
        var line: Int?
        var shown: (source: SourceID, line: Int)?
        for mark in marks {
            guard let markSource = sources[mark.range.source] else { continue }
            if shown == nil || shown?.source != mark.range.source || shown?.line != mark.line || !mark.sharesLine {
                if shown != nil, shown?.source != mark.range.source {
                    let start = markSource.position(of: mark.range.start)
                    let place = "\(markSource.name.harmless):\(start.line):\(start.column)"
                    text += "\(paint(String(repeating: " ", count: gutter) + "…", .gutter)) \(paint(place, .strong))\n"
                } else if let previous = line, mark.line != previous + 1 {
                    text += "\(paint(String(repeating: " ", count: gutter) + "…", .gutter))\n"
                }
                text += sourceLine(markSource, mark, gutter)
                shown = (mark.range.source, mark.line)
                line = mark.line
            }
            text += underline(markSource, mark, gutter)
        }
        return text + remarks(diagnostic, gutter: gutter)
    }

    // MARK: Marks

    private struct Mark {
        var range: SourceRange
        var line: Int
        var text: String
        var isPrimary: Bool
        /// The byte that the shown part of the line is chosen around.
        var anchor: Int
        var sharesLine: Bool
    }

    /// The place itself, then the labels: those on the place's line first.
    private func marks(_ diagnostic: Diagnostic) -> [Mark] {
        func line(_ range: SourceRange) -> Int { sources[range.source]?.position(of: range.start).line ?? 0 }
        let primaryLine = line(diagnostic.range)
        var result = [
            Mark(
                range: diagnostic.range, line: primaryLine, text: "", isPrimary: true, anchor: diagnostic.range.start,
                sharesLine: true)
        ]
        var elsewhere: [Mark] = []
        for label in diagnostic.labels {
            let labelLine = line(label.range)
            let isSame = labelLine == primaryLine && label.range.source == diagnostic.range.source
            // On a very long line a far label gets a window of its own.
            let isNear = isSame && abs(label.range.start - diagnostic.range.start) < width / 4
            let isShort = sources[label.range.source].map { $0.bytesOfLine(labelLine).count < width / 2 } ?? false
            let sharesLine = isSame && (isNear || isShort)
            let mark = Mark(
                range: label.range, line: labelLine, text: label.text, isPrimary: false,
                anchor: sharesLine ? diagnostic.range.start : label.range.start, sharesLine: sharesLine)
            if sharesLine { result.append(mark) } else { elsewhere.append(mark) }
        }
        return result + elsewhere
    }

    private func shownLine(_ source: SourceText, _ mark: Mark, _ gutter: Int) -> SourceLine {
        SourceLine(source, line: mark.line, around: mark.anchor, width: width - gutter - 3)
    }

    private func sourceLine(_ source: SourceText, _ mark: Mark, _ gutter: Int) -> String {
        let number = String(mark.line)
        let padding = String(repeating: " ", count: max(0, gutter - number.count))
        return "\(paint("\(padding)\(number) |", .gutter)) \(shownLine(source, mark, gutter).text)\n"
    }

    private func underline(_ source: SourceText, _ mark: Mark, _ gutter: Int) -> String {
        let line = source.bytesOfLine(mark.line)
        let start = min(max(mark.range.start, line.lowerBound), line.upperBound)
        let end = max(start, min(mark.range.end, line.upperBound))
        let columns = shownLine(source, mark, gutter).columns(of: start..<end)
        let sign = mark.isPrimary ? "^" : "-"
        let room = max(1, width - gutter - 3 - columns.lowerBound)
        var text = String(repeating: sign, count: min(columns.count, room))
        if !mark.text.isEmpty { text += " " + mark.text.harmless }
        let padding = String(repeating: " ", count: columns.lowerBound)
        return "\(edge(gutter)) \(padding)\(paint(text, mark.isPrimary ? .error : .label))\n"
    }

    private func remarks(_ diagnostic: Diagnostic, gutter: Int) -> String {
        var text = ""
        let margin = String(repeating: " ", count: gutter + 1)
        for note in diagnostic.notes { text += "\(margin)\(paint("= note:", .gutter)) \(note.harmless)\n" }
        if let hint = diagnostic.hint { text += "\(margin)\(paint("= hint:", .label)) \(hint.harmless)\n" }
        if let fix = diagnostic.fix, diagnostic.hint?.names(fix.replacement) != true {
            let action: String
            if fix.replacement.isEmpty {
                action = "leave it out"
            } else if fix.range.start == fix.range.end {
                action = "put `\(fix.replacement.harmless)` before it"
            } else {
                action = "write `\(fix.replacement.harmless)`"
            }
            text += "\(margin)\(paint("= fix:", .label)) \(action)\n"
        }
        return text
    }

    // MARK: Colours

    private enum Paint: String {
        case error = "1;31"
        case warning = "1;33"
        case strong = "1"
        case gutter = "2"
        case label = "36"
    }

    private func paint(_ text: String, _ paint: Paint) -> String {
        style == .plain ? text : "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
    }

    private func edge(_ gutter: Int) -> String {
        paint(String(repeating: " ", count: gutter) + " |", .gutter)
    }
}

extension String {
    /// Whether a hint names a replacement in so many words, so that it need not be said again.
    fileprivate func names(_ replacement: String) -> Bool {
        contains("`\(replacement)`") || replacement.hasPrefix("\"") && contains(replacement)
    }
}
