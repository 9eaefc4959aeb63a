import ActionsAPI
import JSONValue

/// One reading of a list: page 1, then the other pages at once; the rows go on in order, each id once.
///
/// Pages are cut by position, so a row that comes or goes meanwhile shifts those after it: a list that shows signs of
/// that is read again, first only where rows must have slipped through, and what came of it is told.
struct PagedRead: Sendable {
    /// Takes rows as they come; false when no more are wanted.
    typealias Receiver = ([JSONObject]) async -> Bool

    let reader: PageReader
    let limit: Int?

    /// After so many lost pages the rest is not asked for.
    private static let lostPagesLimit = 5
    /// A list that is linked together one by one ends here.
    private static let mostLinks = 100_000

    init(_ reader: PageReader, limit: Int?) {
        self.reader = reader
        self.limit = limit
    }

    private var perPage: Int { reader.perPage }

    func run(_ receive: Receiver) async throws(ClientError) -> ListSummary {
        let first = try await reader.page(1)
        var tally = RowTally(endpoint: reader.endpoint)
        var delivery = Delivery(limit: limit)
        try await readAll(first, &tally, &delivery, receive)
        let movement = try await settle(&tally, &delivery, receive)
        if let movement { tally.note(movement.what) }
        let announced = movement?.what.after ?? first.total
        let total = announced ?? tally.round.count
        return ListSummary(
            totalCount: total, rowCount: delivery.count, warnings: tally.warnings,
            isLimited: delivery.isStopped || limit.map { $0 < total } ?? false,
            goneIDs: movement?.goneIDs ?? [])
    }

    // MARK: All pages

    /// Passes rows on until there are enough of them.
    private struct Delivery {
        let limit: Int?
        var count = 0
        /// Whether no more are wanted though there are more.
        var isStopped = false

        mutating func pass(_ rows: [JSONObject], _ receive: Receiver) async {
            guard !isStopped, !rows.isEmpty else { return }
            let room = limit.map { $0 - count } ?? rows.count
            let wanted = room < rows.count ? Array(rows.prefix(max(0, room))) : rows
            count += wanted.count
            if !wanted.isEmpty, await !receive(wanted) { isStopped = true }
        }
    }

    /// Reads what follows the first page, and passes all on.
    private func readAll(
        _ first: Page, _ tally: inout RowTally, _ delivery: inout Delivery, _ receive: Receiver, upTo most: Int = .max
    ) async throws(ClientError) {
        await delivery.pass(tally.take(first, number: 1, perPage: perPage), receive)
        if first.total != nil {
            try await readAtOnce(&tally, &delivery, receive, first, upTo: most)
        } else if let next = first.next, let last = first.last, LinkHeader.page(next.query) == 2 {
            try await readAtOnce(&tally, &delivery, receive, first, upTo: min(most, last), like: next)
        } else {
            try await readOneByOne(first, &tally, &delivery, receive)
        }
    }

