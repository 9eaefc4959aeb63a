import ActionsAPI
import JSONValue

/// A fault of a document at a path; the place in the text is looked up only for the message.
struct WorldProblem: Error {
    var reason: WorldError.Reason
    var path: JSONPath

    init(_ reason: WorldError.Reason, at path: JSONPath) {
        self.reason = reason
        self.path = path
    }
}

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
            host: try text(object, "host", at: []), now: try time(object),
            otherFields: others(object, except: ["format", "version", "host", "now", "owners"]))
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

    private func checkVersion(_ object: JSONObject) throws(WorldProblem) {
        guard let version = object["version"] else { throw WorldProblem(.missing("\"version\""), at: []) }
        guard version == .integer(World.version) else {
            let shown = String(JSONWriter().string(from: version).prefix(40))
            throw WorldProblem(.unsupportedVersion(shown), at: [.key("version")])
        }
    }

    private func time(_ object: JSONObject) throws(WorldProblem) -> String? {
        guard let now = try text(object, "now", at: []) else { return nil }
        guard ISOTime.isValid(now) else {
            throw WorldProblem(.notAllowed(expected: "a time such as 2026-01-31T08:00:00Z"), at: [.key("now")])
        }
        return now
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
            otherFields: others(object, except: ["kind", WorldOwner.nameField(owner.kind), "id", "runners"]))
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

/// The ids and names of one owner's runners, each once.
private struct RunnerIdentities {
    enum Problem {
        case idNotPositive
        case emptyName
        case duplicateID(Int64)
        case duplicateName(String)
    }

    private var ids: Set<Int64> = []
    private var names: Set<String> = []
    /// While ids only rise, none can come twice, and the set is not needed.
    private var rising: [Int64] = []
    private var isRising = true
    private var shape: JSONShape?
    private var idSlot = 0
    private var nameSlot = 0

    init(count: Int) {
        names.reserveCapacity(count)
        rising.reserveCapacity(count)
    }

    /// Takes in a runner that has passed the schema.
    mutating func add(_ runner: JSONObject) -> Problem? {
        if shape !== runner.shape {
            shape = runner.shape
            idSlot = runner.shape.slot(of: "id") ?? 0
            nameSlot = runner.shape.slot(of: "name") ?? 0
        }
        guard case .integer(let id) = runner.values[idSlot], case .string(let name) = runner.values[nameSlot] else {
            return nil
        }
        if id <= 0 { return .idNotPositive }
        if name.isEmpty { return .emptyName }
        if !isNew(id) { return .duplicateID(id) }
        if !names.insert(name).inserted { return .duplicateName(name) }
        return nil
    }

    private mutating func isNew(_ id: Int64) -> Bool {
        if isRising {
            if id > rising.last ?? 0 {
                rising.append(id)
                return true
            }
            isRising = false
            ids = Set(rising)
            rising = []
        }
        return ids.insert(id).inserted
    }
}

extension WorldProblem {
    fileprivate init(_ problem: SchemaProblem, under path: JSONPath) {
        let full = JSONPath(path.elements + problem.path.elements)
        let parent = JSONPath(full.elements.dropLast())
        switch problem.reason {
        case .missing:
            var name = "a field"
            if case .key(let key)? = full.elements.last { name = "\"\(key)\"" }
            self.init(.missing(name), at: parent)
        case .wrongType(let expected, let found):
            self.init(.wrongType(expected: expected, found: found), at: full)
        case .notInClosedSet(let values):
            let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(.notAllowed(expected: "one of \(list)"), at: full)
        case .outOfBounds(let bounds, _, _): self.init(.notAllowed(expected: bounds.description), at: full)
        case .notAnObject: self.init(.notAllowed(expected: "an object"), at: full)
        case .unknown: self.init(.notAllowed(expected: "no such field"), at: full)
        }
    }
}

/// The number of an owner among those of its kind.
struct OwnerNumber: Hashable {
    var kind: OwnerKind
    var id: Int64
}
