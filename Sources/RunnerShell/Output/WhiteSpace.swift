// White space that says nothing.

extension StringProtocol {
    /// The text without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// The text on one line, with runs of white space as one space.
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
