import RunnerModel
import ScriptSyntax

/// Lays out pages of help for people, fitted to a width.
public struct HelpPageWriter {
    private let width: Int
    private let isColored: Bool

    /// Wide enough for terms beside their explanations.
    private static let narrow = 60
    /// Text is easier to read when its lines are not as long as a wide terminal.
    private static let widest = 100
    /// A longer term stands on a line of its own.
    private static let longTerm = 26

    /// Makes a writer for the terminal, or for 80 columns where there is none.
    public init(_ terminal: TerminalTraits) {
        width = terminal.isTerminal ? min(max(terminal.width, 20), Self.widest) : 80
        isColored = terminal.colorsOutput
    }

    /// The pages one after another, with an empty line between them.
    public func write(_ pages: [HelpPage]) -> String {
        pages.map(write).joined(separator: "\n")
    }

    private func write(_ page: HelpPage) -> String {
        let title = page.title.harmless
        var out = ""
        if title.columns + page.kind.columns + 2 <= width {
            out = Paint.bold.on(title, if: isColored) + Paint.dim.on("  " + page.kind, if: isColored) + "\n"
        } else {
            out = title.wrapped(to: width).map { Paint.bold.on($0, if: isColored) + "\n" }.joined()
            out += Paint.dim.on("  " + page.kind, if: isColored) + "\n"
        }
        if !page.summary.isEmpty { out += lines(page.summary, indent: 2) }
        for section in page.sections {
            out += "\n" + Paint.bold.on(section.heading.cut(toColumns: width), if: isColored) + "\n"
            if !section.text.isEmpty { out += lines(section.text, indent: 2) }
            for line in section.code { out += code(line) }
            out += write(section.entries)
        }
        return out
    }

    private func write(_ entries: [HelpPage.Entry]) -> String {
        let terms = entries.map { $0.term.harmless.columns }
        let column = (terms.filter { $0 <= Self.longTerm }.max() ?? 0) + 4
        let isBeside = width >= Self.narrow && !terms.isEmpty && terms.allSatisfy { $0 <= Self.longTerm + 10 }
        var out = ""
        for entry in entries {
            let detail = entry.detail.isEmpty || entry.text.isEmpty ? entry.detail : entry.detail + ". "
            let text = (detail.isEmpty ? "" : detail.prefix(1).uppercased() + detail.dropFirst()) + entry.text
            if isBeside, entry.term.columns <= Self.longTerm {
                let rest = text.harmless.wrapped(to: width - column)
                let padding = String(repeating: " ", count: column - 2 - entry.term.harmless.columns)
                out += "  " + Paint.cyan.on(entry.term.harmless, if: isColored) + (rest.isEmpty ? "" : padding)
                out += rest.joined(separator: "\n" + String(repeating: " ", count: column)) + "\n"
            } else {
                for line in entry.term.harmless.wrapped(to: width - 2, further: 4) {
                    out += "  " + Paint.cyan.on(line, if: isColored) + "\n"
                }
                out += lines(text, indent: isBeside ? column : 6)
            }
        }
        return out
    }

    private func lines(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return text.harmless.wrapped(to: width - indent).map { margin + $0 + "\n" }.joined()
    }

    /// What is to be typed or copied: an address is left to the terminal to break.
    private func code(_ text: String) -> String {
        guard !text.contains("://") else { return "  \(text.harmless)\n" }
        return text.harmless.wrapped(to: width - 2, further: 4).map { "  \($0)\n" }.joined()
    }
}

extension String {
    /// The text broken at spaces into lines of so many columns, those after the first beginning with `further` blanks;
    /// a word that is too long by itself is broken after a slash or where it must be.
    func wrapped(to width: Int, further: Int = 0) -> [String] {
        let width = max(width, further + 8)
        let margin = String(repeating: " ", count: further)
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            var rest = String(word)
            if !line.isEmpty, line.columns + 1 + rest.columns <= width {
                line += " " + rest
                continue
            }
            if rest.columns > width - further, line.columns + 8 < width, !line.isEmpty {
                let piece = rest.firstPiece(columns: width - line.columns - 1)
                line += " " + piece
                rest = String(rest.dropFirst(piece.count))
            }
            if !line.isEmpty { lines.append(line) }
            line = lines.isEmpty ? "" : margin
            while line.columns + rest.columns > width {
                let piece = rest.firstPiece(columns: width - line.columns)
                lines.append(line + piece)
                line = margin
                rest = String(rest.dropFirst(piece.count))
            }
            line += rest
        }
        if line.contains(where: { $0 != " " }) { lines.append(line) }
        return lines
    }

    /// What fits, up to a slash if there is one in the latter half; at least one character.
    private func firstPiece(columns limit: Int) -> String {
        var piece = ""
        var used = 0
        for character in self {
            used += String(character).columns
            if used > limit, !piece.isEmpty { break }
            piece.append(character)
        }
        guard let slash = piece.lastIndex(of: "/"), slash > piece.startIndex,
            piece.distance(from: piece.startIndex, to: slash) > piece.count / 2
        else { return piece }
        return String(piece[..<slash])
    }
}
