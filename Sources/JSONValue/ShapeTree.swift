/// The key sequences seen so far as a tree, so that the next key of an object is guessed from the keys
/// before it and confirmed by comparing bytes.
struct ShapeTree: ~Copyable {
    typealias Link = UnsafeMutablePointer<Node>

    struct Node {
        /// The key as it stands between the quotes in the text that is being read.
        var keyStart: UnsafePointer<UInt8>?
        var keyLength = 0
        var key = ""
        var depth = 0
        var parent: Link?
        /// The steps seen after this one, the latest used first.
        var firstChild: Link?
        var nextSibling: Link?
        var childCount = 0
        /// The shape of an object that ends here.
        var shape: JSONShape?
        /// The node made before this one.
        var previous: Link?
    }

    /// Beyond this many keys an object is read without the tree.
    private static let depthLimit = 64
    /// Beyond this many different continuations the keys are data, not field names.
    private static let childLimit = 16

    let root: Link
    private var last: Link

    init() {
        root = .allocate(capacity: 1)
        root.initialize(to: Node())
        last = root
    }

    deinit {
        var next: Link? = last
        while let node = next {
            next = node.pointee.previous
            node.deinitialize(count: 1)
            node.deallocate()
        }
    }

    /// The step whose key, with its closing quote, begins at `place`.
    @inline(__always)
    func next(after node: Link, at place: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Link? {
        guard let first = node.pointee.firstChild else { return nil }
        if Self.matches(first, place, end) { return first }
        return search(node, first, place, end)
    }

    private func search(
        _ node: Link, _ first: Link, _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> Link? {
        var before = first
        while let child = before.pointee.nextSibling {
            if Self.matches(child, place, end) {
                before.pointee.nextSibling = child.pointee.nextSibling
                child.pointee.nextSibling = first
                node.pointee.firstChild = child
                return child
            }
            before = child
        }
        return nil
    }

    @inline(__always)
    private static func matches(_ node: Link, _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
        let length = node.pointee.keyLength
        guard let key = node.pointee.keyStart, end - place > length, place[length] == UInt8(ascii: "\"") else {
            return false
        }
        return Bytes.areEqual(key, place, length)
    }

    func canGrow(at node: Link) -> Bool {
        node.pointee.depth < Self.depthLimit && node.pointee.childCount < Self.childLimit
    }

    func path(to node: Link, contains key: String) -> Bool {
        var step: Link? = node
        while let current = step, current != root {
            if current.pointee.key == key { return true }
            step = current.pointee.parent
        }
        return false
    }

    func keys(to node: Link) -> [String] {
        var keys: [String] = []
        var step: Link? = node
        while let current = step, current != root {
            keys.append(current.pointee.key)
            step = current.pointee.parent
        }
        return keys.reversed()
    }

    mutating func add(_ key: String, _ keyStart: UnsafePointer<UInt8>, _ keyLength: Int, after node: Link) -> Link {
        let child = Link.allocate(capacity: 1)
        child.initialize(
            to: Node(
                keyStart: keyStart, keyLength: keyLength, key: key, depth: node.pointee.depth + 1, parent: node,
                nextSibling: node.pointee.firstChild, previous: last))
        node.pointee.firstChild = child
        node.pointee.childCount += 1
        last = child
        return child
    }

    @inline(__always)
    func shape(of node: Link) -> JSONShape {
        if let shape = node.pointee.shape { return shape }
        let shape = JSONShape(unique: keys(to: node))
        node.pointee.shape = shape
        return shape
    }
}

enum Bytes {
    @inline(__always)
    static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var offset = 0
        while count - offset >= 8 {
            if word(left + offset) != word(right + offset) { return false }
            offset += 8
        }
        while offset < count {
            if left[offset] != right[offset] { return false }
            offset += 1
        }
        return true
    }

    /// Eight bytes from `place` on.
    @inline(__always)
    static func word(_ place: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
    }

    /// Stirs `word` into a running hash; good enough to choose a cache line, no defence against malice needed.
    @inline(__always)
    static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }
}
