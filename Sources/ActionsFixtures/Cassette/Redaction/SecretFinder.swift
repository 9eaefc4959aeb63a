import ActionsAPI
import JSONValue

/// Finds secrets in texts: by shape, and values that are known to be secret.
struct SecretFinder {
    /// What was found in a text.
    struct Finding {
        var range: Range<Int>
        var what: String
    }

    /// Known values by their first bytes, so that a text is gone through once however many there are.
    private var known: [UInt32: [[UInt8]]] = [:]
    /// Known values too short to be looked for within a text: only the whole text counts.
    private var short: Set<String> = []
    /// How many values are known.
    private(set) var knownCount = 0

    private static let shortestWithin = 6

    init(knownSecrets: [String] = []) {
        for secret in knownSecrets { learn(secret) }
    }

    /// Takes in a value that must not be shown; gives whether it was new.
    @discardableResult
    mutating func learn(_ secret: String) -> Bool {
        guard !secret.isEmpty, Placeholder.number(of: secret) == nil else { return false }
        let isNew = insert(secret)
        if isNew { knownCount += 1 }
        let encoded = PercentEncoding.encode(secret)
        if encoded != secret { insert(encoded) }
        return isNew
    }

    @discardableResult
    private mutating func insert(_ secret: String) -> Bool {
        let bytes = Array(secret.utf8)
        guard bytes.count >= Self.shortestWithin else { return short.insert(secret).inserted }
        let key = Self.key(bytes[0], bytes[1], bytes[2], bytes[3])
        if known[key, default: []].contains(bytes) { return false }
        known[key, default: []].append(bytes)
        // The longest first, so that of two that begin alike the whole is found.
        known[key]?.sort { $0.count > $1.count }
        return true
    }

    /// The secrets in `text`, in order, none within another.
    func findings(in text: String) -> [Finding] {
        let count = text.utf8.count
        if !short.isEmpty, short.contains(text) { return [Finding(range: 0..<count, what: Self.knownPhrase)] }
        guard count >= SecretShape.shortest || (!known.isEmpty && count >= Self.shortestWithin) else { return [] }
        var text = text
        return text.withUTF8 { bytes in
            let shapes = SecretShape.matches(in: bytes).map { Finding(range: $0.range, what: $0.shape.rawValue) }
            guard !known.isEmpty else { return shapes }
            return Self.merged(shapes, knownFindings(in: bytes))
        }
    }

    private func knownFindings(in bytes: UnsafeBufferPointer<UInt8>) -> [Finding] {
        var findings: [Finding] = []
        var offset = 0
        while offset + Self.shortestWithin <= bytes.count {
            let key = Self.key(bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3])
            let here = offset
            let match = known[key]?.first { secret in
                here + secret.count <= bytes.count && secret.indices.allSatisfy { bytes[here + $0] == secret[$0] }
            }
            if let match {
                findings.append(Finding(range: offset..<offset + match.count, what: Self.knownPhrase))
                offset += match.count
            } else {
                offset += 1
            }
        }
        return findings
    }

    /// Both in order; those that touch become one.
    private static func merged(_ left: [Finding], _ right: [Finding]) -> [Finding] {
        var all: [Finding] = []
        for finding in (left + right).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = all.last, finding.range.lowerBound < last.range.upperBound {
                let end = max(last.range.upperBound, finding.range.upperBound)
                all[all.count - 1].range = last.range.lowerBound..<end
            } else {
                all.append(finding)
            }
        }
        return all
    }

    private static let knownPhrase = "a value that is known to be secret"

    private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt32 {
        UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16 | UInt32(d) << 24
    }
}

extension SecretFinder {
    /// `text` with each secret replaced; `nil` if it has none.
    func replacing(in text: String, with replacement: (String) -> String) -> String? {
        let findings = findings(in: text)
        return findings.isEmpty ? nil : Self.replacing(findings, in: text, with: replacement)
    }

    /// `text` with what was found in it replaced.
    static func replacing(_ findings: [Finding], in text: String, with replacement: (String) -> String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var offset = 0
        for finding in findings {
            result += bytes[offset..<finding.range.lowerBound]
            result += replacement(String(decoding: bytes[finding.range], as: UTF8.self)).utf8
            offset = finding.range.upperBound
        }
        result += bytes[offset...]
        return String(decoding: result, as: UTF8.self)
    }
}

/// What stands for a secret: `<secret:1>`.
enum Placeholder {
    private static let head = "<secret:"

    static func text(_ number: Int) -> String { "\(head)\(number)>" }

    /// The number of a text that is a placeholder and nothing else.
    static func number(of text: String) -> Int? {
        guard text.hasPrefix(head), text.hasSuffix(">") else { return nil }
        return Int(text.dropFirst(head.count).dropLast())
    }

    /// The numbers of the placeholders within a text.
    static func numbers(in text: String) -> [Int] {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return [] }
        return text.split(separator: head, omittingEmptySubsequences: false).dropFirst().compactMap { part in
            Int(part.prefix { $0 != ">" })
        }
    }

    /// `text` with every placeholder without its number, so that texts with other numbers are the same.
    static func withoutNumbers(_ text: String) -> String {
        guard text.contains(head) else { return text }
        let parts = text.split(separator: head, omittingEmptySubsequences: false)
        return String(parts[0])
            + parts.dropFirst().map { part in
                guard let end = part.firstIndex(of: ">"), Int(part[..<end]) != nil else { return head + part }
                return anySecret + part[part.index(after: end)...]
            }.joined()
    }

    static let anySecret = "<secret>"
}
