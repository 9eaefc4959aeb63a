import Fuzzing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers in a file that two processes see at once: where a worker is, and what it has counted.
final class Progress {
    private static let slots = 64
    private let numbers: UnsafeMutablePointer<UInt64>

    /// Opens the file, which is made if need be; nil when that fails.
    init?(path: String) {
        let size = Self.slots * MemoryLayout<UInt64>.size
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(size)) == 0,
            let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), address != MAP_FAILED
        else { return nil }
        numbers = address.bindMemory(to: UInt64.self, capacity: Self.slots)
    }

    deinit { munmap(numbers, Self.slots * MemoryLayout<UInt64>.size) }

    /// The input that is being tried.
    var current: UInt64 {
        get { numbers[0] }
        set { numbers[0] = newValue }
    }

    /// How many inputs have shown a defect.
    var found: UInt64 {
        get { numbers[1] }
        set { numbers[1] = newValue }
    }

    /// Counts an input.
    func count(_ target: FuzzTarget, isAccepted: Bool) {
        let slot = 2 + 2 * Self.index(target)
        numbers[slot] += 1
        if isAccepted { numbers[slot + 1] += 1 }
    }

    /// How many inputs a target was given, and how many of them it accepted.
    func counts(_ target: FuzzTarget) -> (inputs: UInt64, accepted: UInt64) {
        let slot = 2 + 2 * Self.index(target)
        return (numbers[slot], numbers[slot + 1])
    }

    private static func index(_ target: FuzzTarget) -> Int { FuzzTarget.allCases.firstIndex(of: target) ?? 0 }
}
