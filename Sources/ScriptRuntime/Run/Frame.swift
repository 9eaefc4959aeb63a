import ScriptSemantics
import ScriptSyntax

/// The local slots of a running program.
///
/// Slots are reached through a pointer, so that reading one in a hot loop costs a load and a retain and no more.
final class Frame {
    let slots: UnsafeMutablePointer<Value>
    let count: Int
    let machine: Machine
    /// What the function gives.
    @exclusivity(unchecked) var result = Value.null

    init(count: Int, machine: Machine) {
        self.count = count
        self.machine = machine
        slots = .allocate(capacity: max(count, 1))
        slots.initialize(repeating: .null, count: count)
    }

    /// Lets go of the values, so that the frame can serve another call.
    func clear() {
        for index in 0..<count { slots[index] = .null }
        result = .null
    }

    deinit {
        slots.deinitialize(count: count)
        slots.deallocate()
    }
}

/// The values of top-level variables: they outlive a statement, and in the shell an entry.
public final class Globals {
    /// The value of each slot; nil until its `let` has run.
    @exclusivity(unchecked) var values: [Value?] = []
    @exclusivity(unchecked) private var functions: [CompiledFunction?] = []

    /// Makes room for no variable.
    public init() {}

    /// Makes room for `count` variables.
    func grow(to count: Int) {
        while values.count < count { values.append(nil) }
    }

    /// Puts a function into its place in the table.
    func setFunction(_ function: CompiledFunction, at index: Int) {
        while functions.count <= index { functions.append(nil) }
        functions[index] = function
    }

    /// The function at a place of the table.
    func function(at index: Int) -> CompiledFunction? {
        functions.indices.contains(index) ? functions[index] : nil
    }

    /// The value in a slot, if it has one.
    public func value(at slot: Int) -> Value? {
        values.indices.contains(slot) ? values[slot] : nil
    }

    /// Lets go of the values that no variable of `scope` holds any more.
    public func release(allBut scope: GlobalScope) {
        let live = Set(scope.variables.values.map(\.slot)).union(scope.pinnedSlots)
        for slot in values.indices where !live.contains(slot) { values[slot] = nil }
        // A function may still be called by another one, so functions stay.
    }

    /// Puts a value into a slot.
    public func set(_ value: Value, at slot: Int) {
        grow(to: slot + 1)
        values[slot] = value
    }
}

/// What all parts of one run share: the host, the globals, and the writes that wait for their batch.
final class Machine {
    let host: any Host
    let globals: Globals
    /// How the top-level statement that is running goes about its writes.
    @exclusivity(unchecked) var mode = WriteMode.immediate
    /// The chains being put together, innermost last; empty outside of statements that write.
    var chains: [Chain] = []
    /// How the writes of the running top-level statement went so far.
    var outcome = BatchOutcome()
    /// True once a failed write has ended the run early, as `--fail-fast` asks.
    var isStopped = false
    /// What the command line gave for the script's params.
    let parameters: [String: Value]
    /// How many rows, calls and looks the run may take; nil for no bound.
    private let maximumSteps: Int?
    @exclusivity(unchecked) private var steps = 0
    @exclusivity(unchecked) private var callDepth = 0
    private let stack = StackGauge()
    /// Whether the host may ask if a row still meets the conditions of its loop.
    let checksRows: Bool
    var rowChecks = RowChecks()
    /// The texts of secrets that the program has asked for.
    var revealed: Set<String> = []

    enum WriteMode {
        /// Nothing is written: prints go out at once.
        case immediate
        /// Writes and prints wait for the end of the statement.
        case batch
        /// Each write is done before the next step, because the body reads the API after it.
        case stepByStep
    }

