/// The keys of an object in order, shared by all objects that were read with the same keys.
///
/// Two objects of one reader with the same keys in the same order have the identical (`===`) shape,
/// so a slot found once serves every row of a list.
public final class JSONShape: Sendable {
    /// The keys in the order they were written, each once.
    public let keys: [String]
    private let slots: [String: Int]?

    /// The shape of the empty object.
    public static let empty = JSONShape(unique: [])

    /// Up to this many keys, comparing in turn beats hashing.
    private static let linearLimit = 8

    /// Makes a shape of `keys`, of which none may come twice.
    init(unique keys: [String]) {
        self.keys = keys
        if keys.count > Self.linearLimit {
            var slots: [String: Int] = [:]
            slots.reserveCapacity(keys.count)
            for (slot, key) in keys.enumerated() { slots[key] = slot }
            self.slots = slots
        } else {
            slots = nil
        }
    }

    /// How many keys the shape has.
    public var count: Int { keys.count }

    /// The place of `key` among the values, if the shape has it.
    public func slot(of key: String) -> Int? {
        if let slots { return slots[key] }
        return keys.firstIndex(of: key)
    }
}
