import ActionsAPI
import JSONValue

/// Makes a world of a JSON document, checking as it goes.
struct WorldLoader {
    private var runnerChecker = SchemaChecker(RunnerSchemas.runner, enforcingClosedSets: true)

    mutating func world(from document: JSONValue) throws(WorldProblem) -> World {
        guard let object = document.objectValue, object["format"] == .string(World.format) else {
            throw WorldProblem(.notAWorld, at: [])
        }
        try checkVersion(object)
        guard let owners = object["owners"] else { throw WorldProblem(.missing("\"owners\""), at: []) }
        guard let elements = owners.arrayValue else {
            throw wrongType("an array", owners, at: [.key("owners")])
        }
        var world = World(
            host: try text(object, "host", at: []), now: try time(object), ghes: try release(object),
            tokens: try tokens(object), rateLimit: try rateLimit(object),
            otherFields: others(object, except: Self.knownFields))
        var names: Set<String> = []
        var ids: Set<OwnerNumber> = []
        for (index, element) in elements.enumerated() {
            let path: JSONPath = [.key("owners"), .index(index)]
            let owner = try worldOwner(from: element, at: path)
            guard names.insert(owner.owner.foldedKey).inserted else {
                throw WorldProblem(.duplicateOwner(owner.owner.description), at: path)
            }
            guard ids.insert(OwnerNumber(kind: owner.owner.kind, id: owner.id)).inserted else {
                throw WorldProblem(
                    .duplicateID(owner.id, firstAt: "another owner of this kind"), at: path.appending(.key("id")))
            }
            world.owners.append(owner)
        }
        return world
    }

    private static let knownFields = [
        "format", "version", "host", "now", "ghes", "rate_limit", "tokens", "owners",
    ]

    private func checkVersion(_ object: JSONObject) throws(WorldProblem) {
        guard let version = object["version"] else { throw WorldProblem(.missing("\"version\""), at: []) }
        guard version == .integer(World.version) else {
            let shown = String(JSONWriter().string(from: version).prefix(40))
            throw WorldProblem(.unsupportedVersion(shown), at: [.key("version")])
        }
    }

    private func time(_ object: JSONObject) throws(WorldProblem) -> String? {
        guard let now = try text(object, "now", at: []) else { return nil }
        guard WorldTime(now) != nil else { throw WorldProblem(.time, at: [.key("now")]) }
        return now
    }

    private func release(_ object: JSONObject) throws(WorldProblem) -> GHESRelease? {
        guard let text = try text(object, "ghes", at: []) else { return nil }
        guard let release = GHESRelease(text) else {
            throw WorldProblem(.notAllowed(expected: "a release such as 3.12"), at: [.key("ghes")])
        }
        return release
    }

    private func text(_ object: JSONObject, _ key: String, at path: JSONPath) throws(WorldProblem) -> String? {
        guard let value = object[key] else { return nil }
        guard let text = value.stringValue else { throw wrongType("a string", value, at: path.appending(.key(key))) }
        return text
    }

    private func others(_ object: JSONObject, except known: [String]) -> JSONObject {
        JSONObject(object.members.filter { !known.contains($0.key) }.map { ($0.key, $0.value) })
    }

    private func wrongType(_ expected: String, _ value: JSONValue, at path: JSONPath) -> WorldProblem {
        WorldProblem(.wrongType(expected: expected, found: value.kindName), at: path)
    }
}

// MARK: - Owners

extension WorldLoader {
    private mutating func worldOwner(from value: JSONValue, at path: JSONPath) throws(WorldProblem) -> WorldOwner {
        guard let object = value.objectValue else { throw wrongType("an object", value, at: path) }
        let owner = try name(of: object, at: path)
        guard let id = object["id"] else { throw WorldProblem(.missing("\"id\""), at: path) }
        guard let runners = object["runners"] else { throw WorldProblem(.missing("\"runners\""), at: path) }
        let runnersPath = path.appending(.key("runners"))
        guard let elements = runners.arrayValue else { throw wrongType("an array", runners, at: runnersPath) }
        return WorldOwner(
            owner, id: try positive(id, at: path.appending(.key("id"))),
            runners: try runnerObjects(from: elements, at: runnersPath),
            parts: try OwnerPartLoader.parts(of: object, owner.kind, at: path),
            otherFields: others(
                object,
                except: ["kind", WorldOwner.nameField(owner.kind), "id", "runners"]
                    + OwnerPart.allCases.map(\.rawValue)))
    }

    private func name(of object: JSONObject, at path: JSONPath) throws(WorldProblem) -> RunnerOwner {
        guard let kindText = try text(object, "kind", at: path) else {
            throw WorldProblem(.missing("\"kind\""), at: path)
        }
        guard let kind = OwnerKind(rawValue: kindText) else {
            let kinds = OwnerKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw WorldProblem(.notAllowed(expected: "one of \(kinds)"), at: path.appending(.key("kind")))
        }
        let field = WorldOwner.nameField(kind)
        guard let name = try text(object, field, at: path) else {
            throw WorldProblem(.missing("\"\(field)\""), at: path)
        }
        do {
            return try RunnerOwner.parse(kind, name)
        } catch {
            throw WorldProblem(.ownerName(error.description), at: path.appending(.key(field)))
        }
    }

