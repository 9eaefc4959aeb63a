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
    public var isPartial: Bool { warnings.contains(where: \.losesRows) }
}

/// What came of reading a list whose rows were passed on as they came.
public struct ListSummary: Hashable, Sendable {
    /// How many rows the API says there are.
    public var totalCount: Int
    /// How many rows were passed on.
    public var rowCount: Int
    /// What went wrong on the way, as values.
    public var warnings: [ReadWarning]
    /// Whether reading stopped at a limit, or when no more were wanted.
    public var isLimited: Bool
    /// The ids of rows that were passed on and then turned out not to be there any more.
    public var goneIDs: [Int64]

    /// Makes a summary.
    public init(
        totalCount: Int, rowCount: Int, warnings: [ReadWarning] = [], isLimited: Bool = false, goneIDs: [Int64] = []
    ) {
        self.totalCount = totalCount
        self.rowCount = rowCount
        self.warnings = warnings
        self.isLimited = isLimited
        self.goneIDs = goneIDs
    }

    /// Whether rows are, or may be, missing; writing on the strength of such a read is not safe.
    public var isPartial: Bool { warnings.contains(where: \.losesRows) }
}

/// Something that was not as it should be while a list was read.
public enum ReadWarning: Hashable, Sendable, CustomStringConvertible {
    /// A row was left out because a field of it is not as promised.
    case badRow(ResponseShapeError)
    /// A page could not be read.
    case lostPage(Int, ClientError)
    /// The list changed while it was read.
    case moved(ListMovement)

    /// Whether rows are, or may be, missing.
    public var losesRows: Bool {
        switch self {
        case .badRow, .lostPage: true
        case .moved(let movement): movement.losesRows
        }
    }

    /// The warning as a sentence.
    public var description: String {
        switch self {
        case .badRow(let error): "a row was left out: \(error)"
        case .lostPage(let page, let error): "page \(page) could not be read: \(error)"
        case .moved(let movement): movement.description
        }
    }
}
