/// Values that wait for the array or object that they belong to.
struct ValueStack: ~Copyable {
    private var storage: UnsafeMutablePointer<JSONValue>
    private var capacity = 256
    private(set) var count = 0

    init() {
        storage = .allocate(capacity: capacity)
    }

    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    @inline(__always)
    mutating func push(_ value: consuming JSONValue) {
        if count == capacity { grow() }
        (storage + count).initialize(to: value)
        count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<JSONValue>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }

    mutating func pop() -> JSONValue {
        count -= 1
        return (storage + count).move()
    }

    /// Takes the values from `base` up off the stack.
    @inline(__always)
    mutating func take(from base: Int) -> [JSONValue] {
        let taken = count - base
        if taken == 0 { return [] }
        let source = storage + base
        count = base
        return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: taken)
            initialized = taken
        }
    }

    /// Replaces the value at `slot` by the topmost one.
    mutating func moveTop(to slot: Int) {
        count -= 1
        storage[slot] = (storage + count).move()
    }
}
