/// Words that other languages have, and what to write here.
enum ForeignWords {
    /// Words that begin a statement elsewhere.
    static let statements: [String: String] = [
        "while": "loop over something finite with `for`, or use `wait until … timeout …`",
        "until": "use `wait until … timeout …`",
        "loop": "loop over something finite with `for`",
        "repeat": "loop over something finite with `for`",
        "do": "a block follows its header directly: `for r in … { }`",
        "foreach": "use `for r in … { }`",
        "break": "narrow the loop with `where` or `limit`",
        "continue": "narrow the loop with `where`",
        "elif": "use `else if`", "elsif": "use `else if`", "elseif": "use `else if`",
        "unless": "use `if not …`",
        "switch": "use `if … { } else if … { }`", "case": "use `if … { } else if … { }`",
        "match": "use `if … { } else if … { }`",
        "function": "use `def name(…) { }`", "func": "use `def name(…) { }`", "fn": "use `def name(…) { }`",
        "sub": "use `def name(…) { }`", "async": "use `def name(…) { }`",
        "await": "use `wait until … timeout …`",
        "var": "use `let`", "const": "use `let`", "local": "use `let`", "my": "use `let`", "export": "use `let`",
        "declare": "use `let`", "final": "use `let`", "auto": "use `let`",
        "set": "use `let name = …`, or `name = …` to change it",
        "echo": "use `print`", "puts": "use `print`", "printf": "use `print`", "println": "use `print`",
        "say": "use `print`", "log": "use `print`", "write": "use `print`",
        "rm": "use `delete`", "del": "use `delete`", "drop": "use `delete`",
        "assert": "use `expect`",
        "throw": "use `fail`", "raise": "use `fail`", "die": "use `fail`", "panic": "use `fail`",
        "exit": "a script ends by itself, or early with `fail \"why\"`",
        "sleep": "use `wait until … timeout …`",
        "include": "use `import \"file.rsh\"`", "require": "use `import \"file.rsh\"`",
        "use": "use `import \"file.rsh\"`", "source": "use `import \"file.rsh\"`", "using": "use `import \"file.rsh\"`",
        "class": "values are records: `{name: \"a\", size: 2}`",
        "struct": "values are records: `{name: \"a\", size: 2}`",
        "get": "a value is shown by writing it as a statement of its own",
        "show": "a value is shown by writing it as a statement of its own",
        "list": "a value is shown by writing it as a statement of its own",
        "gh": "no program is started from here; what the API gives is read by a path",
        "curl": "no program is started from here; what the API gives is read by a path",
        "sudo": "no program is started from here",
    ]

    /// Words in a row of `else if`.
    static let elseIf: Set<String> = ["elif", "elsif", "elseif", "elseIf"]

    /// Operators that shells write with a dash.
    static let dashed: [String: String] = [
        "eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<=", "ceq": "==", "ieq": "==", "cne": "!=",
        "ine": "!=", "like": "like", "ilike": "like", "clike": "like", "match": "matches", "imatch": "matches",
        "and": "and", "or": "or", "not": "not", "in": "in", "notin": "not in",
    ]

    /// Those that take more than a word.
    static let dashedOpposites: [String: String] = [
        "notlike": "write `not (.name like \"web-*\")`", "notmatch": "write `not (.name matches r\"^web\")`",
        "contains": "write `\"gpu\" in .labels`",
    ]

    /// What can be written as a unit of a duration, and the unit.
    static let units: [String: String] = [
        "week": "w", "weeks": "w", "day": "d", "days": "d", "hour": "h", "hours": "h", "hrs": "h", "min": "m",
        "mins": "m", "minute": "m", "minutes": "m", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
        "w": "w", "d": "d", "h": "h", "m": "m", "s": "s", "ms": "ms",
    ]

    private static let exact: [String: String] = [
        "eq": "==", "equals": "==", "ne": "!=", "neq": "!=", "gt": ">", "gte": ">=", "ge": ">=", "lt": "<",
        "lte": "<=", "le": "<=", "mod": "%", "div": "/", "take": "limit", "top": "limit", "head": "limit",
        "first": "limit", "offset": "skip", "drop": "skip", "having": "where", "when": "where", "filter": "where",
        "sortby": "sort by", "sort_by": "sort by", "orderby": "sort by", "order_by": "sort by",
        "groupby": "group by", "group_by": "group by", "map": "select", "project": "select", "pick": "select",
        "ilike": "like", "regex": "matches", "regexp": "matches", "rlike": "matches",
    ]

    private static let described: [String: String] = [
        "contains": "in a list: `\"gpu\" in .labels`; in a string: `.name like \"*gpu*\"`",
        "includes": "in a list: `\"gpu\" in .labels`; in a string: `.name like \"*gpu*\"`",
        "has": "in a list: `\"gpu\" in .labels`; in a string: `.name like \"*gpu*\"`",
        "startswith": "write `like \"web-*\"`", "starts_with": "write `like \"web-*\"`",
        "beginswith": "write `like \"web-*\"`", "starts": "write `like \"web-*\"`",
        "endswith": "write `like \"*-web\"`", "ends_with": "write `like \"*-web\"`",
        "between": "write `.id >= 1 and .id <= 5`",
        "distinct": "put `unique(…)` around the list", "unique": "put `unique(…)` around the list",
        "xor": "write `a != b`", "join": "put `join(…, \",\")` around the list",
    ]

    /// A word that stands after a value as an operator or clause would.
    static func infix(_ word: String, next: Token, _ literals: LiteralReader, at place: SourceRange) -> Diagnostic? {
        let key = word.lowercased()
        if key == "order", next.kind == .by || literals.text(next).lowercased() == "by" {
            return .useInstead("sort by", of: "\(word) by", at: place.union(literals.range(next)))
        }
        if key == "reverse" || key == "reversed" || key == "descending" {
            return .noSuch(word, hint: "sort the other way: `… sort by .name desc`", at: place)
        }
        guard next.kind.startsOperand || next.kind == .not else { return nil }
        if let right = exact[key] { return .useInstead(right, of: word, at: place) }
        return described[key].map { .noSuch(word, hint: $0, at: place) }
    }
}

extension Vocabulary {
    /// Words that stand between values.
    static let infixWords: Set<String> = [
        "and", "or", "not", "in", "asc", "desc", "by", "like", "matches", "where", "sort", "group", "skip", "limit",
        "select", "as", "with",
    ]
}
