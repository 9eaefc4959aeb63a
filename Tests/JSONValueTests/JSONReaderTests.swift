import JSONValue
import Testing

@Suite struct JSONReaderTests {
    static let accepted: [(String, JSONValue)] = [
        ("null", .null), ("true", true), ("false", false), (" \t\r\n1 \n", 1),
        ("0", 0), ("-1", -1), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)),
        ("-9223372036854775809", .double(-9_223_372_036_854_775_808)),
        ("1e2", .double(100)), ("1E+2", .double(100)), ("1e-2", .double(0.01)), ("0.5", .double(0.5)),
        ("-0.0", .double(-0.0)), ("1.0", .double(1)), ("0e0", .double(0)), ("5e-324", .double(.leastNonzeroMagnitude)),
        ("1e-400", .double(0)), ("1.7976931348623157e308", .double(1.7976931348623157e308)),
        (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"),
        (#""\u00e9\u00E9""#, "éé"), (#""\ud83d\ude00""#, "😀"), (#""\u0000""#, "\u{0}"), (#""é😀""#, "é😀"),
        ("\"\u{7F}\u{2028}\u{2029}\"", "\u{7F}\u{2028}\u{2029}"), (#""\u2028""#, "\u{2028}"),
        (
            #""a longer text without anything special in it at all""#,
            "a longer text without anything special in it at all"
        ),
        ("[]", []), ("[ ]", []), ("[1]", [1]), ("[1,[2,[]],{}]", [1, [2, []], [:]]), ("[ 1 , 2 ]", [1, 2]),
        ("{}", [:]), ("{ }", [:]), (#"{"":1}"#, ["": 1]), (#"{ "a" : 1 , "b" : [ ] }"#, ["a": 1, "b": []]),
        (#"{"\u0061b":1}"#, ["ab": 1]),
        (#"[{"a":1,"b":2},{"a":3,"c":4},{"b":5}]"#, [["a": 1, "b": 2], ["a": 3, "c": 4], ["b": 5]]),
    ]

    @Test("what RFC 8259 accepts is read as it means", arguments: accepted)
    func accepts(text: String, value: JSONValue) throws {
        #expect(try JSONReader().read(text) == value)
    }

    static let refused: [(String, JSONError.Reason, Int)] = [
        ("", .empty, 0), ("  \n", .empty, 3),
        ("[", .unexpectedEnd, 1), ("{", .unexpectedEnd, 1), (#"{"a""#, .unexpectedEnd, 4),
        (#"{"a":"#, .unexpectedEnd, 5),
        (#"{"a":1,"#, .unexpectedEnd, 7), ("[1,", .unexpectedEnd, 3), (#""abc"#, .unexpectedEnd, 4),
        (#""ab\"#, .unexpectedEnd, 4), (#""\u00"#, .unexpectedEnd, 5), (#""\ud83d"#, .unexpectedEnd, 7),
        ("tru", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e", .unexpectedEnd, 2),
        ("1 2", .trailingContent, 2), ("{}x", .trailingContent, 2), ("nullx", .trailingContent, 4),
        ("1\u{0}", .trailingContent, 1), ("[1]]", .trailingContent, 3), ("0x1", .trailingContent, 1),
        ("\u{FEFF}1", .byteOrderMark, 0),
        ("01", .invalidNumber, 0), ("-01", .invalidNumber, 0), ("[1.]", .invalidNumber, 1), ("[-]", .invalidNumber, 1),
        ("[1.e1]", .invalidNumber, 1), ("[1e+]", .invalidNumber, 1), ("1e400", .numberOutOfRange, 0),
        ("-1e400", .numberOutOfRange, 0),
        ("+1", .unexpectedByte(0x2B, expected: "a value"), 0), (".5", .unexpectedByte(0x2E, expected: "a value"), 0),
        ("NaN", .unexpectedByte(0x4E, expected: "a value"), 0), ("'a'", .unexpectedByte(0x27, expected: "a value"), 0),
        ("Infinity", .unexpectedByte(0x49, expected: "a value"), 0),
        ("nul!", .unexpectedByte(0x21, expected: "`null`"), 3),
        ("[1,]", .unexpectedByte(0x5D, expected: "a value"), 3),
        ("[,1]", .unexpectedByte(0x2C, expected: "a value"), 1),
        ("[1 2]", .unexpectedByte(0x32, expected: "`,` or `]`"), 3),
        ("[1}", .unexpectedByte(0x7D, expected: "`,` or `]`"), 2),
        (#"{"a":1,}"#, .unexpectedByte(0x7D, expected: "a key in quotes"), 7),
        ("{a:1}", .unexpectedByte(0x61, expected: "a key in quotes"), 1),
        ("{1:1}", .unexpectedByte(0x31, expected: "a key in quotes"), 1),
        (#"{"a" 1}"#, .unexpectedByte(0x31, expected: "`:`"), 5),
        (#"{"a":1 "b":2}"#, .unexpectedByte(0x22, expected: "`,` or `}`"), 7),
        ("[1,//x\n2]", .unexpectedByte(0x2F, expected: "a value"), 3),
        ("\u{A0}1", .unexpectedByte(0xC2, expected: "a value"), 0),
        ("\u{0C}1", .unexpectedByte(0x0C, expected: "a value"), 0),
        ("\"a\nb\"", .controlCharacter(0x0A), 2), ("\"a\u{0}\"", .controlCharacter(0), 2),
        ("\"12345678\t\"", .controlCharacter(9), 9),
        (#""\x""#, .invalidEscape, 1), (#""\u00g0""#, .invalidEscape, 1), (#""\U0041""#, .invalidEscape, 1),
        (#""\ud83d""#, .loneSurrogate, 1), (#""\ud83d\n""#, .loneSurrogate, 1), (#""\ude00""#, .loneSurrogate, 1),
        (#""\ud83d\u0041""#, .loneSurrogate, 1),
        (#"{"a":1,"b":2,"a":3}"#, .duplicateKey("a"), 13), (#"[{"a":1},{"a":1,"\u0061":2}]"#, .duplicateKey("a"), 16),
    ]

    @Test("what RFC 8259 refuses is refused, with reason and place", arguments: refused)
    func refuses(text: String, reason: JSONError.Reason, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONReader().read(text) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
    }

    @Test(
        "bytes that are not UTF-8 are refused where they begin",
        arguments: [
            ([0x61, 0xFF], 2), ([0xC0, 0x80], 1), ([0xC3], 1), ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1),
            ([0xC3, 0xA9, 0x80], 3), ([0xE2, 0x82], 1),
        ] as [([UInt8], Int)])
    func invalidUTF8(bytes: [UInt8], offset: Int) {
        for tail in [[UInt8](), Array(#"\n"#.utf8)] {
            let error = #expect(throws: JSONError.self) { try JSONReader().read([0x22] + bytes + tail + [0x22]) }
            #expect(error?.reason == .invalidUTF8)
            #expect(error?.offset == offset)
        }
        #expect(throws: JSONError.self) { try JSONReader().read([0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]) }
    }

    @Test("an error names line and column, in characters") func position() {
        let error = #expect(throws: JSONError.self) { try JSONReader().read("{\n  \"é\": ?\n}") }
        #expect(error?.description == "2:8: expected a value, found `?`")
    }

    @Test("nesting is allowed up to the limit and refused beyond") func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONReader().read(nested(512)) }
        let error = #expect(throws: JSONError.self) { try JSONReader().read(nested(513)) }
        #expect(error?.reason == .tooDeep(limit: 512))
        #expect(throws: JSONError.self) { try JSONReader().read(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.self) { try JSONReader().read(String(repeating: #"{"a":"#, count: 1_000_000)) }
        #expect(throws: JSONError.self) { try JSONReader(depthLimit: 2).read("[[[]]]") }
    }

    @Test(
        "half of a surrogate pair is one U+FFFD where that is asked for, and an error else",
        arguments: [
            (#""\ud83d""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
        ])
    func loneSurrogates(text: String, read: String) throws {
        #expect(try JSONReader(loneSurrogates: .replace).read(text) == .string(read))
        #expect(throws: JSONError.self) { try JSONReader().read(text) }
        #expect(throws: JSONError.self) { try JSONReader(loneSurrogates: .replace).read(#""\ud83d"#) }
    }

    @Test("a key that comes twice may keep its first place and last value") func keepLast() throws {
        let reader = JSONReader(duplicateKeys: .keepLast)
        let value = try reader.read(#"{"a":1,"b":2,"a":[3]}"#)
        #expect(value == ["a": [3], "b": 2])
        #expect(value.objectValue?.keys == ["a", "b"])
    }

    @Test("objects with the same keys in the same order share their shape") func sharedShapes() throws {
        let rows = try JSONReader().read(#"[{"a":1,"b":[{"c":1}]},{"a":2,"b":[]},{"b":1,"a":2}]"#).arrayValue ?? []
        let shapes = rows.compactMap { $0.objectValue?.shape }
        #expect(shapes.count == 3)
        #expect(shapes[0] === shapes[1])
        #expect(shapes[0] !== shapes[2])
    }

    @Test("an object with very many keys, or many with keys of their own, is read in full") func manyKeys() throws {
        let wide = "{" + (0..<20_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
        let object = try #require(try JSONReader().read(wide).objectValue)
        #expect(object.count == 20_000)
        #expect(object["k19999"] == 19_999)
        let maps = "[" + (0..<5_000).map { "{\"id\($0)\":{\"x\($0)\":1}}" }.joined(separator: ",") + "]"
        let rows = try JSONReader().read(maps)
        #expect(rows[4_999]?["id4999"]?["x4999"] == 1)
        let again = "{" + (0..<100).map { "\"k\($0)\":1" }.joined(separator: ",") + ",\"k7\":1}"
        let error = #expect(throws: JSONError.self) { try JSONReader().read(again) }
        #expect(error?.reason == .duplicateKey("k7"))
    }

    @Test("values that repeat and values that nearly do stay apart") func repeatedValues() throws {
        let labels = (0..<3_000).map {
            #"{"id":\#($0 % 7),"name":"self-hosted-\#($0 % 11)","type":"read-only","x":\#($0 % 3)}"#
        }
        let value = try JSONReader().read("[" + labels.joined(separator: ",") + "]")
        for index in 0..<3_000 {
            let expected: JSONValue = [
                "id": .integer(Int64(index % 7)), "name": .string("self-hosted-\(index % 11)"), "type": "read-only",
                "x": .integer(Int64(index % 3)),
            ]
            #expect(value[index] == expected)
        }
    }

    @Test("cutting a text off anywhere is an error, never a trap") func cutOff() throws {
        let bytes = Array(#"{"a":[1,-2.5e3,"é\u00e9\ud83d\ude00",{"b":null,"c":true}],"d":"x"}"#.utf8)
        for count in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSONReader().read(Array(bytes[..<count])) }
        }
        #expect(throws: Never.self) { try JSONReader().read(bytes) }
    }
}
