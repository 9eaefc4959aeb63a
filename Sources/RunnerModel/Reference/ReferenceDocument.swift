import ActionsAPI
import ScriptSemantics

/// The whole reference as one document in Markdown: everything that scripts reach, and every operation behind it.
public struct ReferenceDocument {
    private let index: HelpIndex
    private let operations: [OperationReference]

    /// Makes the document of a schema.
    public init(_ schema: RunnerSchema = RunnerSchema()) {
        index = HelpIndex(schema)
        operations = schema.operations
    }

    /// The text, with a line end after its last line.
    public var text: String {
        let host = index.host
        let owners = host.resources.filter { index.schema.binding(of: $0) == nil }
        let resources = host.resources.filter { index.schema.binding(of: $0) != nil }
        let kinds = host.verbs.filter { !$0.kind.isEmpty }
        var pages = owners.map { index.page(of: $0, isWhole: true) } + accountPages
        var lines = ["# Reference", "", Self.preface, "", "## Where paths begin", ""] + pages.flatMap(section)
        pages = resources.map { index.page(of: $0, isWhole: true) }
        lines += ["## Resources", ""] + pages.flatMap(section)
        pages = Verb.allCases.flatMap { verb in
            [index.page(of: verb)] + kinds.filter { $0.verb == verb }.map { index.page(of: $0) }
        }
        lines += ["## Verbs", "", Self.verbPreface, ""] + pages.flatMap(section)
        lines += ["## Operations", "", Self.operationPreface, ""] + operationTables
        return lines.joined(separator: "\n")
    }

    private static let preface = """
        What scripts reach of GitHub's API: owners, resources, verbs, and the operations behind them. `runsh help NAME`
        shows the same of one name, `runsh api` of the operations; the language itself is described in
        [language.md](language.md).

        This page is made from the catalogue and the schema: `RUNSH_UPDATE_DOCS=1 swift test --filter
        ReferenceDocumentTests` writes it.
        """

    private static let verbPreface = """
        In the forms, `r` is a runner or a hosted runner and `g` a group. Whatever stands in a record after `with` is
        checked before anything is sent.
        """

    private static let operationPreface = """
        A permission is the scope of a classic token, and after the stroke the permission of a fine-grained token or
        GitHub App. Versions are those of the REST API whose descriptions have the operation, and the first release of
        GitHub Enterprise Server; that the description for github.com omits one does not mean that it is not there.
        """

    /// Functions that begin a path without naming an owner.
    private var accountPages: [HelpPage] {
        let owners = Set(OwnerKind.allCases.map(\.scriptName))
        return index.host.roots.filter { !owners.contains($0.name) }.flatMap { index.pages(for: [$0.name]) }
    }

    // MARK: Pages

    private func section(_ page: HelpPage) -> [String] {
        var lines = ["### `\(page.title)`", ""]
        if !page.summary.isEmpty { lines += [page.summary, ""] }
        // The operations have their own part of the document.
        for section in page.sections where section.heading != "Operations" {
            if !section.code.isEmpty {
                lines += ["\(section.heading): \(section.code.map(Self.code).joined(separator: " · "))", ""]
            } else if section.entries.isEmpty {
                lines += ["\(section.heading): \(section.text)", ""]
            } else {
                if !section.text.isEmpty { lines += [section.text, ""] }
                lines += table(section) + [""]
            }
        }
        return lines
    }

    private func table(_ section: HelpPage.Section) -> [String] {
        let hasDetails = section.entries.contains { !$0.detail.isEmpty }
        let name = section.heading.lowercased()
        let head = hasDetails ? ["| \(name) | type | |", "|---|---|---|"] : ["| \(name) | |", "|---|---|"]
        return head
            + section.entries.map { entry in
                let cells = [Self.code(entry.term)] + (hasDetails ? [entry.detail] : []) + [entry.text]
                return Self.row(cells)
            }
    }

    // MARK: Operations

    private var operationTables: [String] {
        let owners: [OwnerKind?] = OwnerKind.allCases + [nil]
        return owners.flatMap { owner -> [String] in
            let rows = operations.filter { $0.endpoint.ownerKind == owner }
            guard !rows.isEmpty else { return [] }
            return [
                "### Of \(owner?.phrase ?? "whoever is signed in")", "",
                "| method | path | reached by | permission | versions | operation |", "|---|---|---|---|---|---|",
            ] + rows.map(row) + [""]
        }
    }

    private func row(_ operation: OperationReference) -> String {
        Self.row([
            operation.method, Self.code(operation.path), operation.reach.map { Self.code($0.form) } ?? "–",
            operation.permissionText, operation.availabilityText,
            "[\(operation.id)](\(operation.endpoint.documentationURL))",
        ])
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |"
    }

    private static func code(_ text: String) -> String { "`\(text)`" }
}
