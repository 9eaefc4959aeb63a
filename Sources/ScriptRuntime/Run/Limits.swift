import ScriptSyntax

/// Bounds that keep a program from taking the machine down.
enum Limits {
    /// How deep lists and records may be nested.
    static let nesting = 200
    /// How deep functions may call each other.
    static let calls = 1_000
    /// How many bytes a text may have.
    static let text = 64 << 20
    /// How many elements a list may have, with the elements of lists within it where it is stored.
    static let list = 10_000_000
}

/// How deep a value goes and how many values it is made of; counting ends once either is too much.
struct Extent {
    private(set) var count = 0
    private(set) var isTooDeep = false
    private var depth = 0

    var isTooLarge: Bool { count > Limits.list }

    /// The value, when neither is.
    static func checked(_ value: Value, at range: SourceRange) throws(Failure) -> Value {
        switch value {
        case .list, .record: break
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown:
            return value
        }
        var extent = Extent()
        extent.add(value)
        guard !extent.isTooDeep else { throw Failure(.nestedTooDeeply(limit: Limits.nesting, at: range)) }
        guard !extent.isTooLarge else { throw Failure(.tooLong("the value", limit: Limits.list, at: range)) }
        return value
    }

    mutating func add(_ value: Value) {
        switch value {
        case .list(let elements): add(elements)
        case .record(let record): add(record.values)
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .resource, .secret, .unknown:
            break
        }
    }

    private mutating func add(_ values: [Value]) {
        count += values.count
        depth += 1
        if depth > Limits.nesting { isTooDeep = true }
        for value in values {
            if isTooDeep || isTooLarge { break }
            add(value)
        }
        depth -= 1
    }
}

extension Int {
    func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    func saturatingProduct(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
