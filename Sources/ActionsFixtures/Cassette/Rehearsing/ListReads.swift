import ActionsAPI
import JSONValue

/// The rows of a list as pages and single answers showed them, the later ones counting.
struct ListReads {
    /// A page as it was read.
    struct Page {
        var rows: [JSONValue]
        var number: Int
        var size: Int
        /// How many rows all pages have, if the answer says.
        var total: Int64?
    }

    /// One going through the list, page by page.
    private struct Run {
        var size: Int
        var places: [Int] = []
        var seen: Set<Int> = []
    }

    private let identity: String
    /// Every row that was ever seen, in the order of its first appearance; `nil` once it is gone.
    private var all: [JSONObject?] = []
    private var places: [JSONValue: Int] = [:]
    private var run: Run?
    /// The places of the last complete going through, in its order.
    private var order: [Int]?
    /// The number of rows that the latest page told.
    private var total: Int64?
    /// How many rows could not be told apart.
    private(set) var faulty = 0

    init(identity: String) {
        self.identity = identity
    }

    init(_ part: OwnerPart) {
        self.init(identity: part == .secrets ? "name" : "id")
    }

    /// Takes in a page. The first one begins anew; once a going through has as many rows as there are, what it lacks
    /// is gone.
    mutating func add(_ page: Page) {
        var run = self.run.take() ?? Run(size: page.size)
        if page.number == 1 || run.size != page.size { run = Run(size: page.size) }
        for row in page.rows {
            if let place = put(row), run.seen.insert(place).inserted { run.places.append(place) }
        }
        total = page.total ?? total
        if let total = page.total, run.places.count >= total {
            for place in all.indices where !run.seen.contains(place) { all[place] = nil }
            order = run.places
        }
        self.run = run
    }

    /// Takes in one row.
    mutating func merge(_ row: JSONValue) {
        put(row)
    }

    @discardableResult
    private mutating func put(_ row: JSONValue) -> Int? {
        guard case .object(let object) = row, let id = object[identity] else {
            faulty += 1
            return nil
        }
        if let place = places[folded(id)] {
            all[place] = object
            return place
        }
        places[folded(id)] = all.count
        all.append(object)
        return all.count - 1
    }

    /// Removes the row with an id, if it is there.
    mutating func remove(_ id: JSONValue) {
        if let place = places[folded(id)] { all[place] = nil }
    }

    /// Changes a field of the row with an id; whether there is such a row.
    mutating func change(_ id: JSONValue, _ field: String, _ value: JSONValue) -> Bool {
        guard let place = places[folded(id)], all[place] != nil else { return false }
        all[place]?[field] = value
        return true
    }

    private func folded(_ id: JSONValue) -> JSONValue {
        if case .string(let text) = id { return .string(ASCIIFolding.fold(text)) }
        return id
    }

    var count: Int { all.count }

    /// The rows: those of the last complete going through in its order, then what else was seen.
    var rows: [JSONObject] {
        guard let order else { return all.compactMap { $0 } }
        let listed = Set(order)
        return order.compactMap { all[$0] } + all.indices.filter { !listed.contains($0) }.compactMap { all[$0] }
    }

    /// What is missing, in a sentence; `nil` if the list was once read to its end.
    func incompleteness(_ plural: String) -> String? {
        guard order == nil, !all.isEmpty || total != nil else { return nil }
        let there = all.count { $0 != nil }
        guard let total else { return "the list of \(plural) was not recorded, only \(there) of them" }
        return "\(there) of \(total) \(plural) were recorded"
    }
}
