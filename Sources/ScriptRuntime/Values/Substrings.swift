/// The pieces of a text between separators, found in time linear in both (Knuth, Morris and Pratt).
///
/// It works on bytes: in UTF-8 a separator can only be found where a character begins.
struct Substrings: IteratorProtocol {
    private let text: [UInt8]
    private let separator: [UInt8]
    /// For each prefix of the separator, the length of its longest border: where to go on after a mismatch.
    private let borders: [Int]
    private var start = 0
    private var isAtEnd = false

    /// - Precondition: the separator is not empty.
    init(_ text: String, separatedBy separator: String) {
        self.text = Array(text.utf8)
        self.separator = Array(separator.utf8)
        var borders = [0]
        for index in self.separator.indices.dropFirst() {
            var length = borders[index - 1]
            while length > 0, self.separator[length] != self.separator[index] { length = borders[length - 1] }
            borders.append(self.separator[length] == self.separator[index] ? length + 1 : 0)
        }
        self.borders = borders
    }

    /// The next piece; nil after the last.
    mutating func next() -> String? {
        guard !isAtEnd else { return nil }
        var matched = 0
        var position = start
        while position < text.count {
            while matched > 0, text[position] != separator[matched] { matched = borders[matched - 1] }
            if text[position] == separator[matched] { matched += 1 }
            position += 1
            if matched == separator.count {
                defer { start = position }
                return String(decoding: text[start..<position - matched], as: UTF8.self)
            }
        }
        isAtEnd = true
        return String(decoding: text[start...], as: UTF8.self)
    }

    /// Whether a part that is not empty stands anywhere in a text.
    static func has(_ text: String, _ part: String) -> Bool {
        var pieces = Substrings(text, separatedBy: part)
        return pieces.next() != nil && !pieces.isAtEnd
    }
}
