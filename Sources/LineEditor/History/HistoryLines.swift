/// The lines of a history file, told apart into entries and others.
struct HistoryLines {
    private let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        bytes.withUnsafeBufferPointer { buffer in
            for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
                if index > start { lines.append(bytes[start..<index]) }
                start = index + 1
            }
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        self.lines = lines
    }

    var count: Int { lines.count }

    /// The newest entry.
    var newest: String? {
        for line in lines.reversed() {
            if let entry = JSONString.decode(line) { return entry }
        }
        return nil
    }

    func contents(limit: Int) -> HistoryFile.Contents {
        var contents = HistoryFile.Contents()
        var seen: Set<String> = []
        var newestFirst: [String] = []
        var count = 0
        for line in lines.reversed() {
            guard let entry = JSONString.decode(line) else {
                contents.skippedLines += 1
                continue
            }
            count += 1
            if newestFirst.count < limit, seen.insert(entry).inserted { newestFirst.append(entry) }
        }
        contents.entries = newestFirst.reversed()
        contents.needsCompaction = count > limit
        return contents
    }

    func compacted(limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        for line in lines where JSONString.decode(line) == nil {
            result += line
            result.append(UInt8(ascii: "\n"))
        }
        for entry in contents(limit: limit).entries {
            result += JSONString.encode(entry)
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }
}
