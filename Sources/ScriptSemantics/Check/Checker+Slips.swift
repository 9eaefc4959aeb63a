import ScriptSyntax

// What a name, a call or a text was probably meant to be, when it means nothing as it stands.

extension Checker {
    /// Reports a name that means nothing here.
    mutating func reportUnknownName(_ name: Name) {
        if let row = rows.last, row.type.fieldNames.contains(name.text) {
            return report(.fieldWithoutDot(name))
        }
        let suggestion = Spelling.nearest(name.text, in: visibleNames)
        if suggestion == nil, let diagnostic = Diagnostic.foreignName(name) { return report(diagnostic) }
        var diagnostic = Diagnostic.unknownName(name, suggestion: suggestion)
        if suggestion == nil, let word = schema.foreignWords[name.text.lowercased()] {
            switch word {
            case .means(let here): diagnostic.hint = "use `\(here)(…)`"
            case .hint(let hint): diagnostic.hint = hint
            }
            return report(diagnostic)
        }
        if suggestion == nil, !rows.isEmpty {
            diagnostic.hint =
                "the row is `it` and its fields `.name`, unless the query names it: `\(name.text) in … where …`"
        }
        report(diagnostic)
    }

    /// Reports a function that does not exist.
    mutating func reportUnknownFunction(_ name: Name) {
        if let diagnostic = Diagnostic.foreignFunction(name) { return report(diagnostic) }
        if let word = schema.foreignWords[name.text.lowercased()] {
            var diagnostic = Diagnostic.unknownFunction(name, suggestion: nil)
            switch word {
            case .means(let here):
                diagnostic.hint = "use `\(here)(…)`"
                diagnostic.fix = .init(name.range, here)
            case .hint(let hint): diagnostic.hint = hint
            }
            return report(diagnostic)
        }
        report(.unknownFunction(name, suggestion: Spelling.nearest(name.text, in: functionNames)))
    }

    /// Checks the arguments of a call that has been refused: in them `it` and `.field` may mean anything.
    mutating func checkArgumentsOfNothing(_ node: CallExpression) {
        rows.append(Row(slot: 0, type: .any))
        node.arguments.forEach { _ = checkExpression($0) }
        rows.removeLast()
    }

    /// `org(acme)`: reports the argument as a text without quotes; false when it is something else.
    mutating func reportUnquoted(_ node: CallExpression) -> Bool {
        guard node.arguments.count == 1, let argument = node.arguments.first,
            let text = unquotedText(argument, isFirst: true)
        else { return false }
        report(.unquotedText(text, at: argument.range))
        return true
    }

    /// The text that unknown names joined by `-`, `/` or `.` spell.
    private func unquotedText(_ expression: Expression, isFirst: Bool) -> String? {
        switch expression {
        case .name(let name):
            let isKnown =
                lookup(name.text) != nil || isFunction(name.text)
            return isKnown && isFirst ? nil : name.text
        case .literal(let literal):
            guard !isFirst, case .integer(let number) = literal.value else { return nil }
            return String(number)
        case .member(let node):
            guard let base = unquotedText(node.base, isFirst: isFirst), !node.isOptional else { return nil }
            return base + "." + node.name.text
        case .binary(let node):
            guard node.op == .subtract || node.op == .divide,
                let left = unquotedText(node.left, isFirst: isFirst),
                let right = unquotedText(node.right, isFirst: false)
            else { return nil }
            return left + node.op.rawValue + right
        case .interpolation, .row, .parenthesized, .list, .record, .index, .call, .unary, .query, .invalid:
            return nil
        }
    }

    /// Warns of `2026-01-31`, which subtracts.
    mutating func warnOfBareDate(_ node: BinaryExpression) {
        guard node.op == .subtract, case .binary(let left) = node.left, left.op == .subtract,
            let year = left.left.integerDigits, let month = left.right.integerDigits,
            let day = node.right.integerDigits, (year.count, month.count, day.count) == (4, 2, 2),
            month.start == year.end + 1, day.start == month.end + 1
        else { return }
        report(.bareDate(at: node.range))
    }

    // MARK: Texts

