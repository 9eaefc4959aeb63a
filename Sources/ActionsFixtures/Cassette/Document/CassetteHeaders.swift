import ActionsAPI

/// Which headers of an answer a cassette holds, and how links are held.
public enum CassetteHeaders {
    /// The headers that are kept, in the order in which they are written; names that end in `*` are beginnings.
    public static let allowed = [
        "Content-Type", "ETag", "Link", "Location", "Retry-After", "X-RateLimit-*", "X-OAuth-Scopes", "X-Accepted-*",
        "X-GitHub-Enterprise-Version",
    ]

    /// Whether a cassette may hold the header, whatever the case of its name.
    public static func isAllowed(_ name: String) -> Bool {
        let folded = ASCIIFolding.fold(name)
        return foldedAllowed.contains { allowed in
            allowed.hasSuffix("*")
                ? folded.hasPrefix(String(allowed.dropLast())) && folded.utf8.count >= allowed.utf8.count
                    && folded.utf8.allSatisfy(isNameByte)
                : folded == allowed
        }
    }

    private static let foldedAllowed = allowed.map { ASCIIFolding.fold($0) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }

    /// Whether the header's value has links.
    static func holdsLinks(_ name: String) -> Bool {
        ASCIIFolding.equal(name, "Link") || ASCIIFolding.equal(name, "Location")
    }

    /// The headers to keep of an answer, links led back to their role.
    static func kept(_ headers: HTTPHeaders) -> HTTPHeaders {
        HTTPHeaders(
            headers.fields.compactMap { field in
                guard isAllowed(field.name), !field.value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
                    return nil
                }
                guard holdsLinks(field.name) else { return field }
                return RoleLink.toRole(field.value).map { HTTPHeaders.Field(field.name, $0) }
            })
    }

    /// The headers as an answer has them, links with the host in place of the role.
    static func replayed(_ headers: HTTPHeaders, base: String) -> HTTPHeaders {
        guard headers.fields.contains(where: { holdsLinks($0.name) }) else { return headers }
        return HTTPHeaders(
            headers.fields.map { field in
                holdsLinks(field.name)
                    ? HTTPHeaders.Field(field.name, RoleLink.fromRole(field.value, base: base)) : field
            })
    }
}