    init(host: any Host, globals: Globals, parameters: [String: Value], maximumSteps: Int?) {
        self.host = host
        self.globals = globals
        self.parameters = parameters
        self.maximumSteps = maximumSteps
        checksRows = host.checksRows
        guard checksRows else { return }
        if host.keepsRowChecks {
            rowChecks.isKept = true
            host.willCheckRows { loop, row in self.stillHolds(loop, row) }
        } else {
            host.willCheckRows { [weak self] loop, row in self?.stillHolds(loop, row) }
        }
    }

    func checkCancelled(at range: SourceRange) throws(Failure) {
        if host.isCancelled { throw Failure(.interrupted, .interrupted(at: range)) }
    }

    /// Counts the work that is about to be done, and refuses more than the run may take.
    func count(_ steps: Int, at range: SourceRange) throws(Failure) {
        self.steps += steps
        if let maximumSteps, self.steps > maximumSteps {
            throw Failure(.runtime, .tooManySteps(maximumSteps, at: range), Failure.Detail(kind: "limit"))
        }
    }

    /// Begins a row or call.
    func step(at range: SourceRange) throws(Failure) {
        try count(1, at: range)
        try checkCancelled(at: range)
    }

    /// Begins a call.
    func enter(_ name: String, at range: SourceRange) throws(Failure) {
        guard callDepth < Limits.calls, !stack.isLow else {
            throw Failure(.tooManyCalls(name, depth: callDepth, at: range))
        }
        try count(1, at: range)
        if steps & 0x3f == 0 { try checkCancelled(at: range) }
        callDepth += 1
    }

    /// Ends a call.
    func leave() {
        callDepth -= 1
    }

    /// Takes a write on its way: into the chain, or straight to the host.
    ///
    /// - Returns: what the write gave; nil while it waits for its batch, where nothing uses it.
    @discardableResult
    func write(_ intent: WriteIntent) throws(Failure) -> Value? {
        var intent = intent
        if checksRows, case .delete = intent.action { intent.loop = rowChecks.loop(of: intent.target) }
        switch mode {
        case .batch:
            append(.write(intent))
            return nil
        case .immediate, .stepByStep:
            outcome.result = nil
            try perform(WriteBatch([Chain([.write(intent)])]), at: intent.origin)
            return outcome.result
        }
    }

    func print(_ values: [Value]) {
        switch mode {
        case .batch: append(.print(values))
        case .immediate, .stepByStep: host.print(values)
        }
    }

    func append(_ step: Step) {
        chains[chains.count - 1].steps.append(step)
    }

    /// Sends a batch and adds up how it went; a failed write of a row-by-row loop ends its row.
    func perform(_ batch: WriteBatch, at range: SourceRange) throws(Failure) {
        let result: BatchOutcome
        do {
            result = try host.perform(batch)
        } catch {
            throw Failure(error, at: range)
        }
        outcome = outcome + result
        isStopped = isStopped || result.isStopped
        // What was done until an interruption is counted before the run ends.
        try checkCancelled(at: range)
        if mode == .stepByStep, result.failed > 0 {
            throw Failure(.writes, .writesFailed(result, at: range), Failure.Detail(result))
        }
    }

    /// Asks the host, and puts the place to what it throws.
    func ask<Result>(
        at range: SourceRange, _ question: (any Host) throws(HostError) -> Result
    ) throws(Failure) -> Result {
        if rowChecks.isChecking {
            rowChecks.hasAsked = true
            throw Failure(.undecided(at: range))
        }
        do {
            return try question(host)
        } catch {
            throw Failure(error, at: range)
        }
    }

    /// The value itself, or what a handle names.
    func kept(_ value: Value, at range: SourceRange) throws(Failure) -> Value {
        guard case .resource(let resource) = value, resource.isUnreadHandle else { return value }
        return .resource(try fetched(resource, at: range))
    }

    func fetched(_ resource: Resource, at range: SourceRange) throws(Failure) -> Resource {
        guard resource.isUnreadHandle else { return resource }
        return try ask(at: range) { host throws(HostError) in try host.fetch(resource) }
    }
}
