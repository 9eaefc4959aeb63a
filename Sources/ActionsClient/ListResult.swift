import ActionsAPI
import JSONValue

/// The rows of a paged list, and what is known to be missing from them.
public struct ListResult: Hashable, Sendable {
    /// The rows in the API's order, each id once.
    public var rows: [JSONObject]
    /// How many rows the API says there are.
    public var totalCount: Int
    /// What went wrong on the way, as values.
    public var warnings: [ReadWarning]
    /// Whether reading stopped at a limit that was asked for.
    public var isLimited: Bool

    /// Makes a result.
    public init(rows: [JSONObject], totalCount: Int, warnings: [ReadWarning] = [], isLimited: Bool = false) {
        self.rows = rows
        self.totalCount = totalCount
        self.warnings = warnings
        self.isLimited = isLimited
    }

    /// Whether rows are, or may be, missing; writing on the strength of such a read is not safe.
    public var isPartial: Bool { !warnings.isEmpty }
}

/// Something that makes a read incomplete.
public enum ReadWarning: Hashable, Sendable, CustomStringConvertible {
    /// A row was left out because a field of it is not as promised.
    case badRow(ResponseShapeError)
    /// A page could not be read.
    case lostPage(Int, ClientError)
    /// The API announced another number of rows on a later page: the list changed while it was read.
    case changedWhileRead(before: Int, after: Int)
    /// The list has another number of rows than the API announced.
    case countMismatch(expected: Int, found: Int)

    /// The warning as a sentence.
    public var description: String {
        switch self {
        case .badRow(let error): "a row was left out: \(error)"
        case .lostPage(let page, let error): "page \(page) could not be read: \(error)"
        case .countMismatch(let expected, let found):
            "\(expected) rows were announced, \(found) came"
        case .changedWhileRead(let before, let after):
            "the list changed while it was read: it had \(before) rows, then \(after)"
        }
    }
}