    /// Reads pages from the second on, as many at once as the lane takes.
    ///
    /// Only so many are ahead of the one that is due that memory stays flat. The announced total says how far to go, but
    /// a page that is not full ends the list whatever was announced.
    private func readAtOnce(
        _ tally: inout RowTally, _ delivery: inout Delivery, _ receive: Receiver, _ first: Page, upTo most: Int,
        like link: APIRequest? = nil
    ) async throws(ClientError) {
        let width = reader.client.limits.reads
        var total = first.total
        if first.rows.count < perPage || delivery.isStopped { return }
        var (last, lastNumber) = (first, 1)
        let failure: ClientError? = await withTaskGroup(of: (Int, Result<Page, ClientError>).self) { group in
            var waiting: [Int: Result<Page, ClientError>] = [:]
            var (next, due, running) = (2, 2, 0)
            var isOver = false
            while true {
                while !isOver, running < width, next - due < 2 * width,
                    next <= min(most, pagesWanted(total, repeated: tally.round.duplicates))
                {
                    let number = next
                    group.addTask { [reader] in (number, await reader.outcome(of: number, like: link)) }
                    next += 1
                    running += 1
                }
                guard let (number, outcome) = await group.next() else { return nil }
                running -= 1
                waiting[number] = outcome
                switch outcome {
                case .success(let page):
                    if page.rows.count < perPage { isOver = true }
                    if let known = total, let told = page.total { total = max(known, told) }
                case .failure(let error):
                    guard error.isOfOnePage else {
                        group.cancelAll()
                        return error
                    }
                    if tally.lostPages + waiting.values.count(where: \.isFailure) >= Self.lostPagesLimit {
                        isOver = true
                    }
                }
                while !delivery.isStopped, let ready = waiting.removeValue(forKey: due) {
                    switch ready {
                    case .success(let page):
                        (last, lastNumber) = (page, due)
                        await delivery.pass(tally.take(page, number: due, perPage: perPage), receive)
                    case .failure(let error): tally.noteLost(due, error)
                    }
                    due += 1
                }
                if delivery.isStopped {
                    group.cancelAll()
                    return nil
                }
            }
        }
        if let failure { throw failure }
        // A total that is too low must not hide rows: the host's own link says that there are more.
        guard tally.lostPages == 0, last.rows.count >= perPage, last.next != nil, lastNumber < most else { return }
        try await readOneByOne(last, number: lastNumber, &tally, &delivery, receive)
    }

    /// Reads pages of which only the one before tells whether there is another.
    private func readOneByOne(
        _ first: Page, number start: Int = 1, _ tally: inout RowTally, _ delivery: inout Delivery, _ receive: Receiver
    ) async throws(ClientError) {
        var page = first
        var number = start
        while !delivery.isStopped, limit.map({ delivery.count < $0 }) ?? true, number < Self.mostLinks {
            guard page.next != nil || page.rows.count >= perPage, !page.rows.isEmpty else { return }
            number += 1
            do throws(ClientError) {
                if let next = page.next {
                    page = try await reader.page(next)
                } else {
                    page = try await reader.page(number)
                }
            } catch {
                guard error.isOfOnePage else { throw error }
                return tally.noteLost(number, error)
            }
            await delivery.pass(tally.take(page, number: number, perPage: perPage), receive)
        }
    }

    private func pagesWanted(_ total: Int?, repeated: Int) -> Int {
        guard let total else { return limit.map { pages(of: $0, repeated) } ?? .max }
        return pages(of: min(total, limit ?? .max), limit == nil ? 0 : repeated)
    }

    private func pages(of rows: Int, _ repeated: Int) -> Int {
        let (sum, overflows) = rows.addingReportingOverflow(repeated)
        let wanted = overflows ? rows : sum
        return wanted / perPage + (wanted % perPage == 0 ? 0 : 1)
    }

    // MARK: A list that moves

    /// Finds out whether the list moved, and reads again what is needed; nil where it stood still.
    private func settle(
        _ tally: inout RowTally, _ delivery: inout Delivery, _ receive: Receiver
    ) async throws(ClientError) -> (what: ListMovement, goneIDs: [Int64])? {
        guard tally.lostPages == 0, !delivery.isStopped else { return nil }
        let before = tally.round.totals[1]
        if let limit, before.map({ limit < $0 }) ?? true {
            // What lies beyond the limit is not read, so there is no telling what slipped there.
            guard let signs = Signs(tally.round), signs.totals.count > 1 || signs.duplicates > 0 else { return nil }
            return (signs.movement(before, isSettled: false), [])
        }
        guard let signs = Signs(tally.round) else { return nil }
        let duplicates = signs.duplicates
        var rereads = 0
        var recovered = 0
        if let slips = signs.slips(perPage: perPage) {
            if try await mend(slips, signs.last, &tally, &delivery, receive) {
                let recovered = tally.round.found - signs.found
                return (
                    ListMovement(
                        before: before ?? 0, after: signs.last, duplicates: duplicates, recovered: recovered,
                        gone: max(0, tally.round.count - signs.last)), []
                )
            }
            recovered += tally.round.found - signs.found
            if !slips.isEmpty { rereads += 1 }
        }
        var latest = signs
        while rereads < 2 {
            rereads += 1
            let extent = tally.round.lastPage + 1
            tally.beginAgain()
            let first = try await reader.page(1)
            try await readAll(first, &tally, &delivery, receive, upTo: extent)
            recovered += tally.round.found
            guard tally.lostPages == 0 else { break }
            let now = Signs(tally.round)
            if now == nil || now?.isSame(as: latest) == true && tally.round.found == 0 {
                let gone = tally.gone
                let after = tally.round.totals[1] ?? tally.round.count
                let movement = ListMovement(
                    before: before ?? after, after: after, duplicates: duplicates, recovered: recovered,
                    gone: gone.count, missing: max(0, after - tally.round.count))
                return movement.isNothing ? nil : (movement, gone.ids)
            }
            if let now { latest = now }
        }
        var movement = latest.movement(before, isSettled: false)
        movement.duplicates = duplicates
        movement.recovered = recovered
        return (movement, [])
    }

