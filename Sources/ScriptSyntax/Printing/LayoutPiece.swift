/// A part of a text whose lines are not yet decided.
enum LayoutPiece {
    /// Bytes of the source, from and up to an offset.
    case source(Int, Int)
    /// A sign that the source does not have at this place.
    case sign(UInt8)
    /// A space; a comment that must go here gets a line that is indented so many levels more.
    case space(commentIndentation: Int)
    case line(LayoutLine)
    case open(LayoutGroup)
    case close
    /// One level more or less, where the innermost group is broken.
    case indent
    case dedent
    /// A comma, where the innermost group is broken.
    case trailingComma
    /// A semicolon, where the innermost group is not broken, or always.
    case semicolon(isNeeded: Bool)
}

/// A place where a line may end: where the innermost group is broken, or always.
struct LayoutLine {
    /// What stands here when the line goes on.
    enum Flat {
        case nothing
        case space
    }

    var flat: Flat
    /// True where the line always ends.
    var isHard = false
    /// The index of the innermost group's piece.
    var group: Int?
    /// How many levels more the next line is indented.
    var indentation = 0
    /// How many levels more comments are indented that have a line of their own.
    var commentIndentation = 0
    /// Whether an empty line of the source stays.
    var keepsBlank = false
    /// True directly after an opening bracket or at the beginning: no empty line stands first.
    var isFirst = false
    /// True directly before a closing bracket or at the end: no empty line stands last.
    var isLast = false
    /// Where in the source the next token begins.
    var next = 0
    /// The comments that stand here.
    var comments: Range<Int> = 0..<0
}

/// Pieces whose lines are decided together.
struct LayoutGroup {
    /// The index of the group around this one.
    var parent: Int?
    /// True when the lines must end, whatever would fit.
    var isForced: Bool
    /// The last bracketed group inside, which may be broken alone: `f(a, {`.
    var hugged: Int?
    /// True when that is done only where the author did: elsewhere this group is broken as well.
    var hugsOnlyForced = false
    /// True when the group around this one hugs it.
    var isHugged = false
    /// True when something must end a line inside the hugged group.
    var hugsForced = false
}
