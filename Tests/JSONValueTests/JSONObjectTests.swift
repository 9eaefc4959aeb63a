import JSONValue
import Testing

@Suite struct JSONObjectTests {
    @Test("objects are equal and hash alike whatever the order of their keys") func equality() {
        let left: JSONObject = ["a": 1, "b": ["x": 1, "y": 2]]
        let right: JSONObject = ["b": ["y": 2, "x": 1], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "c": ["x": 1, "y": 2]])
        #expect(Set([JSONValue.object(left), .object(right)]).count == 1)
    }

    @Test("setting a key keeps its place, a new one goes last, nil removes") func setting() {
        var object: JSONObject = ["a": 1, "b": 2]
        let before = object
        object["a"] = 3
        #expect(object.shape === before.shape)
        object["c"] = .null
        object["b"] = nil
        object["missing"] = nil
        #expect(object.keys == ["a", "c"])
        #expect(object.values == [3, .null])
        #expect(before == ["a": 1, "b": 2])
    }

    @Test("a repeated key keeps its first place and last value") func repeated() {
        let object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == 3)
    }

    @Test("a field is found by slot, with few keys and with many") func slots() {
        for count in [0, 1, 8, 9, 40] {
            let object = JSONObject((0..<count).map { ("k\($0)", .integer(Int64($0))) })
            for index in 0..<count { #expect(object.shape.slot(of: "k\(index)") == index) }
            #expect(object.shape.slot(of: "none") == nil)
            #expect(object.value(at: count) == nil && object.value(at: -1) == nil)
        }
    }

    @Test("a shape takes only as many values as it has keys") func shapeAndValues() {
        let object: JSONObject = ["a": 1]
        #expect(JSONObject(shape: object.shape, values: []) == nil)
        #expect(JSONObject(shape: object.shape, values: [2])?["a"] == 2)
    }

    @Test("an accessor answers only for its own kind") func accessors() {
        let value: JSONValue = ["a": [1, "x", 2.5, true]]
        #expect(value["a"]?[0]?.integerValue == 1 && value["a"]?[0]?.doubleValue == 1)
        #expect(value["a"]?[1]?.stringValue == "x" && value["a"]?[2]?.doubleValue == 2.5)
        #expect(value["a"]?[3]?.boolValue == true && value["a"]?[4] == nil && value["a"]?[-1] == nil)
        #expect(value["b"] == nil && value[0] == nil && value.stringValue == nil)
    }
}
