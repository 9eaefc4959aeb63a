import ActionsAPI
import JSONValue

/// The page that a request asks for. What is not a number counts as not asked, and too many a page are
/// silently fewer, as at GitHub.
struct Page {
    private let perPage: Int
    private let number: Int
    private let paging: Paging

    init(_ exchange: Exchange, _ paging: Paging) {
        let wish = exchange.queryValue("per_page").flatMap { Int($0) } ?? paging.defaultPerPage
        perPage = wish < 1 ? paging.defaultPerPage : min(wish, paging.maximumPerPage)
        number = max(1, exchange.queryValue("page").flatMap { Int($0) } ?? 1)
        self.paging = paging
    }

    /// The places of this page's items among `total`; empty beyond the end.
    func range(of total: Int) -> Range<Int> {
        let (start, overflows) = (number - 1).multipliedReportingOverflow(by: perPage)
        guard !overflows, start < total else { return total..<total }
        return start..<min(total, start + min(perPage, total - start))
    }

    /// The answer with this page's items and links to the others.
    func response(_ items: [JSONValue], total: Int, _ exchange: Exchange, ownerID: Int64 = 0) -> APIResponse {
        var response = exchange.success(.array(items))
        if let totalField = paging.totalField, let itemsField = paging.itemsField {
            response.body = .object([totalField: .integer(Int64(total)), itemsField: .array(items)])
        }
        if total > perPage || number > 1 {
            response.headers["Link"] = links(total: total) { exchange.link(page: $0, ownerID: ownerID) }
        }
        return response
    }

    /// The value of the Link header; `nil` if all is on one page.
    private func links(total: Int, url: (Int) -> String) -> String? {
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

extension Exchange {
    /// Where another page is; a link names the owner by number, as GitHub's do.
    fileprivate func link(page: Int, ownerID: Int64) -> String {
        var target = request
        if let owner = match.owner {
            let steps = request.path.split(separator: "/", omittingEmptySubsequences: false)
            let isNumbered = steps.count > 1 && steps[1] == owner.kind.numberedPlace
            let rest = steps.dropFirst(isNumbered ? 3 : 1 + owner.kind.pathSteps)
            target.path = (["", owner.kind.numberedPlace, String(ownerID)] + rest.map(String.init)).joined(
                separator: "/")
        }
        target.query.removeAll { $0.name == "page" }
        target.query.append(QueryItem("page", page))
        return base + target.target
    }
}

extension OwnerKind {
    /// What a path that names such an owner by number begins with.
    var numberedPlace: String {
        switch self {
        case .enterprise: "enterprises"
        case .organization: "organizations"
        case .repository: "repositories"
        }
    }

    /// How many steps of a path name such an owner.
    fileprivate var pathSteps: Int {
        switch self {
        case .enterprise, .organization: 2
        case .repository: 3
        }
    }
}
