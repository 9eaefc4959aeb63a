import JSONValue
import Testing

@Suite struct JSONWriterTests {
    @Test(
        "values are written compactly",
        arguments: [
            (.null, "null"), (true, "true"), (.integer(.min), "-9223372036854775808"),
            (.integer(.max), "9223372036854775807"),
            (0, "0"), (0.1, "0.1"), (.double(1), "1.0"), (.double(-0.0), "-0.0"), (.double(1e300), "1e+300"),
            (.double(.infinity), "null"), (.double(.nan), "null"), ([], "[]"), ([:], "{}"),
            (["b": 1, "a": [true, .null]], #"{"b":1,"a":[true,null]}"#),
            (
                "a\"\\\n\r\t\u{08}\u{0C}\u{01}\u{7F}\u{2028}\u{2029}é€😀",
                #""a\"\\\n\r\t\b\f\u0001\u007f\u2028\u2029é€😀""#
            ),
        ] as [(JSONValue, String)])
    func compact(value: JSONValue, text: String) {
        #expect(JSONWriter().string(from: value) == text)
    }

    @Test("what is written reads back as the same value") func roundTrip() throws {
        for (_, value) in JSONReaderTests.accepted {
            for layout in [JSONWriter.Layout.compact, .pretty, .pretty(oneLineFromDepth: 1)] {
                #expect(try JSONReader().read(JSONWriter(layout).bytes(from: value)) == value)
            }
        }
    }

    @Test("a pretty text indents by two and leaves empty ones closed") func pretty() {
        let value: JSONValue = ["a": [1, ["b": []]], "c": [:]]
        #expect(
            JSONWriter(.pretty).string(from: value)
                == "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}")
    }

    @Test("from a given depth on, values stay on one line") func oneLine() {
        let value: JSONValue = ["a": [["b": [1, 2]], ["b": []]]]
        #expect(
            JSONWriter(.pretty(oneLineFromDepth: 2)).string(from: value)
                == "{\n  \"a\": [\n    {\"b\":[1,2]},\n    {\"b\":[]}\n  ]\n}")
    }
}
