import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("Text made to fit")
struct FittedTextTests {
    @Test("is cut at its end, or within")
    func cut() {
        #expect("abcdefgh".cut(toColumns: 8) == "abcdefgh")
        #expect("abcdefghi".cut(toColumns: 8) == "abcdefg…")
        #expect("ci-linux-0001".cutInside(toColumns: 10) == "ci-li…0001")
        #expect("ci-linux-0001".cutInside(toColumns: 5) == "ci-l…")
        #expect("abc".cut(toColumns: 0) == "")
    }

    @Test("a wide character is not cut in half")
    func wide() {
        #expect("日本語".cut(toColumns: 4) == "日…")
        #expect("日本語日本語".cutInside(toColumns: 8) == "日本…語")
    }

    @Test("is folded at words and after commas")
    func folded() {
        #expect("the quick brown fox".folded(toColumns: 10) == ["the quick", "brown fox"])
        #expect("self-hosted,linux,x64".folded(toColumns: 13) == ["self-hosted,", "linux,x64"])
        #expect("exact fit!".folded(toColumns: 5) == ["exact", "fit!"])
    }

    @Test("a word that is too long is broken where it must be")
    func longWord() {
        #expect("abcdefghij".folded(toColumns: 4) == ["abcd", "efgh", "ij"])
        #expect("ab cdefghij".folded(toColumns: 4) == ["ab", "cdef", "ghij"])
    }

    @Test("line ends within are kept, and what a terminal would obey shows")
    func lines() {
        #expect("a\n\nb".folded(toColumns: 10) == ["a", "", "b"])
        #expect("".folded(toColumns: 10) == [""])
        #expect("\u{1B}[2J".folded(toColumns: 10) == ["␛[2J"])
    }

    @Test("nothing but blanks is lost, at any width", arguments: 2...40)
    func nothingLost(_ width: Int) {
        let text = "Runner 👨‍👩‍👧 of  team 日本語, with labels self-hosted,linux,and-one-that-is-very-long-indeed e\u{301}"
        let lines = text.folded(toColumns: width)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        if width > 6 { #expect(lines.allSatisfy { $0.columns <= width }) }
    }

    @Test("numbers are written in groups of three digits")
    func grouped() {
        #expect([0, 999, 1000, 1_234_567, -12_345].map(\.grouped) == ["0", "999", "1,000", "1,234,567", "-12,345"])
    }
}
