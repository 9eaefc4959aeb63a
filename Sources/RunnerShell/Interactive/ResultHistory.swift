import ScriptRuntime

/// The values shown last: `_` is the newest, `_1` the one before it, and so on to `_9`.
struct ResultHistory {
    private(set) var values: [Value] = []

    /// How many are kept.
    static let most = 10
    /// Older ones go when all together have more rows than this.
    static let mostRows = 500_000

    /// Takes note of a value that was shown.
    mutating func add(_ value: Value) {
        values.insert(value, at: 0)
        values = Array(values.prefix(Self.most))
        var rows = 0
        for (index, value) in values.enumerated() {
            if case .list(let elements) = value { rows += elements.count }
            if index > 0, rows > Self.mostRows {
                values.removeSubrange(index...)
                return
            }
        }
    }

    /// The names that stand for nothing, or for nothing any more.
    var forgottenNames: [String] { (values.count..<Self.most).map { $0 == 0 ? "_" : "_\($0)" } }

    /// The names and their values.
    var named: [(name: String, value: Value)] {
        values.enumerated().map { ($0 == 0 ? "_" : "_\($0)", $1) }
    }
}
