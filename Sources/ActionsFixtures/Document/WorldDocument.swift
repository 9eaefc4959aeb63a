import ActionsAPI
import JSONValue

extension World {
    /// Reads a world document and checks all of it.
    ///
    /// Within one owner, ids and names must be unique, as they are at GitHub; names that differ only in case
    /// are taken as different, and different owners may use the same ones.
    public static func load(_ bytes: [UInt8]) throws(WorldError) -> World {
        let document: JSONValue
        do {
            document = try JSONReader().read(bytes)
        } catch {
            throw WorldError(.json(error.reason), position: error.position)
        }
        do throws(WorldProblem) {
            var loader = WorldLoader()
            return try loader.world(from: document)
        } catch {
            throw error.error(in: bytes)
        }
    }

    /// The world as a document: pretty, one row a line, a newline at the end.
    ///
    /// Loading these bytes and writing them again gives the same bytes.
    public func bytes() -> [UInt8] {
        var members: [(String, JSONValue)] = [
            ("format", .string(Self.format)), ("version", .integer(Self.version)),
        ]
        if let host { members.append(("host", .string(host))) }
        if let now { members.append(("now", .string(now))) }
        if let ghes { members.append(("ghes", .string(ghes.description))) }
        if let rateLimit { members.append(("rate_limit", .object(rateLimit))) }
        if let tokens { members.append(("tokens", .array(tokens.map { .object($0) }))) }
        members += otherFields.members.map { ($0.key, $0.value) }
        members.append(("owners", .array(owners.map { $0.json })))
        // Document, owners, owner, runners: what is deeper stays on one line.
        let layout = JSONWriter.Layout.pretty(oneLineFromDepth: 4)
        return JSONWriter(layout).bytes(from: .object(JSONObject(members))) + [0x0A]
    }
}

extension WorldOwner {
    /// The member that holds an owner's name.
    static func nameField(_ kind: OwnerKind) -> String {
        switch kind {
        case .enterprise: "slug"
        case .organization: "login"
        case .repository: "full_name"
        }
    }

    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("kind", .string(owner.kind.rawValue)), (Self.nameField(owner.kind), .string(owner.name)),
            ("id", .integer(id)),
        ]
        members += otherFields.members.map { ($0.key, $0.value) }
        members.append(("runners", .array(runners.map { .object($0) })))
        for part in OwnerPart.allCases {
            if let value = parts[part] { members.append((part.rawValue, value)) }
        }
        return .object(JSONObject(members))
    }
}
