import ScriptSyntax

// What can be wrong with `issue`, `create`, `update`, `add` and `remove`.

extension Diagnostic {
    static func unknownKind(_ name: Name, after verb: Verb, known: [String]) -> Diagnostic {
        let suggestion = Spelling.nearest(name.text, in: known)
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            317, "there is no `\(name.text)` to \(verb.rawValue)", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? nil : "`\(verb.rawValue)` knows \(list)"),
            fix: suggestion.map { .init(name.range, $0) })
    }

    static func setting(_ problem: SettingProblem, of title: String, at range: SourceRange) -> Diagnostic {
        let message = problem.message(of: title)
        let hint = problem.hint
        switch problem {
        case .unknown(let name, let known):
            return Diagnostic(
                318, message, at: range, hint: hint,
                fix: Spelling.nearest(name, in: known).map {
                    .init(range, $0.split(separator: ".").last.map(String.init) ?? $0)
                })
        case .missing, .empty: return Diagnostic(319, message, at: range, hint: hint)
        case .type, .secret: return Diagnostic(320, message, at: range, hint: hint)
        case .bounds: return Diagnostic(321, message, at: range, hint: hint)
        case .value(_, let found, let allowed):
            return Diagnostic(
                306, message, at: range, hint: hint,
                fix: Spelling.nearest(found, in: allowed).map { .init(range, "\"\($0)\"") })
        }
    }

    /// Something that the host which is asked lacks.
    static func absent(_ reason: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(322, reason, at: range, notes: ["nothing was sent"])
    }

    /// A verb on something that it is not for; `allowed` says what it is for.
    static func verbTarget(
        _ title: String, _ type: ScriptType, allowed: [String], at range: SourceRange
    ) -> Diagnostic {
        var diagnostic = Diagnostic.verbTarget(title, type, at: range)
        switch type.unwrapped {
        case .resource, .handle: diagnostic.hint = "it is for \(allowed.joined(separator: ", "))"
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .record, .secret,
            .optional:
            break
        }
        return diagnostic
    }
}
