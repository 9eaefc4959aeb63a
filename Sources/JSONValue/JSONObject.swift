/// An object: keys in order, each once, with a value each.
///
/// Equality and hashing go by content, whatever the order of the keys.
public struct JSONObject: Sendable {
    /// The keys, shared with the objects that have the same ones.
    public private(set) var shape: JSONShape
    /// The values, in the order of `shape.keys`.
    public private(set) var values: [JSONValue]

    /// The empty object.
    public init() {
        shape = .empty
        values = []
    }

    /// Makes an object from keys and values; a repeated key keeps its first place and its last value.
    public init(_ members: [(String, JSONValue)]) {
        var keys: [String] = []
        var values: [JSONValue] = []
        var slots: [String: Int] = [:]
        keys.reserveCapacity(members.count)
        values.reserveCapacity(members.count)
        for (key, value) in members {
            if let slot = slots[key] {
                values[slot] = value
            } else {
                slots[key] = keys.count
                keys.append(key)
                values.append(value)
            }
        }
        shape = JSONShape(unique: keys)
        self.values = values
    }

    /// Makes an object from a literal of keys and values, as the array form does.
    public init(_ members: KeyValuePairs<String, JSONValue>) {
        self.init(members.map { ($0.key, $0.value) })
    }

    /// Makes an object of a known shape; `nil` unless there is one value for each key.
    public init?(shape: JSONShape, values: [JSONValue]) {
        guard shape.count == values.count else { return nil }
        self.init(checked: shape, values: values)
    }

    /// Makes an object whose values are known to match its shape.
    @inline(__always)
    init(checked shape: JSONShape, values: [JSONValue]) {
        self.shape = shape
        self.values = values
    }

    /// How many members the object has.
    public var count: Int { values.count }

    /// Whether the object has no members.
    public var isEmpty: Bool { values.isEmpty }

    /// The keys in order.
    public var keys: [String] { shape.keys }

    /// The members in order.
    public var members: [(key: String, value: JSONValue)] {
        Array(zip(shape.keys, values)).map { (key: $0.0, value: $0.1) }
    }

    /// The value at a slot of this object's shape, if there is such a slot.
    public func value(at slot: Int) -> JSONValue? {
        values.indices.contains(slot) ? values[slot] : nil
    }

    /// The value of `key`; setting a new key appends it, setting `nil` removes the key.
    public subscript(key: String) -> JSONValue? {
        get {
            guard let slot = shape.slot(of: key) else { return nil }
            return values[slot]
        }
        set {
            switch (shape.slot(of: key), newValue) {
            case (let slot?, let value?):
                values[slot] = value
            case (let slot?, nil):
                var keys = shape.keys
                keys.remove(at: slot)
                values.remove(at: slot)
                shape = JSONShape(unique: keys)
            case (nil, let value?):
                shape = JSONShape(unique: shape.keys + [key])
                values.append(value)
            case (nil, nil):
                break
            }
        }
    }
}

extension JSONObject: Hashable {
    /// Whether both have the same keys with the same values, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        if left.shape === right.shape { return left.values == right.values }
        guard left.count == right.count else { return false }
        for (slot, key) in left.shape.keys.enumerated() {
            guard let other = right.shape.slot(of: key), left.values[slot] == right.values[other] else { return false }
        }
        return true
    }

    /// Hashes the members so that their order does not matter.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (slot, key) in shape.keys.enumerated() {
            var member = Hasher()
            member.combine(key)
            member.combine(values[slot])
            sum &+= member.finalize()
        }
        hasher.combine(count)
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// `["key": value]`, in the order written; a repeated key keeps its last value.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
