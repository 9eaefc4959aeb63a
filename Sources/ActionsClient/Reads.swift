import ActionsAPI
import JSONValue

extension Client {
    /// Reads all pages of a list, or the first `limit` rows; `name` narrows it to the runner of that name.
    ///
    /// - Parameter owner: whose list; `nil` for a list of whoever is signed in.
    public func list(
        _ kind: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument] = [], name: String? = nil,
        limit: Int? = nil
    ) async throws(ClientError) -> ListResult {
        var rows: [JSONObject] = []
        let summary = try await stream(kind, of: owner, arguments, name: name, limit: limit) { page in
            rows += page
            return true
        }
        if !summary.goneIDs.isEmpty {
            let gone = Set(summary.goneIDs)
            rows.removeAll { $0["id"]?.integerValue.map { gone.contains($0) } ?? false }
        }
        return ListResult(
            rows: rows, totalCount: summary.totalCount, warnings: summary.warnings, isLimited: summary.isLimited)
    }

    /// Reads a list as `list` does, and passes its rows on page by page, in order, each id once.
    ///
    /// Only a few pages are held at a time. Rows that were found only by reading again come at the end; rows that turned
    /// out to be gone are named in the summary.
    /// - Parameter receive: takes rows; false when no more are wanted.
    public func stream(
        _ kind: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument] = [], name: String? = nil,
        limit: Int? = nil, receive: (_ rows: [JSONObject]) async -> Bool
    ) async throws(ClientError) -> ListSummary {
        let (endpoint, paging) = try pagedRow(kind, owner)
        let limit = limit.map { max(0, $0) }
        let reader = PageReader(
            client: self, endpoint: endpoint, paging: paging, owner: owner, arguments: arguments, name: name,
            perPage: min(max(limit ?? paging.maximumPerPage, 1), paging.maximumPerPage))
        return try await PagedRead(reader, limit: limit).run(receive)
    }

    /// How many rows a list has, by one request for its total.
    public func count(
        _ kind: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument] = [], name: String? = nil
    ) async throws(ClientError) -> Int {
        let (endpoint, paging) = try pagedRow(kind, owner)
        guard let totalField = paging.totalField else {
            return try await list(kind, of: owner, arguments, name: name).rows.count
        }
        let query = [QueryItem("per_page", 1)] + (name.map { [QueryItem("name", $0)] } ?? [])
        let response = try await ask(endpoint, owner, arguments, query: query)
        let total = response.body?[totalField]
        guard case .integer(let count)? = total, let count = Int(exactly: count), count >= 0 else {
            throw .shape(
                ResponseShapeError(
                    operationID: endpoint.operationID, field: totalField, expected: "a count",
                    found: total?.kindName ?? "missing"))
        }
        return count
    }

    /// Reads one resource, such as `.getRunner` with `.runnerID(7)`.
    public func get(
        _ kind: EndpointKind, of owner: RunnerOwner?, _ arguments: [PathArgument] = []
    ) async throws(ClientError) -> JSONObject {
        let endpoint = try row(kind, owner)
        return try endpoint.checkedObject(in: try await ask(endpoint, owner, arguments))
    }

    /// Reads the labels of a runner, each as `{id, name, type}`.
    public func listLabels(of owner: RunnerOwner, runner id: Int64) async throws(ClientError) -> [JSONObject] {
        let answer = try await get(.listLabels, of: owner, [.runnerID(id)])
        return (answer["labels"]?.arrayValue ?? []).compactMap(\.objectValue)
    }

    /// The row for an operation on an owner.
    func row(_ kind: EndpointKind, _ owner: RunnerOwner?) throws(ClientError) -> Endpoint {
        do {
            return try Catalogue.row(kind, for: owner?.kind)
        } catch {
            throw .request(error)
        }
    }

    private func pagedRow(_ kind: EndpointKind, _ owner: RunnerOwner?) throws(ClientError) -> (Endpoint, Paging) {
        let endpoint = try row(kind, owner)
        guard let paging = endpoint.paging else { throw .request(.notPaged(operationID: endpoint.operationID)) }
        return (endpoint, paging)
    }

    /// Makes the request and sends it.
    func ask(
        _ endpoint: Endpoint, _ owner: RunnerOwner?, _ arguments: [PathArgument] = [], query: [QueryItem] = []
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

extension Endpoint {
    /// The object in a successful answer of this endpoint, checked against what the row promises.
    ///
    /// For answers to requests that were made of the row and sent by `Client.perform`.
    public func checkedObject(in response: APIResponse) throws(ClientError) -> JSONObject {
        guard let object = response.body?.objectValue else {
            throw .shape(
                ResponseShapeError(
                    operationID: operationID, field: "", expected: "an object",
                    found: response.body?.kindName ?? "empty"))
        }
        if case .object(let schema)? = self.response {
            var checker = SchemaChecker(schema)
            if let problem = checker.problem(in: object) {
                throw .shape(ResponseShapeError(problem, operationID: operationID))
            }
        }
        return object
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
        case .outOfBounds(let bounds, let count, _):
            self.init(operationID: operationID, field: path, expected: bounds.description, found: String(count))
        case .notAnObject:
            self.init(operationID: operationID, field: path, expected: "an object", found: "another kind of value")
        case .unknown:
            self.init(operationID: operationID, field: path, expected: "absent", found: "there")
        }
    }
}
