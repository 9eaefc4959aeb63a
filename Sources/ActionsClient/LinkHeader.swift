/// The header that links a page to the others.
enum LinkHeader {
    /// The number of the page with `rel="last"`; nil where there is no such link, or it has no number.
    static func lastPage(in header: String) -> Int? {
        for link in header.split(separator: ",") {
            let parts = link.split(separator: ";")
            guard parts.count > 1, parts.dropFirst().contains(where: { isLast($0) }),
                let query = parts[0].split(separator: "?").last
            else { continue }
            for item in query.split(separator: "&") where item.hasPrefix("page=") {
                let digits = item.dropFirst("page=".count).prefix { $0.isASCII && $0.isNumber }
                return Int(digits).flatMap { $0 > 0 ? $0 : nil }
            }
        }
        return nil
    }

    private static func isLast(_ parameter: Substring) -> Bool {
        parameter.filter { $0 != " " && $0 != "\"" } == "rel=last"
    }
}
