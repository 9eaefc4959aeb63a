#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file that keeps a shell's entries: one JSON string a line, oldest first, readable by its owner only.
///
/// Any number of shells may use it at once: each entry is appended by one write under a lock, and compaction
/// replaces the file under the same lock. Lines that are not JSON strings are skipped and left as they are.
public struct HistoryFile: Hashable, Sendable {
    /// The largest entry that is kept, in bytes.
    public static let largestEntry = 256 << 10
    /// The part of the file that is read, in bytes, counted from its end.
    static let largestRead = 64 << 20

    /// Where the file is.
    public let path: String
    /// The most entries that are kept.
    public let limit: Int

    /// A file that need not exist yet; neither need its folder.
    public init(path: String, limit: Int = 10_000) {
        self.path = path
        self.limit = max(1, limit)
    }

    /// What a history file holds.
    public struct Contents: Hashable, Sendable {
        /// The newest entries, oldest first, each once, where it was last used.
        public var entries: [String] = []
        /// How many lines could not be read as entries.
        public var skippedLines = 0
        /// Whether the file holds more entries than are kept.
        public var needsCompaction = false
    }

    /// Reads the entries; a file that does not exist has none.
    public func load() throws(HistoryFailure) -> Contents {
        try lines().contents(limit: limit)
    }

    /// Reads the lines, and does not take them apart.
    func lines() throws(HistoryFailure) -> HistoryLines {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return HistoryLines([]) }
            throw .cannotRead(path: path, reason: systemReason(errno))
        }
        defer { close(descriptor) }
        return HistoryLines(try HistoryStorage(path: path).readTail(descriptor, atMost: HistoryFile.largestRead))
    }

    /// Adds an entry that `keeps` allows; other entries are passed over.
    public func append(_ entry: String) throws(HistoryFailure) {
        guard HistoryFile.keeps(entry) else { return }
        try HistoryStorage(path: path).append(JSONString.encode(entry))
    }

    /// Replaces the file by one with the newest entries only, and with the lines that are not entries.
    public func compact() throws(HistoryFailure) {
        try HistoryStorage(path: path).rewrite { bytes in
            HistoryLines(bytes).compacted(limit: limit)
        }
    }

    /// Whether an entry may be kept: it is not blank or huge, begins with no space, and holds nothing like a secret.
    public static func keeps(_ entry: String) -> Bool {
        guard let first = entry.unicodeScalars.first, first != " ", entry.utf8.count <= largestEntry else {
            return false
        }
        return !entry.allSatisfy(\.isWhitespace) && !SecretShape.isFound(in: entry)
    }
}

/// Why a history file could not be used.
public enum HistoryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case notRegularFile(path: String)
    case locked(path: String)

    /// The reason, in one line.
    public var description: String {
        switch self {
        case .cannotRead(let path, let reason): "the history \(path) cannot be read: \(reason)"
        case .cannotWrite(let path, let reason): "the history \(path) cannot be written: \(reason)"
        case .notRegularFile(let path): "the history \(path) is not a regular file"
        case .locked(let path): "the history \(path) is locked by another program"
        }
    }
}
