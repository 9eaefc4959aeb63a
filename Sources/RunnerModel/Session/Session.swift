import ActionsAPI
import ActionsClient
import Dispatch
import ScriptRuntime
import ScriptSemantics
import ScriptSyntax

/// Runs programs against a backend: one script, or the entries of a shell one after another.
///
/// A session holds what outlives a statement: variables, what was read, what was planned. It is used from one
/// thread; the requests it causes run elsewhere.
public final class Session {
    /// How a session goes about its work.
    public struct Options: Sendable {
        /// Plan writes instead of sending them.
        public var isDryRun = false
        /// Whether deletes of what was read long ago look again first; nil for those on live hosts.
        public var guardsDeletes: Bool?
        /// Time that only rises, in nanoseconds.
        public var uptime: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
        /// How many writes the session may do; nil for no bound.
        public var maximumChanges: Int?
        /// Whether that bound was not asked for: statements whose writes cannot be counted first may run up to it.
        public var impliesMaximum = false
        /// Stop after the first write that fails.
        public var failsFast = false
        /// Let loops write on the strength of reads that lost rows.
        public var allowsPartialReads = false
        /// Who says yes to writes on a live host.
        public var approval = Approval.granted
        /// How many rows and calls a run may take; nil for no bound.
        public var maximumSteps: Int?
        /// Whether reads that are repeated ask if their answer has changed; see ``Session/revalidatesReads``.
        public var revalidatesReads = false

        /// The usual: real writes, no bound, go on after failures.
        public init() {}
    }

    /// Who says yes to writes on a live host; a simulation asks nobody.
    public enum Approval: Hashable, Sendable {
        /// The command line has.
        case granted
        /// The output is asked before each statement's writes.
        case asked
        /// Nobody is there to be asked.
        case refused
    }

    /// How a run ended.
    public enum Ending: Hashable, Sendable {
        /// Every statement was run.
        case finished
        /// The program was refused before any of it ran.
        case rejected
        /// A statement failed.
        case failed(Failure.Kind)
    }

    /// What there is to administer.
    public let schema: RunnerSchema
    /// Where requests go.
    public private(set) var backend: Backend
    /// Every text that was run, for diagnostics about them.
    public var sources: SourceMap { texts.map }
    /// The time at which the run began; in a shell, the entry.
    public private(set) var now: Timestamp

    let texts: ProgramSources
    var options: Options
    let output: any SessionOutput
    let cancellation: CancellationFlag
    private(set) var client: Client
    let executor: Executor
    var reads = ReadCache()
    /// The default runner groups of organizations that were asked for; nil where that failed.
    var defaultGroups: [String: Int64?] = [:]
    private let requests: RequestCounter

    private let clock: () -> Timestamp
    private let globals = Globals()
    private var scope = GlobalScope()
    var hasAnnounced = false
    /// What tells of each kept plan's run whether a row still is what a loop of it asked for.
    var rowChecks: [Int: (_ loop: Int, _ row: Resource) -> Bool?] = [:]
    /// How many runs there were.
    private var runCount = 0
    /// How many more writes of the statement under way somebody has said yes to.
    var approvedWrites = 0
    /// Whether the statement under way does its writes one after another, so that they cannot be counted first.
    var isStepByStep = false
    /// The pauses of `wait until` that a simulation did not wait for.
    var skippedTime = TimeSpan(milliseconds: 0)
    /// Whether the entries of a shell are run.
    private(set) var isInteractive = false

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - clock: the time of day, asked once a run unless the backend fixes it.
    ///   - texts: where texts are kept and imported files come from.
    public init(
        schema: RunnerSchema, backend: Backend, options: Options, output: any SessionOutput,
        cancellation: CancellationFlag, clock: @escaping () -> Timestamp, texts: ProgramSources = ProgramSources()
    ) {
        self.texts = texts
        self.schema = schema
        self.backend = backend
        self.options = options
        self.output = output
        self.cancellation = cancellation
        self.clock = clock
        now = backend.now ?? clock()
        requests = RequestCounter()
        client = Self.client(of: backend, counting: requests, options)
        executor = Executor(
            policy: Executor.Policy(
                isDryRun: options.isDryRun, maximumChanges: options.maximumChanges,
                impliesMaximum: options.impliesMaximum, failsFast: options.failsFast,
                guardsDeletes: options.guardsDeletes ?? (backend.kind == .live)),
            client: client, schema: schema, cancellation: cancellation,
            clock: options.uptime)
        executor.defaultGroup = { [weak self] owner in self?.defaultGroup(of: owner) }
    }

