import ActionsAPI
import JSONValue

/// Puts pseudonyms in place of names.
struct Renamer {
    let names: Pseudonyms

    /// A text with pseudonyms.
    func text(_ text: String) -> String {
        names.replaced(text) ?? text
    }

    func renamed(_ interaction: Interaction) -> Interaction {
        var copy = interaction
        let match = NumberedPath.match(interaction.request)
        copy.request.path = path(interaction.request, match)
        copy.request.query = interaction.request.query.map { QueryItem($0.name, text($0.value)) }
        copy.request.body = interaction.request.body.map { value($0) }
        if let listed = match?.endpoint.listedOwner, let rows = interaction.response.body?.arrayValue {
            copy.response.body = .array(rows.map { ownerRow($0, listed.kind) })
        } else {
            copy.response.body = interaction.response.body.map { value($0) }
        }
        // An entity tag belongs to the body as it was.
        copy.response.headers = HTTPHeaders(
            interaction.response.headers.fields.compactMap { field in
                if ASCIIFolding.equal(field.name, "ETag") { return nil }
                let isLink = CassetteHeaders.holdsLinks(field.name)
                return HTTPHeaders.Field(field.name, isLink ? link(field.value) : field.value)
            })
        return copy
    }

    // MARK: Paths

    private func path(_ request: APIRequest, _ match: RouteMatch?) -> String {
        if let numbered = NumberedPath(request.path) {
            return "/\(numbered.owner.kind.numberedPlace)/\(names.number(numbered.owner))" + steps(numbered.rest)
        }
        guard let match else { return steps(request.path[...]) }
        var arguments = match.arguments[...]
        return match.endpoint.path.segments.map { segment in
            switch segment {
            case .literal(let text): "/" + text
            case .parameter: "/" + PercentEncoding.encode(arguments.popFirst().map { text($0.value) } ?? "")
            }
        }.joined()
    }

    /// Each step with pseudonyms, still one step.
    private func steps(_ path: Substring) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { step in
            PercentEncoding.decode(step).flatMap { names.replaced($0) }.map { PercentEncoding.encode($0) }
                ?? String(step)
        }.joined(separator: "/")
    }

    /// A header with links, in which owners stand by number.
    private func link(_ value: String) -> String {
        value.split(separator: RoleLink.marker, omittingEmptySubsequences: false).enumerated().map { index, part in
            guard index > 0, let end = part.firstIndex(where: { $0 == "?" || $0 == ">" }) ?? Optional(part.endIndex),
                let numbered = NumberedPath(String(part[..<end]))
            else { return text(String(part)) }
            return "/\(numbered.owner.kind.numberedPlace)/\(names.number(numbered.owner))" + numbered.rest
                + text(String(part[end...]))
        }.joined(separator: RoleLink.marker)
    }

    // MARK: Bodies

    /// What only names what everybody has.
    private static let commonFields: Set<String> = [
        "os", "status", "type", "architecture", "platform", "visibility", "source", "documentation_url", "filename",
        "download_url", "version", "created_at", "updated_at", "expires_at",
    ]

    private func value(_ value: JSONValue) -> JSONValue {
        changed(value) ?? value
    }

    /// The value with pseudonyms; `nil` if it has no name.
    private func changed(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null, .bool, .integer, .double: return nil
        case .string(let text): return names.replaced(text).map { .string($0) }
        case .array(let elements):
            var copy: [JSONValue]?
            for (index, element) in elements.enumerated() {
                guard let element = changed(element) else { continue }
                if copy == nil { copy = elements }
                copy?[index] = element
            }
            return copy.map { .array($0) }
        case .object(let object):
            // GitHub's own labels are the same everywhere.
            if object["type"] == "read-only" { return nil }
            var values: [JSONValue]?
            for (slot, value) in object.values.enumerated() where !Self.commonFields.contains(object.keys[slot]) {
                guard let value = changed(value) else { continue }
                if values == nil { values = object.values }
                values?[slot] = value
            }
            return values.flatMap { JSONObject(shape: object.shape, values: $0) }.map { .object($0) }
        }
    }

    /// A row that is an owner: what the catalogue knows of it, but no description.
    private func ownerRow(_ row: JSONValue, _ kind: OwnerKind) -> JSONValue {
        guard let object = row.objectValue else { return value(row) }
        var members: [(String, JSONValue)] = []
        for (key, member) in object.members {
            switch key {
            case "id":
                let number = member.integerValue.map { names.number(OwnerNumber(kind: kind, id: $0)) }
                members.append((key, number.map { .integer($0) } ?? member))
            case "login", "name", "full_name": members.append((key, value(member)))
            case "private", "archived": members.append((key, member))
            default: break
            }
        }
        return .object(JSONObject(members))
    }
}
