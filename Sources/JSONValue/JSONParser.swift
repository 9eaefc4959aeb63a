/// One pass over one text.
///
/// Finished values gather on a stack of the parser's own and move, all members of one array or object at
/// once, into storage of exactly their number. The nesting of calls is bounded by the depth limit.
struct JSONParser: ~Copyable {
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    /// The next byte to look at.
    var cursor: UnsafePointer<UInt8>
    let refusesDuplicates: Bool
    let depthLimit: Int
    let loneSurrogates: JSONReader.LoneSurrogates
    var depth = 0

    var stack = ValueStack()
    var shapes = ShapeTree()
    var strings = StringCache()
    var objects = ObjectCache()

    init(start: UnsafePointer<UInt8>, count: Int, options: JSONReader) {
        self.start = start
        end = start + count
        cursor = start
        refusesDuplicates = options.duplicateKeys == .refuse
        loneSurrogates = options.loneSurrogates
        depthLimit = options.depthLimit
    }

    mutating func parseText() throws(JSONError) -> JSONValue {
        if end - start >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF {
            throw failure(.byteOrderMark, at: start)
        }
        skipSpace()
        if cursor == end { throw failure(.empty, at: cursor) }
        try parseValue()
        skipSpace()
        if cursor != end { throw failure(.trailingContent, at: cursor) }
        return stack.pop()
    }

    func failure(_ reason: JSONError.Reason, at place: UnsafePointer<UInt8>) -> JSONError {
        let text = UnsafeBufferPointer(start: start, count: end - start)
        return JSONError(reason, at: JSONPosition(offset: place - start, in: text))
    }

    /// The error for a byte that cannot stand here, or for the text's end.
    func unexpected(_ expected: String) -> JSONError {
        if cursor == end { return failure(.unexpectedEnd, at: cursor) }
        return failure(.unexpectedByte(cursor.pointee, expected: expected), at: cursor)
    }

    @inline(__always)
    mutating func skipSpace() {
        while cursor != end {
            let byte = cursor.pointee
            if byte > 0x20 || !(byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09) { return }
            cursor += 1
        }
    }

    /// Puts the value that begins at the cursor on the stack.
    mutating func parseValue() throws(JSONError) {
        guard cursor != end else { throw failure(.unexpectedEnd, at: cursor) }
        switch cursor.pointee {
        case UInt8(ascii: "\""):
            cursor += 1
            stack.push(.string(try parseString()))
        case UInt8(ascii: "{"):
            try parseObject()
        case UInt8(ascii: "["):
            try parseArray()
        case UInt8(ascii: "t"):
            try expect("true")
            stack.push(.bool(true))
        case UInt8(ascii: "f"):
            try expect("false")
            stack.push(.bool(false))
        case UInt8(ascii: "n"):
            try expect("null")
            stack.push(.null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            stack.push(try parseNumber())
        default:
            throw unexpected("a value")
        }
    }

    private mutating func expect(_ word: StaticString) throws(JSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard cursor != end, cursor.pointee == word.utf8Start[index] else { throw unexpected("`\(word)`") }
            cursor += 1
        }
    }

    @inline(__always)
    private mutating func descend() throws(JSONError) {
        depth += 1
        if depth > depthLimit { throw failure(.tooDeep(limit: depthLimit), at: cursor) }
        cursor += 1
    }

    private mutating func parseArray() throws(JSONError) {
        try descend()
        let base = stack.count
        skipSpace()
        if cursor != end, cursor.pointee == UInt8(ascii: "]") {
            cursor += 1
        } else {
            while true {
                try parseValue()
                skipSpace()
                guard cursor != end else { throw unexpected("`,` or `]`") }
                let byte = cursor.pointee
                guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else { throw unexpected("`,` or `]`") }
                cursor += 1
                if byte == UInt8(ascii: "]") { break }
                skipSpace()
            }
        }
        depth -= 1
        let elements = stack.take(from: base)
        stack.push(.array(elements))
    }
}

// MARK: - Objects

