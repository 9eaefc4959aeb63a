/// Resolves words to kinds without making strings: every word with a meaning has at most eight bytes,
/// which pack into one integer.
enum WordTable {
    private struct Entry {
        var key: UInt64
        var kind: TokenKind
    }

    private static let bits = 8
    private static let entries: [Entry] = {
        var table = [Entry](repeating: Entry(key: 0, kind: .name), count: 1 << bits)
        for kind in TokenKind.allCases where kind.isWord && kind != .name {
            guard let word = kind.spelling else { continue }
            let key = pack(word.utf8)
            var slot = firstSlot(of: key)
            while table[slot].key != 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = Entry(key: key, kind: kind)
        }
        return table
    }()

    /// The kind of the word that these bytes spell.
    static func kind(of word: ArraySlice<UInt8>) -> TokenKind {
        guard word.count <= 8 else { return .name }
        let key = pack(word)
        var slot = firstSlot(of: key)
        while entries[slot].key != 0 {
            if entries[slot].key == key { return entries[slot].kind }
            slot = (slot + 1) & (entries.count - 1)
        }
        return .name
    }

    private static func pack(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func firstSlot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
    }
}

/// The words of the language, for completion, help and colouring.
public enum Vocabulary {
    /// Reserved words that begin a statement.
    public static let statementWords = words { $0.isStatementWord }
    /// Words that begin a clause of a query.
    public static let clauseWords = words { $0.isClauseWord }
    /// Words that cannot be names.
    public static let reservedWords = words { $0.isReserved }

    private static func words(where holds: (TokenKind) -> Bool) -> [String] {
        TokenKind.allCases.filter(holds).compactMap(\.spelling)
    }
}
