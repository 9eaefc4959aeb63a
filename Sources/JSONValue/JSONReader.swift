/// Reads UTF-8 bytes as JSON, strictly as RFC 8259 defines it.
///
/// A byte order mark is refused. A whole number outside 64 bits becomes a double; a number too large for
/// a double is refused, and so is `-0`'s loss: it reads as the double -0.0.
public struct JSONReader: Sendable {
    /// What to do with a key that comes twice in one object.
    public enum DuplicateKeys: Hashable, Sendable {
        /// An error that names the key.
        case refuse
        /// The last value counts, at the first one's place.
        case keepLast
    }

    /// What to do with a key that comes twice in one object.
    public var duplicateKeys: DuplicateKeys
    /// How deep brackets may be nested.
    public var depthLimit: Int

    /// Makes a reader; the depth is held to 1...512.
    public init(duplicateKeys: DuplicateKeys = .refuse, depthLimit: Int = 512) {
        self.duplicateKeys = duplicateKeys
        self.depthLimit = min(max(depthLimit, 1), 512)
    }

    /// Reads one JSON text.
    public func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONError) {
                return .success(try read(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads one JSON text.
    public func read(_ text: String) throws(JSONError) -> JSONValue {
        try read(Array(text.utf8))
    }

    /// Reads one JSON text.
    public func read(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
        try read(bytes.assumingMemoryBound(to: UInt8.self))
    }

    /// Reads one JSON text.
    public func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
        throw JSONError(.empty, at: JSONPosition(offset: 0, line: 1, column: 1))
    }
}
