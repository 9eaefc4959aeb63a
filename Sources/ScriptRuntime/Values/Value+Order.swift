import ScriptSyntax

// Equality and order. What may not be compared is nil here; the evaluator turns nil into a diagnostic.

extension Value {
    /// `left == right`; nil between unlike kinds.
    static func areEqual(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.string(let a), .string(let b)): return a == b
        case (.folding(let a), .folding(let b)), (.folding(let a), .string(let b)), (.string(let a), .folding(let b)):
            return Folding.areEqual(a, b)
        case (.bool(let a), .bool(let b)): return a == b
        case (.integer(let a), .integer(let b)): return a == b
        case (.double(let a), .double(let b)): return a == b
        case (.integer(let a), .double(let b)), (.double(let b), .integer(let a)): return compare(a, b) == 0
        case (.timestamp(let a), .timestamp(let b)): return a == b
        case (.duration(let a), .duration(let b)): return a == b
        case (.secret(let a), .secret(let b)): return a.text == b.text
        case (.list(let a), .list(let b)):
            let areSame = a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
            return areSame || !(left.holdsUnknown || right.holdsUnknown) ? areSame : nil
        case (.record(let a), .record(let b)):
            let areSame = areSame(a, b)
            return areSame || !(left.holdsUnknown || right.holdsUnknown) ? areSame : nil
        case (.resource(let a), .resource(let b)):
            return a.type === b.type ? areSame(a, b) : nil
        default: return nil
        }
    }

    /// Equality where unlike kinds are simply unequal: `in`, `unique`, `group by`, elements of lists.
    func isSame(as other: Value) -> Bool {
        Value.areEqual(self, other) ?? false
    }

    private static func areSame(_ left: Record, _ right: Record) -> Bool {
        guard left.values.count == right.values.count else { return false }
        return left.shape.keys.enumerated().allSatisfy { index, key in
            right[key].map { left.values[index].isSame(as: $0) } ?? false
        }
    }

    private static func areSame(_ left: Resource, _ right: Resource) -> Bool {
        if left === right { return true }
        guard left.type === right.type, left.identity.isSame(as: right.identity) else { return false }
        switch (left.owner, right.owner) {
        case (nil, nil): return true
        case (let a?, let b?): return areSame(a, b)
        case (nil, _?), (_?, nil): return false
        }
    }

    /// Negative, zero or positive as `left` comes before, with or after `right`; nil when they have no order.
    static func order(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.string(let a), .string(let b)): return compare(a, b)
        case (.folding(let a), .folding(let b)), (.folding(let a), .string(let b)), (.string(let a), .folding(let b)):
            return compare(Folding.key(a), Folding.key(b))
        case (.integer(let a), .integer(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.double(let a), .double(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.integer(let a), .double(let b)): return compare(a, b)
        case (.double(let a), .integer(let b)): return -compare(b, a)
        case (.timestamp(let a), .timestamp(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.duration(let a), .duration(let b)): return a < b ? -1 : (a > b ? 1 : 0)
        case (.bool(let a), .bool(let b)): return a == b ? 0 : (a ? 1 : -1)
        default: return nil
        }
    }

    /// By code point, which for UTF-8 is by byte.
    private static func compare(_ left: String, _ right: String) -> Int {
        if left == right { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }

    /// Exact, also where a double cannot hold the integer.
    private static func compare(_ left: Int64, _ right: Double) -> Int {
        if right >= 0x1p63 { return -1 }
        if right < -0x1p63 { return 1 }
        let whole = Int64(right)
        if left != whole { return left < whole ? -1 : 1 }
        let fraction = right - Double(whole)
        return fraction > 0 ? -1 : (fraction < 0 ? 1 : 0)
    }
}

/// Text that ignores case.
enum Folding {
    /// The text as it is compared; most texts are in lower case already and are not copied.
    static func key(_ text: String) -> String {
        text.hasOnlyBytes { $0 < 0x80 && !(0x41...0x5a).contains($0) } ? text : text.lowercased()
    }

    static func areEqual(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let quick: Bool? =
            left.utf8.withContiguousStorageIfAvailable { a in
                right.utf8.withContiguousStorageIfAvailable { b in asciiEqual(a, b) } ?? nil
            } ?? nil
        return quick ?? (left.lowercased() == right.lowercased())
    }

    /// Nil when either text holds more than ASCII.
    private static func asciiEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool? {
        var isEqual = a.count == b.count
        for index in 0..<min(a.count, b.count) {
            if a[index] >= 0x80 || b[index] >= 0x80 { return nil }
            if isEqual, lower(a[index]) != lower(b[index]) { isEqual = false }
        }
        if a.count != b.count {
            let rest = a.count > b.count ? a[b.count...] : b[a.count...]
            if rest.contains(where: { $0 >= 0x80 }) { return nil }
        }
        return isEqual
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
    }
}

/// A value as a key: equal keys are the same to `unique` and `group by`.
struct ValueKey: Hashable {
    let value: Value
    private let code: Int

    init(_ value: Value) {
        self.value = value
        var hasher = Hasher()
        Self.combine(value, into: &hasher, depth: 0)
        code = hasher.finalize()
    }

    static func == (left: ValueKey, right: ValueKey) -> Bool {
        left.code == right.code && left.value.isSame(as: right.value)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }

    private static func combine(_ value: Value, into hasher: inout Hasher, depth: Int) {
        switch value {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(Double(value))
        case .double(let value): hasher.combine(value)
        case .string(let text), .folding(let text): hasher.combine(Folding.key(text))
        case .timestamp(let time): hasher.combine(time)
        case .duration(let span): hasher.combine(span)
        case .list(let elements):
            hasher.combine(elements.count)
            // What is stored is bounded in depth; a guard for what is not.
            guard depth < Limits.nesting else { return }
            for element in elements { combine(element, into: &hasher, depth: depth + 1) }
        case .record(let record):
            hasher.combine(record.values.count)
            guard depth < Limits.nesting else { return }
            // Records are equal in whatever order their fields stand.
            var fields = 0
            for (key, value) in zip(record.shape.keys, record.values) {
                var field = Hasher()
                field.combine(key)
                combine(value, into: &field, depth: depth + 1)
                fields ^= field.finalize()
            }
            hasher.combine(fields)
        case .secret(let secret): hasher.combine(secret.text)
        case .unknown: break
        case .resource(let resource):
            combine(resource.identity, into: &hasher, depth: depth + 1)
        }
    }
}

extension String {
    /// Whether every byte of the text is one of those; over the bytes where they lie, which is many times faster.
    @inline(__always)
    func hasOnlyBytes(_ isOne: (UInt8) -> Bool) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            for byte in bytes where !isOne(byte) { return false }
            return true
        } ?? utf8.allSatisfy(isOne)
    }
}
