/// Recognises text shaped like a credential, so that it is never written to a file.
///
/// It errs towards finding one: the price is a line that cannot be recalled.
enum SecretShape {
    /// Prefixes of GitHub's tokens, each followed by at least ten letters, digits or underscores.
    private static let prefixes = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"].map { Array($0.utf8) }
    private static let keyHeader = Array("PRIVATE KEY-----".utf8)

    static func isFound(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { start in
            switch bytes[start] {
            case UInt8(ascii: "g"): isToken(bytes[start...])
            case UInt8(ascii: "e"): isWebToken(bytes[start...])
            case UInt8(ascii: "A"): isRunnerToken(bytes, at: start)
            case UInt8(ascii: "P"): bytes[start...].starts(with: keyHeader)
            default: false
            }
        }
    }

    private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        prefixes.contains { prefix in
            guard bytes.starts(with: prefix) else { return false }
            let rest = bytes.dropFirst(prefix.count).prefix(10)
            return rest.count == 10 && rest.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
        }
    }

    /// Three runs of base64url with dots between, the first of which encodes `{"`.
    private static func isWebToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.starts(with: "eyJ".utf8) else { return false }
        var rest = bytes
        for part in 0..<3 {
            let run = rest.prefix { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            guard run.count >= 5 else { return false }
            rest = rest.dropFirst(run.count)
            if part < 2, rest.popFirst() != UInt8(ascii: ".") { return false }
        }
        return true
    }

    /// A registration or removal token: a word of 29 capitals and digits that begins with `A`.
    private static func isRunnerToken(_ bytes: [UInt8], at start: Int) -> Bool {
        if start > 0, isAlphanumeric(bytes[start - 1]) { return false }
        let word = bytes[start...].prefix { isAlphanumeric($0) }.prefix(30)
        return word.count == 29 && word.allSatisfy { !(0x61...0x7A).contains($0) }
            && word.contains { (0x30...0x39).contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
