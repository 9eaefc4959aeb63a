import ActionsAPI
import JSONValue

extension Client {
    /// Reads all pages of a list, or the first `limit` rows; `name` narrows it to the runner of that name.
    public func list(
        _ kind: EndpointKind, of owner: RunnerOwner, name: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> ListResult {
        let endpoint = Catalogue.endpoint(kind, for: owner.kind)
        guard let paging = endpoint.paging else { throw .request(.notPaged(operationID: endpoint.operationID)) }
        let reader = PagedRead(
            client: self, endpoint: endpoint, paging: paging, owner: owner, name: name, limit: limit.map { max(0, $0) })
        return try await reader.run()
    }

    /// How many rows a list has, by one request for its total.
    public func count(
        _ kind: EndpointKind, of owner: RunnerOwner, name: String? = nil
    ) async throws(ClientError) -> Int {
        let endpoint = Catalogue.endpoint(kind, for: owner.kind)
        guard let paging = endpoint.paging else { throw .request(.notPaged(operationID: endpoint.operationID)) }
        let query = [QueryItem("per_page", 1)] + (name.map { [QueryItem("name", $0)] } ?? [])
        let response = try await ask(endpoint, owner, query: query)
        let total = response.body?[paging.totalField]
        guard case .integer(let count)? = total, let count = Int(exactly: count), count >= 0 else {
            throw .shape(
                ResponseShapeError(
                    operationID: endpoint.operationID, field: paging.totalField, expected: "a count",
                    found: total?.kindName ?? "missing"))
        }
        return count
    }

    /// Reads one resource, such as `.getRunner` with `.runnerID(7)`.
    public func get(
        _ kind: EndpointKind, of owner: RunnerOwner, _ arguments: [PathArgument] = []
    ) async throws(ClientError) -> JSONObject {
        let endpoint = Catalogue.endpoint(kind, for: owner.kind)
        let response = try await ask(endpoint, owner, arguments)
        guard let object = response.body?.objectValue else {
            throw .shape(
                ResponseShapeError(
                    operationID: endpoint.operationID, field: "", expected: "an object",
                    found: response.body?.kindName ?? "empty"))
        }
        if case .object(let schema)? = endpoint.response {
            var checker = SchemaChecker(schema)
            if let problem = checker.problem(in: object) {
                throw .shape(ResponseShapeError(problem, operationID: endpoint.operationID))
            }
        }
        return object
    }

    /// Reads the labels of a runner, each as `{id, name, type}`.
    public func listLabels(of owner: RunnerOwner, runner id: Int64) async throws(ClientError) -> [JSONObject] {
        let answer = try await get(.listLabels, of: owner, [.runnerID(id)])
        return (answer["labels"]?.arrayValue ?? []).compactMap(\.objectValue)
    }

    /// Makes the request and sends it.
    func ask(
        _ endpoint: Endpoint, _ owner: RunnerOwner, _ arguments: [PathArgument] = [], query: [QueryItem] = []
    ) async throws(ClientError) -> APIResponse {
        let request: APIRequest
        do {
            request = try endpoint.request(owner: owner, arguments, query: query)
        } catch {
            throw .request(error)
        }
        return try await perform(request)
    }
}

extension ResponseShapeError {
    /// A problem of an answer, as an error that names the operation; `prefix` leads to the object.
    init(_ problem: SchemaProblem, operationID: String, under prefix: [JSONPathElement] = []) {
        let path = JSONPath(prefix + problem.path.elements).description
        switch problem.reason {
        case .missing:
            self.init(operationID: operationID, field: path, expected: "there", found: "missing")
        case .wrongType(let expected, let found):
            self.init(operationID: operationID, field: path, expected: expected, found: found)
        case .notInClosedSet(let values):
            self.init(
                operationID: operationID, field: path, expected: "one of " + values.joined(separator: ", "),
                found: "another value")
        case .outOfBounds(let bounds, let count):
            self.init(operationID: operationID, field: path, expected: bounds.description, found: String(count))
        case .notAnObject:
            self.init(operationID: operationID, field: path, expected: "an object", found: "another kind of value")
        case .unknown:
            self.init(operationID: operationID, field: path, expected: "absent", found: "there")
        }
    }
}
