import JSONValue

// `textDocument/formatting`

/// What a formatter changes in a text: the lines between the first and the last that differ.
struct FormattingAnswer {
    let lines: TextLines
    let encoding: PositionEncoding

    /// A list of one edit, or of none where nothing changes.
    func json(_ formatted: String) -> JSONValue {
        let old = lines.bytes
        let new = Array(formatted.utf8)
        guard old != new else { return [] }
        var before = 0
        while before < old.count, before < new.count, old[before] == new[before] { before += 1 }
        while before > 0, old[before - 1] != UInt8(ascii: "\n") { before -= 1 }
        var after = 0
        let most = min(old.count, new.count) - before
        while after < most, old[old.count - 1 - after] == new[new.count - 1 - after] { after += 1 }
        // An edit ends where a line does.
        while after > 0, !Self.isLineStart(old.count - after, in: old) || !Self.isLineStart(new.count - after, in: new)
        {
            after -= 1
        }
        let text = String(decoding: new[before..<(new.count - after)], as: UTF8.self)
        return [["range": lines.json(before..<(old.count - after), encoding), "newText": .string(text)]]
    }

    private static func isLineStart(_ offset: Int, in bytes: [UInt8]) -> Bool {
        offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n")
    }
}
