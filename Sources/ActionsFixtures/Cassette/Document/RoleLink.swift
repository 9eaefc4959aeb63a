import ActionsAPI

/// Links of headers, which a cassette holds without their host: `<{api}/organizations/42/…?page=2>; rel="next"`.
enum RoleLink {
    static let marker = "{api}"

    /// What answers of `host` begin their links with.
    static func base(_ host: String) -> String {
        if host == "github.com" { return "https://api.github.com" }
        return host.hasSuffix(".ghe.com") ? "https://api.\(host)" : "https://\(host)/api/v3"
    }

    /// A header's value with each link led to its role; a link that leads out of the API is left out, and without any
    /// there is no value.
    static func toRole(_ value: String) -> String? {
        guard value.contains("<") else { return target(value[...]).map { marker + $0 } }
        let links = split(value).compactMap { link -> String? in
            guard let url = url(of: link), let target = target(url) else { return nil }
            return "<\(marker)\(target)>" + link[url.endIndex...].dropFirst()
        }
        return links.isEmpty ? nil : links.joined(separator: ", ")
    }

    /// A header's value with the host in place of the role.
    static func fromRole(_ value: String, base: String) -> String {
        if value.hasPrefix(marker) { return base + value.dropFirst(marker.count) }
        return value.split(separator: "<" + marker, omittingEmptySubsequences: false).joined(separator: "<" + base)
    }

    /// Whether every link of a header's value leads to a role.
    static func isOfRole(_ value: String) -> Bool {
        guard value.contains("<") else { return isTarget(value[...]) }
        return split(value).allSatisfy { link in url(of: link).map { isTarget($0) } ?? false }
    }

    private static func isTarget(_ url: Substring) -> Bool {
        url.hasPrefix(marker) && SafePath.isSafe(path(url.dropFirst(marker.count)))
    }

    /// The links of a value: what each `<` begins.
    private static func split(_ value: String) -> [Substring] {
        var links: [Substring] = []
        var rest = value[...]
        while let start = rest.firstIndex(of: "<") {
            let next = rest[rest.index(after: start)...].firstIndex(of: "<") ?? rest.endIndex
            var link = rest[start..<next]
            while let last = link.last, last == " " || last == "," { link.removeLast() }
            links.append(link)
            rest = rest[next...]
        }
        return links
    }

    /// What stands between `<` and `>`.
    private static func url(of link: Substring) -> Substring? {
        guard link.first == "<", let end = link.firstIndex(of: ">") else { return nil }
        return link[link.index(after: link.startIndex)..<end]
    }

    /// Path and query of a link without what comes before the API's paths; `nil` if it leads to none of them.
    private static func target(_ url: Substring) -> Substring? {
        var rest = url
        if rest.hasPrefix(marker) {
            rest = rest.dropFirst(marker.count)
        } else if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...]
            guard let slash = rest.firstIndex(of: "/") else { return nil }
            rest = rest[slash...]
        }
        if rest.hasPrefix("/api/v3/") { rest = rest.dropFirst(7) }
        guard places.contains(where: { rest.hasPrefix($0) }), SafePath.isSafe(path(rest)) else { return nil }
        return rest
    }

    private static func path(_ target: Substring) -> Substring {
        target.prefix { $0 != "?" }
    }

    private static let places =
        ["/user/", "/orgs/", "/repos/"] + OwnerKind.allCases.map { "/\($0.numberedPlace)/" }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? {
        firstRange(of: text)
    }
}

/// What may stand in a cassette as a path.
enum SafePath {
    private static let longest = 8192

    /// Whether `path` begins with a slash, is properly encoded, and cannot lead out of where it begins.
    static func isSafe(_ path: Substring) -> Bool {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= longest, path.utf8.allSatisfy(isPathByte) else {
            return false
        }
        return path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
            guard let text = PercentEncoding.decode(segment) else { return false }
            return !text.isEmpty && text != "." && text != ".."
        }
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        guard byte > 0x20, byte < 0x7F else { return false }
        return byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }
}
