#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An IP address as bytes: four of IPv4, sixteen of IPv6.
struct NetworkAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// Reads an address in its usual spelling; `nil` for a name.
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 45 else { return nil }
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let bytes = Self.read(text, AF_INET6, count: 16) else { return nil }
            // An IPv4 address in IPv6's clothes is the IPv4 address.
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            self.bytes = isMapped ? Array(bytes[12...]) : bytes
            isIPv6 = true
        } else {
            guard let bytes = Self.read(text, AF_INET, count: 4) else { return nil }
            self.bytes = bytes
            isIPv6 = false
        }
    }

    /// Whether it was written as IPv6.
    let isIPv6: Bool

    /// Whether it is of this machine.
    var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes[..<15].allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// Whether the first `length` bits are those of `other`.
    func shares(_ length: Int, bitsWith other: NetworkAddress) -> Bool {
        guard bytes.count == other.bytes.count, (0...bytes.count * 8).contains(length) else { return false }
        let whole = length / 8
        guard bytes[..<whole] == other.bytes[..<whole] else { return false }
        let rest = length % 8
        return rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> (8 - rest) == 0
    }

    private static func read(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
