/// Comparing text without regard to the case of ASCII letters, as GitHub does for logins, repository
/// names, labels and runner names.
public enum ASCIIFolding {
    /// `text` with A-Z as a-z.
    public static func fold(_ text: String) -> String {
        guard text.utf8.contains(where: { isUpper($0) }) else { return text }
        return String(decoding: text.utf8.map { folded($0) }, as: UTF8.self)
    }

    /// Whether both are the same text but for the case of ASCII letters.
    public static func equal(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { folded($0) == folded($1) }
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        byte >= 0x41 && byte <= 0x5A
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        isUpper(byte) ? byte | 0x20 : byte
    }
}
