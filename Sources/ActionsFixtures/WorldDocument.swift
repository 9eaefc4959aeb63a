import JSONValue

extension World {
    /// Reads a world document and checks all of it.
    public static func load(_ bytes: [UInt8]) throws(WorldError) -> World {
        throw WorldError(.notAWorld)
    }

    /// The world as a document: pretty, one runner a line, a newline at the end.
    ///
    /// Loading these bytes and writing them again gives the same bytes.
    public func bytes() -> [UInt8] {
        []
    }
}
