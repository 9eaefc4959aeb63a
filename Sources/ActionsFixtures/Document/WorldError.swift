import JSONValue

/// Why bytes are not a world that can be used.
public struct WorldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Not JSON at all, or cut off, or a key twice.
        case json(JSONError.Reason)
        /// JSON, but not a world.
        case notAWorld
        /// A world of a version that this program does not read.
        case unsupportedVersion(String)
        case missing(String)
        case wrongType(expected: String, found: String)
        case notAllowed(expected: String)
        case ownerName(String)
        case duplicateOwner(String)
        case duplicateID(Int64, firstAt: String)
        case duplicateName(String, firstAt: String)
    }

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

extension WorldError.Reason: CustomStringConvertible {
    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .json(.unexpectedEnd): "the file ends in the middle: it was cut off"
        case .json(.empty): "the file is empty"
        case .json(.duplicateKey(let key)): JSONError.Reason.duplicateKey(key).description
        case .json(let reason): "this is not JSON: \(reason)"
        case .notAWorld: "this is JSON but not a world: its \"format\" is not \"\(World.format)\""
        case .unsupportedVersion(let found):
            "this world is of version \(found); this program reads version \(World.version)"
        case .missing(let what): "\(what) is missing"
        case .wrongType(let expected, let found): "expected \(expected), found \(found)"
        case .notAllowed(let expected): "expected \(expected)"
        case .ownerName(let message): message
        case .duplicateOwner(let owner): "\(owner) comes twice"
        case .duplicateID(let id, let first): "the id \(id) is already that of \(first)"
        case .duplicateName(let name, let first): "the name \"\(name)\" is already that of \(first)"
        }
    }
}
