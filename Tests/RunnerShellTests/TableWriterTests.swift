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

    @Test("drops columns that do not fit at all, and says so")
    func dropped() {
        let text = TableWriter(width: 20, isColored: false).write(grid([["23", "linux_runner", "self-hosted,Linux"]]))
        #expect(text.hasSuffix("1 runner; 1 column …\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 20 })
    }

    @Test("shows so many rows and counts the rest")
    func manyRows() {
        var writer = TableWriter(width: 80, isColored: false)
        writer.maximumRows = 2
        let text = writer.write(grid((1...5).map { [String($0), "n", "l"] }))
        #expect(text.hasSuffix("5 runners, the first 2 shown\n"))
        #expect(text.split(separator: "\n").count == 4)
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
