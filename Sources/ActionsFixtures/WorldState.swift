import ActionsAPI
import JSONValue

/// A world that is being asked and changed.
struct WorldState {
    private let world: World
    private var owners: [OwnerState]
    private let indexByName: [String: Int]
    private let indexByNumber: [OwnerNumber: Int]
    private(set) var log = RequestLog()

    init(_ world: World) {
        self.world = world
        owners = world.owners.map { OwnerState($0) }
        indexByName = Dictionary(
            world.owners.enumerated().map { ($0.element.owner.foldedKey, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        indexByNumber = Dictionary(
            world.owners.enumerated().map {
                (OwnerNumber(kind: $0.element.owner.kind, id: $0.element.id), $0.offset)
            }, uniquingKeysWith: { first, _ in first })
    }

    func snapshot() -> World {
        var world = world
        world.owners = owners.map { $0.snapshot() }
        return world
    }

    mutating func respond(to request: APIRequest, headers: HTTPHeaders) -> APIResponse {
        log.note(request)
        guard let match = Catalogue.match(request.method, path: namedPath(request.path)), let owner = match.owner,
            let index = indexByName[owner.foldedKey]
        else { return .notFound() }
        return Self.respond(to: request, match, host: world.host, &owners[index])
    }

    /// The path with an owner's number, as in links, replaced by its name.
    private func namedPath(_ path: String) -> String {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count == 3 else { return path }
        let kind: OwnerKind
        switch parts[0] {
        case "organizations": kind = .organization
        case "repositories": kind = .repository
        case "enterprises": kind = .enterprise
        default: return path
        }
        guard let id = Int64(parts[1]), let index = indexByNumber[OwnerNumber(kind: kind, id: id)],
            let listing = try? Catalogue.row(.listRunners, for: kind).request(owner: owners[index].owner)
        else { return path }
        let list = "/actions/runners"
        guard parts[2].hasPrefix(list.dropFirst()) else { return path }
        return listing.path + parts[2].dropFirst(list.utf8.count - 1)
    }

    // Static, because a method of the value would hold a copy of it, and the owner's first change would copy all.
    private static func respond(
        to request: APIRequest, _ match: RouteMatch, host: String?, _ owner: inout OwnerState
    ) -> APIResponse {
        switch match.endpoint.kind {
        case .listRunners:
            return owner.list(request, match.endpoint, host: host)
        case .getRunner:
            return owner.withRunner(match) { owner, slot in APIResponse(status: 200, body: owner.runner(slot)) }
        case .deleteRunner:
            return owner.withRunner(match) { owner, slot in owner.delete(slot) }
        case .listLabels:
            return owner.withRunner(match) { owner, slot in owner.labels(slot) }
        case .addLabels:
            return owner.withLabelBody(match, request) { owner, slot, names in owner.addLabels(names, slot) }
        case .setLabels:
            return owner.withLabelBody(match, request) { owner, slot, names in owner.setLabels(names, slot) }
        case .removeAllLabels:
            return owner.withRunner(match) { owner, slot in owner.removeAllLabels(slot) }
        case .removeLabel:
            return owner.withRunner(match) { owner, slot in owner.removeLabel(match["name"] ?? "", slot) }
        case .listRunnerApplications, .generateJITConfig, .createRegistrationToken, .createRemoveToken,
            .listHostedRunners, .createHostedRunner, .getHostedRunner, .updateHostedRunner, .deleteHostedRunner,
            .listHostedRunnerImages, .listPartnerImages, .getHostedRunnerLimits, .listMachineSizes, .listPlatforms,
            .listSecrets, .getSecretsPublicKey, .getSecret:
            return .notFound("\(match.endpoint.operationID) is not simulated by a world yet")
        }
    }
}

extension APIResponse {
    /// GitHub's answer for what is not there, or must not be seen.
    static func notFound(_ message: String = "Not Found") -> APIResponse {
        failure(404, message)
    }

    /// GitHub's form of an error.
    static func failure(_ status: Int, _ message: String) -> APIResponse {
        APIResponse(
            status: status,
            body: .object([
                "message": .string(message),
                "documentation_url": "https://docs.github.com/rest/actions/self-hosted-runners",
                "status": .string(String(status)),
            ]))
    }
}
