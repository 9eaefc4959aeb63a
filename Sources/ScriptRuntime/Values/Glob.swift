/// A pattern of `like`: `*` stands for any text, `?` for one character, `\` takes the next one as it is.
///
/// It is matched against the whole text, in time bounded by the product of the two lengths: only the last `*`
/// is ever tried again.
struct Glob {
    private enum Piece {
        case scalar(Unicode.Scalar)
        case one
        case any
    }

    private let pieces: [Piece]
    private let folds: Bool

    init(_ pattern: String, folds: Bool) {
        self.folds = folds
        var pieces: [Piece] = []
        var isEscaped = false
        for scalar in (folds ? Folding.key(pattern) : pattern).unicodeScalars {
            if isEscaped {
                pieces.append(.scalar(scalar))
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "*" {
                if case .any? = pieces.last { continue }
                pieces.append(.any)
            } else {
                pieces.append(scalar == "?" ? .one : .scalar(scalar))
            }
        }
        if isEscaped { pieces.append(.scalar("\\")) }
        self.pieces = pieces
    }

    func matches(_ text: String) -> Bool {
        let text = (folds ? Folding.key(text) : text).unicodeScalars
        var position = text.startIndex
        var piece = 0
        var retry: (piece: Int, position: String.UnicodeScalarView.Index)?
        while position < text.endIndex {
            if piece < pieces.count {
                switch pieces[piece] {
                case .any:
                    retry = (piece, position)
                    piece += 1
                    continue
                case .one:
                    piece += 1
                    position = text.index(after: position)
                    continue
                case .scalar(let scalar) where scalar == text[position]:
                    piece += 1
                    position = text.index(after: position)
                    continue
                case .scalar: break
                }
            }
            guard let last = retry else { return false }
            position = text.index(after: last.position)
            retry = (last.piece, position)
            piece = last.piece + 1
        }
        while piece < pieces.count, case .any = pieces[piece] { piece += 1 }
        return piece == pieces.count
    }
}