    /// Reads pages again from whose ends rows must have slipped; whether the list stood still meanwhile and is whole.
    private func mend(
        _ pages: [Int], _ total: Int, _ tally: inout RowTally, _ delivery: inout Delivery, _ receive: Receiver
    ) async throws(ClientError) -> Bool {
        var isStill = true
        for number in pages {
            let page = try await reader.page(number)
            if page.total != total { isStill = false }
            await delivery.pass(tally.takeAgain(page, number: number, perPage: perPage), receive)
        }
        return isStill && tally.round.count >= total
    }
}

/// The signs in a reading that its list moved meanwhile.
private struct Signs {
    /// The totals that came, in the order of pages.
    var totals: [Int] = []
    let byPage: [Int: Int]
    let duplicates: Int
    let count: Int
    let found: Int
    /// The total at last, as far as can be told.
    let last: Int

    /// Nil where there are none.
    init?(_ round: RowTally.Round) {
        byPage = round.totals
        duplicates = round.duplicates
        count = round.count
        found = round.found
        for page in round.totals.keys.sorted() {
            if let total = round.totals[page], !totals.contains(total) { totals.append(total) }
        }
        last = totals.last ?? round.count
        if duplicates == 0, totals.count < 2, count == last { return nil }
    }

    /// The pages from whose ends rows slipped to the page before unseen, if rows only went, once, or only came to the end.
    func slips(perPage: Int) -> [Int]? {
        guard totals.count == 2, let before = byPage[1] else { return nil }
        let pages = byPage.keys.sorted()
        let pairs = zip(pages, pages.dropFirst())
        if last > before { return duplicates == 0 && count == last ? [] : nil }
        let fewer = before - last
        let overlaps = pairs.count { byPage[$0] == last && byPage[$1] == before }
        guard fewer <= perPage, duplicates <= fewer * overlaps else { return nil }
        return pairs.filter { byPage[$0] == before && byPage[$1] == last }.map(\.0)
    }

    /// Whether another reading found the same, so that it is no movement.
    func isSame(as other: Signs) -> Bool {
        totals == other.totals && totals.count < 2 && duplicates == other.duplicates && count == other.count
    }

    func movement(_ before: Int?, isSettled: Bool) -> ListMovement {
        ListMovement(
            before: before ?? last, after: last, duplicates: duplicates, missing: max(0, last - count),
            isSettled: isSettled)
    }
}

extension ListMovement {
    /// Whether there is nothing to tell.
    fileprivate var isNothing: Bool {
        before == after && duplicates == 0 && recovered == 0 && gone == 0 && missing == 0 && isSettled
    }
}

extension ClientError {
    /// Whether the other pages may fare better.
    fileprivate var isOfOnePage: Bool {
        switch self {
        case .api, .transport, .shape: true
        case .cancelled, .limited, .request, .ambiguous: false
        }
    }
}

extension Result {
    fileprivate var isFailure: Bool {
        switch self {
        case .success: false
        case .failure: true
        }
    }
}
