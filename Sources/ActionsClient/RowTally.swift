import ActionsAPI
import JSONValue

/// Checks rows as they come and passes each on once; knows what the reading of a list has found so far.
struct RowTally {
    /// One reading of all pages.
    struct Round {
        /// How many rows came, each counted once.
        var count = 0
        var duplicates = 0
        /// The total that each page announced.
        var totals: [Int: Int] = [:]
        /// The last page that had rows.
        var lastPage = 1
        /// How many of the rows had not come before this reading.
        var found = 0
    }

    private(set) var round = Round()
    private(set) var warnings: [ReadWarning] = []
    private(set) var lostPages = 0
    /// Every row that came.
    private(set) var seen = RowIdentities()

    private let endpoint: Endpoint
    private var checker: SchemaChecker?
    /// The rows of this reading; nil during the first, where they are those that were seen.
    private var again: RowIdentities?

    init(endpoint: Endpoint) {
        self.endpoint = endpoint
        if case .object(let row)? = endpoint.itemType { checker = SchemaChecker(row) }
    }

    /// Whether the rows are being read for the first time.
    var isFirstRound: Bool { again == nil }

    /// Begins to read all pages again.
    mutating func beginAgain() {
        round = Round()
        again = RowIdentities()
    }

    /// How many of the rows that were seen did not come in this reading, and their numbers.
    var gone: (count: Int, ids: [Int64]) {
        guard let again else { return (0, []) }
        return seen.missing(in: again)
    }

    /// Takes a page of this reading; gives the rows that are new.
    mutating func take(_ page: Page, number: Int, perPage: Int) -> [JSONObject] {
        if let total = page.total { round.totals[number] = total }
        if !page.rows.isEmpty { round.lastPage = max(round.lastPage, number) }
        return page.rows.enumerated().compactMap { index, value in
            let isNew = isNew(value)
            return isNew ? checked(value, at: (number - 1) * perPage + index) : nil
        }
    }

    /// Takes a page that is read again by itself; gives the rows that are new.
    mutating func takeAgain(_ page: Page, number: Int, perPage: Int) -> [JSONObject] {
        page.rows.enumerated().compactMap { index, value in
            guard let key = RowIdentities.Key(value), seen.insert(key) else { return nil }
            round.count += 1
            round.found += 1
            return checked(value, at: (number - 1) * perPage + index)
        }
    }

    mutating func noteLost(_ page: Int, _ error: ClientError) {
        lostPages += 1
        warnings.append(.lostPage(page, error))
    }

    mutating func note(_ movement: ListMovement) { warnings.append(.moved(movement)) }

    /// Counts a row; false where it is known.
    private mutating func isNew(_ value: JSONValue) -> Bool {
        guard let key = RowIdentities.Key(value) else {
            // Nothing tells it from others: it is what came the first time at its place.
            round.count += 1
            return isFirstRound
        }
        let isNew = seen.insert(key)
        if isFirstRound ? isNew : again?.insert(key) ?? true {
            round.count += 1
        } else {
            round.duplicates += 1
        }
        if isNew { round.found += 1 }
        return isNew
    }

    private mutating func checked(_ value: JSONValue, at place: Int) -> JSONObject? {
        guard case .object(let row) = value else {
            warn(SchemaProblem(path: [], reason: .wrongType(expected: "an object", found: value.kindName)), place)
            return nil
        }
        if let problem = checker?.problem(in: row) {
            warn(problem, place)
            return nil
        }
        return row
    }

    private mutating func warn(_ problem: SchemaProblem, _ index: Int) {
        let place: [JSONPathElement] = (endpoint.itemsField.map { [.key($0)] } ?? []) + [.index(index)]
        warnings.append(
            .badRow(ResponseShapeError(problem, operationID: endpoint.operationID, under: place)))
    }
}

/// A set of rows by id, or by name where they have no id; eight bytes a row while ids only rise.
struct RowIdentities {
    /// What tells a row from others.
    enum Key: Hashable {
        case id(Int64)
        case name(String)

        /// Nil for a row that has neither.
        init?(_ value: JSONValue) {
            guard case .object(let row) = value else { return nil }
            switch (row["id"], row["name"]) {
            case (.integer(let id)?, _): self = .id(id)
            case (nil, .string(let name)?): self = .name(name)
            default: return nil
            }
        }
    }

    /// In rising order, as long as they come so.
    private var rising: [Int64] = []
    private var others: Set<Int64> = []
    private var names: Set<String> = []

    mutating func insert(_ key: Key) -> Bool {
        switch key {
        case .name(let name): return names.insert(name).inserted
        case .id(let id):
            guard let last = rising.last, id <= last else {
                guard others.isEmpty || !others.contains(id) else { return false }
                rising.append(id)
                return true
            }
            return contains(id) ? false : others.insert(id).inserted
        }
    }

    /// How many of these are not among others, and their numbers.
    func missing(in other: RowIdentities) -> (count: Int, ids: [Int64]) {
        let ids = rising.filter { !other.contains($0) } + others.filter { !other.contains($0) }.sorted()
        return (ids.count + names.count { !other.names.contains($0) }, ids)
    }

    private func contains(_ id: Int64) -> Bool {
        var (low, high) = (0, rising.count)
        while low < high {
            let middle = (low + high) / 2
            if rising[middle] < id { low = middle + 1 } else { high = middle }
        }
        return (low < rising.count && rising[low] == id) || others.contains(id)
    }
}
