import ActionsAPI
import JSONValue

/// Gathers checked rows in order, each id once, or each name where rows have no id.
struct RowCollector {
    private(set) var rows: [JSONObject] = []
    private(set) var warnings: [ReadWarning] = []
    /// How many different rows came, with the ones that were left out.
    private(set) var seen = 0

    private let operationID: String
    private let itemsField: String?
    private var checker: SchemaChecker?
    private var came = 0
    private var ids: Set<Int64> = []
    /// For rows without a number, such as secrets.
    private var names: Set<String> = []
    private var lastID = Int64.min
    private var isRising = true

    init(endpoint: Endpoint) {
        operationID = endpoint.operationID
        itemsField = endpoint.itemsField
        if case .object(let row)? = endpoint.itemType { checker = SchemaChecker(row) }
    }

    mutating func add(_ page: [JSONValue]) {
        for value in page {
            defer { came += 1 }
            guard case .object(let row) = value else {
                warn(SchemaProblem(path: [], reason: .wrongType(expected: "an object", found: value.kindName)))
                continue
            }
            if let problem = checker?.problem(in: row) {
                warn(problem)
            } else if isNew(row) {
                seen += 1
                rows.append(row)
            }
        }
    }

    mutating func noteLost(_ page: Int, _ error: ClientError) {
        warnings.append(.lostPage(page, error))
    }

    mutating func noteChange(before: Int, after: Int) {
        let warning = ReadWarning.moved(ListMovement(before: before, after: after, isSettled: false))
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    mutating func noteMismatch(expected: Int) {
        warnings.append(.moved(ListMovement(before: expected, after: expected, missing: max(0, expected - seen))))
    }

    private mutating func warn(_ problem: SchemaProblem) {
        seen += 1
        let place: [JSONPathElement] = (itemsField.map { [.key($0)] } ?? []) + [.index(came)]
        warnings.append(.badRow(ResponseShapeError(problem, operationID: operationID, under: place)))
    }

    /// Whether the row's id has not come before; while ids only rise, comparing with the last one tells.
    private mutating func isNew(_ row: JSONObject) -> Bool {
        guard case .integer(let id)? = row["id"] else {
            guard row["id"] == nil, case .string(let name)? = row["name"] else { return true }
            return names.insert(name).inserted
        }
        if isRising {
            if id > lastID {
                lastID = id
                return true
            }
            isRising = false
            ids = Set(rows.compactMap { $0["id"]?.integerValue })
        }
        return ids.insert(id).inserted
    }
}
