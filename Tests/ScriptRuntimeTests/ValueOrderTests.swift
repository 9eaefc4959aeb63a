import ScriptSyntax
import Testing

@testable import ScriptRuntime

@Suite struct ValueOrderTests {
    private let values: [Value] = [
        .null, .bool(true), .bool(false), .integer(0), .integer(1), .integer(.max), .integer(.min), .double(-0.0),
        .double(1), .double(0.5), .double(0x1p63), .integer(9_007_199_254_740_993),
        .double(9_007_199_254_740_992), .string("a"), .string("A"), .folding("a"), .folding("A"), .folding("É"),
        .string("é"), .timestamp(Timestamp(milliseconds: 0)), .duration(TimeSpan(milliseconds: 0)), .list([]),
        .list([.integer(1)]), .list([.double(1)]), .list([.null]),
        .record(Record(shape: RecordShape(["a", "b"]), values: [.integer(1), .integer(2)])),
        .record(Record(shape: RecordShape(["b", "a"]), values: [.double(2), .integer(1)])),
    ]

    @Test("equality holds both ways and of a value with itself") func equality() {
        for a in values {
            #expect(a.isSame(as: a))
            for b in values { #expect(a.isSame(as: b) == b.isSame(as: a)) }
        }
    }

    @Test("equal values have equal hashes") func hashes() {
        for a in values {
            for b in values where a.isSame(as: b) {
                #expect(ValueKey(a).hashValue == ValueKey(b).hashValue, "\(a) and \(b)")
            }
        }
    }

    @Test("order turns round when the sides do, and agrees with equality") func order() {
        for a in values {
            for b in values {
                guard let order = Value.order(a, b) else { continue }
                #expect(Value.order(b, a)?.signum() == -order.signum())
                #expect((order == 0) == a.isSame(as: b), "\(a) and \(b)")
            }
        }
    }

    @Test("numbers keep their order where a double can't hold the integer") func largeNumbers() {
        #expect(Value.order(.integer(9_007_199_254_740_993), .double(9_007_199_254_740_992)) == 1)
        #expect(Value.order(.integer(.max), .double(0x1p63)) == -1)
        #expect(Value.order(.integer(.min), .double(-0x1p63)) == 0)
    }
}
