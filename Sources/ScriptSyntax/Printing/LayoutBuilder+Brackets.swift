// What stands between brackets or commas, one to a line where it does not fit.

extension LayoutBuilder {
    /// An opening bracket, things between commas, and a closing bracket.
    ///
    /// When `hugsLast` is true, the last thing is a list or record, which may be broken alone. Broken, the last thing
    /// has a comma behind it where `endsWithComma` is true.
    mutating func bracketed(
        _ count: Int, hugsLast: Bool, endsWithComma: Bool = true, item: (inout LayoutBuilder, Int) -> Void
    ) {
        let hugger = hugging
        hugging = nil
        take()
        if count == 0 {
            if hasComment { commentsAlone() }
            return take()
        }
        let opened = open()
        if let opened, let hugger { hug(opened, by: hugger) }
        if token.newlineBefore { force(opened) }
        indent()
        line(.nothing) {
            $0.keepsBlank = true
            $0.isFirst = true
        }
        for position in 0..<count {
            if position == count - 1, hugsLast { hugging = opened }
            item(&self, position)
            if position < count - 1 {
                takeComma()
                line(.space) { $0.keepsBlank = true }
            }
        }
        skip(.comma)
        if flatDepth == 0, endsWithComma { pieces.append(.trailingComma) }
        dedent()
        closingLine(.nothing)
        close()
        take()
    }

    /// The comments between two brackets with nothing else between them.
    mutating func commentsAlone() {
        open(isForced: true)
        line(.nothing) {
            $0.keepsBlank = true
            $0.isFirst = true
            $0.isLast = true
            $0.commentIndentation = 1
        }
        close()
    }

    /// The line before a closing bracket.
    mutating func closingLine(_ flat: LayoutLine.Flat) {
        line(flat) {
            $0.keepsBlank = true
            $0.isLast = true
            $0.commentIndentation = 1
        }
    }

    private mutating func hug(_ inner: Int, by outer: Int) {
        if case .open(var node) = pieces[outer] {
            node.hugged = inner
            pieces[outer] = .open(node)
        }
        if case .open(var node) = pieces[inner] {
            node.isHugged = true
            pieces[inner] = .open(node)
        }
    }

    /// Values between commas that no brackets hold.
    mutating func commaList(_ values: [Expression]) {
        guard values.count > 1 else {
            for value in values { expression(value) }
            return
        }
        let opened = open()
        let hugsLast = hugsLast(values)
        for (position, value) in values.enumerated() {
            if position == values.count - 1, hugsLast { hugging = opened }
            expression(value)
            if position == 0 { indent() }
            if position < values.count - 1 {
                takeComma()
                if token.newlineBefore { force(opened) }
                line(.space)
            }
        }
        dedent()
        close()
    }

    /// Whether the last of several values is the only one with brackets that can be broken alone.
    func hugsLast(_ values: [Expression]) -> Bool {
        values.last.map(\.isBracketed) == true && !values.dropLast().contains(where: \.isBracketed)
    }
}

extension Expression {
    /// True for a list or record that is not empty.
    var isBracketed: Bool {
        switch self {
        case .list(let node): !node.elements.isEmpty
        case .record(let node): !node.fields.isEmpty
        case .literal, .interpolation, .name, .row, .parenthesized, .member, .index, .call, .unary, .binary, .query,
            .invalid:
            false
        }
    }
}
