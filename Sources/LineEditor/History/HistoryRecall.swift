/// Walks through earlier entries while one is typed, and comes back to what was being typed.
struct HistoryRecall {
    private(set) var entries: [String]
    private var position: Int?
    private var draft = ""

    init(entries: [String]) { self.entries = entries }

    mutating func add(_ entry: String) {
        entries.removeAll { $0 == entry }
        entries.append(entry)
        restart()
    }

    /// Goes back to the newest, for a new entry.
    mutating func restart() {
        position = nil
        draft = ""
    }

    /// The next older entry that begins with `prefix` and is not what is shown.
    mutating func older(than shown: String, prefix: String = "") -> String? {
        let start = position ?? entries.count
        guard let found = entries[..<start].lastIndex(where: { $0.hasPrefix(prefix) && $0 != shown }) else {
            return nil
        }
        if position == nil { draft = shown }
        position = found
        return entries[found]
    }

    /// The next newer entry that begins with `prefix`; after the newest, what was being typed.
    mutating func newer(than shown: String, prefix: String = "") -> String? {
        guard let start = position else { return nil }
        if let found = entries[(start + 1)...].firstIndex(where: { $0.hasPrefix(prefix) && $0 != shown }) {
            position = found
            return entries[found]
        }
        defer { restart() }
        return draft
    }
}