    /// Warns of `${x}`, `#{x}`, `{x}` and `$x` in a string, where `x` is a variable: other languages put its value
    /// there. A raw string and what stands in `values` are left alone.
    mutating func warnOfForeignInterpolation(in range: SourceRange, without values: [SourceRange] = []) {
        guard let source, source.id == range.source, range.end <= source.bytes.count,
            source.bytes[range.start] == UInt8(ascii: "\"")
        else { return }
        let bytes = source.bytes
        var index = range.start
        var skipped = values.makeIterator()
        var next = skipped.next()
        while index < range.end {
            if let value = next, index >= value.start {
                index = max(index, value.end)
                next = skipped.next()
                continue
            }
            let byte = bytes[index]
            if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "{"),
                let slip = ForeignInterpolation(bytes, at: index, before: range.end), lookup(slip.name) != nil
            {
                let place = SourceRange(index, slip.end, in: range.source)
                report(
                    .foreignInterpolation(
                        String(decoding: bytes[index..<slip.end], as: UTF8.self), slip.path, at: place))
                index = slip.end
            } else {
                index += byte == UInt8(ascii: "{") && bytes[min(index + 1, range.end)] == byte ? 2 : 1
            }
        }
    }

    /// Diagnostics in the order of their places, without those that only follow from another at the same place.
    static func withoutConsequences(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let sorted = diagnostics.sorted {
            ($0.range.source.index, $0.range.start, $0.range.end)
                < ($1.range.source.index, $1.range.start, $1.range.end)
        }
        return sorted.indices.filter { index in
            let unused = sorted[index]
            guard unused.code == 208 else { return true }
            func explains(_ other: Diagnostic) -> Bool {
                other.code != 208 && other.severity == .error && other.range.source == unused.range.source
                    && other.range.end <= unused.range.end
            }
            let before = sorted[..<index].reversed().prefix { $0.range.start == unused.range.start }
            let after = sorted[(index + 1)...].prefix { $0.range.start <= unused.range.end }
            return !before.contains(where: explains) && !after.contains(where: explains)
        }.map { sorted[$0] }
    }
}

extension ScriptType {
    /// The fields that a value of the type is known to have.
    var fieldNames: [String] {
        switch unwrapped {
        case .record(let fields): fields.map(\.name)
        case .resource(let resource), .handle(let resource): resource.fields.map(\.name)
        case .any, .null, .bool, .integer, .double, .number, .text, .timestamp, .duration, .list, .secret, .optional: []
        }
    }
}

/// `${r.name}`, `#{r.name}`, `{r.name}` or `$r` in a text.
private struct ForeignInterpolation {
    /// The first name.
    var name: String
    /// The name and the fields after it.
    var path: String
    /// After the last byte.
    var end: Int

    init?(_ bytes: [UInt8], at start: Int, before limit: Int) {
        func isLetter(_ index: Int) -> Bool {
            guard index < limit else { return false }
            let byte = bytes[index] | 0x20
            return byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || bytes[index] == UInt8(ascii: "_")
        }
        func word(_ index: inout Int) -> String? {
            let first = index
            guard isLetter(index) else { return nil }
            while isLetter(index) || index < limit && bytes[index] >= 0x30 && bytes[index] <= 0x39 { index += 1 }
            return String(decoding: bytes[first..<index], as: UTF8.self)
        }
        var index = start
        if bytes[index] != UInt8(ascii: "{") { index += 1 }
        let isBraced = index < limit && bytes[index] == UInt8(ascii: "{")
        guard isBraced || bytes[start] == UInt8(ascii: "$") else { return nil }
        if isBraced { index += 1 }
        let pathStart = index
        guard let name = word(&index) else { return nil }
        if isBraced {
            while index < limit, bytes[index] == UInt8(ascii: ".") {
                index += 1
                guard word(&index) != nil else { return nil }
            }
        }
        self.name = name
        self.path = String(decoding: bytes[pathStart..<index], as: UTF8.self)
        if isBraced {
            guard index < limit, bytes[index] == UInt8(ascii: "}") else { return nil }
            index += 1
        }
        self.end = index
    }
}

extension InterpolatedString {
    /// The expressions among its parts.
    var values: [Expression] {
        parts.compactMap { part in
            if case .value(let value) = part { value } else { nil }
        }
    }
}

extension SourceRange {
    fileprivate var count: Int { end - start }
}

extension Expression {
    /// Where an integer literal stands.
    fileprivate var integerDigits: SourceRange? {
        guard case .literal(let literal) = self, case .integer = literal.value else { return nil }
        return literal.range
    }
}
