import ActionsAPI
import JSONValue

/// A weak entity tag for a body: the same for the same content on every platform.
struct EntityTag {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325
    private var shapes: [(shape: JSONShape, digest: UInt64)] = []

    /// Tags the answer to a successful read, once; if the request names the tag, the answer becomes 304.
    static func add(to response: inout APIResponse, _ request: APIRequest, _ headers: HTTPHeaders) {
        guard request.method.isRead, response.status == 200, response.headers["ETag"] == nil,
            let body = response.body
        else { return }
        let tag = of(body)
        if let wish = headers["If-None-Match"], matches(wish, tag) {
            response = APIResponse(status: 304, headers: response.headers)
        }
        response.headers.fields += [
            HTTPHeaders.Field("ETag", tag), HTTPHeaders.Field("Cache-Control", "private, max-age=60, s-maxage=60"),
        ]
    }

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
            mix(digest(of: object.shape))
            for value in object.values { add(value) }
        }
    }

    /// The keys as one number, which many rows share; a page has few shapes.
    private mutating func digest(of shape: JSONShape) -> UInt64 {
        if let known = shapes.first(where: { $0.shape === shape }) { return known.digest }
        var keys = EntityTag()
        keys.mix(UInt64(shape.keys.count))
        for key in shape.keys { keys.add(key) }
        if shapes.count == 4 { shapes.removeFirst() }
        shapes.append((shape, keys.state))
        return keys.state
    }

    private mutating func add(_ text: String) {
        var text = text
        let (words, tail) = text.withUTF8 { bytes in
            var words = state
            let raw = UnsafeRawBufferPointer(bytes)
            var place = 0
            while place + 8 <= raw.count {
                words = Self.mixed(
                    words, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
                place += 8
            }
            return (words, raw[place...].reduce(UInt64(raw.count)) { $0 << 8 | UInt64($1) })
        }
        state = Self.mixed(words, tail)
    }

    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        state = Self.mixed(state, word)
    }

    @inline(__always)
    private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }
}
