/// Why a text is no regular expression.
public struct PatternError: Error, Hashable, Sendable {
    /// What is wrong, as a phrase.
    public var message: String
    /// Where, in Unicode scalars from the pattern's start.
    public var position: Int
}

/// A part of a regular expression.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(Unicode.Scalar)
    /// `.`: anything but a line end.
    case any
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    case lineStart
    case lineEnd
    case wordBoundary(isNegated: Bool)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repetition(PatternNode, least: Int, most: Int?)
}

/// Reads a regular expression: literals, `.`, `[a-z]`, `\d \w \s \b`, `^ $`, `( )`, `(?: )`, `|`, `* + ? {m,n}`.
///
/// What a linear-time matcher cannot do (back-references, look-around) is refused by name.
struct PatternParser {
    /// Longer patterns are refused, in scalars.
    static let maximumLength = 1_000
    /// `{m,n}` goes no further than this.
    static let maximumRepetition = 1_000
    /// Groups are nested no deeper than this.
    static let maximumDepth = 50

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ pattern: String) throws(PatternError) {
        scalars = Array(pattern.unicodeScalars)
        guard scalars.count <= Self.maximumLength else {
            throw PatternError(message: "it is longer than \(Self.maximumLength) characters", position: 0)
        }
    }

    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try choice()
        guard position == scalars.count else { throw error("`)` without its `(`") }
        return node
    }

    private func error(_ message: String) -> PatternError {
        PatternError(message: message, position: position)
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(PatternError) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = position
            let part = try atom()
            parts.append(try quantified(part, from: start))
        }
        return parts.count == 1 ? parts[0] : (parts.isEmpty ? .empty : .sequence(parts))
    }

    private mutating func quantified(_ part: PatternNode, from start: Int) throws(PatternError) -> PatternNode {
        let (least, most): (Int, Int?)
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let bounds = try counted() else { return part }
            (least, most) = bounds
            position -= 1
        default: return part
        }
        position += 1
        // Reluctant or not makes no difference to whether there is a match.
        _ = take("?")
        if let scalar = next, scalar == "*" || scalar == "+" {
            throw error("`\(scalar)` repeats what is a repetition already")
        }
        return .repetition(part, least: least, most: most)
    }

    /// `{m}`, `{m,}`, `{m,n}`; a brace that is none of these is an ordinary character, and so nil.
    private mutating func counted() throws(PatternError) -> (Int, Int?)? {
        let start = position
        position += 1
        guard let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            position = start
            return nil
        }
        guard least <= Self.maximumRepetition, most ?? 0 <= Self.maximumRepetition else {
            throw error("a repetition goes to \(Self.maximumRepetition) at most")
        }
        if let most, most < least { throw error("{\(least),\(most)} ends before it begins") }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ("0"..."9").contains(scalar) {
            value = min((value ?? 0) * 10 + Int(scalar.value - 48), Self.maximumRepetition + 1)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { return .empty }
        switch scalar {
        case "*", "+", "?": throw error("`\(scalar)` has nothing to repeat")
        case "(": return try group()
        case "[": return try set()
        case "\\": return try escape()
        default: break
        }
        position += 1
        switch scalar {
        case ".": return .any
        case "^": return .lineStart
        case "$": return .lineEnd
        default: return .scalar(scalar)
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let start = position
        position += 1
        if take("?"), !take(":") {
            throw error("only `(?:…)` is known; look-around and flags are not")
        }
        depth += 1
        guard depth <= Self.maximumDepth else { throw error("groups are nested too deeply") }
        let node = try choice()
        depth -= 1
        guard take(")") else {
            position = start
            throw error("`(` without its `)`")
        }
        return node
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        position += 1
        guard let scalar = next else { throw error("a backslash stands at the end") }
        position += 1
        switch scalar {
        case "b": return .wordBoundary(isNegated: false)
        case "B": return .wordBoundary(isNegated: true)
        default: break
        }
        if let ranges = Self.named(scalar) { return .set(ranges.ranges, isNegated: ranges.isNegated) }
        return .scalar(try literal(after: scalar))
    }

    private static func named(_ scalar: Unicode.Scalar) -> (ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool)? {
        switch scalar {
        case "d", "D": (["0"..."9"], scalar == "D")
        case "w", "W": (["0"..."9", "A"..."Z", "_"..."_", "a"..."z"], scalar == "W")
        case "s", "S": (["\t"..."\r", " "..." "], scalar == "S")
        default: nil
        }
    }

    private func literal(after scalar: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        switch scalar {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        default:
            let isLetterOrDigit =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            guard !isLetterOrDigit else {
                throw PatternError(message: "`\\\(scalar)` is not known", position: position - 2)
            }
            return scalar
        }
    }

    private mutating func set() throws(PatternError) -> PatternNode {
        let start = position
        position += 1
        let isNegated = take("^")
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var isFirst = true
        while let scalar = next, isFirst || scalar != "]" {
            isFirst = false
            position += 1
            var low = scalar
            if scalar == "\\" {
                guard let escaped = next else { break }
                position += 1
                if let named = Self.named(escaped) {
                    guard !named.isNegated else { throw error("`\\\(escaped)` cannot stand in a set") }
                    ranges += named.ranges
                    continue
                }
                low = try literal(after: escaped)
            }
            var high = low
            if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                position += 1
                high = scalars[position]
                position += 1
                if high == "\\", let escaped = next {
                    position += 1
                    high = try literal(after: escaped)
                }
            }
            guard low <= high else { throw error("the range \(low)-\(high) ends before it begins") }
            ranges.append(low...high)
        }
        guard take("]") else {
            position = start
            throw error("`[` without its `]`")
        }
        return .set(ranges, isNegated: isNegated)
    }
}
