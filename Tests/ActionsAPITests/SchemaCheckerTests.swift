import ActionsAPI
import JSONValue
import Testing

@Suite struct SchemaCheckerTests {
    private let good: JSONObject = [
        "id": 1, "name": "a", "os": "Linux", "status": "online", "busy": false,
        "labels": [["id": 0, "name": "x", "type": "custom"]],
    ]

    private func problem(_ change: (inout JSONObject) -> Void, closed: Bool = false) -> String? {
        var object = good
        change(&object)
        var checker = SchemaChecker(RunnerSchemas.runner, enforcingClosedSets: closed)
        return checker.problem(in: object)?.description
    }

    @Test("a runner as GitHub sends it passes, with fields that are not known") func passes() {
        #expect(problem { $0["new_field"] = ["x": 1] } == nil)
        #expect(problem { $0["version"] = nil } == nil)
        #expect(problem { $0["version"] = .null } == nil)
        #expect(problem { $0["runner_group_id"] = .null } == nil)
    }

    @Test("what is missing or of another type is named") func bad() {
        #expect(problem { $0["status"] = nil } == "`status` is missing")
        #expect(problem { $0["status"] = .null } == "`status` must be a string, not null")
        #expect(problem { $0["id"] = "1" } == "`id` must be an integer, not a string")
        #expect(problem { $0["labels"] = [["id": 1]] } == "`labels[0].name` is missing")
        #expect(problem { $0["labels"] = ["x"] } == "`labels[0]` must be an object, not a string")
    }

    @Test("a value outside a closed set is a problem only where that is asked for") func closedSets() {
        let change: (inout JSONObject) -> Void = { $0["labels"] = [["name": "x", "type": "new"]] }
        #expect(problem(change) == nil)
        #expect(problem(change, closed: true) == "`labels[0].type` must be one of read-only, custom")
    }

    @Test("rows of changing shapes are each checked by their own") func shapes() {
        var checker = SchemaChecker(RunnerSchemas.runner)
        var without = good
        without["busy"] = nil
        #expect(checker.problem(in: good) == nil)
        #expect(checker.problem(in: without) != nil)
        #expect(checker.problem(in: good) == nil)
    }
}
