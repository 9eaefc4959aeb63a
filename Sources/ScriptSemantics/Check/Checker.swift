import ScriptSyntax

/// Decides whether a program may run: `Checker.check(program, …)`.
///
/// One walk over the tree resolves names to slots, infers what can be known of types, and finds the writes.
/// Every mistake becomes a diagnostic; the walk goes on after each, so that one run reports all of them.
public struct Checker {
    /// How a program stands to the names before it.
    public enum Mode: Hashable, Sendable {
        /// A script: no name may be declared twice.
        case file
        /// An entry of the shell: names may be declared again.
        case entry
    }

    /// What a check gives.
    public struct Result: Sendable {
        /// The program, when no diagnostic is an error.
        public var program: CheckedProgram?
        /// Errors and warnings in the order of their places.
        public var diagnostics: [Diagnostic]
    }

    /// Parses `source`, and checks it when it parses.
    ///
    /// - Parameters:
    ///   - reservedFlags: flags that mean something else on the command line, so that no `param` may be called so.
    ///   - importer: finds the files that `import` names; without one there are none.
    public static func check(
        _ source: SourceText, schema: HostSchema, globals: GlobalScope = GlobalScope(), mode: Mode = .file,
        reservedFlags: Set<String> = [], importer: Importer? = nil
    ) -> Result {
        let parsed = Parser.parse(source, mode: mode == .file ? .file : .entry)
        guard !parsed.hasErrors else { return Result(program: nil, diagnostics: parsed.diagnostics) }
        var result = check(
            parsed.program, named: source.name, of: source, schema: schema, globals: globals, mode: mode,
            reservedFlags: reservedFlags,
            importer: importer)
        result.diagnostics.insert(contentsOf: parsed.diagnostics, at: 0)
        return result
    }

    /// Parses a file of tests, and checks each of them as the program that it is: the file's definitions, then what the
    /// test does, each of its statements as if it stood at top level. A file without tests is checked as one that does
    /// nothing.
    ///
    /// - Returns: one result for each test; a single one when the file cannot be read as one of tests.
    public static func checkTests(
        of source: SourceText, schema: HostSchema, reservedFlags: Set<String> = [], importer: Importer? = nil
    ) -> [Result] {
        let parsed = Parser.parse(source, mode: .file)
        guard !parsed.hasErrors else { return [Result(program: nil, diagnostics: parsed.diagnostics)] }
        var statements: [Statement] = []
        var bodies: [[Statement]] = []
        var strays: [Diagnostic] = []
        for statement in parsed.program.statements {
            switch statement {
            case .letBinding, .function, .importFile, .parameter: statements.append(statement)
            case .test(let test): bodies.append(test.body.statements)
            case .forLoop, .ifElse, .tryCatch, .assignment, .returnValue, .fail, .expect, .wait, .print, .delete,
                .label, .issue, .create, .update, .add, .remove, .expression, .invalid:
                strays.append(.besideTests(at: statement.range))
            }
        }
        guard strays.isEmpty else { return [Result(program: nil, diagnostics: parsed.diagnostics + strays)] }
        return (bodies.isEmpty ? [[]] : bodies).map { body in
            var result = check(
                Program(statements: statements + body, range: parsed.program.range), named: source.name, of: source,
                schema: schema, reservedFlags: reservedFlags, importer: importer)
            result.diagnostics.insert(contentsOf: parsed.diagnostics, at: 0)
            return result
        }
    }

