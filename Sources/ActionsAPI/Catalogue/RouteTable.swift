/// An endpoint and the values that a path has for its places.
public struct RouteMatch: Hashable, Sendable {
    /// The row.
    public let endpoint: Endpoint
    /// The values in the path's order, decoded.
    public let arguments: [PathArgument]

    /// The value of the place `name`.
    public subscript(name: String) -> String? {
        arguments.first { $0.name == name }?.value
    }

    /// The owner that the path names, if the endpoint has an owner and the name can be one.
    public var owner: RunnerOwner? {
        switch endpoint.ownerKind {
        case .enterprise: self["enterprise"].flatMap { try? RunnerOwner.parse(.enterprise, $0) }
        case .organization: self["org"].flatMap { try? RunnerOwner.parse(.organization, $0) }
        case .repository:
            self["owner"].flatMap { owner in
                self["repo"].flatMap { try? RunnerOwner.parse(.repository, owner + "/" + $0) }
            }
        case nil: nil
        }
    }
}

/// Finds the endpoint for a path; built from the catalogue's rows, as a tree by segments.
struct RouteTable: Sendable {
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var endpoints: [HTTPMethod: Endpoint] = [:]
    }

    private var nodes = [Node()]

    init(_ endpoints: [Endpoint]) {
        for endpoint in endpoints { add(endpoint) }
    }

    private mutating func add(_ endpoint: Endpoint) {
        var current = 0
        for segment in endpoint.path.segments {
            switch segment {
            case .literal(let text):
                if let next = nodes[current].literals[text] {
                    current = next
                } else {
                    nodes.append(Node())
                    nodes[current].literals[text] = nodes.count - 1
                    current = nodes.count - 1
                }
            case .parameter:
                if let next = nodes[current].parameter {
                    current = next
                } else {
                    nodes.append(Node())
                    nodes[current].parameter = nodes.count - 1
                    current = nodes.count - 1
                }
            }
        }
        nodes[current].endpoints[endpoint.method] = endpoint
    }

    func match(_ method: HTTPMethod, path: String) -> RouteMatch? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var current = 0
        var values: [String] = []
        // An empty last segment stays in, so that a trailing slash matches nothing.
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if let next = nodes[current].literals[String(segment)] {
                current = next
            } else if let next = nodes[current].parameter, !segment.isEmpty,
                let value = PercentEncoding.decode(segment)
            {
                values.append(value)
                current = next
            } else {
                return nil
            }
        }
        guard let endpoint = nodes[current].endpoints[method] else { return nil }
        let names = endpoint.path.parameterNames
        guard names.count == values.count else { return nil }
        return RouteMatch(endpoint: endpoint, arguments: zip(names, values).map { PathArgument($0, $1) })
    }
}
