/// The table of what GitHub offers.
///
/// It is made of pages, one for each page of GitHub's reference. A new endpoint is a case of `EndpointKind` and a
/// row in its page.
public enum Catalogue {
    /// Every row.
    public static let endpoints: [Endpoint] =
        OwnerKind.allCases.flatMap { SelfHostedRunners.rows(for: $0) } + HostedRunners.rows + Secrets.rows
        + RunnerGroups.rows + Owners.rows

    /// The row for an operation on one kind of owner, `nil` standing for whoever is signed in.
    ///
    /// There is none where that kind of owner lacks the operation.
    public static func endpoint(_ kind: EndpointKind, for owner: OwnerKind?) -> Endpoint? {
        byKey[Key(kind: kind, owner: owner)]
    }

    /// The row for an operation, or an error that says who has it instead.
    public static func row(_ kind: EndpointKind, for owner: OwnerKind?) throws(RequestError) -> Endpoint {
        if let endpoint = endpoint(kind, for: owner) { return endpoint }
        let others = endpoints.filter { $0.kind == kind }
        throw .notOfOwner(
            subject: others.first?.subject ?? kind.rawValue, owners: others.compactMap(\.ownerKind), asked: owner)
    }

    private struct Key: Hashable {
        var kind: EndpointKind
        var owner: OwnerKind?
    }

    private static let byKey = Dictionary(
        endpoints.map { (Key(kind: $0.kind, owner: $0.ownerKind), $0) }, uniquingKeysWith: { first, _ in first })

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
