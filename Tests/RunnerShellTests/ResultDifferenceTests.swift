import ScriptRuntime
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A table beside the one before it")
struct ResultDifferenceTests {
    private func grid(_ rows: [[String]]) -> Grid {
        Grid(
            columns: [.init(title: "id", isNumeric: true), .init(title: "name", isName: true), .init(title: "status")],
            rows: rows, rowName: "runners")
    }

    private func lines(
        _ old: Grid?, _ new: Grid, width: Int = 80, height: Int = 24, isColored: Bool = false
    ) -> [String] {
        ResultDifference.lines(from: old, to: new, width: width, height: height, isColored: isColored)
    }

    private let before = [["1", "a", "online"], ["2", "b", "online"], ["3", "c", "offline"]]

    @Test("at first nothing is marked")
    func first() {
        #expect(
            lines(nil, grid(before)) == [
                "  ID  NAME  STATUS", "   1  a     online", "   2  b     online", "   3  c     offline", "3 runners",
            ])
    }

    @Test("changed cells, new rows and rows that have gone are marked")
    func marks() {
        let after = grid([["4", "d", "online"], ["2", "b", "offline"], ["1", "a", "online"]])
        #expect(
            lines(grid(before), after) == [
                "  ID  NAME  STATUS", "+  4  d     online", "   2  b     offline*", "   1  a     online",
                "-  3  c     offline", "3 runners: 1 new, 1 changed, 1 gone",
            ])
    }

    @Test("a row that has gone is not told again")
    func once() {
        let after = grid([["1", "a", "online"]])
        #expect(lines(grid(before), after).count == 5)
        #expect(lines(after, after) == ["  ID  NAME  STATUS", "   1  a     online", "1 runner"])
    }

    @Test("in colour a changed cell is reversed")
    func colored() {
        let text = lines(grid(before), grid([["1", "a", "offline"]]), isColored: true).joined(separator: "\n")
        #expect(text.contains("\u{1B}[7moffline\u{1B}[0m"))
        #expect(!text.contains("*"))
        #expect(text.contains("\u{1B}[2m-  2  b     online\u{1B}[0m"))
    }

    @Test("the mark of a changed cell is not cut off with its end")
    func cutMark() {
        let (old, new) = (grid([["1", "a", "x"]]), grid([["1", "a", String(repeating: "y", count: 90)]]))
        let line = lines(old, new, width: 30)[1]
        #expect(line.columns == 30)
        #expect(line.hasSuffix("y…*"))
    }

    @Test("what does not fit is counted", arguments: 1...12)
    func height(_ height: Int) {
        let old = grid((0..<100).map { [String($0), "n", "online"] })
        let new = grid((10..<110).map { [String($0), "n", $0 == 90 ? "offline" : "online"] })
        let lines = lines(old, new, width: 100, height: height)
        #expect(lines.count == height)
        let shown = lines.count { $0.hasSuffix("online") && !$0.hasPrefix("-") }
        #expect(
            lines.last == "100 runners: 10 new, 1 changed, 10 gone; \(100 - shown) not shown, 11 of them new or changed"
        )
    }

    @Test("every line fits", arguments: 10...60)
    func width(_ width: Int) {
        let new = grid([["1", "日本語の長い名前", "offline"], ["20", "arc-linux-x64-hs4hz-runner-jnf5j", "online"]])
        for line in lines(grid(before), new, width: width) { #expect(line.columns <= width, "\(line)") }
    }

    @Test("times that have only grown older have not changed")
    func times() {
        let grid = Grid(
            columns: [.init(title: "id"), .init(title: "at", isTime: true)], rows: [["1", "1970-01-01T00:00:00Z"]],
            rowName: "rows")
        let now = Timestamp(milliseconds: 5000)
        let lines = ResultDifference.lines(from: grid, to: grid, width: 80, height: 24, isColored: false, now: now)
        #expect(lines == ["  ID  AT", "  1   5 s ago", "1 row"])
    }

    @Test("rows that nothing tells apart are compared in their order")
    func alike() {
        let lines = lines(
            grid([["1", "a", "online"], ["1", "a", "offline"]]), grid([["1", "a", "online"], ["1", "a", "online"]]))
        #expect(lines[1...] == ["   1  a     online", "   1  a     online*", "2 runners: 1 changed"])
    }

    @Test("a plain value and a record can be watched too")
    func otherValues() {
        let record = Record(shape: RecordShape(["online", "busy"]), values: [.integer(1), .integer(2)])
        let later = Record(shape: RecordShape(["online", "busy"]), values: [.integer(1), .integer(3)])
        #expect(
            lines(Grid(watching: .record(record)), Grid(watching: .record(later))) == [
                "  FIELD   VALUE", "  online  1", "  busy    3*", "2 fields: 1 changed",
            ])
        #expect(lines(Grid(watching: .integer(1)), Grid(watching: .integer(2)))[1] == "  2*")
        #expect(lines(Grid(watching: .list([])), Grid(watching: .list([]))).last == "0 rows")
    }

    @Test("a list that was empty before has only new rows")
    func fromNothing() {
        #expect(lines(Grid(watching: .list([])), grid([["1", "a", "online"]]))[1] == "+  1  a     online")
    }
}
