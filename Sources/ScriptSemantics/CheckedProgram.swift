import ScriptSyntax

// `ScriptSemantics` decides whether a program may run. A syntax tree and a `HostSchema` come in; out come
// diagnostics and, when none is an error, a `CheckedProgram` that says what each name means and how each loop
// must go about its writes. It evaluates nothing and asks nobody.

/// A program that may run: only ``Checker`` can make one.
public struct CheckedProgram: Sendable {
    /// The tree as parsed.
    public let program: Program
    /// The files that it imports, each before those that import it.
    public let imports: [Program]
    /// Its functions and those of its imports.
    public let functions: [CheckedFunction]
    /// What the command line may set.
    public let parameters: [ScriptParameter]
    /// What every name and row reference means, by the place where it stands.
    public let bindings: [SourceRange: Binding]
    /// How many local slots a run of it needs.
    public let frameSize: Int
    /// The variables visible after it, for the next entry of a shell.
    public let globals: GlobalScope
    /// Every verb statement, in written order.
    public let writes: [WriteSite]
    /// How each loop that writes must go about it, by the loop's place.
    public let loops: [SourceRange: LoopPlan]
    /// How each top-level statement that writes must go about it, by its place.
    public let writingStatements: [SourceRange: WriteOrder]
    /// The calls of `sum` whose list is one of durations even when it is empty.
    public let durationSums: Set<SourceRange>
    /// The calls that stand as statements for what they do; their value is not shown.
    public let silentCalls: Set<SourceRange>

    init(
        program: Program, imports: [Program], functions: [CheckedFunction], parameters: [ScriptParameter],
        bindings: [SourceRange: Binding], frameSize: Int, globals: GlobalScope,
        writes: [WriteSite], loops: [SourceRange: LoopPlan], writingStatements: [SourceRange: WriteOrder],
        durationSums: Set<SourceRange>, silentCalls: Set<SourceRange>
    ) {
        self.program = program
        self.imports = imports
        self.functions = functions
        self.parameters = parameters
        self.bindings = bindings
        self.frameSize = frameSize
        self.globals = globals
        self.writes = writes
        self.loops = loops
        self.writingStatements = writingStatements
        self.durationSums = durationSums
        self.silentCalls = silentCalls
    }
}

/// What a name means where it stands.
public enum Binding: Hashable, Sendable {
    /// A slot of the running frame: loop variables, rows, and `let` inside a block.
    case local(Int)
    /// A slot that outlives the statement: `let` at top level.
    case global(Int)
    /// A `def`, by its place in the table of functions.
    case function(Int)
    /// A pure function of the language.
    case builtin(BuiltinFunction)
    /// A function of the host that begins a path, by its position in ``HostSchema/roots``.
    case root(Int)
}

/// The top-level variables of a program, or of all entries of a shell so far.
public struct GlobalScope: Sendable {
    /// A top-level variable.
    public struct Variable: Sendable {
        /// Its slot.
        public var slot: Int
        /// What the checker knows of its value.
        public var type: ScriptType
        /// Where it was declared; nil when the host put it there.
        public var declaration: SourceRange?
    }

    /// The variables by name.
    public private(set) var variables: [String: Variable] = [:]
    /// How many slots there are.
    public private(set) var slotCount = 0
    /// The functions by name.
    public private(set) var functions: [String: FunctionSignature] = [:]
    /// How many functions were ever defined.
    public private(set) var functionCount = 0

    /// A scope without variables.
    public init() {}

    /// The slots that functions read: their values stay, also when a name gets another one.
    public private(set) var pinnedSlots: Set<Int> = []

    /// Keeps the value of a slot for a function that reads it.
    mutating func pin(_ slot: Int) {
        pinnedSlots.insert(slot)
    }

    /// Makes a place for one more function.
    mutating func reserveFunction() -> Int {
        functionCount += 1
        return functionCount - 1
    }

    /// Makes a function known, in place of whatever had its name.
    mutating func define(_ signature: FunctionSignature) {
        functions[signature.name.text] = signature
    }

    /// Forgets whatever has this name.
    public mutating func forget(_ name: String) {
        variables[name] = nil
        functions[name] = nil
    }

    /// Lets nothing be known of the type of `name`, because it is given other values.
    mutating func forgetType(of name: String) {
        variables[name]?.type = .any
    }

    /// Declares `name` anew, in a slot of its own: should its value fail to come, the one before must not stand in.
    mutating func redeclare(_ name: String, type: ScriptType, at range: SourceRange?) -> Int {
        forget(name)
        return declare(name, type: type, at: range)
    }

    /// Declares `name`, or gives it a new type where it is known already; the slot is returned.
    @discardableResult
    public mutating func declare(_ name: String, type: ScriptType, at range: SourceRange?) -> Int {
        let slot: Int
        if let known = variables[name] {
            slot = known.slot
        } else {
            slot = slotCount
            slotCount += 1
        }
        variables[name] = Variable(slot: slot, type: type, declaration: range)
        return slot
    }
}

/// A verb statement of a program.
public struct WriteSite: Hashable, Sendable {
    /// The verb.
    public var verb: Verb
    /// Where it stands.
    public var range: SourceRange
}

/// When the writes of a top-level statement are sent.
public enum WriteOrder: Hashable, Sendable {
    /// Once all of it has been evaluated.
    case batch
    /// As they come, because something is read after a write; the bound is settled before the first.
    case stepByStep(WriteBound)
}

/// How a loop that writes goes about it.
public struct LoopPlan: Hashable, Sendable {
    /// True when the body reads the API after a write, so that each row must be done before the next is begun;
    /// false when the body is evaluated for every row before anything is sent.
    public var isRowByRow: Bool
    /// The most writes that one row can come to; nil when an inner loop makes that unknowable before the body runs.
    public var writesPerRow: Int?
}
