/// The table of what GitHub offers.
public enum Catalogue {
    /// Every row.
    public static let endpoints: [Endpoint] = OwnerKind.allCases.flatMap { owner in
        EndpointKind.allCases.map { SelfHostedRunners.endpoint($0, for: owner) }
    }

    /// The row for an operation on one kind of owner.
    public static func endpoint(_ kind: EndpointKind, for owner: OwnerKind) -> Endpoint {
        byKind[owner]?[kind] ?? SelfHostedRunners.endpoint(kind, for: owner)
    }

    private static let byKind: [OwnerKind: [EndpointKind: Endpoint]] = Dictionary(
        grouping: endpoints, by: \.ownerKind
    ).mapValues { rows in Dictionary(rows.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first }) }

    /// The row with GitHub's name for it.
    public static func endpoint(operationID: String) -> Endpoint? {
        byOperationID[operationID]
    }

    private static let byOperationID = Dictionary(
        endpoints.map { ($0.operationID, $0) }, uniquingKeysWith: { first, _ in first })

    /// The row that a method and an encoded path lead to, with the path's values decoded.
    public static func match(_ method: HTTPMethod, path: String) -> RouteMatch? {
        routes.match(method, path: path)
    }

    private static let routes = RouteTable(endpoints)
}
