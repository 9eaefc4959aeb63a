/// Reads UTF-8 bytes as JSON, strictly as RFC 8259 defines it.
///
/// A byte order mark is refused. A whole number outside 64 bits becomes a double, and so does `-0`, which keeps
/// its sign; a number too large for a double is refused. Two spellings of a key that Unicode holds canonically
/// equal are the same key.
public struct JSONReader: Sendable {
    /// What to do with a key that comes twice in one object.
    public enum DuplicateKeys: Hashable, Sendable {
        /// An error that names the key.
        case refuse
        /// The last value counts, at the first one's place.
        case keepLast
    }

    /// What to do with an escape such as `\ud83d` that is half of a character.
    public enum LoneSurrogates: Hashable, Sendable {
        /// An error.
        case refuse
        /// U+FFFD stands for it, which is as wide in UTF-16.
        case replace
    }

    /// What to do with a key that comes twice in one object.
    public var duplicateKeys: DuplicateKeys
    /// What to do with an escape that is half of a character.
    public var loneSurrogates: LoneSurrogates
    /// How deep brackets may be nested.
    public var depthLimit: Int

    /// Makes a reader; the depth is held to 1...512.
    public init(
        duplicateKeys: DuplicateKeys = .refuse, loneSurrogates: LoneSurrogates = .refuse, depthLimit: Int = 512
    ) {
        self.duplicateKeys = duplicateKeys
        self.loneSurrogates = loneSurrogates
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
    public func read(_ buffer: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
        guard let start = buffer.baseAddress else {
            throw JSONError(.empty, at: JSONPosition(offset: 0, line: 1, column: 1))
        }
        var parser = JSONParser(start: start, count: buffer.count, options: self)
        return try parser.parseText()
    }
}
