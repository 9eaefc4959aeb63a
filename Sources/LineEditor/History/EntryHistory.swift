/// The entries of this run and of earlier ones, with the file behind them.
struct EntryHistory {
    private(set) var entries: [String] = []
    private let file: HistoryFile?
    private let limit: Int
    private var failure: HistoryFailure?
    private var hasFailed = false

    init(file: HistoryFile?) {
        self.file = file
        limit = file?.limit ?? 10_000
        guard let file else { return }
        do throws(HistoryFailure) {
            let contents = try file.load()
            entries = contents.entries
            if contents.needsCompaction { try file.compact() }
        } catch {
            note(error)
        }
    }

    /// Remembers an entry; `false` if it is not to be kept.
    mutating func add(_ entry: String) -> Bool {
        guard HistoryFile.keeps(entry), entries.last != entry else { return false }
        entries.removeAll { $0 == entry }
        entries.append(entry)
        if entries.count > limit { entries.removeFirst() }
        do throws(HistoryFailure) {
            try file?.append(entry)
        } catch {
            note(error)
        }
        return true
    }

    mutating func takeFailure() -> HistoryFailure? {
        defer { failure = nil }
        return failure
    }

    private mutating func note(_ error: HistoryFailure) {
        guard !hasFailed else { return }
        hasFailed = true
        failure = error
    }
}