extension JSONParser {
    private mutating func parseObject() throws(JSONError) {
        let opening = cursor
        let key = objects.key(at: opening, end: end)
        if let key, let (value, length) = objects.find(key, at: opening, end: end), depth < depthLimit {
            cursor += length
            stack.push(value)
            return
        }
        try descend()
        let base = stack.count
        skipSpace()
        var shape = JSONShape.empty
        var isLeaf = true
        if cursor != end, cursor.pointee == UInt8(ascii: "}") {
            cursor += 1
        } else {
            shape = try parseMembers(base: base, isLeaf: &isLeaf)
        }
        depth -= 1
        let value = JSONValue.object(JSONObject(checked: shape, values: stack.take(from: base)))
        if let key, isLeaf { objects.insert(key, value, at: opening, length: cursor - opening) }
        stack.push(value)
    }

    /// Reads members while their keys follow a known way through the shapes, which costs no string a key.
    private mutating func parseMembers(base: Int, isLeaf: inout Bool) throws(JSONError) -> JSONShape {
        var node = shapes.root
        while true {
            guard cursor != end, cursor.pointee == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            cursor += 1
            if let next = shapes.next(after: node, at: cursor, end: end) {
                cursor += next.pointee.keyLength + 1
                node = next
            } else {
                guard let next = try addKey(after: node) else {
                    isLeaf = false
                    return try parseManyMembers(after: node, base: base)
                }
                node = next
            }
            if try finishMember(isLeaf: &isLeaf) { return shapes.shape(of: node) }
        }
    }

    /// Reads `: value` and what follows; `true` at the object's end, else the cursor is at the next key.
    @inline(__always)
    private mutating func finishMember(isLeaf: inout Bool) throws(JSONError) -> Bool {
        skipSpace()
        guard cursor != end, cursor.pointee == UInt8(ascii: ":") else { throw unexpected("`:`") }
        cursor += 1
        skipSpace()
        if cursor != end, cursor.pointee == UInt8(ascii: "{") || cursor.pointee == UInt8(ascii: "[") { isLeaf = false }
        try parseValue()
        skipSpace()
        guard cursor != end else { throw unexpected("`,` or `}`") }
        let byte = cursor.pointee
        guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw unexpected("`,` or `}`") }
        cursor += 1
        if byte == UInt8(ascii: "}") { return true }
        skipSpace()
        return false
    }

    /// Reads the key at the cursor as a new step after `node`; `nil`, with the cursor where it was, if the
    /// object is no longer of a kind that is worth remembering.
    private mutating func addKey(after node: ShapeTree.Link) throws(JSONError) -> ShapeTree.Link? {
        guard shapes.canGrow(at: node) else { return nil }
        let keyStart = cursor
        let key = try parseString()
        let length = cursor - 1 - keyStart
        // An escaped spelling must not make a second step for the same key.
        guard !UnsafeBufferPointer(start: keyStart, count: length).contains(UInt8(ascii: "\\")),
            !shapes.path(to: node, contains: key)
        else {
            cursor = keyStart
            return nil
        }
        return shapes.add(key, keyStart, length, after: node)
    }

    /// Reads the rest of an object that is unlike others: many keys, escaped keys, a key twice.
    private mutating func parseManyMembers(after node: ShapeTree.Link, base: Int) throws(JSONError) -> JSONShape {
        var keys = shapes.keys(to: node)
        var slots: [String: Int] = [:]
        for (slot, key) in keys.enumerated() { slots[key] = slot }
        var isLeaf = false
        while true {
            let keyStart = cursor
            let key = try parseString()
            let known = slots[key]
            if known != nil, refusesDuplicates { throw failure(.duplicateKey(key), at: keyStart - 1) }
            let isLast = try finishMember(isLeaf: &isLeaf)
            if let known {
                stack.moveTop(to: base + known)
            } else {
                slots[key] = keys.count
                keys.append(key)
            }
            if isLast { return JSONShape(unique: keys) }
            guard cursor != end, cursor.pointee == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            cursor += 1
        }
    }
}
