import ScriptSyntax

// What the checker has to say, one factory a mistake. Codes 200–299: names and structure; 300–399: types.

extension Diagnostic {
    static func unknownName(_ name: Name, suggestion: String?) -> Diagnostic {
        Diagnostic(
            201, "nothing is called `\(name.text)` here", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" }, fix: suggestion.map { .init(name.range, $0) })
    }

    static func unknownFunction(_ name: Name, suggestion: String?) -> Diagnostic {
        Diagnostic(
            202, "there is no function `\(name.text)`", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" }, fix: suggestion.map { .init(name.range, $0) })
    }

    static func wrongArgumentCount(_ signature: String, given: Int, at range: SourceRange) -> Diagnostic {
        let given = given == 1 ? "1 argument is" : "\(given) arguments are"
        return Diagnostic(
            203, "\(given) given, but the call is `\(signature)`", at: range)
    }

    static func alreadyDeclared(_ name: Name, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            204, "`\(name.text)` is already the name of something here", at: name.range,
            labels: first.map { [.init($0, "declared here")] } ?? [],
            hint: "choose another name, or write `\(name.text) = …` to give it a new value")
    }

    static func assignmentToUnknown(_ name: Name, suggestion: String?) -> Diagnostic {
        Diagnostic(
            205, "there is no variable `\(name.text)` to give a value to", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" } ?? "declare it first: `let \(name.text) = …`")
    }

    static func assignmentToFixed(_ name: Name, declared: SourceRange?) -> Diagnostic {
        Diagnostic(
            206, "`\(name.text)` stands for the row and cannot be given another value",
            at: name.range, labels: declared.map { [.init($0, "declared here")] } ?? [],
            hint: "only a `let` can be given a new value")
    }

    static func rowOutsideClause(at range: SourceRange, isImplicit: Bool, loopVariable: String?) -> Diagnostic {
        let what = isImplicit ? "a leading `.field`" : "`it`"
        return Diagnostic(
            207, "\(what) means the row of a clause, and there is no clause here", at: range,
            hint: loopVariable.map { "in the loop's body write `\($0)`" })
    }

    static func unusedValue(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            208, "this value is not used", at: range,
            hint: "inside a block use `print`, or `let` to keep it")
    }

    static func topLevelOnly(_ what: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            209, "`\(what)` may stand only at top level, not inside a block", at: range)
    }

    static func nameOfFunction(_ name: Name) -> Diagnostic {
        Diagnostic(
            210, "`\(name.text)` is the name of a function", at: name.range,
            hint: "choose another name")
    }

    static func functionAsValue(_ name: Name) -> Diagnostic {
        Diagnostic(
            211, "`\(name.text)` is a function, not a value", at: name.range,
            hint: "call it: `\(name.text)(…)`")
    }

    static func notCallable(at range: SourceRange) -> Diagnostic {
        Diagnostic(212, "this cannot be called", at: range)
    }

