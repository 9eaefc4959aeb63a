/// What is fuzzed. Each target takes bytes that may be anything, and must neither trap nor linger nor break what is
/// promised of it.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Lexer, parser, printer and formatter.
    case syntax
    /// The grammar as a recogniser of what the parser accepts.
    case grammar
    /// The checker and completion.
    case check
    /// The evaluator against a world, in dry run and for real.
    case run
    /// The language server.
    case editor
    /// Readers of worlds and cassettes.
    case fixture
    /// The JSON reader.
    case json
    /// The reader of fault plans.
    case faults

    /// What the bytes are meant to be.
    public var language: FuzzLanguage {
        switch self {
        case .syntax, .grammar, .check, .run, .editor: .script
        case .fixture, .json: .json
        case .faults: .faults
        }
    }

    /// How often it is drawn.
    var weight: Int {
        switch self {
        case .run: 4
        case .syntax, .check, .fixture: 3
        case .grammar, .editor, .json, .faults: 1
        }
    }
}

/// What a corpus is written in.
public enum FuzzLanguage: String, CaseIterable, Sendable {
    case script, json, faults
}

/// How an input was made from the corpus.
public enum FuzzLevel: String, CaseIterable, Sendable {
    case bytes, tokens, trees
}
