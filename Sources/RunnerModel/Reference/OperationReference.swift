import ActionsAPI
import ScriptSyntax

/// An operation of the catalogue as a reference shows it: one row of the table of everything that GitHub offers.
public struct OperationReference: Sendable {
    /// GitHub's name for it.
    public let id: String
    /// How a script reaches it; nil when nothing does.
    public let reach: Reach?
    let endpoint: Endpoint

    init(_ endpoint: Endpoint, _ schema: RunnerSchema) {
        self.endpoint = endpoint
        id = endpoint.operationID
        reach = schema.reach(of: endpoint)
    }

    /// What the columns of the table are called.
    public static let columns = ["method", "path", "reached by", "permission", "versions", "operation"]

    /// One text for each of the columns.
    public var cells: [String] {
        [method, path, reach?.form ?? "–", permissionText, availabilityText, id]
    }

    /// `GET`
    public var method: String { endpoint.method.rawValue }

    /// `/orgs/{org}/actions/runners`
    public var path: String { endpoint.path.description }

    /// The classic scope, and the permission of fine-grained tokens: `admin:org / Self-hosted runners (write)`.
    public var permissionText: String {
        let permission = endpoint.permission
        return permission.classicScope
            + (permission.fineGrained.map { " / \($0.name) (\($0.access.rawValue))" } ?? " / no fine-grained token")
    }

    /// The versions of the API that describe it, and the first GHES release: `2022-11-28, 2026-03-10; GHES 3.4`.
    public var availabilityText: String {
        let availability = endpoint.availability
        func text(_ versions: [APIVersion]) -> String { versions.map(\.rawValue).joined(separator: ", ") }
        let cloud =
            availability.dotcom == availability.enterpriseCloud
            ? text(availability.dotcom)
            : [("github.com", availability.dotcom), ("GHE.com", availability.enterpriseCloud)]
                .filter { !$0.1.isEmpty }.map { "\($0.0) \(text($0.1))" }.joined(separator: "; ")
        return cloud + (availability.ghesSince.map { "; GHES \($0)" } ?? "; not on GHES")
    }

    /// Whether every one of the words, in small letters, occurs somewhere in the row.
    public func contains(_ words: [String]) -> Bool {
        let row = (cells + [endpoint.subject]).joined(separator: "\t").lowercased()
        return words.allSatisfy { row.contains($0) }
    }
}

extension RunnerSchema {
    /// Every operation of the catalogue, in its order.
    public var operations: [OperationReference] {
        Catalogue.endpoints.map { OperationReference($0, self) }
    }
}

/// The operations that words of a command line leave.
public struct OperationFilter: Sendable {
    /// What is left, in the catalogue's order.
    public let operations: [OperationReference]
    /// Whether the words were the name of one operation and nothing else.
    public let isExact: Bool
    /// What may have been meant, when nothing is left.
    public let hint: String?

    /// Looks for the words, whose case does not count; the whole name of an operation finds that one alone.
    public init(_ texts: [String], in all: [OperationReference]) {
        let words = texts.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map { $0.lowercased() }
        if words.count == 1, let exact = all.first(where: { $0.id == words[0] }) {
            operations = [exact]
            isExact = true
            hint = nil
            return
        }
        operations = all.filter { $0.contains(words) }
        isExact = false
        hint = operations.isEmpty ? Self.hint(words, all) : nil
    }

    /// The word that no row has, and one that some row has.
    private static func hint(_ words: [String], _ all: [OperationReference]) -> String {
        guard let strange = words.first(where: { word in !all.contains { $0.contains([word]) } }) else {
            return "each of these words occurs, but no operation has all of them"
        }
        let rows = all.map { $0.cells.joined(separator: " ").lowercased() }
        let known = rows.flatMap { row in
            row.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
        }
        let near = Spelling.nearest(strange, in: all.map(\.id)) ?? Spelling.nearest(strange, in: known)
        return near.map { "did you mean `\($0)`?" } ?? "`runsh api` without words lists them all"
    }
}
