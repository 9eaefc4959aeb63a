/// A whole script or shell entry.
public struct Program: Sendable {
    /// Top-level statements in written order.
    public var statements: [Statement]
    /// The whole text.
    public var range: SourceRange

    /// Makes a program of statements.
    public init(statements: [Statement], range: SourceRange) {
        self.statements = statements
        self.range = range
    }
}

/// `{ … }` or `< … >`; both mean the same.
public struct Block: Sendable {
    /// Which brackets were written.
    public enum Style: Hashable, Sendable {
        case brace
        case angle
    }

    /// Which brackets were written.
    public var style: Style
    /// The statements between the brackets.
    public var statements: [Statement]
    /// From bracket to bracket.
    public var range: SourceRange

    /// Makes a block.
    public init(style: Style, statements: [Statement], range: SourceRange) {
        self.style = style
        self.statements = statements
        self.range = range
    }
}

/// A statement: the enum is the choice, a struct each the content.
///
/// Verbs (`delete`, `label`, `issue`, `create`, `update`, `add`, `remove`) are the only writes.
public indirect enum Statement: Sendable {
    case forLoop(ForStatement)
    case ifElse(IfStatement)
    case tryCatch(TryStatement)
    case letBinding(LetStatement)
    case assignment(AssignmentStatement)
    case returnValue(ReturnStatement)
    case fail(FailStatement)
    case expect(ExpectStatement)
    case wait(WaitStatement)
    case print(PrintStatement)
    case delete(DeleteStatement)
    case label(LabelStatement)
    case issue(IssueStatement)
    case create(CreateStatement)
    case update(UpdateStatement)
    case add(AddStatement)
    case remove(RemoveStatement)
    case expression(ExpressionStatement)
    case function(FunctionDefinition)
    case parameter(ParameterDefinition)
    case importFile(ImportStatement)
    case test(TestStatement)
    /// Where a statement could not be read; an error has been reported.
    case invalid(SourceRange)
}

/// A name as written, with its place.
public struct Name: Hashable, Sendable {
    /// The word.
    public var text: String
    /// Where it stands.
    public var range: SourceRange

    /// Makes a name.
    public init(_ text: String, _ range: SourceRange) {
        self.text = text
        self.range = range
    }
}

/// `for NAME in SOURCE CLAUSE… BLOCK`
public struct ForStatement: Sendable {
    /// The loop's variable, bound in the clauses and the body.
    public var variable: Name
    /// What is looped over.
    public var source: Expression
    /// `where`, `sort by` and so on, in written order.
    public var clauses: [Clause]
    /// What is done for each row.
    public var body: Block
    /// The whole statement.
    public var range: SourceRange

    /// Makes a loop.
    public init(variable: Name, source: Expression, clauses: [Clause], body: Block, range: SourceRange) {
        self.variable = variable
        self.source = source
        self.clauses = clauses
        self.body = body
        self.range = range
    }
}

/// `if CONDITION BLOCK else BLOCK`, `else if …`
public struct IfStatement: Sendable {
    /// What follows `else`.
    public enum Otherwise: Sendable {
        case block(Block)
        indirect case ifElse(IfStatement)
    }

    /// What decides.
    public var condition: Expression
    /// What is done when the condition holds.
    public var then: Block
    /// What is done when it does not.
    public var otherwise: Otherwise?
    /// The whole statement.
    public var range: SourceRange

    /// Makes an `if`.
    public init(condition: Expression, then: Block, otherwise: Otherwise?, range: SourceRange) {
        self.condition = condition
        self.then = then
        self.otherwise = otherwise
        self.range = range
    }
}

/// `try BLOCK catch NAME BLOCK`
public struct TryStatement: Sendable {
    /// What may fail.
    public var body: Block
    /// The error's name in the handler, if it has one.
    public var errorName: Name?
    /// What is done when the body fails.
    public var handler: Block
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `try`.
    public init(body: Block, errorName: Name?, handler: Block, range: SourceRange) {
        self.body = body
        self.errorName = errorName
        self.handler = handler
        self.range = range
    }
}

/// `let NAME = QUERY`
public struct LetStatement: Sendable {
    /// The new name.
    public var name: Name
    /// Its value.
    public var value: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `let`.
    public init(name: Name, value: Expression, range: SourceRange) {
        self.name = name
        self.value = value
        self.range = range
    }
}

/// `NAME = QUERY`, which rebinds a `let` of the same function.
public struct AssignmentStatement: Sendable {
    /// The name that is given a new value.
    public var name: Name
    /// The new value.
    public var value: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes an assignment.
    public init(name: Name, value: Expression, range: SourceRange) {
        self.name = name
        self.value = value
        self.range = range
    }
}

/// `return`, `return QUERY`
public struct ReturnStatement: Sendable {
    /// The function's value, if one is given.
    public var value: Expression?
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `return`.
    public init(value: Expression?, range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// `fail QUERY`
public struct FailStatement: Sendable {
    /// The message.
    public var message: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `fail`.
    public init(message: Expression, range: SourceRange) {
        self.message = message
        self.range = range
    }
}

/// `expect CONDITION`, `expect CONDITION, MESSAGE`
public struct ExpectStatement: Sendable {
    /// What must hold.
    public var condition: Expression
    /// What is said when it does not.
    public var message: Expression?
    /// The whole statement.
    public var range: SourceRange

    /// Makes an `expect`.
    public init(condition: Expression, message: Expression?, range: SourceRange) {
        self.condition = condition
        self.message = message
        self.range = range
    }
}

/// `wait until CONDITION every DURATION timeout DURATION`
public struct WaitStatement: Sendable {
    /// What is waited for.
    public var condition: Expression
    /// Time between two looks, if given.
    public var interval: Expression?
    /// How long at most.
    public var timeout: Expression
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `wait`.
    public init(condition: Expression, interval: Expression?, timeout: Expression, range: SourceRange) {
        self.condition = condition
        self.interval = interval
        self.timeout = timeout
        self.range = range
    }
}

/// `print QUERY, …`
public struct PrintStatement: Sendable {
    /// What is shown.
    public var values: [Expression]
    /// The whole statement.
    public var range: SourceRange

    /// Makes a `print`.
    public init(values: [Expression], range: SourceRange) {
        self.values = values
        self.range = range
    }
}

/// A query or call that stands as a statement: `QUERY`, `CALL as NAME`
public struct ExpressionStatement: Sendable {
    /// What is evaluated.
    public var value: Expression
    /// The name that `as` gives to what a writing function returns.
    public var binding: Name?
    /// The whole statement.
    public var range: SourceRange

    /// Makes an expression statement.
    public init(value: Expression, binding: Name?, range: SourceRange) {
        self.value = value
        self.binding = binding
        self.range = range
    }
}

extension Statement {
    /// Where the statement stands, from its first to its last token.
    public var range: SourceRange {
        switch self {
        case .forLoop(let node): node.range
        case .ifElse(let node): node.range
        case .tryCatch(let node): node.range
        case .letBinding(let node): node.range
        case .assignment(let node): node.range
        case .returnValue(let node): node.range
        case .fail(let node): node.range
        case .expect(let node): node.range
        case .wait(let node): node.range
        case .print(let node): node.range
        case .delete(let node): node.range
        case .label(let node): node.range
        case .issue(let node): node.range
        case .create(let node): node.range
        case .update(let node): node.range
        case .add(let node): node.range
        case .remove(let node): node.range
        case .expression(let node): node.range
        case .function(let node): node.range
        case .parameter(let node): node.range
        case .importFile(let node): node.range
        case .test(let node): node.range
        case .invalid(let range): range
        }
    }
}