    static func bindingAlreadyVisible(_ name: Name, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            213, "`\(name.text)` is already visible, so this could be read in two ways",
            at: name.range, labels: first.map { [.init($0, "declared here")] } ?? [],
            hint: "for the query choose another row name; for membership put parentheses around `\(name.text) in …`")
    }

    static func testNotHere(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            214, "a `test` runs only with `runsh test`", at: range,
            hint: "`runsh test FILE` runs the tests of a file, each on a fresh copy of its fixture")
    }

    static func besideTests(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            243, "only definitions may stand beside tests", at: range,
            hint: "put it into a `test`, or into a `def` that tests call")
    }

    static func duplicateKey(_ key: Name, first: SourceRange) -> Diagnostic {
        Diagnostic(
            215, "the key `\(key.text)` stands twice in this record", at: key.range,
            labels: [.init(first, "first here")])
    }

    static func unknownMethod(_ name: Name, of type: ScriptType, isField: Bool, suggestion: String?) -> Diagnostic {
        if isField {
            return Diagnostic(
                216, "`\(name.text)` is a field of \(type), not a function", at: name.range,
                hint: "write it without parentheses")
        }
        return Diagnostic(
            216, "\(type) has no function `\(name.text)`", at: name.range,
            hint: foreignMember(name.text, of: type) ?? suggestion.map { "did you mean `\($0)`?" })
    }

    static func methodAsValue(_ method: FunctionSpec, at range: SourceRange) -> Diagnostic {
        let parameters = method.parameters.map(\.name).joined(separator: ", ")
        return Diagnostic(
            217, "`\(method.name)` is a function here", at: range,
            hint: "call it: `.\(method.name)(\(parameters))`")
    }

    // MARK: Types

    static func unknownField(_ name: Name, of type: ScriptType, suggestion: String?, fields: [String]) -> Diagnostic {
        let known = fields.isEmpty ? nil : "it has " + fields.prefix(16).joined(separator: ", ")
        return Diagnostic(
            301, "no field `\(name.text)` on \(type)", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" } ?? type.comparison(with: name.text)
                ?? foreignMember(name.text, of: type) ?? known,
            fix: suggestion.map { .init(name.range, $0) })
    }

    static func operatorMismatch(_ op: String, _ left: ScriptType, _ right: ScriptType, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            302, "`\(op)` does not work between \(left) and \(right)", at: range,
            hint: mismatchHint(op, left.unwrapped, right.unwrapped))
    }

    static func operandMismatch(_ op: String, _ operand: ScriptType, at range: SourceRange, hint: String? = nil)
        -> Diagnostic
    {
        Diagnostic(
            302, "`\(op)` does not work on \(operand)", at: range, hint: hint)
    }

    static func notCondition(_ type: ScriptType, at range: SourceRange) -> Diagnostic {
        let hint: String? =
            switch type.unwrapped {
            case .list: "to ask whether there are rows, compare `count(…) > 0`"
            case .text: "compare it: `… == \"text\"`"
            case .integer, .double, .number: "compare it: `… > 0`"
            case .any, .null, .bool, .timestamp, .duration, .record, .resource, .handle, .secret, .optional: nil
            }
        return Diagnostic(
            303, "a condition must be true or false, and this is \(type)", at: range,
            hint: hint)
    }

    static func notIterable(_ type: ScriptType, at range: SourceRange) -> Diagnostic {
        let hint: String? =
            switch type.unwrapped {
            case .handle(let resource), .resource(let resource):
                resource.fields.first { $0.source == .read && $0.type.element != nil }.map {
                    "loop over its `.\($0.name)`"
                }
            case .record: "loop over `keys(…)` or `values(…)`"
            case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret,
                .optional:
                nil
            }
        return Diagnostic(
            304, "a list is needed here, and this is \(type)", at: range, hint: hint)
    }

    static func argumentMismatch(
        _ function: String, needs: String, given: ScriptType, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            305, "`\(function)` needs \(needs) here, and this is \(given)", at: range)
    }

    static func outsideSet(
        _ value: String, of set: ClosedSet, severity: Diagnostic.Severity, suggestion: String?, at range: SourceRange
    ) -> Diagnostic {
        let list = set.values.map { "\"\($0)\"" }.joined(separator: ", ")
        return Diagnostic(
            306, "\(set.title) is never \"\(value)\"", at: range, severity: severity,
            hint: suggestion.map { "did you mean \"\($0)\"?" }
                ?? "it is one of \(list); `string(…)` compares with any text",
            fix: suggestion.map { .init(range, "\"\($0)\"") })
    }

    static func deleteOfList(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            307, "`delete` takes one resource, and this is a list", at: range,
            hint: "loop over it: `for r in … < delete r >`")
    }

    static func verbTarget(_ verb: String, _ type: ScriptType, at range: SourceRange) -> Diagnostic {
        let hint: String? =
            switch type.unwrapped {
            case .text, .integer: "name the resource itself, such as the row of a loop"
            case .list(let element):
                element.isTextual
                    ? "name the resource itself: `\(verb) r …`" : "loop over it: `for r in … < \(verb) r … >`"
            case .any, .null, .bool, .double, .number, .timestamp, .duration, .record, .resource, .handle, .secret,
                .optional:
                nil
            }
        return Diagnostic(
            308, "`\(verb)` does not work on \(type)", at: range, hint: hint)
    }

    static func labelNotText(_ type: ScriptType, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            309, "a label is a string, and this is \(type)", at: range)
    }

    static func labelCount(_ count: Int, allowed: ClosedRange<Int>, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            310,
            "\(count) labels are named; one call takes \(allowed.lowerBound) to \(allowed.upperBound)", at: range)
    }

    static func indexMismatch(_ base: ScriptType, _ index: ScriptType, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            311, "\(base) cannot be indexed by \(index)", at: range)
    }

    static func unlikeTypes(_ op: String, _ left: ScriptType, _ right: ScriptType, at range: SourceRange)
        -> Diagnostic
    {
        let isMembership =
            left.unwrapped.element != nil && right.isTextual || right.unwrapped.element != nil && left.isTextual
        return Diagnostic(
            312, "`\(op)` between \(left) and \(right) can never hold", at: range,
            hint: isMembership
                ? "to look for it in the list: `\(op == "!=" ? "\"gpu\" not in" : "\"gpu\" in") .labels`"
                : likeness(left.unwrapped, right.unwrapped))
    }

    /// How two unlike sides are made alike; nil where they can't be.
    private static func likeness(_ left: ScriptType, _ right: ScriptType) -> String? {
        if left == .bool && right.isText || left.isText && right == .bool {
            return "true and false are written without quotes"
        }
        if left.isText && right.isNumeric || left.isNumeric && right.isText {
            return "convert one side with `string(…)` or `int(…)`"
        }
        return nil
    }

    static func neverAmong(_ element: ScriptType, _ other: ScriptType, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            316, "\(element) is never among what this list holds: each is \(other)", at: range, severity: .warning,
            hint: "convert with `string(…)` or `int(…)`")
    }

    static func countNotInteger(_ clause: String, _ type: ScriptType, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            313, "`\(clause)` needs an integer, and this is \(type)", at: range)
    }

    static func notOrderable(_ type: ScriptType, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            314, "\(type) has no order to sort by", at: range,
            hint: "sort by one of its fields")
    }

    /// Also told by the evaluator, when the pattern is known only then.
    public static func badPattern(_ error: PatternError, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            315, "this is no regular expression: \(error.message)", at: range,
            notes: ["at character \(error.position + 1) of the pattern"])
    }
}