    private static func client(of backend: Backend, counting requests: RequestCounter, _ options: Options) -> Client {
        Client(
            transport: CountingTransport(backend.transport, requests), pacing: backend.pacing,
            responses: ResponseCache(isOn: options.revalidatesReads), onWait: backend.onWait)
    }

    /// Goes on over another way to the same host, such as through a recording: variables and the plan stay.
    public func reconnect(_ backend: Backend) {
        self.backend = backend
        client = Self.client(of: backend, counting: requests, options)
        executor.client = client
        hasAnnounced = false
        forgetReads()
    }

    /// How many requests were sent so far, those that were sent again included.
    public var requestCount: Int { requests.count }

    /// The number of the run under way, or of the latest.
    var currentRun: Int { runCount }

    /// How the writes of the session went so far.
    public var summary: WriteSummary { executor.summary }

    /// What a dry run would do, in order.
    public var plan: [Operation] { executor.plan }

    /// Parses, checks and runs a text; everything there is to tell goes to the output.
    public func run(name: String, bytes: [UInt8], mode: Checker.Mode = .file) -> Ending {
        guard let program = check(name: name, bytes: bytes, mode: mode) else { return .rejected }
        return run(program, mode: mode)
    }

    /// Runs a program that this session has checked.
    ///
    /// - Parameter parameters: what the command line gives for the script's params.
    public func run(
        _ program: CheckedProgram, mode: Checker.Mode = .file, parameters: [String: Value] = [:]
    ) -> Ending {
        if mode == .entry {
            // Each entry of a shell is a run of its own: it reads afresh, and time has moved on.
            now = backend.now ?? clock()
            // A variable may still hold what a partial read gave.
            reads = ReadCache(isPartial: reads.isPartial)
            isInteractive = true
            client.beginRun()
        }
        if let refusal = refusal(of: program) {
            output.report([refusal], in: sources)
            return .failed(.refused)
        }
        runCount += 1
        executor.beginRun(runCount)
        scope = program.globals
        defer { globals.release(allBut: scope) }
        do throws(Failure) {
            try Evaluator.run(
                program, schema: schema.host, host: self, globals: globals, parameters: parameters,
                maximumSteps: options.maximumSteps)
            return .finished
        } catch {
            output.report([error.diagnostic], in: sources)
            return .failed(error.kind)
        }
    }

    /// Parses and checks a text; nil when an error was reported.
    public func check(name: String, bytes: [UInt8], mode: Checker.Mode = .file) -> CheckedProgram? {
        let result = texts.check(name: name, bytes: bytes, schema: schema, globals: scope, mode: mode)
        if !result.diagnostics.isEmpty { output.report(result.diagnostics, in: sources) }
        return result.program
    }

    /// Gives a variable of the shell a value, such as `_` the last result.
    public func define(_ name: String, _ value: Value) {
        define(name, value, type: value.knownType)
    }

    func define(_ name: String, _ value: Value, type: ScriptType) {
        globals.set(value, at: scope.declare(name, type: type, at: nil))
    }

    /// Lets a variable of the shell be unknown again.
    public func forget(_ name: String) {
        scope.forget(name)
    }

    func value(at slot: Int) -> Value? { globals.value(at: slot) }

    /// What entries have declared so far.
    var knownGlobals: GlobalScope { scope }

    func announceWrites() {
        guard !hasAnnounced else { return }
        hasAnnounced = true
        output.willWrite(to: backend, isDryRun: options.isDryRun)
        if !options.isDryRun { backend.prepareWrites?().forEach { output.warn($0) } }
    }
}
