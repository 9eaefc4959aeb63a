import TestSupport
import Testing

@testable import LineEditor

@Suite("The text being edited")
struct EditBufferTests {
    private func buffer(_ text: String, cursor: Int) -> EditBuffer {
        EditBuffer(Array(text.unicodeScalars), cursor: cursor)
    }

    @Test("a line up or down keeps the column, or goes to the shorter line's end")
    func linesAboveAndBelow() {
        let text = "abcd\nx\nefgh"
        #expect(buffer(text, cursor: 10).above == 6)
        #expect(buffer(text, cursor: 5).above == 0)
        #expect(buffer(text, cursor: 3).below == 6)
        #expect(buffer(text, cursor: 5).below == 7)
        #expect(buffer(text, cursor: 2).above == nil)
        #expect(buffer(text, cursor: 9).below == nil)
        #expect(buffer("", cursor: 0).above == nil)
        #expect(buffer("\n", cursor: 0).below == 1)
    }

    @Test("UTF-8 offsets become indices, also outside the text or inside a character")
    func offsets() {
        let text = buffer("a日b", cursor: 0)
        #expect([-1, 0, 1, 2, 3, 4, 5, 9].map { text.index(utf8Offset: $0) } == [0, 0, 1, 1, 1, 2, 3, 3])
    }

    @Test("positions count wrapped rows, line ends, tabs and wide characters")
    func positions() {
        func end(_ text: String, prompt: Int = 0, columns: Int = 10) -> [Int] {
            let position = ScreenPosition(after: text.unicodeScalars, promptCells: prompt, columns: columns)
            return [position.row, position.column]
        }
        Locale.useUTF8()
        #expect(end("abc", prompt: 3) == [0, 6])
        #expect(end("abcdefg", prompt: 3) == [1, 0])
        #expect(end("ab\nc", prompt: 3) == [1, 1])
        #expect(end("a\tb", prompt: 0) == [0, 9])
        #expect(end("日", prompt: 9) == [1, 2])
    }

    @Test("a paste has one kind of line end and no control characters")
    func pastes() {
        #expect(PastedText.clean(Array("a\r\nb\rc\n\u{1B}d\te\u{0}\n\n".utf8)) == "a\nb\nc\nd\te")
        #expect(PastedText.clean([]) == "")
    }

    @Test("a prompt ends plainly, merges neighbouring sequences, and shows no control characters")
    func prompts() {
        let prompt = Prompt([.init("a\n\u{1B}", style: "31"), .init("b", style: "32"), .init("c> ", style: "1;31")])
        let marked = String(String.UnicodeScalarView(prompt.marked(with: "|")))
        #expect(marked == "|\u{1B}[31m|a|\u{1B}[0m\u{1B}[32m|b|\u{1B}[0m\u{1B}[1;31m|c>|\u{1B}[0m| ")
        #expect(prompt.plainText == "abc> ")
        #expect(Prompt([.init("x", style: "31m\u{7}")]).marked(with: "|") == ["x"])
    }
}
