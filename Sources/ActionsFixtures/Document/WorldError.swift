import JSONValue

/// Why bytes are not a world that can be used.
public typealias WorldError = DocumentError<WorldErrorReason>

/// A fault of a world document at a path.
typealias WorldProblem = DocumentProblem<WorldErrorReason>

/// What can be wrong with a world.
public enum WorldErrorReason: Hashable, Sendable {
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

extension WorldErrorReason: CustomStringConvertible {
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
