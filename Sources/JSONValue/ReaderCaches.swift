// What a text repeats is built once. Both caches are direct-mapped: a clash replaces, so a text made to
// clash only loses the gain.

/// Short strings by their bytes.
struct StringCache: ~Copyable {
    private struct Entry {
        var start: UnsafePointer<UInt8>?
        var length = 0
        var value = ""
    }

    private static let size = 512
    private static let longest = 32
    private let entries: UnsafeMutablePointer<Entry>

    init() {
        entries = .allocate(capacity: Self.size)
        entries.initialize(repeating: Entry(), count: Self.size)
    }

    deinit {
        entries.deinitialize(count: Self.size)
        entries.deallocate()
    }

    /// The string of ASCII `text`, which lies in a text that goes on to `end`.
    @inline(__always)
    func string(_ text: UnsafeBufferPointer<UInt8>, end: UnsafePointer<UInt8>) -> String {
        let length = text.count
        guard length > 0, length <= Self.longest, let start = text.baseAddress, end - start >= 8 else {
            return String(decoding: text, as: UTF8.self)
        }
        let head = length >= 8 ? Bytes.word(start) : Bytes.word(start).littleEndian & (1 << (8 * length) - 1)
        let tail = length >= 8 ? Bytes.word(start + length - 8) : 0
        let hash = Bytes.mix(Bytes.mix(UInt64(length), head), tail)
        let entry = entries + Int(hash >> 32) & (Self.size - 1)
        if entry.pointee.length == length, let known = entry.pointee.start, Bytes.areEqual(known, start, length) {
            return entry.pointee.value
        }
        let value = String(decoding: text, as: UTF8.self)
        entry.pointee = Entry(start: start, length: length, value: value)
        return value
    }
}

/// Small objects without nested ones, such as a label, by their bytes.
struct ObjectCache: ~Copyable {
    private struct Entry {
        var start: UnsafePointer<UInt8>?
        var length = 0
        var value = JSONValue.null
    }

    private static let size = 1024
    private static let longest = 256
    private static let keyLength = 64
    private let entries: UnsafeMutablePointer<Entry>
    /// Rises with each find, falls with each useless insert; the cache retires when it runs out.
    private var credit = 256

    init() {
        entries = .allocate(capacity: Self.size)
        entries.initialize(repeating: Entry(), count: Self.size)
    }

    deinit {
        entries.deinitialize(count: Self.size)
        entries.deallocate()
    }

    /// Where an object that begins at `place` would be kept; `nil` if it is not worth asking.
    @inline(__always)
    func key(at place: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Int? {
        guard credit > 0, end - place >= Self.keyLength else { return nil }
        var hash: UInt64 = 0
        for offset in stride(from: 0, to: Self.keyLength, by: 8) { hash = Bytes.mix(hash, Bytes.word(place + offset)) }
        return Int(truncatingIfNeeded: hash >> 20) & (Self.size - 1)
    }

    @inline(__always)
    mutating func find(
        _ key: Int, at place: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>
    ) -> (value: JSONValue, length: Int)? {
        let entry = entries + key
        let length = entry.pointee.length
        guard let known = entry.pointee.start, end - place >= length, Bytes.areEqual(known, place, length) else {
            return nil
        }
        credit = min(credit + 1, 1 << 20)
        return (entry.pointee.value, length)
    }

    mutating func insert(_ key: Int, _ value: JSONValue, at place: UnsafePointer<UInt8>, length: Int) {
        guard length <= Self.longest else { return }
        credit -= 1
        entries[key] = Entry(start: place, length: length, value: value)
    }
}
