/// Gives a script its settled layout.
///
/// A text comes in; out goes the same program with every comment, spelt as its author spelt it, indented by blocks,
/// with one space around operators, and broken where a line would be too long. What was written over several lines
/// at a place where lines are broken stays so. The result is read again and compared with what came in. It neither
/// reads nor writes files, and a text with mistakes is not formatted.
///
/// The way: `LayoutBuilder` walks the tree beside the tokens and writes `LayoutPiece`s, words and the places where
/// a line may end; `LayoutRenderer` decides which of those places do.
public struct Formatter: Hashable, Sendable {
    /// Which brackets blocks get.
    public var blockStyle: TreePrinter.BlockStyle
    /// How many characters a line should have at most.
    public var width: Int

    /// How many spaces a level is indented by.
    public static let indentation = 4

    /// Makes a formatter.
    public init(blockStyle: TreePrinter.BlockStyle = .keep, width: Int = 100) {
        self.blockStyle = blockStyle
        self.width = max(1, width)
    }

    /// Why a text was not formatted.
    public enum Failure: Error, Sendable {
        /// The text has mistakes.
        case mistakes([Diagnostic])
        /// The result would mean something else, or would have lost a comment: a bug of the formatter.
        case changed
    }

    /// The text in its settled layout, in UTF-8; it ends with one line feed unless it is empty.
    public func format(_ source: SourceText) throws(Failure) -> [UInt8] {
        let parsed = Parser.parse(source)
        if parsed.hasErrors { throw .mistakes(parsed.diagnostics) }
        let result = layout(source, parsed.program)
        if result == source.bytes { return result }
        let text = SourceText(id: source.id, name: source.name, bytes: result)
        let again = Parser.parse(text)
        guard !again.hasErrors, again.program.dump == parsed.program.dump,
            words(of: again.comments, in: text) == words(of: parsed.comments, in: source)
        else { throw .changed }
        return result
    }

    private func layout(_ source: SourceText, _ program: Program) -> [UInt8] {
        let lexed = Lexer.tokens(of: source)
        var builder = LayoutBuilder(bytes: source.bytes, lexed: lexed, blockStyle: blockStyle)
        var renderer = LayoutRenderer(bytes: source.bytes, comments: lexed.comments, width: width)
        // A statement at a time: what stands between two of them never depends on more.
        for (index, statement) in program.statements.enumerated() {
            builder.begin(isFirst: index == 0)
            builder.statement(statement)
            builder.separator(isWithinBlock: false)
            renderer.render(builder.pieces)
        }
        builder.finish(isFirst: program.statements.isEmpty)
        renderer.render(builder.pieces)
        return renderer.finished()
    }

    private func words(of comments: [Comment], in source: SourceText) -> [ArraySlice<UInt8>] {
        comments.map { source.bytes[$0.range.start..<$0.range.end].withoutTrailingBlanks }
    }
}

extension ArraySlice<UInt8> {
    var withoutTrailingBlanks: ArraySlice<UInt8> {
        var end = endIndex
        while end > startIndex, self[end - 1].isBlank { end -= 1 }
        return self[startIndex..<end]
    }
}

extension UInt8 {
    /// A space, tab or carriage return, which separates tokens and no more.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
}
