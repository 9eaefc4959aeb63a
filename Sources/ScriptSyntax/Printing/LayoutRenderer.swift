/// Writes layout pieces as text: a group stays on its line where it fits.
struct LayoutRenderer {
    private enum Mode {
        case flat
        case broken
        /// Only the group that is hugged is broken.
        case hugging
    }

    let bytes: [UInt8]
    let comments: [Comment]
    let width: Int

    private var text: [UInt8] = []
    private var trailing = TrailingComments()
    private var column = 0
    private var level = 0
    private var modes: [Mode] = []
    private var indentations: [Int] = []
    private var hasPendingSpace = false
    private var pendingIndentation = 0
    private var endsWithComment = false
    private var lineNumber = 0

    init(bytes: [UInt8], comments: [Comment], width: Int) {
        self.bytes = bytes
        self.comments = comments
        self.width = width
        text.reserveCapacity(bytes.count + bytes.count / 8)
    }

    /// The whole text.
    consuming func finished() -> [UInt8] {
        while let last = text.last, last == UInt8(ascii: "\n") { text.removeLast() }
        if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
        return trailing.aligned(in: text)
    }

    mutating func render(_ pieces: [LayoutPiece]) {
        for (position, piece) in pieces.enumerated() {
            switch piece {
            case .source(let start, let end): write(start, end)
            case .sign(let sign): write(sign)
            case .space: hasPendingSpace = true
            case .line(let line): end(line)
            case .open(let group): modes.append(mode(of: group, at: position, pieces))
            case .close: modes.removeLast()
            case .indent:
                indentations.append(modes.last == .broken ? 1 : 0)
                level += indentations.last ?? 0
            case .dedent: level -= indentations.popLast() ?? 0
            case .trailingComma: if modes.last == .broken { write(UInt8(ascii: ",")) }
            case .semicolon(let isNeeded): if isNeeded || isFlat { write(UInt8(ascii: ";")) }
            }
        }
    }

    private var isFlat: Bool { modes.last == .flat }

    // MARK: Words

    private mutating func beginWord() {
        if pendingIndentation > 0 {
            text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pendingIndentation))
            column = pendingIndentation
            pendingIndentation = 0
        } else if hasPendingSpace, column > 0 {
            text.append(UInt8(ascii: " "))
            column += 1
        }
        hasPendingSpace = false
    }

    private mutating func write(_ sign: UInt8) {
        beginWord()
        text.append(sign)
        column += 1
    }

    private mutating func write(_ start: Int, _ end: Int) {
        guard start < end else { return }
        beginWord()
        for position in start..<end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\n") {
                if text.last == UInt8(ascii: "\r") { text.removeLast() }
                column = 0
                lineNumber += 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            text.append(byte)
        }
    }

    // MARK: Lines

    private mutating func end(_ line: LayoutLine) {
        guard line.isHard || !line.comments.isEmpty || modes.last == .broken else {
            if line.flat == .space { hasPendingSpace = true }
            return
        }
        hasPendingSpace = false
        var isFirst = line.isFirst
        for index in line.comments {
            let range = comments[index].range
            let isTrailing = !text.isEmpty && column > 0 && !endsWithComment && gap(before: range.start) == 0
            if isTrailing {
                trailing.add(at: text.count, code: column, column: sourceColumn(of: range.start), line: lineNumber)
                text.append(contentsOf: [UInt8(ascii: " "), UInt8(ascii: " ")])
            } else {
                endLine(keepsBlank: line.keepsBlank && !isFirst && gap(before: range.start) > 1)
                pendingIndentation = (level + line.commentIndentation) * Formatter.indentation
                beginWord()
            }
            text.append(contentsOf: bytes[range.start..<range.end].withoutTrailingBlanks)
            column += 1
            endsWithComment = true
            isFirst = false
        }
        endLine(keepsBlank: line.keepsBlank && !isFirst && !line.isLast && gap(before: line.next) > 1)
        pendingIndentation = (level + line.indentation) * Formatter.indentation
    }

    private mutating func endLine(keepsBlank: Bool) {
        guard !text.isEmpty else { return }
        text.append(UInt8(ascii: "\n"))
        if keepsBlank { text.append(UInt8(ascii: "\n")) }
        lineNumber += keepsBlank ? 2 : 1
        column = 0
        endsWithComment = false
    }

    /// How many line breaks stand before an offset of the source, with nothing but blanks between.
    private func gap(before offset: Int) -> Int {
        var position = offset
        var count = 0
        while position > 0, bytes[position - 1].isBlank || bytes[position - 1] == UInt8(ascii: "\n") {
            position -= 1
            if bytes[position] == UInt8(ascii: "\n") { count += 1 }
        }
        return count
    }

    private func sourceColumn(of offset: Int) -> Int {
        var position = offset
        var count = 0
        while position > 0, bytes[position - 1] != UInt8(ascii: "\n") {
            position -= 1
            if bytes[position] & 0xC0 != 0x80 { count += 1 }
        }
        return count
    }

    // MARK: What fits

    private func mode(of group: LayoutGroup, at position: Int, _ pieces: [LayoutPiece]) -> Mode {
        if isFlat { return .flat }
        if group.isForced { return .broken }
        if !group.hugsForced, fits(from: position, pieces) { return .flat }
        if group.hugsOnlyForced, !group.hugsForced { return .broken }
        guard let hugged = group.hugged, fits(from: position, until: hugged, pieces) else { return .broken }
        return .hugging
    }

    /// Whether a group fits on its line, with what follows up to where the line can end; or what stands before
    /// another group.
    private func fits(from start: Int, until end: Int? = nil, _ pieces: [LayoutPiece]) -> Bool {
        var room = width - max(column, pendingIndentation) - (hasPendingSpace ? 1 : 0)
        var depth = 0
        var isBehind = false
        // How many of the groups around this one have not been left.
        var outer = modes.count
        for position in start..<(end ?? pieces.count) {
            switch pieces[position] {
            case .source(let first, let last):
                for byte in bytes[first..<last] {
                    if byte == UInt8(ascii: "\n") { return true }
                    if byte & 0xC0 != 0x80 { room -= 1 }
                    if room < 0 { return false }
                }
            case .sign, .space: room -= 1
            case .semicolon: if !isBehind { room -= 1 }
            case .line(let line):
                if line.isHard || !line.comments.isEmpty { return true }
                let isHugging = depth == 0 && outer > 0 && modes[outer - 1] == .hugging
                if isBehind, !isHugging { return true }
                if line.flat == .space { room -= 1 }
            case .open: depth += 1
            case .close:
                depth -= 1
                if depth == 0 { isBehind = true }
                if depth < 0 {
                    depth = 0
                    outer -= 1
                }
            case .indent, .dedent, .trailingComma: break
            }
            if room < 0 { return false }
        }
        return true
    }
}
