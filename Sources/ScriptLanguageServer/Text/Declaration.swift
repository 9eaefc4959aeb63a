import ScriptSyntax

/// A name where a script declares it.
struct Declaration {
    /// What the name stands for.
    enum Kind {
        case variable
        case function(FunctionDefinition)
        /// Of a `def`.
        case argument
        /// A `param`, which the command line sets.
        case parameter(ParameterDefinition)
        /// Of a `for`.
        case loopVariable
        /// Of a query: `NAME in SOURCE where …`.
        case row
        /// After `as`.
        case result
        /// After `catch`.
        case error
    }

    var name: Name
    var kind: Kind
    /// What declares it.
    var range: SourceRange
    /// A place where a statement of its own could use it; nil where there is none.
    var firstUse: Int?

    /// What people call it.
    var title: String {
        switch kind {
        case .variable: "variable"
        case .function: "function of this script"
        case .argument: "parameter of the function"
        case .parameter: "parameter of the script"
        case .loopVariable: "variable of the loop"
        case .row: "row of the query"
        case .result: "result"
        case .error: "error that was caught"
        }
    }
}

extension FunctionDefinition {
    /// How it is called: `older_than(r, span = …)`.
    var signature: String {
        let list = parameters.map { $0.defaultValue == nil ? $0.name.text : "\($0.name.text) = …" }
        return "\(name.text)(\(list.joined(separator: ", ")))"
    }
}
