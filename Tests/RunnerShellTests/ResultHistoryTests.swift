import ScriptRuntime
import Testing

@testable import RunnerShell

@Suite("Earlier results")
struct ResultHistoryTests {
    @Test("the newest is _, those before it _1, _2 and so on")
    func names() {
        var history = ResultHistory()
        for number in 1...3 { history.add(.integer(Int64(number))) }
        #expect(history.named.map { "\($0.name)=\($0.value.text)" } == ["_=3", "_1=2", "_2=1"])
    }

    @Test("ten are kept")
    func most() {
        var history = ResultHistory()
        for number in 1...30 { history.add(.integer(Int64(number))) }
        #expect(history.values.map(\.text) == (21...30).reversed().map { "\($0)" })
    }

    @Test("large ones push out older ones, never the newest")
    func large() {
        var history = ResultHistory()
        history.add(.integer(1))
        let half = Value.list(Array(repeating: .null, count: ResultHistory.mostRows / 2 + 1))
        history.add(half)
        history.add(half)
        #expect(history.values.count == 1)
        history.add(.list(Array(repeating: .null, count: ResultHistory.mostRows * 2)))
        #expect(history.values.count == 1)
    }
}

@Suite("Entries saved as a script")
struct SavedEntriesTests {
    @Test("are their texts in order, those that go on from a result as comments")
    func script() {
        let text = InteractiveShell.script(
            of: ["let n = 1", "for r in xs {\n  print r\n}\n", "count(_)", "_1", "_name"].map {
                FinishedEntry(text: $0, isOnlyPlanned: false)
            } + [
                FinishedEntry(text: "delete r", isOnlyPlanned: true),
                FinishedEntry(text: "let k = \"ghp_" + String(repeating: "a", count: 36) + "\"", isOnlyPlanned: false),
            ])
        #expect(text == "let n = 1\nfor r in xs {\n  print r\n}\n# count(_)\n# _1\n_name\n# delete r\n")
    }
}
