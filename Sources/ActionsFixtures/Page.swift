import ActionsAPI

/// The page that a request asks for. What is not a number counts as not asked, and too many a page are
/// silently fewer, as at GitHub.
struct Page {
    private let perPage: Int
    private let number: Int

    init(_ request: APIRequest, _ paging: Paging) {
        let wish = request.queryValue("per_page").flatMap { Int($0) } ?? paging.defaultPerPage
        perPage = wish < 1 ? paging.defaultPerPage : min(wish, paging.maximumPerPage)
        number = max(1, request.queryValue("page").flatMap { Int($0) } ?? 1)
    }

    /// The places of this page's items among `total`; empty beyond the end.
    func range(of total: Int) -> Range<Int> {
        let (start, overflows) = (number - 1).multipliedReportingOverflow(by: perPage)
        guard !overflows, start < total else { return total..<total }
        return start..<min(total, start + perPage)
    }

    /// The value of the Link header; `nil` if all is on one page.
    func links(total: Int, url: (Int) -> String) -> String? {
        let last = max(1, (total + perPage - 1) / perPage)
        var links: [String] = []
        func add(_ page: Int, _ relation: String) {
            links.append("<\(url(page))>; rel=\"\(relation)\"")
        }
        if number > 1 { add(min(number - 1, last), "prev") }
        if number < last {
            add(number + 1, "next")
            add(last, "last")
        }
        if number > 1 { add(1, "first") }
        return links.isEmpty ? nil : links.joined(separator: ", ")
    }
}
