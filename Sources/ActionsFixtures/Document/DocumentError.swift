import JSONValue

/// Why bytes are not a document that can be used, or why one is not written: what is wrong, and where.
public struct DocumentError<Reason: Hashable & Sendable & CustomStringConvertible>: Error, Hashable, Sendable,
    CustomStringConvertible
{
    /// What is wrong.
    public var reason: Reason
    /// Where in the document: `owners[0].runners[17].id`; empty for the whole.
    public var path: String
    /// Where in the text, if there is a text.
    public var position: JSONPosition?

    /// Makes an error from its parts.
    public init(_ reason: Reason, path: String = "", position: JSONPosition? = nil) {
        self.reason = reason
        self.path = path
        self.position = position
    }

    /// The error as a sentence without its place in the text.
    public var message: String {
        (path.isEmpty ? "" : path + ": ") + reason.description
    }

    /// `LINE:COLUMN: PATH: MESSAGE`.
    public var description: String {
        (position.map { "\($0): " } ?? "") + message
    }
}

/// A fault of a document at a path; the place in the text is looked up only for the message.
struct DocumentProblem<Reason: Hashable & Sendable & CustomStringConvertible>: Error {
    var reason: Reason
    var path: JSONPath

    init(_ reason: Reason, at path: JSONPath) {
        self.reason = reason
        self.path = path
    }

    func error(in bytes: [UInt8]) -> DocumentError<Reason> {
        DocumentError(reason, path: path.description, position: JSONLocator(bytes).position(of: path))
    }
}
