import Foundation
import JSONValue

/// As much of TextMate's engine as our grammar uses: matches with captures, ranges from a beginning to an end, includes.
///
/// It works as editors do: line by line, the earliest match first, of two at one place the end of the open range, then
/// the rule that stands first.
final class TextMateEngine {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private struct Rule {
        var scope: String?
        var start: Int
        var captures: [Int: String]
        /// For a range: where it ends, what its end's captures are called, and what is looked for in it.
        var end: Int?
        var endCaptures: [Int: String] = [:]
        var inner: JSONValue?
    }

    private struct OpenRange {
        var scope: String?
        var rules: [Rule]
        var end: Int?
        var endCaptures: [Int: String]
    }

    private let root: String
    private let repository: JSONValue
    private let patterns: JSONValue
    private var expressions: [NSRegularExpression] = []
    private var numbers: [String: Int] = [:]
    private var known: [JSONValue: [Rule]] = [:]

    init(_ grammar: [UInt8]) throws {
        let value = try JSONReader().read(grammar)
        guard let root = value["scopeName"]?.stringValue, let patterns = value["patterns"],
            let repository = value["repository"]
        else { throw Failure(description: "no grammar") }
        self.root = root
        self.patterns = patterns
        self.repository = repository
    }

    /// The scopes of each byte of a text, innermost last; the root's is left out.
    func scopes(of text: String) throws -> [[String]] {
        var result: [[String]] = []
        var open = [OpenRange(scope: nil, rules: try rules(patterns), end: nil, endCaptures: [:])]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let found = try scopes(ofLine: String(line) + "\n", &open)
            var unit = 0
            for scalar in (line + "\n").unicodeScalars {
                result += [[String]](repeating: found[unit], count: String(scalar).utf8.count)
                unit += scalar.utf16.count
            }
        }
        result.removeLast()
        return result
    }

    private func scopes(ofLine line: String, _ open: inout [OpenRange]) throws -> [[String]] {
        let text = line as NSString
        var scopes = [[String]](repeating: [], count: text.length)
        var matches: [Int: NSTextCheckingResult?] = [:]
        var position = 0

        /// The next match of an expression; one that was found for an earlier place and lies ahead still counts.
        func next(_ expression: Int) -> NSTextCheckingResult? {
            if let known = matches[expression] {
                guard let known else { return nil }
                if known.range.location >= position { return known }
            }
            let range = NSRange(location: position, length: text.length - position)
            let match = expressions[expression].firstMatch(
                in: line, options: [.withTransparentBounds, .withoutAnchoringBounds], range: range)
            matches[expression] = .some(match)
            return match
        }

        func note(_ range: NSRange, _ scope: String?) {
            guard let scope, range.location != NSNotFound else { return }
            for unit in range.location..<NSMaxRange(range) where unit < scopes.count { scopes[unit].append(scope) }
        }

        func note(_ match: NSTextCheckingResult, _ captures: [Int: String]) {
            for (index, scope) in captures.sorted(by: { $0.key < $1.key }) where index < match.numberOfRanges {
                note(match.range(at: index), scope)
            }
        }

        var steps = 0
        while position < text.length {
            steps += 1
            guard steps < 10_000 else { throw Failure(description: "no progress in \(line)") }
            let current = open[open.count - 1]
            var best: (match: NSTextCheckingResult, rule: Rule?)?
            if let end = current.end, let match = next(end) { best = (match, nil) }
            for rule in current.rules {
                guard let match = next(rule.start) else { continue }
                if best.map({ match.range.location < $0.match.range.location }) ?? true { best = (match, rule) }
            }
            let until = best?.match.range.location ?? text.length
            for range in open {
                note(NSRange(location: position, length: until - position), range.scope)
            }
            guard let best else { break }
            position = until
            for range in open { note(best.match.range, range.scope) }
            if let rule = best.rule {
                note(best.match.range, rule.scope)
                note(best.match, rule.captures)
                if let end = rule.end {
                    open.append(
                        OpenRange(
                            scope: rule.scope, rules: try rules(rule.inner ?? []), end: end,
                            endCaptures: rule.endCaptures))
                } else if best.match.range.length == 0 {
                    throw Failure(description: "a rule matches nothing in \(line)")
                }
            } else {
                note(best.match, current.endCaptures)
                open.removeLast()
            }
            position = NSMaxRange(best.match.range)
        }
        return scopes
    }

    // MARK: Rules

    private func rules(_ patterns: JSONValue) throws -> [Rule] {
        if let known = known[patterns] { return known }
        let found = try (patterns.arrayValue ?? []).flatMap { try rules(of: $0, depth: 0) }
        known[patterns] = found
        return found
    }

    private func rules(of pattern: JSONValue, depth: Int) throws -> [Rule] {
        guard depth < 20 else { throw Failure(description: "includes without end") }
        if let name = pattern["include"]?.stringValue {
            guard name.hasPrefix("#"), let rule = repository[String(name.dropFirst())] else {
                throw Failure(description: "nothing is called \(name)")
            }
            return try rules(of: rule, depth: depth + 1)
        }
        let scope = pattern["name"]?.stringValue
        if let match = pattern["match"]?.stringValue {
            return [Rule(scope: scope, start: try expression(match), captures: captures(pattern["captures"]))]
        }
        if let begin = pattern["begin"]?.stringValue, let end = pattern["end"]?.stringValue {
            return [
                Rule(
                    scope: scope, start: try expression(begin), captures: captures(pattern["beginCaptures"]),
                    end: try expression(end), endCaptures: captures(pattern["endCaptures"]),
                    inner: pattern["patterns"])
            ]
        }
        guard let patterns = pattern["patterns"]?.arrayValue else { throw Failure(description: "no rule: \(pattern)") }
        return try patterns.flatMap { try rules(of: $0, depth: depth + 1) }
    }

    private func captures(_ value: JSONValue?) -> [Int: String] {
        var captures: [Int: String] = [:]
        for (key, value) in value?.objectValue?.members ?? [] {
            if let index = Int(key), let scope = value["name"]?.stringValue { captures[index] = scope }
        }
        return captures
    }

    private func expression(_ pattern: String) throws -> Int {
        if let known = numbers[pattern] { return known }
        expressions.append(try NSRegularExpression(pattern: pattern))
        numbers[pattern] = expressions.count - 1
        return expressions.count - 1
    }
}
