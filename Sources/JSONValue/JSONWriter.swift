/// Writes a `JSONValue` as UTF-8 text.
///
/// Control characters, DEL, U+2028 and U+2029 are escaped. A double is written with the fewest digits that
/// read back as the same value; one that is not finite, which JSON cannot spell, is written as `null`.
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Hashable, Sendable {
        /// No white space at all.
        case compact
        /// One member or element a line, two spaces a level; values at `oneLineFromDepth` and deeper (the
        /// root is 0) stay on one line each.
        case pretty(oneLineFromDepth: Int?)

        /// One member or element a line throughout.
        public static let pretty = Layout.pretty(oneLineFromDepth: nil)
    }

    /// How the text is laid out.
    public var layout: Layout

    /// Makes a writer.
    public init(_ layout: Layout = .compact) {
        self.layout = layout
    }

    /// The text of `value`, without a final newline.
    public func bytes(from value: JSONValue) -> [UInt8] {
        var sink = JSONSink(layout: layout)
        sink.write(value, depth: 0)
        return sink.bytes
    }

    /// The text of `value`, without a final newline.
    public func string(from value: JSONValue) -> String {
        String(decoding: bytes(from: value), as: UTF8.self)
    }
}

/// The bytes written so far, and how to add to them.
struct JSONSink {
    let layout: JSONWriter.Layout
    private(set) var bytes: [UInt8] = []

    init(layout: JSONWriter.Layout) {
        self.layout = layout
    }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): write(value)
        case .double(let value): append(value.isFinite ? value.description : "null")
        case .string(let value): write(value)
        case .array(let elements): write(elements, depth: depth)
        case .object(let object): write(object, depth: depth)
        }
    }

    private mutating func write(_ elements: [JSONValue], depth: Int) {
        bytes.append(UInt8(ascii: "["))
        let broken = breaksLines(at: depth) && !elements.isEmpty
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if broken { newline(depth + 1) }
            write(element, depth: depth + 1)
        }
        if broken { newline(depth) }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject, depth: Int) {
        bytes.append(UInt8(ascii: "{"))
        let broken = breaksLines(at: depth) && !object.isEmpty
        let keys = object.shape.keys
        for (slot, value) in object.values.enumerated() {
            if slot > 0 { bytes.append(UInt8(ascii: ",")) }
            if broken { newline(depth + 1) }
            write(keys[slot])
            bytes.append(UInt8(ascii: ":"))
            if broken { bytes.append(UInt8(ascii: " ")) }
            write(value, depth: depth + 1)
        }
        if broken { newline(depth) }
        bytes.append(UInt8(ascii: "}"))
    }

    private func breaksLines(at depth: Int) -> Bool {
        switch layout {
        case .compact: false
        case .pretty(let limit?): depth < limit
        case .pretty(nil): true
        }
    }

    private mutating func newline(_ depth: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits: (count: Int, packed: InlineDigits) = (0, InlineDigits())
        repeat {
            digits.packed[digits.count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            digits.count += 1
            rest /= 10
        } while rest > 0
        for index in stride(from: digits.count - 1, through: 0, by: -1) { bytes.append(digits.packed[index]) }
    }

    private typealias InlineDigits = SIMD32<UInt8>

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let plain = text.utf8.withContiguousStorageIfAvailable { utf8 in
            guard !utf8.contains(where: Self.mayNeedEscape) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if plain != true { writeEscaped(text) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Bytes that are escaped themselves, or that may begin U+2028 or U+2029.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xE2
    }

    private mutating func writeEscaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\u{08}": append("\\b")
            case "\u{0C}": append("\\f")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case "\u{00}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default:
                bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
    }
}
