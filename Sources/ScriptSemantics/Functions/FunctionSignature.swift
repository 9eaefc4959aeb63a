import ScriptSyntax

/// A `def` as its callers know it.
public struct FunctionSignature: Sendable {
    /// A parameter of a function.
    public struct Parameter: Hashable, Sendable {
        /// The parameter's name.
        public var name: String
        /// Whether a call may leave it out.
        public var isOptional: Bool
    }

    /// Its place in the table of functions.
    public var index: Int
    /// The name, where it is declared.
    public var name: Name
    /// The parameters in order.
    public var parameters: [Parameter]
    /// What a call gives when nothing is known of the arguments.
    public var result: ScriptType
    /// What a call does besides.
    public var effect: FunctionEffect

    /// How a call is written: `older_than(r, span = …)`.
    public var text: String {
        let list = parameters.map { $0.isOptional ? "\($0.name) = …" : $0.name }.joined(separator: ", ")
        return "\(name.text)(\(list))"
    }

    /// How many arguments a call may have.
    var arity: ClosedRange<Int> {
        parameters.prefix { !$0.isOptional }.count...parameters.count
    }
}

/// What a function does besides giving a value.
public struct FunctionEffect: Sendable {
    /// What makes a function one that may be called only as a statement of its own.
    public struct Action: Hashable, Sendable {
        /// The word: a verb, `print` or `wait`.
        public var word: String
        /// Where it stands.
        public var range: SourceRange
    }

    /// The first verb, `print` or `wait` in it, or in a function that it calls.
    public var action: Action?
    /// Whether it writes.
    public var writes = false
    /// Whether it reads the API.
    public var reads = false
    /// Whether it may read the API after it has written.
    public var readsAfterWrite = false
    /// How many writes a call can come to.
    public var bound = WriteBound.none
    /// Whether it holds a `fail`, `expect` or `wait`, so that calling it for nothing else makes sense.
    public var mayFail = false
}

/// A function of a program, ready to be compiled.
public struct CheckedFunction: Sendable {
    /// Its place in the table of functions.
    public var index: Int
    /// The tree.
    public var definition: FunctionDefinition
    /// How many local slots a call needs.
    public var frameSize: Int
}
