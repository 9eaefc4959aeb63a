/// The entries of this run and of earlier ones, with the file behind them.
///
/// The file is read at once, so that what is wrong with it is told, but its lines are taken apart only when somebody
/// goes back to earlier entries: with ten thousand of them that takes longer than all the rest of a start.
final class EntryHistory {
    private let file: HistoryFile?
    private let limit: Int
    /// What was read of the file and not taken apart yet.
    private var unread: HistoryLines?
    private var known: [String] = []
    private var failure: HistoryFailure?
    private var hasFailed = false

    init(file: HistoryFile?) {
        self.file = file
        limit = file?.limit ?? 10_000
        guard let file else { return }
        do throws(HistoryFailure) {
            let lines = try file.lines()
            unread = lines
            // A file that is to be compacted is known to hold too much only when it is taken apart.
            if lines.count > limit, takeApart(lines) { try file.compact() }
        } catch {
            note(error)
        }
    }

    /// The entries, oldest first.
    var entries: [String] {
        if let unread { takeApart(unread) }
        return known
    }

    /// Puts the entries of the file before those that were added since.
    ///
    /// - Returns: whether the file holds more than is kept.
    @discardableResult
    private func takeApart(_ lines: HistoryLines) -> Bool {
        let contents = lines.contents(limit: limit)
        let added = known
        known = contents.entries
        unread = nil
        for entry in added { append(entry) }
        return contents.needsCompaction
    }

    private func append(_ entry: String) {
        known.removeAll { $0 == entry }
        known.append(entry)
        if known.count > limit { known.removeFirst() }
    }

    /// Remembers an entry; `false` if it is not to be kept.
    func add(_ entry: String) -> Bool {
        guard HistoryFile.keeps(entry), (known.last ?? unread?.newest) != entry else { return false }
        append(entry)
        do throws(HistoryFailure) {
            try file?.append(entry)
        } catch {
            note(error)
        }
        return true
    }

    func takeFailure() -> HistoryFailure? {
        defer { failure = nil }
        return failure
    }

    private func note(_ error: HistoryFailure) {
        guard !hasFailed else { return }
        hasFailed = true
        failure = error
    }
}
