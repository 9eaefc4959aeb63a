/// Finds the word that was probably meant.
public enum Spelling {
    /// Longer words are not compared.
    private static let maximumLength = 64

    /// The word of `candidates` nearest to `word`, when it is near enough to suggest; of equals the one that begins
    /// alike for longest, because slips are rarer at the start of a word.
    public static func nearest(_ word: String, in candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard letters.count >= 2, letters.count <= maximumLength else { return nil }
        var best: String?
        var bestPrefix = -1
        // One slip in three letters; never the whole word.
        var bound = min(max(letters.count / 3, 1), 3)
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard other.count <= maximumLength, abs(other.count - letters.count) <= bound else { continue }
            let distance = distance(letters, other)
            guard distance <= bound, distance < other.count else { continue }
            let prefix = zip(letters, other).prefix { $0 == $1 }.count
            if distance < bound || prefix > bestPrefix {
                best = candidate
                bestPrefix = prefix
                bound = distance
            }
        }
        return best
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        var current = last
        for row in 0..<left.count {
            current[0] = row + 1
            for column in 0..<right.count {
                let cost = left[row] == right[column] ? 0 : 1
                var best = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current[column + 1] = best
            }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[right.count]
    }
}
