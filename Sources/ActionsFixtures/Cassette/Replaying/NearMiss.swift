import ActionsAPI
import JSONValue

/// How a recorded request differs from the one that was asked.
struct NearMiss {
    /// The interaction's place in the cassette, from 1.
    let number: Int
    let recorded: RequestKey
    /// Smaller is nearer.
    let distance: Int
    /// What differs, each in a phrase.
    let differences: [String]

    init(number: Int, asked: RequestKey, recorded: RequestKey) {
        self.number = number
        self.recorded = recorded
        var distance = 0
        var differences: [String] = []
        if asked.role != recorded.role {
            distance += 8
            differences.append("the host is \(recorded.role.rawValue)")
        }
        if asked.method != recorded.method {
            distance += 4
            differences.append("the method is \(recorded.method)")
        }
        let steps = Self.editDistance(asked.path, recorded.path)
        if steps > 0 {
            distance += 3 * steps
            differences.append("the path differs")
        }
        let query = Self.queryDifferences(asked, recorded)
        distance += query.count
        differences += query
        if let body = Self.bodyDifference(asked.body, recorded.body) {
            distance += 2
            differences.append(body)
        }
        self.distance = distance
        self.differences = differences
    }

    /// `3: GET /orgs/acme/actions/runners?page=2 (page is 2)`.
    var shown: String {
        "\(number): \(recorded.shown) (\(differences.joined(separator: ", ")))"
    }

    /// How many steps must be put in, left out or changed.
    private static func editDistance(_ left: [String], _ right: [String]) -> Int {
        // Longer paths than any endpoint's are not worth the square of their length.
        guard left.count <= 32, right.count <= 32 else { return left == right ? 0 : 32 }
        var row = Array(0...right.count)
        for (index, step) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let changed = diagonal + (step == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }

    private static func queryDifferences(_ asked: RequestKey, _ recorded: RequestKey) -> [String] {
        guard asked.query != recorded.query else { return [] }
        let names = Set((asked.query + recorded.query).map(\.name)).sorted()
        return names.compactMap { name in
            let wanted = asked.query.filter { $0.name == name }.map(\.value)
            let there = recorded.query.filter { $0.name == name }.map(\.value)
            if wanted == there { return nil }
            return there.isEmpty
                ? "the query has no \(short(name))"
                : "\(short(name)) is \(short(there.joined(separator: ",")))"
        }
    }

    private static func bodyDifference(_ asked: JSONValue?, _ recorded: JSONValue?) -> String? {
        switch (asked, recorded) {
        case (nil, nil): return nil
        case (.some, nil): return "there is no body"
        case (nil, .some): return "there is a body"
        case (let asked?, let recorded?):
            guard asked != recorded else { return nil }
            let (path, value) = firstDifference(asked, recorded, at: [])
            let place = path.elements.isEmpty ? "the body" : "the body's \(short(path.description))"
            return value.map { "\(place) is \(short(JSONWriter().string(from: $0)))" } ?? "\(place) is missing"
        }
    }

    /// Where two values first differ, and what the recorded one has there.
    private static func firstDifference(
        _ asked: JSONValue, _ recorded: JSONValue, at path: JSONPath
    ) -> (JSONPath, JSONValue?) {
        switch (asked, recorded) {
        case (.object(let left), .object(let right)):
            for key in left.keys + right.keys where left[key] != right[key] {
                let here = path.appending(.key(key))
                guard let one = left[key], let other = right[key] else { return (here, right[key]) }
                return firstDifference(one, other, at: here)
            }
        case (.array(let left), .array(let right)):
            for (index, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
                return firstDifference(pair.0, pair.1, at: path.appending(.index(index)))
            }
        case (.null, _), (.bool, _), (.integer, _), (.double, _), (.string, _), (.array, _), (.object, _): break
        }
        return (path, recorded)
    }

    private static func short(_ text: String) -> String {
        text.count > 40 ? text.prefix(40) + "…" : text
    }
}
