/// All texts of a run, so that a range can be traced to its text.
public struct SourceMap: Sendable {
    /// The texts, in the order of their identities.
    public private(set) var sources: [SourceText] = []

    /// Makes a map without texts.
    public init() {}

    /// Adds a text of UTF-8 bytes and gives its identity.
    @discardableResult
    public mutating func add(name: String, bytes: [UInt8]) -> SourceID {
        let id = SourceID(Int32(truncatingIfNeeded: sources.count))
        sources.append(SourceText(id: id, name: name, bytes: bytes))
        return id
    }

    /// Adds a text and gives its identity.
    @discardableResult
    public mutating func add(name: String, text: String) -> SourceID {
        add(name: name, bytes: Array(text.utf8))
    }

    /// The text with this identity, if it was added here.
    public subscript(id: SourceID) -> SourceText? {
        let index = Int(id.index)
        return sources.indices.contains(index) ? sources[index] : nil
    }

    /// The text, line and column where a range begins.
    public func position(of range: SourceRange) -> (source: SourceText, position: SourceText.Position)? {
        guard let source = self[range.source] else { return nil }
        return (source, source.position(of: range.start))
    }
}
