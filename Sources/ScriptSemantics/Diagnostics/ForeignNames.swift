import ScriptSyntax

// Names, functions and methods that other languages have: what to write here.

extension Diagnostic {
    /// `nil`, `True`, `end` and the like; nil for other names.
    static func foreignName(_ name: Name) -> Diagnostic? {
        let key = name.text.lowercased()
        if let value = values[key], value != name.text {
            return Diagnostic(
                201, "nothing is called `\(name.text)` here", at: name.range, hint: "use `\(value)`",
                fix: .init(name.range, value))
        }
        guard let hint = nameHints[key] ?? foreignWord(name.text, at: name.range)?.hint else { return nil }
        return Diagnostic(201, "nothing is called `\(name.text)` here", at: name.range, hint: hint)
    }

    private static let values: [String: String] = [
        "nil": "null", "none": "null", "undefined": "null", "null": "null", "true": "true", "false": "false",
        "not": "not",
    ]

    private static let blockEnd = "a block ends with the `}` or `>` that closes it"
    private static let clauseOrder =
        "a clause follows what it works on: `list where .busy select .name`"

    private static let nameHints: [String: String] = [
        "end": blockEnd, "done": blockEnd, "fi": blockEnd, "endif": blockEnd, "esac": blockEnd, "then": blockEnd,
        "where": clauseOrder, "select": clauseOrder, "sort": clauseOrder, "limit": clauseOrder, "skip": clauseOrder,
        "eq": "use `==`", "ne": "use `!=`", "gt": "use `>`", "ge": "use `>=`", "lt": "use `<`", "le": "use `<=`",
        "self": "the row is `it`", "this": "the row is `it`", "yes": "use `true`", "no": "use `false`",
        "pass": "an empty block is `{ }`",
        "exit": "a script ends by itself, or early with `fail \"why\"`",
        "quit": "a script ends by itself, or early with `fail \"why\"`",
        "console": "use `print`", "system": "use `print`",
        "today": "a day is written `@2026-01-31`; the time now is `now()`",
    ]

