import RunnerModel
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax
import Testing

@testable import RunnerShell

@Suite("A value in rows and columns")
struct GridTests {
    private func record(_ members: [(String, Value)]) -> Value {
        .record(Record(shape: RecordShape(members.map(\.0)), values: members.map(\.1)))
    }

    /// The titles of columns, beginning with those that stay the longest.
    private func order(_ members: [(String, Value)]) throws -> [String] {
        try #require(Grid(rows: [record(members)])).columns.sorted { $0.rank < $1.rank }.map(\.title)
    }

    @Test("of records' columns those that tell what a row is stay the longest, lists go first")
    func recordRanks() throws {
        let order = try order([
            ("labels", .list([.string("x")])), ("version", .string("2")), ("status", .string("online")),
            ("id", .integer(1)), ("os", .string("linux")), ("name", .string("n")),
        ])
        #expect(order == ["name", "id", "status", "version", "os", "labels"])
    }

    @Test("of columns that nobody knows the first stays the longest")
    func firstColumn() throws {
        #expect(try order([("os", .string("x")), ("runners", .integer(1)), ("b", .null)]) == ["os", "runners", "b"])
    }

    @Test("of a runner's columns what it is called, its number and its state stay the longest")
    func runnerRanks() {
        let columns = RunnerSchema().runner.fields.filter(\.isColumn)
        #expect(columns.map(\.name) == ["id", "name", "os", "status", "busy", "labels"])
        #expect(
            columns.sorted { $0.columnRank < $1.columnRank }.map(\.name)
                == ["name", "id", "status", "busy", "os", "labels"])
    }

    @Test("a column is one of times only where every cell is a time or nothing")
    func timeColumns() throws {
        let time = Value.timestamp(.init(milliseconds: 0))
        let grid = try #require(
            Grid(rows: [record([("a", time), ("b", time), ("c", .null)]), record([("a", .null), ("b", .integer(1))])]))
        #expect(grid.columns.map(\.isTime) == [true, false, false])
        #expect(grid.columns.map(\.isNumeric) == [false, false, true])
    }

    @Test("rows beyond what is shown are counted, and their columns are there")
    func most() throws {
        let rows = [record([("a", .integer(1))]), record([("a", .string("x")), ("b", .integer(2))])]
        let grid = try #require(Grid(rows: rows, most: 1))
        #expect(grid.columns.map(\.title) == ["a", "b"])
        #expect(grid.rows == [["1", ""]])
        #expect(grid.count == 2)
        #expect(Grid(rows: rows + [.integer(1)], most: 1).map(\.count) == nil, "not every row is a record")
    }

    @Test("resources with one id but different owners are told apart")
    func owners() throws {
        let type = RunnerSchema().runner
        func runner(_ owner: String) -> Value {
            let owner = Resource(type: type, owner: nil, identity: .folding(owner), json: nil)
            return .resource(Resource(type: type, owner: owner, identity: .integer(7), json: nil))
        }
        let both = Grid(watching: .list([runner("a"), runner("b")]))
        let second = Grid(watching: .list([runner("b")]))
        #expect(Set(both.rowKeys).count == 2)
        #expect(both.rowKeys.last == second.rowKeys.first)
    }
}
