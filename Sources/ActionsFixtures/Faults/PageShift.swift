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
            var body = response.body, let items = paging.items(of: body), !items.isEmpty
        else { return nil }
        let total = paging.totalField.flatMap { body[$0]?.integerValue }.flatMap { Int(exactly: $0) }
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
        if case .object(var object) = body, let itemsField = paging.itemsField {
            object[itemsField] = .array(shifted)
            if let total, let totalField = paging.totalField {
                let (sum, overflows) = total.addingReportingOverflow(rows > 0 ? -shift : shift)
                if !overflows { object[totalField] = .integer(Int64(max(0, sum))) }
            }
            body = .object(object)
        } else {
            body = .array(shifted)
        }
        var response = response
        response.body = body
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
        return answer.body.flatMap { paging.items(of: $0) } ?? []
    }
}

extension Paging {
    /// The items of a page, in its wrapper or bare.
    fileprivate func items(of body: JSONValue) -> [JSONValue]? {
        guard let itemsField else { return body.arrayValue }
        return body[itemsField]?.arrayValue
    }
}
