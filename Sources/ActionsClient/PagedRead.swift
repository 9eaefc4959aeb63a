import ActionsAPI
import JSONValue

/// One reading of a list: page 1, then the other pages at once, then the rows in order, each id once.
struct PagedRead: Sendable {
    /// What one page brought.
    private struct Page: Sendable {
        var rows: [JSONValue]
        var total: Int?
        /// The number of the last page, where the answer links to it.
        var last: Int?
    }

    /// How far the first page says that there is to go.
    private struct Extent: Sendable {
        var total: Int?
        var last: Int?

        var isKnown: Bool { total != nil || last != nil }
    }

    let client: Client
    let endpoint: Endpoint
    let paging: Paging
    let owner: RunnerOwner?
    let arguments: [PathArgument]
    let name: String?
    let limit: Int?

    /// After so many lost pages the rest is not asked for.
    private static let lostPagesLimit = 5

    private var perPage: Int { min(max(limit ?? paging.maximumPerPage, 1), paging.maximumPerPage) }

    func run() async throws(ClientError) -> ListResult {
        let first = try await read(page: 1)
        var collector = RowCollector(endpoint: endpoint)
        collector.add(first.rows)
        let total = first.total
        if isLast(1, first) { return finish(collector, announced: total) }
        for (number, outcome) in await readRest(Extent(total: total, last: first.last)) {
            switch outcome {
            case .success(let page):
                collector.add(page.rows)
                if let before = total, let after = page.total, before != after {
                    collector.noteChange(before: before, after: after)
                }
            case .failure(.cancelled):
                throw .cancelled
            case .failure(let error):
                collector.noteLost(number, error)
            }
        }
        return finish(collector, announced: total)
    }

    /// Reads the pages after the first, at most as many at once as the lane takes, and gives them in order.
    ///
    /// The announced total says how far to go, but a page that is not full ends the list whatever was announced.
    private func readRest(_ extent: Extent) async -> [(Int, Result<Page, ClientError>)] {
        // Where nothing is announced only the page before tells whether there is another.
        let width = extent.isKnown ? client.limits.reads : 1
        return await withTaskGroup(of: (Int, Result<Page, ClientError>).self) { group in
            var outcomes: [Int: Result<Page, ClientError>] = [:]
            var next = 2
            var lost = 0
            var isOver = false
            func start() {
                guard !isOver, (next - 1) < pagesWanted(extent.total, last: extent.last) else { return }
                let number = next
                next += 1
                group.addTask { (number, await outcome(of: number)) }
            }
            for _ in 0..<width { start() }
            while let (number, outcome) = await group.next() {
                outcomes[number] = outcome
                switch outcome {
                case .success(let page): isOver = isOver || isLast(number, page)
                case .failure(.cancelled): isOver = true
                case .failure:
                    lost += 1
                    isOver = isOver || lost >= Self.lostPagesLimit || !extent.isKnown
                }
                start()
            }
            return outcomes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    private func outcome(of number: Int) async -> Result<Page, ClientError> {
        do throws(ClientError) {
            return .success(try await read(page: number))
        } catch {
            return .failure(error)
        }
    }

    private func pagesWanted(_ announced: Int?, last: Int? = nil) -> Int {
        let rows = min(announced ?? .max, limit ?? .max)
        let pages = rows / perPage + (rows % perPage == 0 ? 0 : 1)
        return announced == nil ? min(pages, last ?? .max) : pages
    }

    private func isLast(_ number: Int, _ page: Page) -> Bool {
        page.rows.count < perPage || number >= pagesWanted(page.total)
    }

    private func read(page number: Int) async throws(ClientError) -> Page {
        var query = [QueryItem("per_page", perPage)]
        if number > 1 { query.append(QueryItem("page", number)) }
        if let name { query.append(QueryItem("name", name)) }
        let response = try await client.ask(endpoint, owner, arguments, query: query)
        guard let itemsField = paging.itemsField else {
            guard let rows = response.body?.arrayValue else { throw misshapen("", "an array", response.body) }
            return Page(rows: rows, last: response.headers["Link"].flatMap { LinkHeader.lastPage(in: $0) })
        }
        guard let body = response.body?.objectValue else { throw misshapen("", "an object", response.body) }
        guard let rows = body[itemsField]?.arrayValue else { throw misshapen(itemsField, "an array", body[itemsField]) }
        let total = paging.totalField.flatMap { body[$0]?.integerValue }.flatMap { Int(exactly: $0) }
        return Page(rows: rows, total: total.flatMap { $0 < 0 ? nil : $0 })
    }

    private func misshapen(_ field: String, _ expected: String, _ found: JSONValue?) -> ClientError {
        .shape(
            ResponseShapeError(
                operationID: endpoint.operationID, field: field, expected: expected,
                found: found?.kindName ?? "missing"))
    }

    private func finish(_ collector: RowCollector, announced: Int?) -> ListResult {
        var collector = collector
        let total = announced ?? collector.seen
        let isLimited = limit.map { $0 < total } ?? false
        if !isLimited, collector.warnings.isEmpty, collector.seen != total {
            collector.noteMismatch(expected: total)
        }
        return ListResult(
            rows: limit.map { Array(collector.rows.prefix($0)) } ?? collector.rows, totalCount: total,
            warnings: collector.warnings, isLimited: isLimited)
    }
}
