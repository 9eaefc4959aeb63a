import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A table")
struct TableWriterTests {
    private func grid(_ rows: [[String]]) -> Grid {
        Grid(
            columns: [.init(title: "id", isNumeric: true), .init(title: "name"), .init(title: "labels")], rows: rows,
            rowName: "runners")
    }

    @Test("puts numbers to the right and text to the left")
    func alignment() {
        let text = TableWriter(width: 80, isColored: false).write(
            grid([["7", "a", "x"], ["1234", "long-name", "y"]]))
        #expect(
            text == """
                  ID  NAME       LABELS
                   7  a          x
                1234  long-name  y
                2 runners

                """)
    }

    @Test("fits into 40 columns by cutting the widest column")
    func narrow() {
        let labels = "self-hosted,Linux,X64,gpu,large,team-payments"
        let text = TableWriter(width: 40, isColored: false).write(grid([["23", "linux_runner", labels]]))
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 40 })
        #expect(lines[1] == "23  linux_runner  self-hosted,Linux,X64…")
    }

    @Test("columns that do not fit are named below it")
    func hidden() {
        let text = TableWriter(width: 28, isColored: false).write(
            grid([["2300", "linux_runner", "self-hosted,Linux"], ["1", "b", ""]]))
        #expect(
            text == """
                  ID  NAME        LABELS
                2300  linux_run…  self-host…
                   1  b
                2 runners

                """)
        let narrower = TableWriter(width: 23, isColored: false).write(
            grid([["2300", "linux_runner", "self-hosted,Linux"]]))
        #expect(
            narrower == """
                  ID  NAME
                2300  linux_runner
                1 runner
                1 column hidden: labels

                """)
    }

    @Test("what shows hidden columns is said where there is room")
    func remedy() {
        let wide = String(repeating: "x", count: 70)
        var writer = TableWriter(width: 90, isColored: false, remedy: ":output json")
        let grid = Grid(
            columns: (1...9).map { .init(title: "column\($0)", isNumeric: true) },
            rows: [[wide] + (2...9).map { _ in "123456789" }], rowName: "rows")
        #expect(
            writer.write(grid).hasSuffix(
                "1 row; 7 columns hidden: column3, column4, column5, column6, column7, column8, column9\n"))
        writer.width = 85
        #expect(
            writer.write(grid).hasSuffix(
                "1 row; hidden: column3, column4, column5, column6, column7, column8, column9\n"))
        writer.width = 145
        #expect(
            writer.write(grid).hasSuffix(
                "1 row; 2 columns hidden: column8, column9; :output json or a wider terminal shows them\n"))
    }

    @Test("of many hidden columns as many are named as fit")
    func manyHidden() {
        let grid = Grid(
            columns: (1...20).map { .init(title: "column\($0)") }, rows: [(1...20).map { _ in "0123456789" }],
            rowName: "rows")
        let lines = TableWriter(width: 40, isColored: false).write(grid).split(separator: "\n")
        #expect(lines[2...] == ["1 row", "16 hidden: column5, column6, column7, …"])
    }

    @Test("every line fits, however narrow the terminal is", arguments: 20...130)
    func fits(_ width: Int) {
        let grid = Self.fleet
        for line in TableWriter(width: width, isColored: false, remedy: ":output json").write(grid).split(
            separator: "\n")
        {
            #expect(String(line).columns <= width, "\(line)")
        }
    }

    private static let fleet = Grid(
        columns: [
            .init(title: "id", isNumeric: true, rank: 1), .init(title: "name", rank: 0, isName: true),
            .init(title: "os", rank: 4), .init(title: "status", rank: 2), .init(title: "busy", rank: 3),
            .init(title: "labels", rank: 5),
        ],
        rows: [
            ["15040", "ci-linux-arm64-0002", "linux", "offline", "false", "self-hosted,linux,arm64,gpu,日本"],
            ["15064", "ci-linux-arm64-0017", "linux", "online", "true", "self-hosted"],
        ], rowName: "runners")

    @Test("40 columns are enough for what runners are known by and how they are")
    func narrowFleet() {
        #expect(
            TableWriter(width: 40, isColored: false).write(Self.fleet) == """
                   ID  NAME               STATUS   BUSY
                15040  ci-linux…m64-0002  offline  false
                15064  ci-linux…m64-0017  online   true
                2 runners; 2 columns hidden: os, labels

                """)
    }

    @Test("an empty cell at the end of a line leaves no blanks, one within keeps its place")
    func emptyCells() {
        let text = TableWriter(width: 80, isColored: false).write(grid([["1", "", "x"], ["", "abc", ""]]))
        #expect(text.split(separator: "\n")[1...2] == [" 1        x", "    abc"])
    }

    @Test("combining marks and emoji take the room they take on the screen")
    func clusters() {
        let text = TableWriter(width: 80, isColored: false).write(
            grid([["1", "e\u{301}a\u{308}", "x"], ["2", "🚀ab", "y"]]))
        #expect(text.split(separator: "\n")[1...2] == [" 1  e\u{301}a\u{308}    x", " 2  🚀ab  y"])
    }

    @Test("times are told as seen from now, and exactly where there is no now")
    func times() {
        let grid = Grid(
            columns: [.init(title: "at", isTime: true)], rows: [["1970-01-01T01:00:00Z"], [""]], rowName: nil)
        let now = Timestamp(milliseconds: 4 * 3_600_000)
        #expect(TableWriter(width: 80, isColored: false, now: now).write(grid) == "AT\n3 h ago\n\n")
        #expect(TableWriter(width: 80, isColored: false).write(grid) == "AT\n1970-01-01T01:00:00Z\n\n")
    }

    @Test("shows so many rows and counts the rest")
    func manyRows() {
        var writer = TableWriter(width: 80, isColored: false)
        writer.maximumRows = 2
        let text = writer.write(grid((1...5).map { [String($0), "n", "l"] }))
        #expect(text.hasSuffix("5 runners, the first 2 shown\n"))
        #expect(text.split(separator: "\n").count == 4)
        writer.maximumRows = 1500
        #expect(
            writer.write(grid((1...2000).map { [String($0), "n", "l"] })).hasSuffix(
                "2,000 runners, the first 1,500 shown\n"))
    }

    @Test("counts wide characters as two columns")
    func wideCharacters() {
        let text = TableWriter(width: 80, isColored: false).write(grid([["1", "日本", "x"], ["2", "abcd", "y"]]))
        let lines = text.split(separator: "\n")
        #expect(lines[1] == " 1  日本  x")
        #expect(lines[2] == " 2  abcd  y")
    }

    @Test("makes what a terminal would obey visible")
    func hostileText() {
        let text = TableWriter(width: 80, isColored: false).write(grid([["1", "\u{1B}[31mred\u{7}", "x\ny"]]))
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{7}"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test("colours status and busy when colour is wanted")
    func colors() {
        let grid = Grid(
            columns: [.init(title: "status"), .init(title: "busy")], rows: [["offline", "true"]], rowName: nil)
        let text = TableWriter(width: 80, isColored: true).write(grid)
        #expect(text.contains("\u{1B}[31moffline\u{1B}[0m"))
        #expect(text.contains("\u{1B}[33mtrue\u{1B}[0m"))
    }
}
