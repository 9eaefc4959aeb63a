import ActionsAPI
import JSONValue

/// What one page brought.
struct Page: Sendable {
    var rows: [JSONValue]
    /// How many rows the list has; nil where no page tells.
    var total: Int?
    /// The request for the next page, where the host links to one.
    var next: APIRequest?
    /// The number of the last page, where the host links to it.
    var last: Int?
}

/// Asks for single pages of a list.
struct PageReader: Sendable {
    let client: Client
    let endpoint: Endpoint
    let paging: Paging
    let owner: RunnerOwner?
    let arguments: [PathArgument]
    let name: String?
    let perPage: Int

    func page(_ number: Int) async throws(ClientError) -> Page {
        try await page(try request(number))
    }

    /// What came of asking for a page; where there is a link, as that asked for another page.
    ///
    /// A method rather than a throwing closure in a task: Swift 6.3 loses the number beside its result when it optimises that.
    func outcome(of number: Int, like link: APIRequest?) async -> Result<Page, ClientError> {
        do throws(ClientError) {
            if let link { return .success(try await page(numbered(link, number))) }
            return .success(try await page(number))
        } catch {
            return .failure(error)
        }
    }

    private func numbered(_ link: APIRequest, _ number: Int) -> APIRequest {
        var request = link
        for index in request.query.indices where request.query[index].name == "page" {
            request.query[index].value = String(number)
        }
        return request
    }

    private func request(_ number: Int) throws(ClientError) -> APIRequest {
        var query = [QueryItem("per_page", perPage)]
        if number > 1 { query.append(QueryItem("page", number)) }
        if let name { query.append(QueryItem("name", name)) }
        do {
            return try endpoint.request(owner: owner, arguments, query: query)
        } catch {
            throw .request(error)
        }
    }

    func page(_ request: APIRequest) async throws(ClientError) -> Page {
        let response = try await client.perform(request)
        let link = response.headers["Link"].map { LinkHeader($0) }
        let next = link?.next.map {
            APIRequest(operationID: endpoint.operationID, method: .get, path: $0.path, query: $0.query)
        }
        let rows: [JSONValue]
        var total: Int?
        if let itemsField = paging.itemsField {
            guard let body = response.body?.objectValue else { throw misshapen("", "an object", response.body) }
            guard let items = body[itemsField]?.arrayValue else {
                throw misshapen(itemsField, "an array", body[itemsField])
            }
            rows = items
            total = paging.totalField.flatMap { body[$0]?.integerValue }.flatMap { Int(exactly: $0) }
        } else {
            guard let items = response.body?.arrayValue else { throw misshapen("", "an array", response.body) }
            rows = items
        }
        return Page(
            rows: rows, total: total.flatMap { $0 < 0 ? nil : $0 }, next: next == request ? nil : next,
            last: link?.lastPage)
    }

    private func misshapen(_ field: String, _ expected: String, _ found: JSONValue?) -> ClientError {
        .shape(
            ResponseShapeError(
                operationID: endpoint.operationID, field: field, expected: expected,
                found: found?.kindName ?? "missing"))
    }
}
