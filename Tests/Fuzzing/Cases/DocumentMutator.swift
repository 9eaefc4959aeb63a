import JSONValue
import ScriptSamples

/// Changes JSON documents by whole values and members.
struct DocumentMutator: Sendable {
    private let documents: [JSONValue]
    private let pieces: [JSONValue]
    private let keys: [String]

    /// Values at the ends of what a field may hold.
    private static let telling: [JSONValue] = [
        .null, .bool(true), .integer(0), .integer(-1), .integer(.max), .integer(.min), .double(0.5), .double(1e300),
        .string(""), .string("\u{0}"), .string("a\nb"), .string("é🚀"), .string("2026-02-30T00:00:00Z"),
        .string("9999-12-31T23:59:59Z"), .string(String(repeating: "x", count: 5000)), .array([]),
        .object(JSONObject()),
    ]

    init(samples: [[UInt8]]) {
        documents = samples.compactMap { try? JSONReader().read($0) }
        var pieces: [JSONValue] = []
        var keys: Set<String> = []
        for document in documents { Self.collect(document, &pieces, &keys) }
        self.pieces = pieces + Self.telling
        self.keys = keys.sorted()
    }

    func mutant(_ numbers: inout SeededNumbers) -> [UInt8] {
        guard !documents.isEmpty else { return [] }
        var document = numbers.pick(documents)
        for _ in 0...numbers.below(numbers.oneIn(2) ? 1 : 4) { document = changed(document, &numbers) }
        if numbers.oneIn(40) {
            for _ in 0..<numbers.below(600) { document = .array([document]) }
        }
        return JSONWriter(numbers.oneIn(2) ? .compact : .pretty(oneLineFromDepth: 4)).bytes(from: document)
    }

    /// Goes down to some value and changes that.
    private func changed(_ value: JSONValue, _ numbers: inout SeededNumbers) -> JSONValue {
        switch value {
        case .object(let object) where !object.isEmpty && !numbers.oneIn(8):
            var members = object.members.map { ($0.key, $0.value) }
            let index = numbers.below(members.count)
            switch numbers.below(10) {
            case 0: members.remove(at: index)
            case 1: members[index].0 = numbers.pick(keys)
            case 2: members.append((numbers.pick(keys), numbers.pick(pieces)))
            default: members[index].1 = changed(members[index].1, &numbers)
            }
            var seen: Set<String> = []
            return .object(JSONObject(members.filter { seen.insert($0.0).inserted }))
        case .array(var elements) where !elements.isEmpty && !numbers.oneIn(8):
            let index = numbers.below(elements.count)
            switch numbers.below(10) {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            case 2: elements.swapAt(index, numbers.below(elements.count))
            default: elements[index] = changed(elements[index], &numbers)
            }
            return .array(elements)
        case .integer(let number) where !numbers.oneIn(4): return .integer(number &+ Int64(numbers.below(5)) &- 2)
        case .string(let text) where numbers.oneIn(2): return .string(String(text.dropLast()) + "z")
        case .null, .bool, .integer, .double, .string, .array, .object:
            return numbers.oneIn(2) ? numbers.pick(Self.telling) : numbers.pick(pieces)
        }
    }

    private static func collect(_ value: JSONValue, _ pieces: inout [JSONValue], _ keys: inout Set<String>) {
        if pieces.count < 20_000 { pieces.append(value) }
        switch value {
        case .object(let object):
            for member in object.members {
                keys.insert(member.key)
                collect(member.value, &pieces, &keys)
            }
        case .array(let elements): for element in elements { collect(element, &pieces, &keys) }
        case .null, .bool, .integer, .double, .string: break
        }
    }
}
