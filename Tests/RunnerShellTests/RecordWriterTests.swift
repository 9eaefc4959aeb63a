import ScriptRuntime
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("One record on a terminal")
struct RecordWriterTests {
    private func record(_ members: [(String, Value)]) -> Value {
        .record(Record(shape: RecordShape(members.map(\.0)), values: members.map(\.1)))
    }

    private func written(_ members: [(String, Value)], width: Int = 40, now: Timestamp? = nil) -> String {
        RecordWriter(width: width, isColored: false, now: now).write(fields: members)
    }

    @Test("a long value goes on below itself, and nothing of it is lost")
    func wraps() {
        let text = written([
            ("id", .integer(23)),
            ("labels", .list(["self-hosted", "linux", "x64", "gpu", "team-payments"].map { .string($0) })),
        ])
        #expect(
            text == """
                id      23
                labels  self-hosted, linux, x64, gpu,
                        team-payments

                """)
    }

    @Test("a time is exact, and told as seen from now beside it")
    func time() {
        let now = Timestamp(milliseconds: 3 * 3_600_000)
        #expect(
            written([("at", .timestamp(Timestamp(milliseconds: 0)))], now: now)
                == "at  1970-01-01T00:00:00Z (3 h ago)\n")
        #expect(written([("at", .timestamp(Timestamp(milliseconds: 0)))]) == "at  1970-01-01T00:00:00Z\n")
    }

    @Test("a list of records inside is a table of its own")
    func table() {
        let labels = Value.list([
            record([("id", .integer(1)), ("name", .string("linux"))]),
            record([("id", .integer(20)), ("name", .string("gpu"))]),
        ])
        #expect(
            written([("name", .string("r")), ("details", labels)]) == """
                name     r
                details  ID  NAME
                          1  linux
                         20  gpu

                """)
    }

    @Test("where the table would not fit, its rows stand one after the other in full")
    func listedRows() {
        let long = String(repeating: "x", count: 40)
        let rows = Value.list([
            record([("a", .string(long)), ("b", .string("1"))]), record([("a", .string("y")), ("b", .string("2"))]),
        ])
        #expect(
            written([("rows", rows)]) == """
                rows  - a  \(long.prefix(29))
                           \(long.dropFirst(29))
                        b  1
                      - a  y
                        b  2

                """)
    }

    @Test("a record inside has its fields in lines of their own")
    func nested() {
        let size = record([("id", .string("4-core")), ("cpu_cores", .integer(4))])
        #expect(
            written([("machine", size), ("none", .null), ("empty", .list([]))]) == """
                machine  id         4-core
                         cpu_cores  4
                none
                empty

                """)
    }

    @Test("records are laid out to a bounded depth, and fit however deep they are")
    func deep() {
        var value = Value.string("x")
        for _ in 0..<40 { value = record([("a_rather_long_name", .list([value]))]) }
        let lines = written([("top", value)]).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 40 })
        #expect(lines.count > 20)
    }

    @Test("what must not be seen is masked, and what a terminal would obey shows")
    func hostile() {
        #expect(written([("t", .secret(Secret("abc")))]) == "t  ***\n")
        #expect(!written([("t\u{1B}[2J", .string("\u{1B}[2J"))]).contains("\u{1B}"))
    }

    @Test("in a pipe a table of one record is not folded")
    func pipe() {
        let long = String(repeating: "word ", count: 50)
        let writer = ValueWriter(format: .table, terminal: TerminalTraits(isTerminal: false))
        #expect(writer.write(record([("a", .string(long))])) == "a  \(long)\n")
    }
}
