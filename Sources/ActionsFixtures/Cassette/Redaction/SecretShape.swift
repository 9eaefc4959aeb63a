/// Recognizes what gives access by how it looks: tokens, keys, and long encoded blobs.
enum SecretShape: String, CaseIterable {
    case token = "a GitHub token"
    case webToken = "a signed web token"
    case privateKey = "a private key"
    case parameter = "a token within a link"
    case blob = "a long encoded text"

    /// A secret and where it stands, in UTF-8 offsets.
    struct Match: Equatable {
        var shape: SecretShape
        var range: Range<Int>
    }

    /// Nothing shorter has a shape.
    static let shortest = 12
    /// A label, which may be 256 long, is no blob.
    private static let blobLength = 300
    private static let jsonBlobLength = 80

    /// Every secret in `text`, in order, none within another.
    static func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
        guard text.count >= shortest else { return [] }
        var matches: [Match] = []
        var offset = 0
        while offset < text.count {
            if let match = match(in: text, at: offset) {
                matches.append(match)
                offset = max(match.range.upperBound, offset + 1)
            } else {
                offset += 1
            }
        }
        return text.count < blobLength ? matches : withBlobs(matches, text)
    }

    @inline(__always)
    private static func match(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Match? {
        switch text[offset] {
        case UInt8(ascii: "g"), UInt8(ascii: "G"): token(text, offset)
        case UInt8(ascii: "e"): webToken(text, offset)
        case UInt8(ascii: "-"): privateKey(text, offset)
        case UInt8(ascii: "="): parameter(text, offset)
        default: nil
        }
    }

    // MARK: Shapes

    /// `ghp_` and its like with 20 or more letters and digits; `github_pat_` with 20 or more.
    private static func token(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Match? {
        if follows(text, start, "github_pat_") {
            let end = run(text, start + 11) { isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
            return end - start >= 31 ? Match(shape: .token, range: start..<end) : nil
        }
        guard start + 4 <= text.count, text[start + 1] | 0x20 == UInt8(ascii: "h"),
            text[start + 3] == UInt8(ascii: "_")
        else { return nil }
        switch text[start + 2] | 0x20 {
        case UInt8(ascii: "p"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "s"), UInt8(ascii: "r"):
            let end = run(text, start + 4, isAlphanumeric)
            return end - start >= 24 ? Match(shape: .token, range: start..<end) : nil
        default: return nil
        }
    }

    /// `eyJ….….…`, and `eyJ…` alone if it is long: JSON in Base64, such as a just-in-time configuration.
    private static func webToken(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Match? {
        guard follows(text, start, "eyJ") else { return nil }
        let head = run(text, start, isBase64)
        if head < text.count, text[head] == UInt8(ascii: "."), head - start >= 10 {
            let payload = run(text, head + 1, isBase64)
            if payload - head > 10 {
                var end = payload
                if end < text.count, text[end] == UInt8(ascii: ".") { end = run(text, end + 1, isBase64) }
                return Match(shape: .webToken, range: start..<end)
            }
        }
        return head - start >= jsonBlobLength ? Match(shape: .blob, range: start..<head) : nil
    }

    /// From `-----BEGIN … PRIVATE KEY-----` to the end of its `END` line, or of the text.
    private static func privateKey(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Match? {
        guard follows(text, start, "-----BEGIN ") else { return nil }
        let nameEnd = run(text, start + 11) { $0 != UInt8(ascii: "-") && $0 >= 0x20 }
        guard nameEnd - start < 60, nameEnd - 11 - start >= 11, follows(text, nameEnd - 11, "PRIVATE KEY") else {
            return nil
        }
        var end = nameEnd
        while end < text.count, !follows(text, end, "-----END ") { end += 1 }
        if end < text.count {
            end = run(text, end + 9) { $0 != UInt8(ascii: "-") }
            end = run(text, end) { $0 == UInt8(ascii: "-") }
        }
        return Match(shape: .privateKey, range: start..<end)
    }

    /// The value of `?token=…`, `&sig=…` and the like, without the name.
    private static func parameter(_ text: UnsafeBufferPointer<UInt8>, _ equals: Int) -> Match? {
        for name in parameterNames {
            let length = name.utf8CodeUnitCount
            let start = equals - length
            guard start >= 1, text[start - 1] == UInt8(ascii: "?") || text[start - 1] == UInt8(ascii: "&"),
                follows(text, start, name)
            else { continue }
            let end = run(text, equals + 1) {
                $0 > 0x20 && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\"")
                    && $0 != UInt8(ascii: ">")
            }
            let isHarmless =
                end == equals + 1 || follows(text, equals + 1, "<secret:") || follows(text, equals + 1, "%3Csecret%3A")
            return isHarmless ? nil : Match(shape: .parameter, range: equals + 1..<end)
        }
        return nil
    }

    private static let parameterNames: [StaticString] = [
        "token", "access_token", "sig", "signature", "X-Amz-Signature", "X-Amz-Security-Token", "client_secret",
    ]

    /// Adds long runs of Base64 that no other match touches.
    private static func withBlobs(_ matches: [Match], _ text: UnsafeBufferPointer<UInt8>) -> [Match] {
        var all = matches
        var offset = 0
        while offset < text.count {
            let end = run(text, offset, isBase64)
            let range = offset..<end
            if end - offset >= blobLength, !matches.contains(where: { $0.range.overlaps(range) }) {
                all.append(Match(shape: .blob, range: range))
            }
            offset = max(end, offset + 1)
        }
        return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Bytes

    private static func follows(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard start >= 0, start + length <= text.count else { return false }
        return word.withUTF8Buffer { word in word.indices.allSatisfy { text[start + $0] == word[$0] } }
    }

    /// Where the bytes that fit end.
    private static func run(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ fits: (UInt8) -> Bool) -> Int {
        var end = start
        while end < text.count, fits(text[end]) { end += 1 }
        return end
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
