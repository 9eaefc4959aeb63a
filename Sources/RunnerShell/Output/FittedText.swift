import ScriptSyntax

// Text made to fit columns of a terminal.

extension String {
    /// The text with everything that could act on a terminal made visible; most is plain and returned at once.
    var onTerminal: String {
        utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? self : harmless
    }

    /// The text cut to so many columns, with `…` at the end of what was cut.
    func cut(toColumns width: Int) -> String {
        if columns <= width { return self }
        guard width > 0 else { return "" }
        return beginning(columns: width - 1) + "…"
    }

    /// The text cut to so many columns, with `…` in place of its middle.
    func cutInside(toColumns width: Int) -> String {
        if columns <= width { return self }
        // Less than this tells nothing at either end.
        guard width >= 7 else { return cut(toColumns: width) }
        let tail = (width - 1) / 2
        var end = startIndex
        var used = 0
        for index in indices.reversed() {
            used += String(self[index]).columns
            if used > tail { break }
            end = index
        }
        return beginning(columns: width - 1 - tail) + "…" + self[end...]
    }

    /// As many characters as so many columns hold.
    func beginning(columns width: Int) -> String {
        var out = ""
        var used = 0
        for character in self {
            used += String(character).columns
            if used > width { break }
            out.append(character)
        }
        return out
    }

    /// The text on lines of so many columns, broken at line ends, after blanks and commas, and where it must be;
    /// nothing but blanks and line ends at the breaks is lost.
    func folded(toColumns width: Int) -> [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
            String(line).onTerminal.foldedLine(toColumns: max(width, 2))
        }
    }

    private func foldedLine(toColumns width: Int) -> [String] {
        guard columns > width else { return [self] }
        var lines: [String] = []
        var line = ""
        var used = 0
        func end() {
            while line.last == " " { line.removeLast() }
            lines.append(line)
            (line, used) = ("", 0)
        }
        for piece in breakable {
            var rest = piece
            if used > 0, used + rest.withoutLastBlank.columns > width { end() }
            while rest.withoutLastBlank.columns > width {
                line = rest.beginning(columns: width)
                // A character that is wider than the line still has to go somewhere.
                if line.isEmpty, let first = rest.first { line = String(first) }
                rest = String(rest.dropFirst(line.count))
                end()
            }
            line += rest
            used += rest.columns
        }
        if line.contains(where: { $0 != " " }) { end() }
        return lines
    }

    /// The text in pieces, each of which ends where a line may be broken.
    private var breakable: [String] {
        var pieces: [String] = []
        var piece = ""
        for character in self {
            piece.append(character)
            if character == " " || character == "," {
                pieces.append(piece)
                piece = ""
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private var withoutLastBlank: String { last == " " ? String(dropLast()) : self }
}
