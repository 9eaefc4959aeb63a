import LineEditor
import Testing

@testable import RunnerShell

@Suite("The end of an entry")
struct EntryReaderTests {
    @Test(
        "is reached when nothing is open",
        arguments: ["1 + 1", "print 1", "for r in xs < print r >", ":help", ":nonsense {", "print )", "x ="])
    func complete(_ text: String) {
        #expect(EntryReader.completeness(of: text) == (text == "x =" ? .incomplete(indent: "") : .complete))
    }

    @Test("is not reached inside a block, which indents what follows")
    func block() {
        #expect(EntryReader.completeness(of: "for r in xs {") == .incomplete(indent: "    "))
        #expect(EntryReader.completeness(of: "for r in xs <") == .incomplete(indent: "    "))
        #expect(EntryReader.completeness(of: "for r in xs {\n    if true {") == .incomplete(indent: "        "))
    }

    @Test("is not reached inside brackets or after an operator")
    func brackets() {
        #expect(EntryReader.completeness(of: "count(") == .incomplete(indent: "    "))
        #expect(EntryReader.completeness(of: "1 +") == .incomplete(indent: ""))
    }
}
