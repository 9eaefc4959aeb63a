import ActionsAPI
import JSONValue

/// Decides percentages: by the seed, the rule's place in the plan, the request itself, and how often the same request
/// came before. What else is asked, and in which order, does not matter.
struct FaultDice {
    let seed: UInt64
    /// The request's digest.
    let request: UInt64
    /// How often the same request came before.
    let number: Int

    /// Whether a chance of so many hundredths of a percent came true for a rule.
    func comesTrue(_ chance: Int, rule: Int) -> Bool {
        var digest = StableDigest()
        digest.add(seed)
        digest.add(request)
        digest.add(UInt64(number))
        digest.add(UInt64(rule))
        var numbers = SplitMix64(seed: digest.value)
        return numbers.below(10_000) < chance
    }

    /// A number for method, path, query without order, and body; the same on every platform.
    static func digest(of request: APIRequest) -> UInt64 {
        var digest = StableDigest()
        digest.add(request.method.rawValue)
        digest.add(request.path)
        for item in request.query.sorted(by: { ($0.name, $0.value) < ($1.name, $1.value) }) {
            digest.add(item.name)
            digest.add(item.value)
        }
        if let body = request.body { digest.add(JSONWriter().string(from: body)) }
        return digest.value
    }
}

/// The FNV-1a hash of 64 bits, with the length after each part.
private struct StableDigest {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        add(UInt64(text.utf8.count))
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private mutating func mix(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
