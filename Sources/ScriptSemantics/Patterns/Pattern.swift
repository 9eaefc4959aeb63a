/// A regular expression, matched in time bounded by the product of its size and the text's: however hostile the
/// pattern, it never goes back.
///
/// It is a list of instructions; all ways through it are followed at once, one character of the text after another.
public struct Pattern: Sendable {
    private enum Instruction: Sendable {
        case scalar(Unicode.Scalar)
        case any
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
        case lineStart
        case lineEnd
        case wordBoundary(isNegated: Bool)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case match
    }

    /// A pattern that comes to more instructions is refused.
    private static let maximumSize = 10_000

    private var instructions: [Instruction] = []
    private let ignoresCase: Bool

    /// Reads a regular expression.
    public init(_ text: String, ignoresCase: Bool = false) throws(PatternError) {
        self.ignoresCase = ignoresCase
        var parser = try PatternParser(text)
        try append(try parser.parse())
        instructions.append(.match)
    }

    private mutating func emit(_ instruction: Instruction) throws(PatternError) {
        guard instructions.count < Self.maximumSize else {
            throw PatternError(message: "its repetitions come to more than \(Self.maximumSize) steps", position: 0)
        }
        instructions.append(instruction)
    }

    private mutating func append(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .scalar(let scalar):
            // The text is looked at in lower case; a letter may then be several.
            let folded = ignoresCase ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : [scalar]
            for scalar in folded { try emit(.scalar(scalar)) }
        case .any: try emit(.any)
        case .set(let ranges, let isNegated): try emit(.set(ranges, isNegated: isNegated))
        case .lineStart: try emit(.lineStart)
        case .lineEnd: try emit(.lineEnd)
        case .wordBoundary(let isNegated): try emit(.wordBoundary(isNegated: isNegated))
        case .sequence(let parts): for part in parts { try append(part) }
        case .choice(let branches): try append(branches[...])
        case .repetition(let part, let least, let most):
            for _ in 0..<least {
                let before = instructions.count
                try append(part)
                // What comes to no instruction comes to none however often; trying would never end.
                if instructions.count == before { break }
            }
            guard let most else {
                let start = instructions.count
                try emit(.split(start + 1, 0))
                try append(part)
                try emit(.jump(start))
                instructions[start] = .split(start + 1, instructions.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<max(least, most) {
                splits.append(instructions.count)
                try emit(.split(instructions.count + 1, 0))
                try append(part)
            }
            for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        }
    }

    private mutating func append(_ branches: ArraySlice<PatternNode>) throws(PatternError) {
        guard let first = branches.first else { return }
        guard branches.count > 1 else {
            try append(first)
            return
        }
        let split = instructions.count
        try emit(.split(split + 1, 0))
        try append(first)
        let jump = instructions.count
        try emit(.jump(0))
        instructions[split] = .split(split + 1, instructions.count)
        try append(branches.dropFirst())
        instructions[jump] = .jump(instructions.count)
    }

    // MARK: Matching

    /// Whether the pattern matches anywhere in `text`; nil when `isCancelled`, which is asked now and then, says so.
    public func matches(in text: String, isCancelled: () -> Bool = { false }) -> Bool? {
        let text = Array((ignoresCase ? text.lowercased() : text).unicodeScalars)
        var current = Threads(count: instructions.count)
        var next = Threads(count: instructions.count)
        var work = 0
        for position in 0...text.count {
            work += instructions.count
            if work > 1 << 20 {
                if isCancelled() { return nil }
                work = 0
            }
            // A match may begin at every place.
            if follow(0, at: position, in: text, &current) { return true }
            guard position < text.count else { return false }
            next.removeAll()
            for place in current.places where consumes(place, text[position]) {
                if follow(place + 1, at: position + 1, in: text, &next) { return true }
            }
            swap(&current, &next)
        }
        return false
    }

    /// The places that the ways through the pattern have come to, each once.
    private struct Threads {
        var places: [Int] = []
        private var marks: [Int]
        private var generation = 1

        init(count: Int) {
            marks = Array(repeating: 0, count: count)
        }

        mutating func visit(_ place: Int) -> Bool {
            guard marks[place] != generation else { return false }
            marks[place] = generation
            return true
        }

        mutating func removeAll() {
            places.removeAll(keepingCapacity: true)
            generation += 1
        }
    }

    /// Follows a way up to the next characters that it needs; true when it has come to the end.
    private func follow(
        _ start: Int, at position: Int, in text: [Unicode.Scalar], _ threads: inout Threads
    ) -> Bool {
        var pending = [start]
        while let place = pending.popLast() {
            guard threads.visit(place) else { continue }
            switch instructions[place] {
            case .match: return true
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .lineStart: if position == 0 { pending.append(place + 1) }
            case .lineEnd: if position == text.count { pending.append(place + 1) }
            case .wordBoundary(let isNegated):
                let before = position > 0 && text[position - 1].isWordScalar
                let after = position < text.count && text[position].isWordScalar
                if (before != after) != isNegated { pending.append(place + 1) }
            case .scalar, .any, .set: threads.places.append(place)
            }
        }
        return false
    }

    /// Whether a set holds the character; when case is ignored, in either case.
    private func isMember(_ scalar: Unicode.Scalar, of ranges: [ClosedRange<Unicode.Scalar>]) -> Bool {
        if ranges.contains(where: { $0.contains(scalar) }) { return true }
        guard ignoresCase else { return false }
        let other = scalar.uppercased
        return other != scalar && ranges.contains { $0.contains(other) }
    }

    private func consumes(_ place: Int, _ scalar: Unicode.Scalar) -> Bool {
        switch instructions[place] {
        case .scalar(let wanted): scalar == wanted
        case .any: scalar != "\n"
        case .set(let ranges, let isNegated): isMember(scalar, of: ranges) != isNegated
        case .lineStart, .lineEnd, .wordBoundary, .split, .jump, .match: false
        }
    }
}

extension Unicode.Scalar {
    /// The letter in upper case, where that is one scalar.
    fileprivate var uppercased: Unicode.Scalar {
        switch self {
        case "a"..."z": Unicode.Scalar(UInt8(value) & 0xdf)
        case "\0"..."\u{7f}": self
        default:
            properties.uppercaseMapping.unicodeScalars.count == 1
                ? properties.uppercaseMapping.unicodeScalars.first ?? self : self
        }
    }

    fileprivate var isWordScalar: Bool {
        switch self {
        case "0"..."9", "A"..."Z", "_", "a"..."z": true
        default: false
        }
    }
}