    /// Checks `program` against what `schema` offers and the variables that are there already; with the text that it
    /// was parsed from, slips within strings are told too.
    public static func check(
        _ program: Program, named name: String = "", of source: SourceText? = nil, schema: HostSchema,
        globals: GlobalScope = GlobalScope(), mode: Mode = .file,
        reservedFlags: Set<String> = [], importer: Importer? = nil
    ) -> Result {
        var checker = Checker(schema: schema, globals: globals, mode: mode)
        checker.source = source
        checker.reservedFlags = reservedFlags
        checker.walk(program, named: name, importer)
        let diagnostics = withoutConsequences(checker.diagnostics)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            return Result(program: nil, diagnostics: diagnostics)
        }
        let checked = CheckedProgram(
            program: program, imports: checker.imports, functions: checker.checkedFunctions,
            parameters: checker.parameters, bindings: checker.bindings, frameSize: checker.slotCount,
            globals: checker.globals,
            writes: checker.writes, loops: checker.loops, writingStatements: checker.writingStatements,
            durationSums: checker.durationSums, silentCalls: checker.silentCalls)
        return Result(program: checked, diagnostics: diagnostics)
    }

    /// Walks over all of a program.
    mutating func walk(_ program: Program, named name: String = "", _ importer: Importer? = nil) {
        var walk = ImportWalk(importer, program: name)
        collectImports(of: program.statements, &walk)
        let all = imports.map(\.statements) + [program.statements]
        for statements in all {
            reassigned.formUnion(ReassignedNames.of(statements))
            hoist(statements)
        }
        actions = ActionScan(definitions: functions.mapValues(\.definition), known: globals.functions)
        for name in reassigned { globals.forgetType(of: name) }
        for file in imports {
            for statement in file.statements { checkImported(statement) }
        }
        for statement in program.statements { checkTopLevel(statement) }
        checkRemainingFunctions()
        settleClosedSets()
    }

    /// A name that is visible.
    struct Variable {
        enum Role {
            case binding
            case row
        }

        var role: Role
        var slot: Binding
        var type: ScriptType
        var declaration: SourceRange?
        /// Whether it is what a verb gives, which is there only once the write is done.
        var isResult = false
    }

    /// The row of a clause: what `it` and `.field` mean.
    struct Row {
        var slot: Int
        var type: ScriptType
    }

    /// What is known of a loop, or of a whole top-level statement, while it is walked.
    struct LoopState {
        var hasWritten = false
        var isRowByRow = false
        var bound = WriteBound.none
    }

    let schema: HostSchema
    let mode: Mode
    let roots: [String: Int]
    /// Names of fields and methods whose reading asks the host, on whatever resource.
    let readingNames: Set<String>

    var source: SourceText?
    var globals: GlobalScope
    var diagnostics: [Diagnostic] = []
    var bindings: [SourceRange: Binding] = [:]
    var slotCount = 0
    var writes: [WriteSite] = []
    var loops: [SourceRange: LoopPlan] = [:]
    var writingStatements: [SourceRange: WriteOrder] = [:]
    var durationSums: Set<SourceRange> = []
    /// Calls that stand as statements and whose value is not shown.
    var silentCalls: Set<SourceRange> = []

    var scopes: [[String: Variable]] = []
    var rows: [Row] = []
    var loopStates: [LoopState] = []
    var loopVariable: String?
    /// The function whose body is being walked; nil at top level.
    var function: FunctionContext?
    var functions: [String: FunctionState] = [:]
    var checkedFunctions: [CheckedFunction] = []
    var actions = ActionScan(definitions: [:], known: [:])
    var instances: [Instance: ScriptType] = [:]
    var instanceDepth = 0
    var parameters: [ScriptParameter] = []
    var reservedFlags: Set<String> = []
    /// What is imported, each file before those that import it.
    var imports: [Program] = []
    /// Whether a file could not be imported.
    var lacksImports = false
    /// How many places were passed that ask the host.
    var readCount = 0
    var reassigned: Set<String> = []
    /// Diagnostics that are errors only when the program writes.
    var undecided: [Diagnostic] = []
    /// The place that completion asks about, if it does.
    var site: CompletionSite?

    init(schema: HostSchema, globals: GlobalScope, mode: Mode) {
        self.schema = schema
        self.globals = globals
        self.mode = mode
        roots = Dictionary(
            schema.roots.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var names: Set<String> = []
        for resource in schema.resources {
            for field in resource.fields where field.source == .read { names.insert(field.name) }
            for method in resource.methods { names.insert(method.name) }
        }
        readingNames = names
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Takes note that evaluation may ask the host here: a loop that has written before must go row by row.
    mutating func noteRead() {
        readCount += 1
        noteUseOfResult()
    }

    /// Takes note that what a write of this loop gives is used: the loop must go row by row.
    mutating func noteUseOfResult() {
        for index in loopStates.indices where loopStates[index].hasWritten {
            loopStates[index].isRowByRow = true
        }
    }

    mutating func noteWrite(_ verb: Verb, at range: SourceRange) {
        noteAction(verb.rawValue, at: range)
        writes.append(WriteSite(verb: verb, range: range))
        for index in loopStates.indices {
            loopStates[index].hasWritten = true
        }
        if !loopStates.isEmpty {
            loopStates[loopStates.count - 1].bound = loopStates[loopStates.count - 1].bound.then(.one)
        }
    }

    /// Walks over one of several ways that a run can take, and gives what that way can write.
    mutating func boundOfBranch(_ walk: (inout Checker) -> Void) -> WriteBound {
        let index = loopStates.count - 1
        let before = loopStates[index].bound
        loopStates[index].bound = .none
        walk(&self)
        defer { loopStates[index].bound = before }
        return loopStates[index].bound
    }

    /// Takes note of what a part of the innermost loop can write.
    mutating func noteBound(_ bound: WriteBound) {
        loopStates[loopStates.count - 1].bound = loopStates[loopStates.count - 1].bound.then(bound)
    }

    /// A value outside a documented set of a field that is no enumeration is an error in a program that writes
    /// and a warning in one that only reads.
    mutating func settleClosedSets() {
        for var diagnostic in undecided {
            diagnostic.severity = writes.isEmpty && writingStatements.isEmpty ? .warning : .error
            diagnostics.append(diagnostic)
        }
        undecided = []
    }
}

/// The names that an assignment gives another value somewhere: nothing lasting is known of their types.
enum ReassignedNames {
    static func of(_ statements: [Statement]) -> Set<String> {
        var names: Set<String> = []
        collect(statements, into: &names)
        return names
    }

    private static func collect(_ statements: [Statement], into names: inout Set<String>) {
        for statement in statements {
            switch statement {
            case .assignment(let node): names.insert(node.name.text)
            case .forLoop(let node): collect(node.body.statements, into: &names)
            case .ifElse(let node): collect(node, into: &names)
            case .tryCatch(let node):
                collect(node.body.statements, into: &names)
                collect(node.handler.statements, into: &names)
            case .function(let node): collect(node.body.statements, into: &names)
            case .test(let node): collect(node.body.statements, into: &names)
            case .letBinding, .returnValue, .fail, .expect, .wait, .print, .delete, .label, .issue, .create, .update,
                .add, .remove, .expression, .parameter, .importFile, .invalid:
                break
            }
        }
    }

    private static func collect(_ node: IfStatement, into names: inout Set<String>) {
        collect(node.then.statements, into: &names)
        switch node.otherwise {
        case .block(let block): collect(block.statements, into: &names)
        case .ifElse(let next): collect(next, into: &names)
        case nil: break
        }
    }
}
