import ScriptRuntime
import Testing

@testable import RunnerShell

@Suite("Values as text")
struct ValueWriterTests {
    private func written(_ value: Value, _ format: OutputFormat, terminal: Bool = false) -> String {
        ValueWriter(format: format, terminal: TerminalTraits(isTerminal: terminal)).write(value)
    }

    private func record(_ members: [(String, Value)]) -> Value {
        .record(Record(shape: RecordShape(members.map(\.0)), values: members.map(\.1)))
    }

    @Test("a long list of plain values is cut on a terminal, and that is said; nowhere else")
    func longList() {
        let numbers = Value.list((1...5).map { .integer($0) })
        var writer = ValueWriter(format: .table, terminal: TerminalTraits(isTerminal: true, width: 80))
        writer.maximumRows = 2
        #expect(writer.write(numbers) == "1\n2\n5 values, the first 2 shown\n")
        writer.terminal.isTerminal = false
        #expect(writer.write(numbers) == "1\n2\n3\n4\n5\n")
    }

    @Test("a tab or line end within a cell does not break a tab-separated row")
    func tsvEscapes() {
        let rows = Value.list([record([("a", .string("x\ty\nz\\")), ("b", .integer(1))])])
        #expect(written(rows, .tsv) == "x\\ty\\nz\\\\\t1\n")
    }

    @Test("csv quotes commas, quotes and line ends, and doubles quotes")
    func csvQuotes() {
        let rows = Value.list([record([("a", .string("x,\"y\"\nz")), ("b", .null)])])
        #expect(written(rows, .csv) == "a,b\n\"x,\"\"y\"\"\nz\",\n")
    }

    @Test("rows of unlike records have the columns of all of them")
    func unlikeRecords() {
        let rows = Value.list([record([("a", .integer(1))]), record([("b", .integer(2))])])
        #expect(written(rows, .csv) == "a,b\n1,\n,2\n")
    }

    @Test("an empty list is nothing in tsv, [] in json, and said on a terminal")
    func emptyList() {
        #expect(written(.list([]), .tsv) == "")
        #expect(written(.list([]), .json) == "[]\n")
        #expect(written(.list([]), .table) == "(nothing)\n")
    }

    @Test("text goes to a pipe as it is, and to a terminal without what it would obey")
    func control() {
        #expect(written(.string("a\u{1B}[2Jb"), .tsv) == "a\u{1B}[2Jb\n")
        #expect(!written(.string("a\u{1B}[2Jb"), .table, terminal: true).contains("\u{1B}"))
    }

    @Test("print puts plain values on one line")
    func printPlain() {
        let writer = ValueWriter(format: .tsv, terminal: TerminalTraits(isTerminal: false))
        #expect(writer.write([.string("a"), .integer(1), .null]) == "a 1 null\n")
    }

    @Test("ndjson has a line for each row and one for anything else")
    func ndjson() {
        #expect(written(.list([.integer(1), .string("x")]), .ndjson) == "1\n\"x\"\n")
        #expect(written(record([("a", .null)]), .ndjson) == "{\"a\":null}\n")
    }
}
