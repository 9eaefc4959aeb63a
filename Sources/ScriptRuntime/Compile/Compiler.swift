import ScriptSemantics
import ScriptSyntax

/// Evaluates an expression.
typealias Evaluate = (Frame) throws(Failure) -> Value
/// An expression's closure where it is kept in a list: in a struct it is called as it is, while in a list of closures
/// each call would go through an adapter.
struct Operand {
    let value: Evaluate

    init(_ value: @escaping Evaluate) {
        self.value = value
    }
}
/// Decides a condition.
typealias Test = (Frame) throws(Failure) -> Bool
/// Carries a statement out, and says how to go on.
typealias Execute = (Frame) throws(Failure) -> Flow
/// Carries out what never leaves a function early.
typealias Act = (Frame) throws(Failure) -> Void

/// How things go on after a statement.
enum Flow {
    /// With the next statement.
    case next
    /// The function returns; its value is in the frame.
    case returned
}

/// Turns the tree of a checked program into closures over numbered slots.
///
/// Everything that can be decided once (slots, operators, literal patterns, record shapes) is decided here, so
/// that a row costs calls and loads only.
struct Compiler {
    let program: CheckedProgram
    let schema: HostSchema
    /// The fields that are read at one place, once.
    let soleReads: SoleReads
    /// Expressions whose values are noted as they are evaluated, by their places.
    var observed: [SourceRange: Observation] = [:]

    init(program: CheckedProgram, schema: HostSchema) {
        self.program = program
        self.schema = schema
        soleReads = SoleReads(of: program)
    }

    /// Where a name's value is.
    func binding(_ range: SourceRange) -> Binding {
        guard let binding = program.bindings[range] else {
            preconditionFailure("the checker binds every name of a program that it lets through")
        }
        return binding
    }

    /// The local slot of a row, or of the name in a `for` or query.
    func localSlot(_ range: SourceRange) -> Int {
        guard case .local(let slot) = binding(range) else {
            preconditionFailure("the checker gives every row a local slot")
        }
        return slot
    }
}
