// Statements that may stand at top level only.

/// `def NAME(PARAMETER, PARAMETER = DEFAULT) BLOCK`
public struct FunctionDefinition: Sendable {
    /// A parameter of a function, with its default where it has one.
    public struct Parameter: Sendable {
        /// The parameter's name.
        public var name: Name
        /// What it is when the call leaves it out.
        public var defaultValue: Expression?

        /// Makes a parameter.
        public init(name: Name, defaultValue: Expression?) {
            self.name = name
            self.defaultValue = defaultValue
        }
    }

    /// The function's name.
    public var name: Name
    /// Its parameters in order.
    public var parameters: [Parameter]
    /// What it does.
    public var body: Block
    /// The whole statement.
    public var range: SourceRange

    /// Makes a function.
    public init(name: Name, parameters: [Parameter], body: Block, range: SourceRange) {
        self.name = name
        self.parameters = parameters
        self.body = body
        self.range = range
    }
}

/// `param NAME: TYPE = DEFAULT "help"`
public struct ParameterDefinition: Sendable {
    /// The parameter's name; on the command line `--older-than` sets `older_than`.
    public var name: Name
    /// The name of its type.
    public var typeName: Name
    /// Its value when the command line gives none.
    public var defaultValue: Expression?
    /// What `--help` says of it.
    public var help: String?
    /// The whole statement.
    public var range: SourceRange

    /// Makes a parameter of a script.
    public init(name: Name, typeName: Name, defaultValue: Expression?, help: String?, range: SourceRange) {
        self.name = name
        self.typeName = typeName
        self.defaultValue = defaultValue
        self.help = help
        self.range = range
    }
}

/// `import "FILE"`
public struct ImportStatement: Sendable {
    /// The path as written.
    public var path: String
    /// Where the path stands.
    public var pathRange: SourceRange
    /// The whole statement.
    public var range: SourceRange

    /// Makes an import.
    public init(path: String, pathRange: SourceRange, range: SourceRange) {
        self.path = path
        self.pathRange = pathRange
        self.range = range
    }
}

/// `test "NAME" BLOCK`
public struct TestStatement: Sendable {
    /// What the test claims.
    public var name: String
    /// What it does.
    public var body: Block
    /// The whole statement.
    public var range: SourceRange

    /// Makes a test.
    public init(name: String, body: Block, range: SourceRange) {
        self.name = name
        self.body = body
        self.range = range
    }
}
