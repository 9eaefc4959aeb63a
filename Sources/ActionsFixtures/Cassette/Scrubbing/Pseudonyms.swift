import ActionsAPI

/// Names and what stands for them, numbered by kind in the order in which they were met.
struct Pseudonyms {
    /// What bears a name; the raw value begins its pseudonyms.
    enum Kind: String {
        case enterprise = "enterprise-"
        case login = "owner-"
        case repository = "repo-"
        case runner = "runner-"
        case hostedRunner = "hosted-"
        case group = "group-"
        case secret = "SECRET_"
        case host = "host-"
    }

    private var exact: [String: String] = [:]
    /// For names whose case is written in several ways.
    private var folded: [String: String] = [:]
    private var counts: [Kind: Int] = [:]
    private var numbers: [OwnerNumber: Int64] = [:]
    private var longest = 0

    /// Takes in a name; names of runners that differ in case are different ones.
    mutating func add(_ kind: Kind, _ name: String) {
        guard !name.isEmpty, exact[name] == nil, Placeholder.number(of: name) == nil else { return }
        let key = ASCIIFolding.fold(name)
        if kind != .runner, let known = folded[key] {
            exact[name] = known
            return
        }
        let number = counts[kind, default: 0] + 1
        counts[kind] = number
        let pseudonym = kind.rawValue + String(number) + (kind == .host ? ".example" : "")
        exact[name] = pseudonym
        if folded[key] == nil { folded[key] = pseudonym }
        longest = max(longest, name.utf8.count)
    }

    /// Takes in the number of an owner.
    mutating func add(_ number: OwnerNumber) {
        if numbers[number] == nil { numbers[number] = Int64(numbers.count + 1) }
    }

    /// What stands for an owner's number.
    func number(_ number: OwnerNumber) -> Int64 {
        numbers[number] ?? number.id
    }

    /// `text` with each name that stands in it as a word, or as several, replaced; `nil` if there is none.
    func replaced(_ text: String) -> String? {
        if let whole = pseudonym(text) { return whole }
        let bytes = Array(text.utf8)
        let bounds = Self.bounds(bytes)
        guard bounds.count > 2 else { return nil }
        var result: [UInt8]?
        var copied = 0
        var first = 0
        while first < bounds.count - 1 {
            let start = bounds[first]
            var last = first
            while last + 1 < bounds.count, bounds[last + 1] - start <= longest { last += 1 }
            var found: String?
            while last > first, found == nil {
                found = pseudonym(String(decoding: bytes[start..<bounds[last]], as: UTF8.self))
                if found == nil { last -= 1 }
            }
            guard let found else {
                first += 1
                continue
            }
            result = (result ?? []) + bytes[copied..<start] + Array(found.utf8)
            copied = bounds[last]
            first = last
        }
        return result.map { String(decoding: $0 + bytes[copied...], as: UTF8.self) }
    }

    private func pseudonym(_ name: String) -> String? {
        exact[name] ?? folded[ASCIIFolding.fold(name)]
    }

    /// Where words begin and end.
    private static func bounds(_ bytes: [UInt8]) -> [Int] {
        var bounds = [0]
        for offset in bytes.indices.dropFirst() where !isWord(bytes[offset - 1]) || !isWord(bytes[offset]) {
            bounds.append(offset)
        }
        if !bytes.isEmpty { bounds.append(bytes.count) }
        return bounds
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        default: false
        }
    }
}
