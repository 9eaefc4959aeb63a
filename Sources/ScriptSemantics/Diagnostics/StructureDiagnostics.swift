import ScriptSyntax

// What the checker says of functions, params, imports and the order of statements: codes 218–239.

extension Diagnostic {
    static func assignmentOutsideFunction(_ name: Name, declared: SourceRange?) -> Diagnostic {
        Diagnostic(
            218, "a function cannot give `\(name.text)` a new value, which is declared outside of it", at: name.range,
            labels: declared.map { [.init($0, "declared here")] } ?? [],
            hint: "give the new value back with `return`")
    }

    static func actingCall(_ name: Name, _ action: FunctionEffect.Action) -> Diagnostic {
        Diagnostic(
            219, "`\(name.text)` does more than give a value, so it can be called only as a statement of its own",
            at: name.range, labels: [.init(action.range, "`\(action.word)` here")],
            hint: "write `\(name.text)(…)` on a line of its own; `\(name.text)(…) as x` names what it gives")
    }

    static func unreachable(at range: SourceRange, after end: SourceRange) -> Diagnostic {
        Diagnostic(
            220, "this is never reached", at: range, severity: .warning,
            labels: [.init(end, "nothing goes on after this")])
    }

    static func waitForNothing(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            221, "waiting changes nothing about this condition, because it asks the API for nothing", at: range,
            hint: "read inside of it: a path, not a name that was given its value before")
    }

    static func returnOutsideFunction(at range: SourceRange) -> Diagnostic {
        Diagnostic(222, "`return` stands only in a `def`", at: range, hint: "to end a script early, use `if` or `fail`")
    }

    static func requiredAfterOptional(_ name: Name) -> Diagnostic {
        Diagnostic(
            223, "`\(name.text)` needs a default too, because one before it has one", at: name.range,
            hint: "put the parameters without defaults first")
    }

    static func bindingOfValue(_ name: Name) -> Diagnostic {
        Diagnostic(
            224, "`as` names what a statement brings about, and this is only a value", at: name.range,
            hint: "use `let \(name.text) = …`")
    }

    static func paramNotHere(at range: SourceRange, isImported: Bool) -> Diagnostic {
        Diagnostic(
            225, "a `param` stands only in the script that is run", at: range,
            hint: isImported ? "let the script hand the value to a function" : "use `let`")
    }

    static func unknownParameterType(_ name: Name, suggestion: String?, known: [String]) -> Diagnostic {
        Diagnostic(
            226, "there is no type `\(name.text)` for a param", at: name.range,
            hint: suggestion.map { "did you mean `\($0)`?" } ?? "it is one of " + known.joined(separator: ", "),
            fix: suggestion.map { .init(name.range, $0) })
    }

    static func defaultNotConstant(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            227, "the default of a param is written out: a text, a number, a duration, a time, true or false", at: range
        )
    }

    static func defaultMismatch(
        _ name: String, _ kind: ScriptParameter.Kind, given: ScriptType, at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(228, "`\(name)` is \(kind.type), and its default is \(given)", at: range)
    }

    static func importFailed(_ error: ImportError, at range: SourceRange) -> Diagnostic {
        Diagnostic(229, "cannot import: \(error.message)", at: range, hint: error.hint)
    }

    static func importCycle(_ path: String, at range: SourceRange, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            230, "\"\(path)\" is being imported already, so this goes round in a circle", at: range,
            labels: first.map { [.init($0, "imported here")] } ?? [], hint: "put what both need into a third file")
    }

    static func notInImport(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            231, "an imported file only defines: it holds `def`, `let` and `import`", at: range,
            hint: "put it into a `def`, and call that from the script")
    }

    static func importedLetReads(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            232, "a `let` of an imported file cannot ask the API", at: range,
            hint: "make it a `def` that returns the value")
    }

    static func flagTaken(_ parameter: ScriptParameter) -> Diagnostic {
        Diagnostic(
            233, "`\(parameter.flag)` is an option of runsh itself", at: parameter.name.range,
            hint: "give the param another name")
    }
}
