import JSONValue
import ScriptSyntax

// `expect CONDITION, MESSAGE`: when it does not hold, the sides of its comparisons are shown with their values, as they
// were when it was decided; nothing is evaluated again for it.

/// The value that an expression had last.
final class Observation {
    private let range: SourceRange
    private var value: Value?

    init(_ range: SourceRange) {
        self.range = range
    }

    /// Takes the value away, to be put back when the same place is evaluated within itself.
    func take() -> Value? {
        defer { value = nil }
        return value
    }

    func putBack(_ earlier: Value?) { value = earlier }

    /// The same closure, whose value is noted.
    func noting(_ evaluate: @escaping Evaluate) -> Evaluate {
        { [self] (frame) throws(Failure) in
            let result = try evaluate(frame)
            value = result
            return result
        }
    }

    /// What there is to see at the expression; nil where it was not evaluated.
    ///
    /// - Parameter revealed: the texts of secrets that the run has seen, which no message may show.
    func label(hiding revealed: Set<String>) -> Diagnostic.Label? {
        value.map { Diagnostic.Label(range, "this is \($0.brief(hiding: revealed))") }
    }
}

extension Compiler {
    func compileExpect(_ node: ExpectStatement) -> Act {
        var observing = self
        let observations = node.condition.comparedSides.map { Observation($0.range) }
        for (side, observation) in zip(node.condition.comparedSides, observations) {
            observing.observed[side.range] = observation
        }
        let condition = observing.compileCondition(node.condition)
        let message = node.message.map { compile($0) }
        let range = node.condition.range
        return { (frame) throws(Failure) in
            // A function that the condition calls may come by this place again.
            let earlier = observations.map { $0.take() }
            defer { zip(observations, earlier).forEach { $0.putBack($1) } }
            if try condition(frame) { return }
            let revealed = frame.machine.revealed
            let labels = observations.compactMap { $0.label(hiding: revealed) }
            let text = try message?(frame).text
            throw Failure(.expectation, .expectationFailed(text, at: range, labels: labels))
        }
    }
}

extension Expression {
    /// The sides of the comparisons that a condition is made of, but for literals: those show what they are.
    fileprivate var comparedSides: [Expression] {
        switch self {
        case .parenthesized(let node): return node.inner.comparedSides
        case .unary(let node): return node.op == .not ? node.operand.comparedSides : []
        case .binary(let node):
            switch node.op {
            case .and, .or: return node.left.comparedSides + node.right.comparedSides
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .notIn, .like, .matches:
                return [node.left, node.right].filter { !$0.isLiteral }
            case .coalesce, .add, .subtract, .multiply, .divide, .remainder: return []
            }
        case .literal, .interpolation, .name, .row, .list, .record, .member, .index, .call, .query, .invalid:
            return []
        }
    }

    private var isLiteral: Bool {
        switch self {
        case .literal: true
        case .parenthesized(let node): node.inner.isLiteral
        case .unary(let node): node.operand.isLiteral
        case .interpolation, .name, .row, .list, .record, .member, .index, .call, .binary, .query, .invalid: false
        }
    }
}

extension Value {
    /// So many elements of a list are named.
    private static let namedElements = 5
    /// What is longer is cut.
    private static let longest = 100

    /// The value in one short line.
    fileprivate func brief(hiding revealed: Set<String>) -> String {
        var text = briefly
        for secret in revealed where !secret.isEmpty { text = text.replacing(secret, with: Secret.mask) }
        return text.count > Self.longest ? text.prefix(Self.longest - 1) + "…" : text
    }

    private var briefly: String {
        switch self {
        case .string, .folding, .record: return JSONWriter(.compact).string(from: json)
        case .resource(let resource): return resource.title
        case .list(let elements):
            guard !elements.isEmpty else { return "[]" }
            let shown = elements.prefix(Self.namedElements).map(\.briefly).joined(separator: ", ")
            guard elements.count > Self.namedElements else { return "[\(shown)]" }
            return "[\(shown), …], \(elements.count) elements"
        case .null, .bool, .integer, .double, .timestamp, .duration, .secret, .unknown: return text
        }
    }
}
