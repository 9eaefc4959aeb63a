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
