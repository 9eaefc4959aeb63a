import ActionsAPI

/// A request, and what faults look at of it.
struct FaultTarget: Sendable {
    let request: APIRequest
    /// The row of the catalogue; `nil` for a path that leads nowhere.
    let endpoint: Endpoint?

    init(_ request: APIRequest) {
        self.request = request
        endpoint =
            Catalogue.endpoint(operationID: request.operationID)
            ?? Catalogue.match(request.method, path: Self.namedPath(request.path))?.endpoint
    }

    /// The page that is asked for; `nil` where there are no pages.
    var page: Int? {
        guard endpoint?.paging != nil else { return nil }
        return max(1, request.queryValue("page").flatMap { Int($0) } ?? 1)
    }

    /// Links name an owner by number; for finding the row any name does.
    private static func namedPath(_ path: String) -> String {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty else { return path }
        if parts[1] == OwnerKind.organization.numberedPlace { return "/orgs/-/" + parts[3] }
        if parts[1] == OwnerKind.repository.numberedPlace { return "/repos/-/-/" + parts[3] }
        return path
    }
}
