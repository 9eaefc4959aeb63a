/// Writes a tree as source text in a plain, even layout.
///
/// A tree comes in; out goes text that parses to the same tree again, with blocks between braces or angle
/// brackets as one likes. Parentheses are added where the tree needs them. Comments and the author's line breaks
/// are not in the tree, so they are not here either.
public struct TreePrinter: Sendable {
    /// Which brackets blocks get.
    public enum BlockStyle: Hashable, Sendable {
        /// Those that were written.
        case keep
        case brace
        case angle
    }

    /// Which brackets blocks get.
    public var blockStyle: BlockStyle
    /// Spaces for each level of blocks.
    public var indentation: Int

    /// Makes a printer.
    public init(blockStyle: BlockStyle = .keep, indentation: Int = 4) {
        self.blockStyle = blockStyle
        self.indentation = max(0, indentation)
    }

    /// A program as text; every statement ends with a line break.
    public func print(_ program: Program) -> String {
        var writer = TreeWriter(printer: self)
        writer.write(program.statements)
        return writer.text
    }

    /// An expression as text, on one line.
    public func print(_ expression: Expression) -> String {
        var writer = TreeWriter(printer: self)
        writer.write(expression, .query)
        return writer.text
    }
}

/// The text written so far.
struct TreeWriter {
    let printer: TreePrinter
    var text = ""
    var level = 0

    init(printer: TreePrinter) { self.printer = printer }

    mutating func write(_ statements: [Statement]) {
        for (index, statement) in statements.enumerated() {
            var before = ""
            swap(&before, &text)
            write(statement)
            if index > 0 {
                // What could go on the line before is kept apart from it.
                before += couldContinueALine ? ";\n" : "\n"
            }
            before += String(repeating: " ", count: level * printer.indentation)
            swap(&before, &text)
            text += before
        }
        if !statements.isEmpty { text += "\n" }
    }

    /// True when the text begins with `.` or a clause word, which could belong to a line before it.
    private var couldContinueALine: Bool {
        text.hasPrefix(".") || WordTable.kind(of: Array(text.utf8.prefix { $0.isWordPart })[...]).isClauseWord
    }

    mutating func write(_ block: Block) {
        let isAngle =
            switch printer.blockStyle {
            case .keep: block.style == .angle
            case .brace: false
            case .angle: true
            }
        text += isAngle ? " <" : " {"
        if !block.statements.isEmpty {
            text += "\n"
            level += 1
            write(block.statements)
            level -= 1
            text += String(repeating: " ", count: level * printer.indentation)
        }
        text += isAngle ? ">" : "}"
    }

    mutating func write(_ statement: Statement) {
        switch statement {
        case .forLoop(let node): write(node)
        case .ifElse(let node): write(node)
        case .tryCatch(let node): write(node)
        case .letBinding(let node): words("let \(node.name.text) = ", node.value, .query)
        case .assignment(let node): words("\(node.name.text) = ", node.value, .query)
        case .returnValue(let node): write(node)
        case .fail(let node): words("fail ", node.message, .query)
        case .expect(let node): write(node)
        case .wait(let node): write(node)
        case .print(let node): write(node)
        case .delete(let node): words("delete ", node.target, .coalesce)
        case .label(let node): write(node)
        case .issue(let node): write(node)
        case .create(let node): write(node)
        case .update(let node): write(node)
        case .add(let node): write(node)
        case .remove(let node): write(node)
        case .expression(let node):
            write(node.value, .query)
            write(as: node.binding)
        case .function(let node): write(node)
        case .parameter(let node): write(node)
        case .importFile(let node): text += "import \(quoted(node.path))"
        case .test(let node):
            text += "test \(quoted(node.name))"
            write(node.body)
        case .invalid: text += "# (what stood here could not be read)"
        }
    }

    private mutating func words(_ words: String, _ value: Expression, _ rank: Rank) {
        text += words
        write(value, rank)
    }

    private mutating func write(as name: Name?) {
        if let name { text += " as \(name.text)" }
    }

    private mutating func write(_ node: ForStatement) {
        words("for \(node.variable.text) in ", node.source, .coalesce)
        node.clauses.forEach { write($0) }
        write(node.body)
    }

    private mutating func write(_ first: IfStatement) {
        var node = first
        while true {
            words("if ", node.condition, .or)
            write(node.then)
            guard let otherwise = node.otherwise else { return }
            text += " else"
            switch otherwise {
            case .block(let block): return write(block)
            case .ifElse(let next):
                text += " "
                node = next
            }
        }
    }

    private mutating func write(_ node: TryStatement) {
        text += "try"
        write(node.body)
        text += " catch"
        if let name = node.errorName { text += " \(name.text)" }
        write(node.handler)
    }

    private mutating func write(_ node: ReturnStatement) {
        text += "return"
        if let value = node.value { words(" ", value, .query) }
    }

    private mutating func write(_ node: ExpectStatement) {
        words("expect ", node.condition, .or)
        if let message = node.message { words(", ", message, .coalesce) }
    }

    private mutating func write(_ node: WaitStatement) {
        words("wait until ", node.condition, .or)
        if let interval = node.interval { words(" every ", interval, .coalesce) }
        words(" timeout ", node.timeout, .coalesce)
    }

    /// A last value `a > "b"` would look like a redirection.
    private mutating func write(_ node: PrintStatement) {
        text += "print "
        for (index, value) in node.values.enumerated() {
            if index > 0 { text += ", " }
            if index == node.values.count - 1, value.looksRedirected {
                parenthesized(value)
            } else {
                write(value, .listed)
            }
        }
    }

    private mutating func write(_ node: LabelStatement) {
        words("label ", node.target, .coalesce)
        switch node.action {
        case .add(let labels): write(labels, after: " add ")
        case .set(let labels): write(labels, after: " set ")
        case .remove(let labels): write(labels, after: " remove ")
        case .clear: text += " clear"
        }
    }

    private mutating func write(_ node: IssueStatement) {
        words("issue \(node.kind.text) for ", node.owner, .coalesce)
        write(as: node.binding)
    }

    private mutating func write(_ node: CreateStatement) {
        words("create \(node.kind.text) in ", node.owner, .coalesce)
        words(" with ", node.settings, .coalesce)
        write(as: node.binding)
    }

    private mutating func write(_ node: UpdateStatement) {
        words("update ", node.target, .coalesce)
        words(" with ", node.settings, .coalesce)
        write(as: node.binding)
    }

    private mutating func write(_ node: AddStatement) {
        words("add ", node.member, .coalesce)
        words(" to ", node.group, .coalesce)
    }

    private mutating func write(_ node: RemoveStatement) {
        words("remove ", node.member, .coalesce)
        words(" from ", node.group, .coalesce)
    }

    private mutating func write(_ node: FunctionDefinition) {
        text += "def \(node.name.text)("
        for (index, parameter) in node.parameters.enumerated() {
            if index > 0 { text += ", " }
            text += parameter.name.text
            if let value = parameter.defaultValue { words(" = ", value, .listed) }
        }
        text += ")"
        write(node.body)
    }

    private mutating func write(_ node: ParameterDefinition) {
        text += "param \(node.name.text): \(node.typeName.text)"
        if let value = node.defaultValue { words(" = ", value, .coalesce) }
        if let help = node.help { text += " \(quoted(help))" }
    }
}

extension Expression {
    fileprivate var looksRedirected: Bool {
        guard case .binary(let node) = self, node.op == .greater else { return false }
        if case .interpolation = node.right { return true }
        if case .literal(let literal) = node.right, case .string = literal.value { return true }
        return false
    }
}
