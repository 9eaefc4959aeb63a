/// Where a text has comments behind code, so that those that stood in one column stand in one again.
struct TrailingComments {
    private struct Place {
        /// Where the blanks before the comment stand in the text.
        var offset: Int
        /// How long the code before it is.
        var code: Int
        /// Where it stood in the source.
        var column: Int
        var line: Int
    }

    private var places: [Place] = []

    mutating func add(at offset: Int, code: Int, column: Int, line: Int) {
        places.append(Place(offset: offset, code: code, column: column, line: line))
    }

    /// The text with the comments of neighbouring lines in one column where they were in one.
    func aligned(in text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        var first = 0
        while first < places.count {
            var end = first + 1
            while end < places.count, places[end].line == places[end - 1].line + 1,
                places[end].column == places[first].column
            {
                end += 1
            }
            let longest = places[first..<end].reduce(0) { max($0, $1.code) }
            for place in places[first..<end] where place.code < longest {
                result += text[copied..<place.offset]
                result += repeatElement(UInt8(ascii: " "), count: longest - place.code)
                copied = place.offset
            }
            first = end
        }
        return copied == 0 ? text : result + text[copied...]
    }
}