    /// A text that stands without its quotes as the argument of `org(…)` and its like.
    static func unquotedText(_ text: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            240, "a text stands in quotes", at: range, hint: "write `\"\(text)\"`", fix: .init(range, "\"\(text)\""))
    }

    /// `${x}` in a string, where `x` is a variable.
    static func foreignInterpolation(_ text: String, _ path: String, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            241, "`\(text)` in a string stands for itself", at: range, severity: .warning,
            hint: "for the value write `\\(\(path))`; r\"…\" says that it is meant as it stands",
            fix: .init(range, "\\(\(path))"))
    }

    /// `2026-01-31` without the sign of a time.
    static func bareDate(at range: SourceRange) -> Diagnostic {
        Diagnostic(
            242, "this subtracts numbers", at: range, severity: .warning,
            hint: "a day begins with `@`; to subtract, put spaces around `-`",
            fix: .init(SourceRange(range.start, range.start, in: range.source), "@"))
    }

    /// A field of the row, written as if it were a name.
    static func fieldWithoutDot(_ name: Name) -> Diagnostic {
        Diagnostic(
            201, "nothing is called `\(name.text)` here", at: name.range,
            hint: "the row's field is written `.\(name.text)`", fix: .init(name.range, "." + name.text))
    }

    // MARK: Functions

    /// A function that goes by another name here, or is written another way; nil for other names.
    static func foreignFunction(_ name: Name) -> Diagnostic? {
        let key = name.text.lowercased()
        if let here = functions[key], here != name.text {
            return Diagnostic(
                202, "there is no function `\(name.text)`", at: name.range, hint: "use `\(here)(…)`",
                fix: .init(name.range, here))
        }
        guard let hint = functionHints[key] ?? clauseHints[key] else { return nil }
        return Diagnostic(202, "there is no function `\(name.text)`", at: name.range, hint: hint)
    }

    private static let functions: [String: String] = [
        "length": "len", "size": "len", "strlen": "len", "str": "string", "tostring": "string", "to_string": "string",
        "tolower": "lower", "to_lower": "lower", "lowercase": "lower", "downcase": "lower", "ascii_downcase": "lower",
        "toupper": "upper", "to_upper": "upper", "uppercase": "upper", "upcase": "upper", "ascii_upcase": "upper",
        "distinct": "unique", "uniq": "unique", "set": "unique", "concat": "join", "gsub": "replace", "sub": "replace",
        "parseint": "int", "toint": "int", "to_int": "int", "integer": "int", "tonumber": "int",
        "maximum": "max", "minimum": "min", "average": "avg", "mean": "avg", "startswith": "starts_with",
        "endswith": "ends_with", "includes": "contains", "strip": "trim",
    ]

    private static let functionHints: [String: String] = [
        "print": "`print` is a statement", "printf": "use `print`", "println": "use `print`", "echo": "use `print`",
        "log": "use `print`", "puts": "use `print`", "write": "use `print`",
        "exit": "a script ends by itself, or early with `fail \"why\"`",
        "sleep": "use `wait until … timeout …`",
        "eq": "use `==`", "ne": "use `!=`", "gt": "use `>`", "ge": "use `>=`", "lt": "use `<`", "le": "use `<=`",
        "ago": "write `now() - 5d`", "time": "the time now is `now()`",
        "test": "write `.name matches r\"^web-\\d+$\"`", "match": "write `.name matches r\"^web-\\d+$\"`",
    ]

    private static let clauseHints: [String: String] = [
        "filter": "filter with a clause: `… where .busy`", "where": "filter with a clause: `… where .busy`",
        "find": "filter with a clause: `… where .busy limit 1`", "find_all": "filter with a clause: `… where .busy`",
        "reject": "filter with a clause: `… where not .busy`", "grep": "filter with a clause: `… where .busy`",
        "select": "clauses have no parentheses of their own: filter `… where .busy`, pick `… select .name`",
        "map": "pick with a clause: `… select .name`", "pluck": "pick with a clause: `… select .name`",
        "collect": "pick with a clause: `… select .name`", "flatmap": "put `flatten(…)` around a `select`",
        "foreach": "loop over the rows: `for r in … { }`", "each": "loop over the rows: `for r in … { }`",
        "sort": "use a clause: `… sort by .name`", "sorted": "use a clause: `… sort by .name`",
        "sort_by": "use a clause: `… sort by .name`", "sortby": "use a clause: `… sort by .name`",
        "orderby": "use a clause: `… sort by .name`",
        "group_by": "use a clause: `… group by .os`", "groupby": "use a clause: `… group by .os`",
        "limit": "use a clause: `… limit 10`", "take": "use a clause: `… limit 10`",
        "head": "use a clause: `… limit 10`", "skip": "use a clause: `… skip 10`",
        "slice": "use clauses: `… skip 10 limit 5`",
        "some": "count them: `count(… where …) > 0`", "exists": "count them: `count(… where …) > 0`",
        "every": "count the others: `count(… where not …) == 0`",
        "is_empty": "count them: `count(…) == 0`", "isempty": "count them: `count(…) == 0`",
        "empty": "count them: `count(…) == 0`",
    ]

    // MARK: Methods

    /// What to write in place of `.name` or `.name(…)` on a value; nil when nothing is known.
    static func foreignMember(_ name: String, of type: ScriptType) -> String? {
        let key = name.lowercased()
        if let verb = verbHint(key, of: type) { return verb }
        let isList = type.unwrapped.element != nil
        if let here = BuiltinFunction(rawValue: key), here != .len, here != .count {
            return "write `\(here.rawValue)(…)` around the value"
        }
        if isList, let hint = clauseHints[key] { return hint }
        if key == "length" || key == "size" || key == "count" || key == "len" {
            return "write `\(isList ? "count" : "len")(…)` around the value"
        }
        if let here = functions[key] {
            return "write `\(here)(…)` around the value"
        }
        return functionHints[key] ?? clauseHints[key]
    }

    private static func verbHint(_ key: String, of type: ScriptType) -> String? {
        switch type.unwrapped {
        case .resource, .handle:
            switch key {
            case "delete", "remove", "destroy": "`delete` is a statement: `delete r`"
            case "add_label", "addlabel", "add_labels", "label", "tag": "`label` is a statement: `label r add \"gpu\"`"
            case "remove_label", "removelabel": "`label` is a statement: `label r remove \"gpu\"`"
            case "set_labels", "setlabels": "`label` is a statement: `label r set \"gpu\"`"
            default: nil
            }
        case .list:
            switch key {
            case "add", "push", "append", "insert": "labels change by a verb: `label r add \"gpu\"`"
            case "remove", "pop": "labels change by a verb: `label r remove \"gpu\"`"
            case "clear": "labels change by a verb: `label r clear`"
            case "delete", "destroy": "`delete` takes one resource: `for r in … { delete r }`"
            case "contains", "includes", "has": "write `\"gpu\" in …`"
            default: nil
            }
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .record, .secret, .optional:
            nil
        }
    }
}

// MARK: Operands

extension Diagnostic {
    /// What to write in place of an operator between these types, where that is known.
    static func mismatchHint(_ op: String, _ left: ScriptType, _ right: ScriptType) -> String? {
        let isSearch = op == "like" || op == "matches"
        if isSearch, left.element != nil {
            return "to look at each element: `count(.labels where it \(op) \"gpu*\") > 0`"
        }
        let isOrder = ["<", "<=", ">", ">="].contains(op)
        if isOrder, left.element != nil, right.isNumeric { return "to compare how many there are: `count(…) \(op) 4`" }
        let isTime = left == .timestamp || left == .duration
        if isTime, right.isTextual {
            return "durations and times have no quotes: `7d`, `@2026-01-31`"
        }
        if left == .timestamp, right.isNumeric, op == "+" || op == "-" {
            return "say of what: `7d`, `12h`, `30m`"
        }
        return nil
    }
}

extension ScriptType {
    /// How to ask for one of the values that the type's fields can have: `.status == "online"` for `.online`.
    func comparison(with value: String) -> String? {
        let fields: [(name: String, type: ScriptType)] =
            switch unwrapped {
            case .resource(let resource), .handle(let resource): resource.fields.map { ($0.name, $0.type) }
            case .record(let fields): fields.map { ($0.name, $0.type) }
            case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret,
                .optional:
                []
            }
        for field in fields {
            guard case .text(let text) = field.type.unwrapped, text.values?.values.contains(value) == true else {
                continue
            }
            return "write `.\(field.name) == \"\(value)\"`"
        }
        return nil
    }

    /// Whether values of the type are known to lack the field.
    func isKnownWithout(_ field: String) -> Bool {
        let known = fieldNames
        return !known.isEmpty && !known.contains(field)
    }
}