    private func positive(_ value: JSONValue, at path: JSONPath) throws(WorldProblem) -> Int64 {
        guard case .integer(let number) = value else {
            // A whole number beyond 64 bits has been read as a double.
            throw wrongType("an integer of at most 64 bits", value, at: path)
        }
        guard number > 0 else { throw WorldProblem(.notAllowed(expected: "a number from 1"), at: path) }
        return number
    }
}

// MARK: - Access

extension WorldLoader {
    private func tokens(_ object: JSONObject) throws(WorldProblem) -> [JSONObject]? {
        guard let value = object["tokens"] else { return nil }
        let path: JSONPath = [.key("tokens")]
        guard let elements = value.arrayValue else { throw wrongType("an array", value, at: path) }
        var tokens: [JSONObject] = []
        var texts: Set<JSONValue> = []
        for (index, element) in elements.enumerated() {
            let here = path.appending(.index(index))
            try OwnerPartLoader.check(element, WorldAccess.token, at: here)
            guard let token = element.objectValue else { continue }
            try checkPermissions(token, at: here.appending(.key("permissions")))
            // The message must not show the token.
            guard let text = token["token"], text != "", texts.insert(text).inserted else {
                throw WorldProblem(
                    .notAllowed(expected: "a token that is not empty and comes once"), at: here.appending(.key("token"))
                )
            }
            tokens.append(token)
        }
        return tokens
    }

    private func checkPermissions(_ token: JSONObject, at path: JSONPath) throws(WorldProblem) {
        for (name, level) in token["permissions"]?.objectValue?.members ?? [] {
            guard let text = level.stringValue, WorldAccess.levels.contains(text) else {
                let list = WorldAccess.levels.map { "\"\($0)\"" }.joined(separator: ", ")
                throw WorldProblem(.notAllowed(expected: "one of \(list)"), at: path.appending(.key(name)))
            }
        }
    }

    private func rateLimit(_ object: JSONObject) throws(WorldProblem) -> JSONObject? {
        guard let value = object["rate_limit"] else { return nil }
        let path: JSONPath = [.key("rate_limit")]
        try OwnerPartLoader.check(value, WorldAccess.rateLimit, at: path)
        for (key, range) in [("limit", Int64(1)...1_000_000_000), ("remaining", 0...1_000_000_000)] {
            if let number = value[key]?.integerValue, !range.contains(number) {
                throw WorldProblem(
                    .notAllowed(expected: "\(range.lowerBound) to \(range.upperBound)"), at: path.appending(.key(key)))
            }
        }
        if let status = value["status"], status != .integer(403), status != .integer(429), !status.isNull {
            throw WorldProblem(.notAllowed(expected: "403 or 429"), at: path.appending(.key("status")))
        }
        return value.objectValue
    }
}

// MARK: - Runners

extension WorldLoader {
    private mutating func runnerObjects(
        from elements: [JSONValue], at path: JSONPath
    ) throws(WorldProblem) -> [JSONObject] {
        var runners: [JSONObject] = []
        runners.reserveCapacity(elements.count)
        var identities = RunnerIdentities(count: elements.count)
        for (index, element) in elements.enumerated() {
            guard case .object(let runner) = element else {
                throw wrongType("an object", element, at: path.appending(.index(index)))
            }
            if let problem = runnerChecker.problem(in: runner) {
                throw WorldProblem(problem, under: path.appending(.index(index)))
            }
            if let problem = identities.add(runner) {
                throw identityProblem(problem, index, runner, runners, path)
            }
            runners.append(runner)
        }
        return runners
    }

    private func identityProblem(
        _ problem: RunnerIdentities.Problem, _ index: Int, _ runner: JSONObject, _ earlier: [JSONObject],
        _ path: JSONPath
    ) -> WorldProblem {
        let here = path.appending(.index(index))
        func first(_ key: String) -> String {
            let found = earlier.firstIndex { $0[key] == runner[key] } ?? 0
            return path.appending(.index(found)).description
        }
        switch problem {
        case .idNotPositive:
            return WorldProblem(.notAllowed(expected: "a number from 1"), at: here.appending(.key("id")))
        case .emptyName:
            return WorldProblem(.notAllowed(expected: "a name that is not empty"), at: here.appending(.key("name")))
        case .duplicateID(let id):
            return WorldProblem(.duplicateID(id, firstAt: first("id")), at: here.appending(.key("id")))
        case .duplicateName(let name):
            return WorldProblem(.duplicateName(name, firstAt: first("name")), at: here.appending(.key("name")))
        }
    }
}
