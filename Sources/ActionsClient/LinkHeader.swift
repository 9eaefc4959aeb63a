import ActionsAPI

/// The header that links a page to the others.
struct LinkHeader {
    /// Path and query of the next page, as the host wrote them.
    private(set) var next: (path: String, query: [QueryItem])?
    /// The number of the last page; nil where it has no link, or its link no number.
    private(set) var lastPage: Int?

    init(_ header: String) {
        for link in header.split(separator: ",") {
            let parts = link.split(separator: ";")
            guard let first = parts.first, let target = Self.target(first) else { continue }
            for parameter in parts.dropFirst() {
                switch parameter.filter({ $0 != " " && $0 != "\"" }) {
                case "rel=next": next = target
                case "rel=last": lastPage = Self.page(target.query)
                default: break
                }
            }
        }
    }

    /// The number of the page that a query asks for.
    static func page(_ query: [QueryItem]) -> Int? {
        guard let text = query.first(where: { $0.name == "page" })?.value, let number = Int(text), number > 0 else {
            return nil
        }
        return number
    }

    /// Path and query of `<https://HOST/PATH?QUERY>`; where the API is and begins is the transport's business.
    private static func target(_ text: Substring) -> (path: String, query: [QueryItem])? {
        let text = text.drop { $0 == " " }
        guard text.first == "<", let end = text.firstIndex(of: ">") else { return nil }
        var url = text[text.index(after: text.startIndex)..<end]
        if let scheme = url.firstRange(of: "://") {
            url = url[scheme.upperBound...]
            guard let slash = url.firstIndex(of: "/") else { return nil }
            url = url[slash...]
        }
        let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path = halves[0]
        if let base = path.firstRange(of: "/api/v3/") { path = path[path.index(before: base.upperBound)...] }
        guard path.first == "/", !path.split(separator: "/").contains("..") else { return nil }
        var query: [QueryItem] = []
        for item in halves.count > 1 ? halves[1].split(separator: "&") : [] {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(pair[0]),
                let value = PercentEncoding.decode(pair.count > 1 ? pair[1] : "")
            else { return nil }
            query.append(QueryItem(name, value))
        }
        return (String(path), query)
    }
}
