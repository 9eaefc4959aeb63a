import ActionsAPI
import JSONValue

/// One request that has found its endpoint and owner, and what is needed to answer it.
struct Exchange {
    let request: APIRequest
    let match: RouteMatch
    /// The time in the world.
    let now: WorldTime
    /// What links begin with: `https://api.github.com`.
    let base: String
    /// The release of the host, if it is a GHES.
    let ghes: GHESRelease?

    var endpoint: Endpoint { match.endpoint }

    /// The value of a parameter of the query, if the host's release knows the parameter.
    func queryValue(_ name: String) -> String? {
        if let ghes, let field = endpoint.queryParameters.first(where: { $0.name == name }),
            endpoint.absence(of: field, on: .server(ghes)) != nil
        {
            return nil
        }
        return request.queryValue(name)
    }

    /// The number in the path, if it is one of 64 bits.
    func number(_ place: String) -> Int64? {
        match[place].flatMap { Int64($0) }
    }

    /// Why the body is not taken; `nil` if it is as the row says.
    var bodyFailure: APIResponse? {
        guard let schema = endpoint.body, let problem = schema.problems(in: request.body ?? .null).first else {
            return nil
        }
        return failure(422, InvalidRequest.message(problem, in: request.body))
    }

    func success(_ body: JSONValue? = nil) -> APIResponse {
        APIResponse(status: endpoint.successStatus, body: body)
    }

    func notFound() -> APIResponse {
        failure(404, "Not Found")
    }

    func failure(_ status: Int, _ message: String) -> APIResponse {
        .failure(status, message, documentation: endpoint.documentationURL)
    }

    /// A name that somebody has, in GitHub's words.
    func alreadyExists(_ name: String) -> APIResponse {
        failure(409, "Already exists - A runner with the name \(name) already exists.")
    }

    /// A value of the body that has the right type and is still not taken.
    func unusable(_ field: String, _ why: String) -> APIResponse {
        failure(422, "Invalid request.\n\nFor 'properties/\(field)', \(why).")
    }
}

extension APIResponse {
    /// GitHub's form of an error.
    static func failure(
        _ status: Int, _ message: String, documentation: String = "https://docs.github.com/rest"
    ) -> APIResponse {
        APIResponse(
            status: status,
            body: .object([
                "message": .string(message),
                "documentation_url": .string(documentation),
                "status": .string(String(status)),
            ]))
    }
}

/// GitHub's words for a body that is not as documented.
enum InvalidRequest {
    static func message(_ problem: SchemaProblem, in body: JSONValue?) -> String {
        "Invalid request.\n\n" + sentence(problem, body)
    }

    private static func sentence(_ problem: SchemaProblem, _ body: JSONValue?) -> String {
        let place = "'" + problem.path.elements.map(step).joined(separator: "/") + "'"
        var name = ""
        if case .key(let key)? = problem.path.elements.last { name = key }
        let shown = shown(problem.path.elements.reduce(body ?? .null) { child($0, $1) })
        switch problem.reason {
        case .notAnObject: return "\(shown) is not an object."
        case .missing: return "\"\(name)\" wasn't supplied."
        case .unknown: return "\"\(name)\" is not a permitted key."
        case .wrongType(let expected, _): return "For \(place), \(shown) is not \(expected)."
        case .notInClosedSet(let values):
            let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
            return "For \(place), \(shown) is not a member of [\(list)]."
        case .outOfBounds(let bounds, let count, _):
            let isLow = bounds.minimum.map { count < $0 } ?? false
            return "For \(place), \(shown) is too \(isLow ? "short" : "long")."
        }
    }

    private static func step(_ element: JSONPathElement) -> String {
        switch element {
        case .key(let key): "properties/" + key
        case .index(let index): "items/" + String(index)
        }
    }

    private static func child(_ value: JSONValue, _ step: JSONPathElement) -> JSONValue {
        switch step {
        case .key(let key): value[key] ?? .null
        case .index(let index): value[index] ?? .null
        }
    }

    private static func shown(_ value: JSONValue) -> String {
        let text = JSONWriter().string(from: value)
        return text.count > 60 ? text.prefix(60) + "…" : text
    }
}
