import Testing

@testable import ScriptLanguageServer

@Suite("Places in a text")
struct TextLinesTests {
    private let lines = TextLines(Array("a€😀z\r\nb\rc\n".utf8))

    @Test("columns are counted in UTF-16 by default, in bytes where that was agreed")
    func columns() {
        #expect(lines.position(of: 8, .utf16) == TextPosition(line: 0, character: 4))
        #expect(lines.position(of: 8, .utf8) == TextPosition(line: 0, character: 8))
        #expect(lines.offset(of: TextPosition(line: 0, character: 4), .utf16) == 8)
        #expect(lines.offset(of: TextPosition(line: 0, character: 8), .utf8) == 8)
    }

    @Test("LF, CR LF and CR end a line")
    func breaks() {
        #expect(lines.starts == [0, 11, 13, 15])
    }

    @Test("a place inside a character is its beginning")
    func insideACharacter() {
        #expect(lines.offset(of: TextPosition(line: 0, character: 3), .utf16) == 4)
        #expect(lines.offset(of: TextPosition(line: 0, character: 6), .utf8) == 4)
    }

    @Test("a place behind its line is the line's end, before its line break")
    func behindTheLine() {
        #expect(lines.offset(of: TextPosition(line: 0, character: 99), .utf16) == 9)
        #expect(lines.offset(of: TextPosition(line: 1, character: .max), .utf8) == 12)
    }

    @Test("a place outside the text is its nearest end")
    func outside() {
        #expect(lines.offset(of: TextPosition(line: 99, character: 0), .utf16) == 15)
        #expect(lines.offset(of: TextPosition(line: -1, character: 5), .utf16) == 0)
        #expect(lines.offset(of: TextPosition(line: 1, character: -5), .utf16) == 11)
        #expect(lines.position(of: -3, .utf16) == TextPosition(line: 0, character: 0))
        #expect(lines.position(of: 99, .utf16) == TextPosition(line: 3, character: 0))
    }

    @Test("an offset leads to a place and back")
    func roundTrip() {
        for offset in [0, 1, 4, 8, 9, 11, 12, 13, 14, 15] {
            for encoding in [PositionEncoding.utf8, .utf16] {
                #expect(lines.offset(of: lines.position(of: offset, encoding), encoding) == offset)
            }
        }
    }
}
