import ActionsAPI
import JSONValue

/// A world that is being asked and changed.
struct WorldState {
    private let world: World
    private var owners: [OwnerState]
    private let indexByName: [String: Int]
    private let indexByNumber: [OwnerNumber: Int]
    private let gate: Gate
    private var limiter: RateLimiter
    private(set) var log = RequestLog()

    init(_ world: World) {
        self.world = world
        owners = world.owners.map { OwnerState($0) }
        gate = Gate(world.tokens)
        limiter = RateLimiter(world.rateLimit, ghes: world.ghes)
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

    /// Answers one request: who asks, whether there are requests left, where it leads, whether it is allowed.
    mutating func respond(to request: APIRequest, headers: HTTPHeaders, base: String?, now: WorldTime) -> APIResponse {
        log.note(request)
        let match = route(request)
        let isFree = request.method == .get && request.path == "/rate_limit"
        var visitor = Visitor.anybody
        var response: APIResponse
        switch gate.visitor(headers, now: now) {
        case .failure(let refusal): response = refusal.response
        case .success(let known):
            visitor = known
            response =
                (isFree ? limiter.answer(now: now) : limiter.refusal(now: now)) ?? versionRefusal(headers)
                ?? answer(request, match, visitor, base: base ?? Self.base(world.host), now: now)
        }
        if headers["If-None-Match"] != nil { EntityTag.add(to: &response, request, headers) }
        if !isFree { limiter.note(response) }
        addHeaders(to: &response, match?.endpoint, visitor, headers, now: now)
        return response
    }

    private mutating func answer(
        _ request: APIRequest, _ match: RouteMatch?, _ visitor: Visitor, base: String, now: WorldTime
    ) -> APIResponse {
        if match == nil, request.method == .get, request.path == "/user" {
            return APIResponse(status: 200, body: ["login": .string(visitor.login), "id": 1])
        }
        if let match, match.endpoint.kind == .listUserOrganizations {
            let exchange = Exchange(request: request, match: match, now: now, base: base, ghes: world.ghes)
            if case .holder(let token) = visitor, let refusal = token.refusal(match.endpoint, on: nil) {
                return refusal
            }
            return list(organizations, exchange)
        }
        guard let match, let owner = match.owner, let index = indexByName[owner.foldedKey],
            world.ghes.map({ match.endpoint.absence(on: .server($0)) == nil }) ?? true
        else {
            return .failure(404, "Not Found", documentation: match?.endpoint.documentationURL ?? Self.documentation)
        }
        if case .holder(let token) = visitor, let refusal = token.refusal(match.endpoint, on: owner) { return refusal }
        let exchange = Exchange(request: request, match: match, now: now, base: base, ghes: world.ghes)
        if match.endpoint.kind == .listRepositories {
            return list(repositories(of: owner), exchange, ownerID: owners[index].id)
        }
        // In place: a copy of the owner would make its first change copy all.
        return owners[index].answer(exchange)
    }

    private func list(_ rows: [JSONValue], _ exchange: Exchange, ownerID: Int64 = 0) -> APIResponse {
        guard let paging = exchange.endpoint.paging else { return exchange.notFound() }
        let page = Page(exchange, paging)
        return page.response(Array(rows[page.range(of: rows.count)]), total: rows.count, exchange, ownerID: ownerID)
    }

    /// Whoever asks is a member of every organization of the world.
    private var organizations: [JSONValue] {
        owners.filter { $0.owner.kind == .organization }.map {
            ["login": .string($0.owner.name), "id": .integer($0.id), "description": .null]
        }
    }

    private func repositories(of organization: RunnerOwner) -> [JSONValue] {
        owners.compactMap { state in
            guard case .repository(let owner, let name) = state.owner,
                ASCIIFolding.equal(owner, organization.name)
            else { return nil }
            return [
                "id": .integer(state.id), "name": .string(name), "full_name": .string(state.owner.name),
                "private": true, "archived": false, "visibility": "private",
            ]
        }
    }

    private static let documentation = "https://docs.github.com/rest"

    private static func base(_ host: String?) -> String {
        guard let host, host != "github.com" else { return "https://api.github.com" }
        return host.hasSuffix(".ghe.com") ? "https://api.\(host)" : "https://\(host)/api/v3"
    }
}

// MARK: - Routes

extension WorldState {
    /// Where a path leads, whether it names the owner or, as in links, has its number.
    private func route(_ request: APIRequest) -> RouteMatch? {
        if let match = Catalogue.match(request.method, path: request.path), let owner = match.owner,
            indexByName[owner.foldedKey] != nil
        {
            return match
        }
        return Catalogue.match(request.method, path: namedPath(request.path) ?? request.path)
    }

    private func namedPath(_ path: String) -> String? {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty,
            let kind = OwnerKind.allCases.first(where: { $0.numberedPlace == parts[1] }), let id = Int64(parts[2]),
            let index = indexByNumber[OwnerNumber(kind: kind, id: id)]
        else { return nil }
        return owners[index].owner.path + "/" + parts[3]
    }
}

// MARK: - Headers

extension WorldState {
    /// A version of the API that there is not.
    private func versionRefusal(_ headers: HTTPHeaders) -> APIResponse? {
        guard let version = headers["X-GitHub-Api-Version"], selectedVersion(headers) == nil else { return nil }
        if let ghes = world.ghes, ghes < APIVersion.v2022November28.ghesSince { return nil }
        return .failure(
            400, "The API version \"\(version)\" does not exist.",
            documentation: "https://docs.github.com/rest/overview/api-versions")
    }

    /// The version that the request chooses; the oldest if it chooses none.
    private func selectedVersion(_ headers: HTTPHeaders) -> APIVersion? {
        let version = headers["X-GitHub-Api-Version"].map { APIVersion(rawValue: $0) } ?? .v2022November28
        return world.ghes.map { ghes in version.flatMap { ghes >= $0.ghesSince ? $0 : nil } } ?? version
    }

    private func addHeaders(
        to response: inout APIResponse, _ endpoint: Endpoint?, _ visitor: Visitor, _ headers: HTTPHeaders,
        now: WorldTime
    ) {
        func add(_ name: String, _ value: String?) {
            if let value { response.headers.fields.append(HTTPHeaders.Field(name, value)) }
        }
        add("X-GitHub-Request-Id", requestID)
        add("x-github-api-version-selected", selectedVersion(headers)?.rawValue)
        if let endpoint {
            add("x-accepted-github-permissions", endpoint.permission.fineGrained?.headerValue)
            add("X-Accepted-OAuth-Scopes", endpoint.permission.classicScope)
        }
        if case .holder(let token) = visitor {
            add("X-OAuth-Scopes", token.scopesHeader)
            add("github-authentication-token-expiration", token.expires?.headerText)
        }
        limiter.tell(&response.headers, now: now)
    }

    /// Like GitHub's: five groups of hexadecimal digits, each request's its own.
    private var requestID: String {
        var random = SplitMix64(seed: UInt64(log.total))
        let number = String(log.total, radix: 16, uppercase: true)
        let tail = String(random.next() >> 32, radix: 16, uppercase: true)
        return "C0DE:1:\(number):\(number):\(tail)"
    }
}
