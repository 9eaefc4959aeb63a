/// What may own runners.
public enum OwnerKind: String, Hashable, Sendable, CaseIterable {
    case enterprise
    case organization
    case repository

    /// The function that names such an owner in a script: `enterprise`, `org`, `repo`.
    public var scriptName: String {
        switch self {
        case .enterprise: "enterprise"
        case .organization: "org"
        case .repository: "repo"
        }
    }
}

/// An enterprise, organisation or repository that owns runners.
///
/// Make one from text with `RunnerOwner.parse`, which refuses what cannot be a name.
public enum RunnerOwner: Hashable, Sendable {
    case enterprise(String)
    case organization(String)
    case repository(owner: String, name: String)

    /// Reads `text` as the name of such an owner: a slug, a login, or `owner/name` for a repository.
    public static func parse(_ kind: OwnerKind, _ text: String) throws(RunnerOwnerError) -> RunnerOwner {
        switch kind {
        case .enterprise:
            return .enterprise(try segment(text, kind, of: text))
        case .organization:
            return .organization(try segment(text, kind, of: text))
        case .repository:
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw RunnerOwnerError(kind: kind, text: text, reason: text.isEmpty ? .empty : .notOwnerAndName)
            }
            return .repository(
                owner: try segment(parts[0], kind, of: text), name: try segment(parts[1], kind, of: text))
        }
    }

    /// Reads `text` as people name an owner: `acme`, `acme/web`, or as a script writes it, with or without quotes:
    /// `org("acme")`, `repo(acme/web)`, `enterprise("acme-inc")`.
    public static func parse(_ text: String) throws(RunnerOwnerError) -> RunnerOwner {
        for kind in OwnerKind.allCases where text.hasPrefix(kind.scriptName + "(") && text.hasSuffix(")") {
            var name = text.dropFirst(kind.scriptName.count + 1).dropLast().drop { $0 == " " }
            while name.last == " " { name.removeLast() }
            let isQuoted = name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"")
            return try parse(kind, String(isQuoted ? name.dropFirst().dropLast() : name))
        }
        return try parse(text.contains("/") ? .repository : .organization, text)
    }

    private static func segment(
        _ part: String, _ kind: OwnerKind, of text: String
    ) throws(RunnerOwnerError) -> String {
        func refuse(_ reason: RunnerOwnerError.Reason) -> RunnerOwnerError {
            RunnerOwnerError(kind: kind, text: text, reason: reason)
        }
        if part.isEmpty { throw refuse(.empty) }
        if part == "." || part == ".." { throw refuse(.dots) }
        if part.utf8.count > 100 { throw refuse(.tooLong) }
        for scalar in part.unicodeScalars {
            if scalar == "/" || scalar == "\\" { throw refuse(.slash) }
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { throw refuse(.controlCharacter) }
            if scalar.properties.isWhitespace { throw refuse(.space) }
        }
        return part
    }

    /// What kind of owner this is.
    public var kind: OwnerKind {
        switch self {
        case .enterprise: .enterprise
        case .organization: .organization
        case .repository: .repository
        }
    }

    /// The slug, the login, or `owner/name`.
    public var name: String {
        switch self {
        case .enterprise(let slug): slug
        case .organization(let login): login
        case .repository(let owner, let name): owner + "/" + name
        }
    }

    /// The same for two spellings of one owner: kind and name with ASCII letters in lower case.
    public var foldedKey: String {
        kind.scriptName + ":" + ASCIIFolding.fold(name)
    }

    /// Whether both name the same owner; names ignore the case of ASCII letters.
    public func isSame(as other: RunnerOwner) -> Bool {
        kind == other.kind && ASCIIFolding.equal(name, other.name)
    }

    /// What paths of this owner begin with, encoded: `/orgs/acme`.
    public var path: String {
        switch self {
        case .enterprise(let slug): "/enterprises/" + PercentEncoding.encode(slug)
        case .organization(let login): "/orgs/" + PercentEncoding.encode(login)
        case .repository(let owner, let name):
            "/repos/" + PercentEncoding.encode(owner) + "/" + PercentEncoding.encode(name)
        }
    }

    /// The values of the path parameters that name this owner, in the path's order.
    public var pathArguments: [PathArgument] {
        switch self {
        case .enterprise(let slug): [PathArgument("enterprise", slug)]
        case .organization(let login): [PathArgument("org", login)]
        case .repository(let owner, let name): [PathArgument("owner", owner), PathArgument("repo", name)]
        }
    }
}

extension RunnerOwner: CustomStringConvertible {
    /// The owner as a script writes it: `org("acme")`.
    public var description: String {
        var text = kind.scriptName + "(\""
        for character in name {
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return text + "\")"
    }
}

/// Why a text cannot name an owner.
public struct RunnerOwnerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Reason: Hashable, Sendable {
        case empty
        case slash
        case space
        case controlCharacter
        case dots
        case tooLong
        case notOwnerAndName
    }

    /// The kind of owner that was asked for.
    public var kind: OwnerKind
    /// The text that was given.
    public var text: String
    /// What is wrong with it.
    public var reason: Reason

    /// Makes an error from its parts.
    public init(kind: OwnerKind, text: String, reason: Reason) {
        self.kind = kind
        self.text = text
        self.reason = reason
    }

    /// The error as a sentence.
    public var description: String {
        let shown = text.count > 80 ? text.prefix(80) + "…" : text
        switch reason {
        case .empty: return "the name of \(kind.phrase) is empty"
        case .slash: return "the name of \(kind.phrase) cannot contain a slash: \"\(shown)\""
        case .space: return "the name of \(kind.phrase) cannot contain a space: \"\(shown)\""
        case .controlCharacter: return "the name of \(kind.phrase) cannot contain a control character"
        case .dots: return "\"\(shown)\" is not the name of \(kind.phrase)"
        case .tooLong: return "the name of \(kind.phrase) is at most 100 bytes long"
        case .notOwnerAndName: return "a repository is written owner/name, not \"\(shown)\""
        }
    }
}
