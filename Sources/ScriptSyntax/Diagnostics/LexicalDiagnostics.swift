// What is wrong with characters and literals: codes 1–99.

extension Diagnostic {
    private static func lexical(
        _ number: Int, _ message: String, at range: SourceRange, hint: String? = nil, fix: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            DiagnosticCode(rawValue: number), message, at: range, hint: hint, fix: fix.map { Fix(range, $0) })
    }

    static func invalidUTF8(at range: SourceRange) -> Diagnostic {
        lexical(1, "the text is not UTF-8", at: range, hint: "save the file in UTF-8")
    }

    static func nulByte(at range: SourceRange) -> Diagnostic {
        lexical(2, "a NUL byte stands in the text", at: range, hint: "is this a text file?")
    }

    static func unknownCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
        let number = "U+" + String(repeating: "0", count: max(0, 4 - hex(scalar).count)) + hex(scalar)
        let properties = scalar.properties
        let isVisible = scalar.isASCII ? scalar.value > 0x20 && scalar.value != 0x7F : properties.isAlphabetic
        let shown = isVisible ? "`\(scalar)`" : number
        if let plain = typographic[scalar] {
            return lexical(3, "\(shown) has no meaning here", at: range, hint: "use `\(plain)`", fix: plain)
        }
        let hint =
            properties.isWhitespace
            ? "this is a space of another kind: replace it by an ordinary one"
            : properties.isAlphabetic ? "names consist of a-z, A-Z, 0-9 and _" : foreignSigns[scalar]
        return lexical(
            3, "\(shown) has no meaning here", at: range, hint: hint, fix: properties.isWhitespace ? " " : nil)
    }

    /// What editors and word processors make of plain signs.
    private static let typographic: [Unicode.Scalar: String] = [
        "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-", "\u{D7}": "*", "\u{F7}": "/", "\u{2260}": "!=",
        "\u{2264}": "<=", "\u{2265}": ">=", "\u{FF1D}": "=", "\u{FF08}": "(", "\u{FF09}": ")", "\u{FF0C}": ",",
    ]

    private static let foreignSigns: [Unicode.Scalar: String] = [
        "^": "there is no power; multiply: `a * a`",
        "~": "compare text with `like \"web-*\"`, or with a pattern: `matches r\"^web-\\d+$\"`",
        "\\": "a line goes on by itself after an operator, a comma or an open bracket",
    ]

    private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }

    static func sourceTooLarge(at range: SourceRange) -> Diagnostic {
        lexical(4, "the text is larger than \(SourceText.maximumSize >> 20) MiB", at: range)
    }

    static func foreignQuotes(_ content: String?, isSmart: Bool, at range: SourceRange) -> Diagnostic {
        let fix = content.flatMap { text in
            text.contains("\"") || text.contains("\\") ? nil : "\"\(text)\""
        }
        return lexical(
            isSmart ? 5 : 6, isSmart ? "curly quotes are not string quotes" : "strings stand in double quotes",
            at: range,
            hint: "write \"…\"", fix: fix)
    }

    static func unterminatedString(at range: SourceRange) -> Diagnostic {
        lexical(
            7, "the string has no end on its line", at: range, hint: "close it with \", or use \"\"\" for several lines"
        )
    }

    static func unterminatedMultilineString(at range: SourceRange) -> Diagnostic {
        lexical(8, "the string that begins here has no end", at: range, hint: "close it with \"\"\"")
    }

    static func unknownEscape(_ text: String, at range: SourceRange) -> Diagnostic {
        lexical(
            9, "`\(text)` is no escape", at: range,
            hint: #"there are \n \t \r \0 \" \\ \u{…} and \(…); r"…" takes everything as it stands"#)
    }

    static func invalidUnicodeEscape(at range: SourceRange) -> Diagnostic {
        lexical(10, "no such character", at: range, hint: #"write one to six hexadecimal digits, as in \u{1F680}"#)
    }

    static func missingIndentation(at range: SourceRange) -> Diagnostic {
        lexical(
            11, "the line is indented less than the closing \"\"\"", at: range,
            hint: "begin each line with the same spaces and tabs as the closing line")
    }

    static func stringsNestTooDeeply(at range: SourceRange) -> Diagnostic {
        lexical(
            12, "strings within strings nest more than \(Scanner.maximumStringDepth) deep", at: range,
            hint: "give the inner value a name first")
    }

    static func integerTooLarge(at range: SourceRange) -> Diagnostic {
        lexical(13, "the number is too large", at: range, hint: "the largest is \(Int64.max)")
    }

    static func malformedNumber(_ text: String, at range: SourceRange) -> Diagnostic {
        if text.contains("_") {
            return lexical(
                14, "numbers are written without `_`", at: range, fix: String(text.filter { $0 != "_" }))
        }
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            return lexical(14, "numbers are written in decimal", at: range)
        }
        let digits = text.prefix { $0 >= "0" && $0 <= "9" }
        if let unit = ForeignWords.units[text.dropFirst(digits.count).lowercased()] {
            return lexical(
                14, "`\(text)` is neither a number nor a duration", at: range, hint: "write `\(digits)\(unit)`",
                fix: digits + unit)
        }
        return lexical(
            14, "`\(text)` is neither a number nor a duration", at: range,
            hint: "durations are whole numbers with w, d, h, m, s or ms, such as 7d, 1h30m, 250ms")
    }

    static func doubleOutOfRange(at range: SourceRange) -> Diagnostic {
        lexical(15, "the number is too large", at: range)
    }

    static func durationTooLong(at range: SourceRange) -> Diagnostic {
        lexical(16, "the duration is too long", at: range)
    }

    static func bareFraction(_ text: String, at range: SourceRange) -> Diagnostic {
        lexical(17, "a number begins with a digit", at: range, fix: "0" + text)
    }

    static func malformedTimestamp(at range: SourceRange) -> Diagnostic {
        lexical(
            18, "this is not a time", at: range,
            hint: "write @2026-01-31, @2026-01-31T08:00, or with Z or +02:00 after the time")
    }

    static func impossibleTimestamp(at range: SourceRange) -> Diagnostic {
        lexical(19, "the calendar has no such time", at: range)
    }

    static func useInstead(_ right: String, of wrong: String, at range: SourceRange) -> Diagnostic {
        let word = right.hasSuffix(" ") ? String(right.dropLast()) : right
        return lexical(20, "there is no `\(wrong)`", at: range, hint: "use `\(word)`", fix: right)
    }

    /// A sign or word of other languages that no single word of this one stands for.
    static func noSuch(_ wrong: String, hint: String, at range: SourceRange) -> Diagnostic {
        lexical(20, "there is no `\(wrong)`", at: range, hint: hint)
    }

    static func loneAmpersand(at range: SourceRange) -> Diagnostic {
        lexical(
            21, "there is no `&`", at: range,
            hint: "use `and` between conditions, `+` between strings; statements run one after the other")
    }

    /// `XS | WORD`; `isClause` says that the word goes on by itself.
    static func lonePipe(before word: String, isClause: Bool, at range: SourceRange) -> Diagnostic {
        if isClause {
            return lexical(
                22, "there is no `|`", at: range, hint: "`\(word)` follows what it works on directly", fix: "")
        }
        let hint =
            pipelineHints[word]
            ?? "use `or` between conditions; filter with `where`, pick with `select`, count with `count(…)`"
        return lexical(22, "there is no `|`", at: range, hint: hint)
    }

    private static let pipelineHints: [String: String] = [
        "count": "put `count(…)` around the list", "length": "put `count(…)` around the list",
        "wc": "put `count(…)` around the list", "map": "pick with `select`: `… select .name`",
        "grep": "filter with `where`: `… where .name like \"*text*\"`", "head": "use `limit`: `… limit 10`",
        "uniq": "put `unique(…)` around the list", "unique": "put `unique(…)` around the list",
        "sort_by": "use `sort by`: `… sort by .name`", "group_by": "use `group by`: `… group by .os`",
        "join": "put `join(…, \",\")` around the list", "keys": "put `keys(…)` around the value",
        "xargs": "loop over the rows: `for r in … { delete r }`",
    ]

    static func dollar(at range: SourceRange) -> Diagnostic {
        lexical(23, "names have no `$`", at: range, hint: #"write the bare name; in a string, \(name)"#, fix: "")
    }

    /// `x += …`, `x++`: `name` is the variable, from which to the sign `extent` reaches.
    static func noShorthandAssignment(
        _ sign: String, of name: (text: String, extent: SourceRange)?, at range: SourceRange
    ) -> Diagnostic {
        let op = sign.prefix(1)
        let isStep = sign == "++" || sign == "--"
        guard let name else {
            let hint =
                sign == "++"
                ? "`+` puts strings and lists together; to count up write `x = x + 1`"
                : isStep ? "to count down write `x = x - 1`" : "write `x = x \(op) …`"
            return lexical(24, "there is no `\(sign)`", at: range, hint: hint)
        }
        let right = "\(name.text) = \(name.text) \(op)" + (isStep ? " 1" : "")
        return Diagnostic(
            24, "there is no `\(sign)`", at: range, hint: "write `\(right)\(isStep ? "" : " …")`",
            fix: Fix(name.extent, right))
    }

    /// `r.labels += …`
    static func labelsNotAssigned(_ sign: String, at range: SourceRange) -> Diagnostic {
        lexical(
            24, "there is no `\(sign)`", at: range,
            hint: "labels change by a verb: `label r add \"gpu\"`, `label r remove \"gpu\"`")
    }

    static func foreignComment(at range: SourceRange) -> Diagnostic {
        lexical(25, "comments begin with `#`", at: range, fix: "#")
    }

    static func foreignBlockComment(at range: SourceRange) -> Diagnostic {
        lexical(25, "comments begin with `#` and end with their line", at: range, hint: "begin each line with `#`")
    }

    /// `a // b`: jq's alternative, or another language's whole quotient.
    static func doubleSlash(beforeNumber: Bool, at range: SourceRange) -> Diagnostic {
        if beforeNumber {
            return lexical(
                25, "there is no `//`", at: range,
                hint: "a whole quotient is `int(a / b)`, a value in place of null `a ?? b`; comments begin with `#`")
        }
        return lexical(
            25, "there is no `//`", at: range,
            hint: "a value in place of null is `a ?? b`; comments begin with `#`", fix: "??")
    }

    static func foreignPattern(_ content: String, at range: SourceRange) -> Diagnostic {
        lexical(
            27, "a pattern stands in a string", at: range, hint: "write r\"…\", in which \\ means itself",
            fix: content.contains("\"") ? nil : "r\"\(content)\"")
    }

    static func loneQuestionMark(at range: SourceRange) -> Diagnostic {
        lexical(26, "`?` stands only in `?.` and `??`", at: range, hint: "choose with `if … { } else { }`")
    }
}

extension Diagnostic {
    /// Whether it says that the bytes are no text.
    var isEncodingFault: Bool { code == 1 || code == 2 }
}
