/// One step into a JSON document.
public enum JSONPathElement: Hashable, Sendable {
    case key(String)
    case index(Int)
}

/// A way into a JSON document, written `owners[0].runners[17].id`.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// The steps from the root.
    public var elements: [JSONPathElement]

    /// Makes a path of steps.
    public init(_ elements: [JSONPathElement] = []) {
        self.elements = elements
    }

    /// Makes a path of steps.
    public init(arrayLiteral elements: JSONPathElement...) {
        self.elements = elements
    }

    /// This path and one step more.
    public func appending(_ element: JSONPathElement) -> JSONPath {
        JSONPath(elements + [element])
    }

    /// `owners[0].runners[17].id`; the root is the empty text.
    public var description: String {
        var text = ""
        for element in elements {
            switch element {
            case .index(let index): text += "[\(index)]"
            case .key(let key) where Self.isPlain(key): text += text.isEmpty ? key : "." + key
            case .key(let key): text += "[" + JSONWriter().string(from: .string(key)) + "]"
            }
        }
        return text
    }

    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty
            && key.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                    || byte == 0x5F
            }
    }
}

/// Finds where in a text the value at a path stands: a second, slower pass, for messages only.
public struct JSONLocator: Sendable {
    private let bytes: [UInt8]

    /// Makes a locator over a text that was read without error.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The position of the value at `path`; of the innermost one on the way that there is, if not all are.
    public func position(of path: JSONPath) -> JSONPosition {
        var offset = skipSpace(0)
        for element in path.elements {
            guard let inner = child(element, at: offset) else { break }
            offset = inner
        }
        return bytes.withUnsafeBufferPointer { JSONPosition(offset: offset, in: $0) }
    }

    private func byte(_ offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }

    private func skipSpace(_ start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
        return offset
    }

    private func child(_ element: JSONPathElement, at start: Int) -> Int? {
        var offset = skipSpace(start + 1)
        switch element {
        case .index(let index):
            guard byte(start) == UInt8(ascii: "[") else { return nil }
            var place = 0
            while offset < bytes.count, byte(offset) != UInt8(ascii: "]") {
                if place == index { return offset }
                offset = skipSpace(skipComma(skipValue(offset)))
                place += 1
            }
        case .key(let key):
            guard byte(start) == UInt8(ascii: "{") else { return nil }
            while offset < bytes.count, byte(offset) == UInt8(ascii: "\"") {
                let keyEnd = skipString(offset)
                let found = try? JSONReader().read(Array(bytes[offset..<keyEnd])).stringValue
                let value = skipSpace(skipSpace(keyEnd) + 1)
                if found == key { return value }
                offset = skipSpace(skipComma(skipValue(value)))
            }
        }
        return nil
    }

    private func skipComma(_ start: Int) -> Int {
        let offset = skipSpace(start)
        return byte(offset) == UInt8(ascii: ",") ? offset + 1 : offset
    }

    private func skipString(_ start: Int) -> Int {
        var offset = start + 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
            offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(offset + 1, bytes.count)
    }

    private func skipValue(_ start: Int) -> Int {
        var offset = start
        var depth = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset = skipString(offset)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                offset += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return offset }
                depth -= 1
                offset += 1
            case UInt8(ascii: ",") where depth == 0:
                return offset
            default:
                offset += 1
            }
            if depth == 0, offset < bytes.count, bytes[offset] <= 0x20 { return offset }
        }
        return offset
    }
}
