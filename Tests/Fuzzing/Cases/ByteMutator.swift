import ScriptSamples

/// Changes bytes without knowing what they mean.
enum ByteMutator {
    /// Bytes that make trouble somewhere: ends of ranges of UTF-8, marks, quotes, brackets.
    private static let telling: [[UInt8]] = [
        [0], [0x7F], [0x80], [0xBF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
        [0xE2, 0x80, 0xAE], [0xC2, 0x85], [0xF0, 0x9F, 0x9A], [0xFF], Array("\r\n".utf8), Array("\"\"\"".utf8),
        Array("\\(".utf8), Array("\\u{".utf8), Array("<".utf8), Array(">".utf8), Array("{".utf8), Array("}".utf8),
        Array("9223372036854775808".utf8), Array("-0".utf8), Array("1e308".utf8), Array("\\ud800".utf8),
        Array("#".utf8),
    ]

    static func mutant(of samples: [[UInt8]], _ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = samples.isEmpty ? [] : numbers.pick(samples)
        if numbers.oneIn(6), !samples.isEmpty { splice(numbers.pick(samples), into: &bytes, &numbers) }
        if numbers.oneIn(50) { return noise(&numbers) }
        for _ in 0...numbers.below(6) { change(&bytes, &numbers) }
        return bytes
    }

    private static func change(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let place = numbers.below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + numbers.below(numbers.oneIn(4) ? 200 : 12))
        switch numbers.below(8) {
        case 0: bytes.removeSubrange(min(place, end)..<end)
        case 1: bytes.insert(UInt8(numbers.below(256)), at: place)
        case 2: bytes.insert(contentsOf: numbers.pick(telling), at: place)
        case 3: if place < bytes.count { bytes[place] ^= 1 << UInt8(numbers.below(8)) }
        case 4: bytes.insert(contentsOf: bytes[min(place, end)..<end], at: numbers.below(bytes.count + 1))
        case 5:
            let piece = Array(bytes[min(place, end)..<end])
            let times = numbers.oneIn(20) ? 400 : numbers.below(6)
            for _ in 0..<times where bytes.count < FuzzCase.maximumSize { bytes.insert(contentsOf: piece, at: place) }
        case 6: if place < bytes.count { bytes[place] = UInt8(ascii: "0") + UInt8(numbers.below(10)) }
        default: bytes.removeSubrange(place...)
        }
    }

    private static func splice(_ other: [UInt8], into bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        bytes.removeSubrange(numbers.below(bytes.count + 1)...)
        bytes += other[numbers.below(other.count + 1)...]
    }

    private static func noise(_ numbers: inout SeededNumbers) -> [UInt8] {
        let isText = numbers.oneIn(2)
        return (0..<numbers.below(300)).map { _ in UInt8(isText ? 32 + numbers.below(95) : numbers.below(256)) }
    }
}
