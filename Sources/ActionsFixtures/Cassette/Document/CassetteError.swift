import JSONValue

/// Why bytes are not a cassette that can be used, or why a cassette is not written.
public typealias CassetteError = DocumentError<CassetteErrorReason>

/// A fault of a cassette document at a path.
typealias CassetteProblem = DocumentProblem<CassetteErrorReason>

/// What can be wrong with a cassette.
public enum CassetteErrorReason: Hashable, Sendable {
    /// Not JSON at all, or cut off, or a key twice.
    case json(JSONError.Reason)
    /// JSON, but not a cassette.
    case notACassette
    /// A cassette of a version that this program does not read.
    case unsupportedVersion(String)
    case missing(String)
    case unknownMember(String)
    case wrongType(expected: String, found: String)
    case notAllowed(expected: String)
    /// A role that the cassette's hosts lack.
    case unknownRole(String)
    /// A header that no cassette holds.
    case headerNotAllowed(String)
    /// A path or link that leads elsewhere.
    case escapingPath
    case otherHost(recorded: String, asked: String)
    /// Something that gives access and would be written to the file.
    case secret(String)
}

extension CassetteErrorReason: CustomStringConvertible {
    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .json(let reason): WorldErrorReason.json(reason).description
        case .notACassette: "this is JSON but not a cassette: its \"format\" is not \"\(Cassette.format)\""
        case .unsupportedVersion(let found):
            "this cassette is of version \(found); this program reads version \(Cassette.version)"
        case .missing(let what): "\(what) is missing"
        case .unknownMember(let name): "a cassette has no \"\(Self.shown(name))\" here"
        case .wrongType(let expected, let found): "expected \(expected), found \(found)"
        case .notAllowed(let expected): "expected \(expected)"
        case .unknownRole(let role): "\"hosts\" names no host for the role \"\(Self.shown(role))\""
        case .headerNotAllowed(let name): "the header \"\(Self.shown(name))\" is never kept in a cassette"
        case .escapingPath: "this leads out of the API: expected a path such as /orgs/acme/actions/runners"
        case .otherHost(let recorded, let asked):
            "this was recorded at \(Self.shown(recorded)), not at \(Self.shown(asked))"
        case .secret(let what): "\(what) would be written: nothing is saved"
        }
    }

    private static func shown(_ text: String) -> String {
        text.count > 60 ? text.prefix(60) + "…" : text
    }
}
