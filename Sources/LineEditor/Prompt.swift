/// What stands before the entry: styled pieces of text, on one line.
public struct Prompt: Hashable, Sendable {
    /// A piece of the prompt in one style.
    public struct Segment: Hashable, Sendable {
        /// The text to show; control characters are left out.
        public var text: String
        /// The parameters of an SGR sequence, as in `1;31`; absent means plain.
        public var style: String?

        /// A segment such as `Segment("LIVE", style: "1;31")`.
        public init(_ text: String, style: String? = nil) {
            self.text = text
            self.style = style
        }
    }

    /// The pieces, left to right.
    public var segments: [Segment]
    /// What stands before further lines on a terminal that cannot edit; elsewhere the lines are one text.
    public var continuation: String

    /// A prompt of several pieces; it should end with a blank.
    public init(_ segments: [Segment], continuation: String = "... ") {
        self.segments = segments
        self.continuation = continuation
    }

    /// A prompt of plain text.
    public init(_ text: String, continuation: String = "... ") {
        self.init([Segment(text)], continuation: continuation)
    }

    /// The text without styles.
    var plainText: String {
        String(String.UnicodeScalarView(styledScalars.map(\.scalar)))
    }

    /// The scalars for libedit: sequences of no width stand between marks.
    ///
    /// libedit keeps one such sequence a character, and loses one at the end: neighbours are therefore merged,
    /// and the last character is plain.
    func marked(with mark: Unicode.Scalar) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var current: String?
        let all = styledScalars
        for (index, item) in all.enumerated() {
            let style = index == all.count - 1 ? nil : item.style
            if style != current {
                let reset = current == nil ? "" : "\u{1B}[0m"
                let start = style.map { "\u{1B}[\($0)m" } ?? ""
                result.append(mark)
                result += (reset + start).unicodeScalars
                result.append(mark)
                current = style
            }
            result.append(item.scalar)
        }
        return result
    }

    private var styledScalars: [(scalar: Unicode.Scalar, style: String?)] {
        segments.flatMap { segment in
            let style = segment.style.flatMap { Prompt.isStyle($0) ? $0 : nil }
            return segment.text.unicodeScalars
                .filter { $0.properties.generalCategory != .control }
                .map { ($0, style) }
        }
    }

    private static func isStyle(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B || $0 == 0x3A }
    }
}
