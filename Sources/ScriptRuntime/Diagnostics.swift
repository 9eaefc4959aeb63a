import ScriptSemantics
import ScriptSyntax

// What can go wrong with values while a program runs: codes 400–499, and 600 for `expect`.

extension Diagnostic {
    static func overflow(_ what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(401, "\(what) is too large for 64 bits", at: range)
    }

    static func divisionByZero(at range: SourceRange) -> Diagnostic {
        Diagnostic(402, "division by zero", at: range)
    }

    static func notFinite(at range: SourceRange) -> Diagnostic {
        Diagnostic(403, "the result is not a finite number", at: range)
    }

    /// Something that a dry run cannot decide, because it hangs on what a write gives.
    static func undecided(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            609, "what this is shows only once the writes before it are done", at: range,
            notes: ["the plan ends here"])
    }

    static func operands(_ op: String, _ left: Value, _ right: Value, at range: SourceRange) -> Diagnostic {
        if left.holdsUnknown || right.holdsUnknown { return undecided(at: range) }
        let hint: String?
        switch (left, right) {
        case (.null, _), (_, .null): hint = "give null a meaning first: `… ?? other`"
        default: hint = nil
        }
        return Diagnostic(
            404, "`\(op)` does not work between \(left.kindName) and \(right.kindName)", at: range, hint: hint)
    }

    static func operand(_ op: String, _ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        return Diagnostic(404, "`\(op)` does not work on \(value.kindName)", at: range)
    }

    static func notBoolean(_ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        return Diagnostic(405, "a condition must be true or false, and this is \(value.kindName)", at: range)
    }

    static func notList(_ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        return Diagnostic(406, "a list is needed here, and this is \(value.kindName)", at: range)
    }

    static func noField(_ name: String, of value: Value, suggestion: String?, at range: SourceRange) -> Diagnostic {
        let optional: String? =
            if case .null = value { "`?.\(name)` gives null for null" } else { nil }
        return Diagnostic(
            407, "no field `\(name)` on \(value.kindName)", at: range,
            hint: suggestion.map { "did you mean `\($0)`?" } ?? optional)
    }

    static func indexOutOfRange(_ index: Int64, count: Int, at range: SourceRange) -> Diagnostic {
        let size = count == 1 ? "1 element" : "\(count) elements"
        return Diagnostic(408, "there is no element \(index) in a list of \(size)", at: range)
    }

    static func badIndex(_ base: Value, _ index: Value, at range: SourceRange) -> Diagnostic {
        if base.isUnknown || index.isUnknown { return undecided(at: range) }
        return Diagnostic(409, "\(base.kindName) cannot be indexed by \(index.kindName)", at: range)
    }

    static func nullInText(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            410, "null cannot be put into a string", at: range, hint: "give it a text first: `… ?? \"none\"`")
    }

    static func badCount(_ clause: String, _ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        if case .integer(let count) = value {
            return Diagnostic(411, "`\(clause)` needs a count of 0 or more, and this is \(count)", at: range)
        }
        return Diagnostic(411, "`\(clause)` needs an integer, and this is \(value.kindName)", at: range)
    }

    static func argument(_ function: String, needs: String, given: Value, at range: SourceRange) -> Diagnostic {
        if given.isUnknown { return undecided(at: range) }
        return Diagnostic(412, "`\(function)` needs \(needs), and this is \(given.kindName)", at: range)
    }

    static func argument(_ function: String, needs: String, shown: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(412, "`\(function)` needs \(needs), and this is \(shown)", at: range)
    }

    static func emptyText(_ function: String, needs: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(412, "`\(function)` needs \(needs), and this text is empty", at: range)
    }

    static func notANumber(_ text: String, _ wanted: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(413, "\(Value.quoted(String(text.prefix(60)))) is not \(wanted)", at: range)
    }

    static func notJSON(_ problem: String, place: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(421, "this text is no JSON: \(problem)", at: range, notes: ["at \(place) of the text"])
    }

    static func notATime(_ text: String, _ wanted: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(422, "\(Value.quoted(String(text.prefix(60)))) is not \(wanted)", at: range)
    }

    static func badTimePattern(_ letter: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            423, "`\(letter)` means nothing in a pattern of a time", at: range,
            hint: "there are YYYY, MM, MMM, MMMM, DD, ddd, dddd, hh, mm and ss; T, Z and signs stand for themselves")
    }

    static func badUnit(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            424, "\(Value.quoted(String(name.prefix(60)))) is no unit of time", at: range,
            hint: "it is one of \(TimeSpan.Unit.allCases.map(\.suffix).joined(separator: ", "))")
    }

    static func promisedType(_ field: String, given: String, expected: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(414, "the API promised \(expected) as `\(field)`, and gave \(given)", at: range)
    }

    static func nestedTooDeeply(limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(415, "lists and records are nested more than \(limit) deep here", at: range)
    }

    static func unset(_ name: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(416, "`\(name)` has no value, because the entry that declares it failed", at: range)
    }

    static func tooLong(_ what: String, limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(417, "\(what) would be longer than \(limit)", at: range)
    }

    static func timeOutOfRange(at range: SourceRange) -> Diagnostic {
        Diagnostic(418, "the time lies outside of the years 1 to 9999", at: range)
    }

    static func interrupted(at range: SourceRange) -> Diagnostic {
        Diagnostic(499, "interrupted", at: range)
    }

    static func expectationFailed(_ message: String?, at range: SourceRange, labels: [Diagnostic.Label]) -> Diagnostic {
        Diagnostic(
            600, message.map { "expectation failed: \($0)" } ?? "expectation failed", at: range, labels: labels)
    }

    static func writesFailed(_ outcome: BatchOutcome, at range: SourceRange) -> Diagnostic {
        let total = outcome.done + outcome.skipped + outcome.failed
        let verb = outcome.failed == 1 ? "write of \(total) failed" : "writes of \(total) failed"
        return Diagnostic(
            601, "\(outcome.failed) \(verb)", at: range, hint: "the rest of the script was not run")
    }

    static func failed(_ message: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(605, message.isEmpty ? "the script failed" : message, at: range)
    }

    static func waitedInVain(_ limit: TimeSpan, at range: SourceRange) -> Diagnostic {
        Diagnostic(606, "waited \(limit), and it has not come about", at: range)
    }

    static func parameterMissing(_ name: String, flag: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(607, "the param `\(name)` was given no value", at: range, hint: "give it with `\(flag) VALUE`")
    }

    static func tooManySteps(_ limit: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(420, "the run takes more than \(limit) steps", at: range, hint: "raise --max-steps")
    }

    static func tooManyCalls(_ name: String, depth: Int, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            419, "`\(name)` calls itself too deeply", at: range, hint: "does the recursion come to an end?",
            notes: ["\(depth) calls are under way"])
    }

    static func targetNotOne(_ verb: String, _ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        let hint: String? =
            if case .list = value { "loop over it: `for r in … < \(verb) r >`" } else { nil }
        return Diagnostic(602, "`\(verb)` takes one resource, and this is \(value.kindName)", at: range, hint: hint)
    }

    static func labelNotText(_ value: Value, at range: SourceRange) -> Diagnostic {
        if value.isUnknown { return undecided(at: range) }
        return Diagnostic(603, "a label is a string, and this is \(value.kindName)", at: range)
    }

    static func labelCount(_ count: Int, allowed: ClosedRange<Int>, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            604, "\(count) labels are named; one call takes \(allowed.lowerBound) to \(allowed.upperBound)", at: range)
    }

    static func setting(_ problem: SettingProblem, of title: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(608, problem.message(of: title), at: range, hint: problem.hint)
    }

    init(_ error: HostError, at range: SourceRange) {
        self.init(error.code, error.message, at: range, hint: error.hint, notes: error.notes)
    }
}

extension Diagnostic {
    /// Whether it tells that a dry run knows no further.
    var isUndecided: Bool { code == 609 }
}

extension Value {
    /// Whether only a write that was not done would tell.
    var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }

    /// Whether it is such a value, or has one within.
    var holdsUnknown: Bool {
        switch self {
        case .unknown: true
        case .list(let elements): elements.contains { $0.holdsUnknown }
        case .record(let record): record.values.contains { $0.holdsUnknown }
        case .resource(let resource): resource.isPlanned
        case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .secret: false
        }
    }
}
