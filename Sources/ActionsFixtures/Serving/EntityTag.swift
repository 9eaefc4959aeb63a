import JSONValue

/// A weak entity tag for a body: the same for the same content on every platform.
struct EntityTag {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// `W/"…"`.
    static func of(_ body: JSONValue) -> String {
        var tag = EntityTag()
        tag.add(body)
        let digits = String(tag.state, radix: 16)
        return "W/\"" + String(repeating: "0", count: 16 - digits.count) + digits + "\""
    }

    /// Whether the value of `If-None-Match` names the tag.
    static func matches(_ header: String, _ tag: String) -> Bool {
        func bare(_ text: Substring) -> Substring { text.hasPrefix("W/") ? text.dropFirst(2) : text }
        return header.split(separator: ",").contains { part in
            let text = part.drop { $0 == " " }.prefix { $0 != " " }
            return text == "*" || bare(text) == bare(tag[...])
        }
    }

    private mutating func add(_ value: JSONValue) {
        switch value {
        case .null: mix(1)
        case .bool(let flag): mix(flag ? 3 : 2)
        case .integer(let number): mix(UInt64(bitPattern: number) ^ 0x5BD1)
        case .double(let number): mix(number.bitPattern ^ 0x9E37)
        case .string(let text): add(text)
        case .array(let elements):
            mix(UInt64(elements.count) &+ 0x1000)
            for element in elements { add(element) }
        case .object(let object):
            mix(UInt64(object.count) &+ 0x2000)
            for key in object.shape.keys { add(key) }
            for value in object.values { add(value) }
        }
    }

    private mutating func add(_ text: String) {
        var word: UInt64 = 0
        var filled = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            filled += 1
            if filled == 8 {
                mix(word)
                word = 0
                filled = 0
            }
        }
        mix(word ^ UInt64(text.utf8.count) << 56)
    }

    private mutating func mix(_ word: UInt64) {
        state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 29
    }
}
