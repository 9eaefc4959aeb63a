import ActionsAPI
import JSONValue

/// Lets a page of a list begin some rows later, as if so many before it had gone, or some earlier, as if so many had
/// come; the neighbouring page gives the rows that this needs.
struct PageShift {
    /// How many rows later; earlier if negative.
    let rows: Int

    /// The changed answer; `nil` where there is no list to change.
    func applied(
        to response: APIResponse, _ target: FaultTarget,
        _ inner: @Sendable (APIRequest) async throws -> APIResponse
    ) async -> APIResponse? {
        guard response.isSuccess, let paging = target.endpoint?.paging, let page = target.page,
            case .object(var body)? = response.body, case .array(let items)? = body[paging.itemsField], !items.isEmpty
        else { return nil }
        let total = body[paging.totalField]?.integerValue.flatMap { Int(exactly: $0) }
        let shift: Int
        let shifted: [JSONValue]
        if rows > 0 {
            shift = min(rows, items.count)
            let hasNext = response.headers["Link"]?.contains("rel=\"next\"") ?? false
            let next = hasNext ? await neighbour(page + 1, target, paging, inner) : []
            shifted = Array(items.dropFirst(shift) + next.prefix(shift))
        } else {
            let previous = await neighbour(page - 1, target, paging, inner)
            guard !previous.isEmpty else { return nil }
            shift = min(-rows, previous.count)
            shifted = Array((previous.suffix(shift) + items).prefix(max(items.count, previous.count)))
        }
        body[paging.itemsField] = .array(shifted)
        if let total {
            let (sum, overflows) = total.addingReportingOverflow(rows > 0 ? -shift : shift)
            if !overflows { body[paging.totalField] = .integer(Int64(max(0, sum))) }
        }
        var response = response
        response.body = .object(body)
        response.headers["ETag"] = nil
        return response
    }

    private func neighbour(
        _ page: Int, _ target: FaultTarget, _ paging: Paging,
        _ inner: @Sendable (APIRequest) async throws -> APIResponse
    ) async -> [JSONValue] {
        var request = target.request
        request.query.removeAll { $0.name == "page" }
        if page > 1 { request.query.append(QueryItem("page", page)) }
        guard let answer = try? await inner(request), answer.isSuccess else { return [] }
        return answer.body?[paging.itemsField]?.arrayValue ?? []
    }
}
