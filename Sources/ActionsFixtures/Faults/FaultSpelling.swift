/// Words in messages about a plan.
enum FaultSpelling {
    private static let longest = 64

    /// `did you mean …?` for the nearest of some words, if one is near enough.
    static func didYouMean(_ word: String, _ candidates: [String]) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard (2...longest).contains(letters.count) else { return nil }
        // One slip in three letters.
        var bound = min(max(letters.count / 3, 1), 3)
        var best: String?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard other.count <= longest else { continue }
            let distance = distance(letters, other)
            guard distance <= bound, distance < other.count, best == nil || distance < bound else { continue }
            (best, bound) = (candidate, distance)
        }
        return best.map { "did you mean `\($0)`?" }
    }

    /// `a, b or c`.
    static func list(_ names: [String]) -> String {
        names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }

    /// A word as a message quotes it.
    static func shown(_ word: String) -> String {
        word.count > 40 ? word.prefix(40) + "…" : word
    }

    /// Insertions, deletions and replacements that lead from one word to the other, neighbours swapped counting once.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var best = min(
                    last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
