/// Writes a statement as layout pieces.
///
/// It walks the tree, takes the tokens one after another as the tree says they come, and puts every comment at the
/// line end that belongs to its place. Tokens that the tree does not need, such as a comma before a closing bracket,
/// are left out.
struct LayoutBuilder {
    let bytes: [UInt8]
    let tokens: [Token]
    let comments: [Comment]
    let blockStyle: TreePrinter.BlockStyle

    var pieces: [LayoutPiece] = []
    /// The next token.
    var index = 0
    private var comment = 0
    /// Where the pieces after the latest word begin.
    private var afterWord = 0
    var group: Int?
    /// Above 0 inside a string on one line, where no line can end.
    var flatDepth = 0
    /// The group that hugs the bracket that is built next.
    var hugging: Int?
    /// True when a `>` with a comment after it was met in the innermost block, which angle brackets cannot hold.
    var hasOpenComparison = false

    init(bytes: [UInt8], lexed: Lexer.Result, blockStyle: TreePrinter.BlockStyle) {
        self.bytes = bytes
        self.tokens = lexed.tokens
        self.comments = lexed.comments
        self.blockStyle = blockStyle
    }

    var token: Token { tokens[min(index, tokens.count - 1)] }

    func peek(_ distance: Int = 1) -> Token { tokens[min(index + distance, tokens.count - 1)] }

    // MARK: Beginning and end

    mutating func begin(isFirst: Bool) {
        pieces.removeAll(keepingCapacity: true)
        afterWord = 0
        group = nil
        skip(.semicolon)
        var line = LayoutLine(flat: .space, isHard: true, keepsBlank: true)
        line.isFirst = isFirst
        pieces.append(.line(line))
    }

    /// The comments after the last statement.
    mutating func finish(isFirst: Bool) {
        begin(isFirst: isFirst)
        if case .line(var line) = pieces[0] {
            line.isLast = true
            pieces[0] = .line(line)
        }
        index = tokens.count - 1
        take()
    }

    // MARK: Tokens

    /// Writes the next token with the comments before it.
    mutating func take() {
        place(bytes: token.start, token.end)
        index += 1
    }

    /// Writes another sign in place of the next token.
    mutating func take(as sign: UInt8) {
        settle(before: token.start)
        pieces.append(.sign(sign))
        afterWord = pieces.count
        index += 1
    }

    /// Writes the next tokens up to an offset, without space between them.
    mutating func take(through end: Int) {
        repeat { take() } while index < tokens.count - 1 && token.start < end
    }

    /// Writes the source up to an offset as it is, comments in it too.
    mutating func takeAsIs(through end: Int) {
        place(bytes: token.start, end)
        while index < tokens.count - 1, token.start < end { index += 1 }
        while comment < comments.count, comments[comment].range.start < end { comment += 1 }
    }

    /// Writes a comma; comments before it go behind it.
    mutating func takeComma() {
        pieces.append(.source(token.start, token.end))
        afterWord = pieces.count
        index += 1
    }

    mutating func skip(_ kind: TokenKind) {
        while token.kind == kind { index += 1 }
    }

    private mutating func place(bytes start: Int, _ end: Int) {
        settle(before: start)
        pieces.append(.source(start, end))
        afterWord = pieces.count
    }

    // MARK: Comments

    /// True when a comment stands before the next token.
    var hasComment: Bool { comment < comments.count && comments[comment].range.start < token.start }

    /// Puts the comments before an offset at the line end between the latest word and the next.
    private mutating func settle(before start: Int) {
        let first = comment
        while comment < comments.count, comments[comment].range.start < start { comment += 1 }
        let found = first..<comment
        guard let position = lineEnd(isNeeded: !found.isEmpty), case .line(var line) = pieces[position] else { return }
        line.next = start
        line.comments = found
        pieces[position] = .line(line)
        if !found.isEmpty { force(line.group) }
    }

    /// The index of the line since the latest word, made of a space, or added, if it is needed.
    private mutating func lineEnd(isNeeded: Bool) -> Int? {
        var space: (position: Int, indentation: Int)?
        for position in (afterWord..<pieces.count).reversed() {
            switch pieces[position] {
            case .line: return position
            case .space(let indentation): space = (position, indentation)
            case .source, .sign, .open, .close, .indent, .dedent, .trailingComma, .semicolon: break
            }
        }
        guard isNeeded else { return nil }
        var line = LayoutLine(flat: .space, isHard: true, group: group)
        line.indentation = space?.indentation ?? 1
        line.commentIndentation = line.indentation
        if let space {
            pieces[space.position] = .line(line)
            return space.position
        }
        pieces.append(.line(line))
        return pieces.count - 1
    }

    // MARK: Groups

    /// Opens a group; its index.
    @discardableResult
    mutating func open(isForced: Bool = false) -> Int? {
        guard flatDepth == 0 else { return nil }
        let opened = pieces.count
        pieces.append(.open(LayoutGroup(parent: group, isForced: false)))
        group = opened
        if isForced { force(opened) }
        return opened
    }

    mutating func close() {
        guard flatDepth == 0, let current = group, case .open(let node) = pieces[current] else { return }
        pieces.append(.close)
        group = node.parent
    }

    /// Makes a group broken, and with it all that are around it; one that hugs it may still hold together.
    mutating func force(_ group: Int?) {
        var current = group
        var isHugged = false
        while let position = current, case .open(var node) = pieces[position] {
            if isHugged { node.hugsForced = true } else { node.isForced = true }
            pieces[position] = .open(node)
            isHugged = node.isHugged
            current = node.parent
        }
    }

    mutating func space(commentIndentation: Int = 1) {
        pieces.append(.space(commentIndentation: commentIndentation))
    }

    mutating func line(_ flat: LayoutLine.Flat, _ change: (inout LayoutLine) -> Void = { _ in }) {
        guard flatDepth == 0 else {
            if flat == .space { space() }
            return
        }
        var line = LayoutLine(flat: flat, group: group)
        change(&line)
        if line.isHard { force(group) }
        pieces.append(.line(line))
    }

    mutating func indent() {
        if flatDepth == 0 { pieces.append(.indent) }
    }

    mutating func dedent() {
        if flatDepth == 0 { pieces.append(.dedent) }
    }
}
