import ScriptSemantics
import ScriptSyntax

// `ScriptRuntime` runs a `CheckedProgram`. It compiles the tree to closures over numbered slots and evaluates
// them one after another on the calling thread. What lies outside of the language (resources, writes, output,
// time, interruption) is behind `Host`, which is handed in; it opens no file and knows no API.

/// What a running program reaches: the only way out of the language.
public protocol Host: AnyObject {
    /// The time at which the run began.
    var now: Timestamp { get }
    /// True once the user has asked to stop.
    var isCancelled: Bool { get }
    /// Time since some fixed moment, for `wait until`; in a simulation, what was paused for.
    var uptime: TimeSpan { get }
    /// Whether writes are only planned, and waiting makes no sense.
    var isPlanning: Bool { get }

    /// Begins a path, as `org("acme")` does.
    func open(_ root: FunctionSpec, _ arguments: [Value]) throws(HostError) -> Value
    /// Calls a function of a resource, as `.runner(23)` does.
    func call(_ method: FunctionSpec, of resource: Resource, _ arguments: [Value]) throws(HostError) -> Value
    /// Reads a field that the host must ask for, as `.runners` does.
    func read(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Value
    /// Passes the rows of such a field to `receive`, in order and part by part, until it wants no more.
    func read(
        _ field: FieldSpec, of resource: Resource, _ hint: ReadHint, receive: (_ rows: [Value]) -> Bool
    ) throws(HostError) -> HintedRead
    /// How many rows such a field has; nil where reading them is the way to tell.
    func count(_ field: FieldSpec, of resource: Resource) throws(HostError) -> Int?
    /// Reads what a handle names.
    func fetch(_ handle: Resource) throws(HostError) -> Resource
    /// Is told that a statement begins that writes, as a batch or step by step.
    func beginWriting(stepByStep: Bool)
    /// Refuses, before anything of a statement is sent that is done step by step, when `writes` could be more than is
    /// allowed; nil when nobody knows how many it comes to.
    func admit(writesAtMost writes: Int?) throws(HostError)
    /// Forgets what was read, so that the next look asks afresh.
    func forgetReads()
    /// Lets time pass before the next look of a `wait until`.
    func pause(for span: TimeSpan) throws(HostError)
    /// Takes note of a `wait until` that a dry run comes by, and whether its condition holds already.
    func planWait(_ range: SourceRange, isMet: Bool)
    /// Is told the text of a secret before a program gets to see it.
    func willReveal(_ text: String)
    /// Whether the host may want to know, while it does a batch of writes, if a row still is what its loop asked for.
    var checksRows: Bool { get }
    /// Whether the host may still want to know it after the statement, since it keeps the writes for later.
    var keepsRowChecks: Bool { get }
    /// Is given, before anything is written, what tells whether a row that was read again meets the conditions of the
    /// loop of a ``WriteIntent``; it gives nil where that cannot be told without a question, and is to be called on the
    /// thread that ``perform(_:)`` was called on.
    func willCheckRows(by check: @escaping (_ loop: Int, _ row: Resource) -> Bool?)
    /// Does a batch of writes, or plans it, and says how it went.
    func perform(_ batch: WriteBatch) throws(HostError) -> BatchOutcome
    /// Shows a value of a top-level expression.
    func show(_ value: Value)
    /// Shows what `print` was given.
    func print(_ values: [Value])
}

extension Host {
    /// Takes no note of it, as hosts do that ask nobody.
    public func beginWriting(stepByStep: Bool) {}
}

/// Why the host could not do what was asked. The evaluator adds the place.
public struct HostError: Error, Sendable {
    /// What became of the run.
    public var kind: Failure.Kind
    /// The stable number.
    public var code: DiagnosticCode
    /// One sentence without a full stop.
    public var message: String
    /// What to do about it.
    public var hint: String?
    /// Facts that help.
    public var notes: [String]
    /// What a `catch` is told besides.
    public var detail: Failure.Detail

    /// Makes an error.
    public init(
        kind: Failure.Kind = .runtime, code: DiagnosticCode, message: String, hint: String? = nil,
        notes: [String] = [], detail: Failure.Detail = Failure.Detail(kind: "value")
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.hint = hint
        self.notes = notes
        self.detail = detail
    }
}

/// Why a run ended before its end: a diagnostic, and what kind of end it was.
public final class Failure: Error, Sendable {
    /// What kind of end it was; decides the exit code.
    public enum Kind: Hashable, Sendable {
        /// A mistake in the program's values, or an API error.
        case runtime
        /// An `expect` that did not hold.
        case expectation
        /// Some writes failed.
        case writes
        /// A write was refused before it was sent.
        case refused
        /// Nobody is signed in, or the host does not take the sign-in.
        case unauthenticated
        /// The user asked to stop.
        case interrupted
    }

    /// What a `catch` is told of a failure besides its message.
    public struct Detail: Hashable, Sendable {
        /// `value`, `api`, `transport`, `writes`, `fail` or `timeout`.
        public var kind: String
        /// The message, where it is another than the diagnostic's.
        public var message: String?
        /// The HTTP status, where the API answered.
        public var status: Int?
        /// The operation that failed, such as `actions/delete-self-hosted-runner-from-org`.
        public var operation: String?

        /// Makes a detail.
        public init(kind: String, message: String? = nil, status: Int? = nil, operation: String? = nil) {
            self.kind = kind
            self.message = message
            self.status = status
            self.operation = operation
        }

        /// What the first of a batch's failures was.
        init(_ outcome: BatchOutcome) {
            self = outcome.firstFailure ?? Detail(kind: "writes")
        }
    }

    /// What kind of end it was.
    public let kind: Kind
    /// What to tell the user.
    public let diagnostic: Diagnostic
    /// What a `catch` is told besides.
    public let detail: Detail

    /// Makes a failure.
    public init(_ kind: Kind, _ diagnostic: Diagnostic, _ detail: Detail = Detail(kind: "value")) {
        self.kind = kind
        self.diagnostic = diagnostic
        self.detail = detail
    }

    /// Makes a failure of what the host says.
    convenience init(_ error: HostError, at range: SourceRange) {
        self.init(error.kind, Diagnostic(error, at: range), error.detail)
    }

    /// The same failure with the call that led to it, unless one is named already.
    func called(from range: SourceRange) -> Failure {
        guard kind == .runtime || kind == .unauthenticated || kind == .expectation || kind == .writes,
            !diagnostic.labels.contains(where: { $0.text == Self.callLabel })
        else { return self }
        var diagnostic = diagnostic
        diagnostic.labels.append(.init(range, Self.callLabel))
        return Failure(kind, diagnostic, detail)
    }

    private static let callLabel = "called from here"

    /// Makes a failure of the plain kind.
    convenience init(_ diagnostic: Diagnostic) {
        self.init(.runtime, diagnostic)
    }

    /// The same failure with what the statement had written by then in a note.
    func after(_ outcome: BatchOutcome, isPlanned: Bool) -> Failure {
        guard outcome.done + outcome.failed > 0 else { return self }
        var diagnostic = diagnostic
        diagnostic.notes.append("before it, \(outcome.counts(isPlanned ? "planned" : "done")) in this statement")
        return Failure(kind, diagnostic, detail)
    }

    /// The same failure with the row that was being worked on named in a note, unless one is named already.
    func inRow(_ row: Value, number: Int) -> Failure {
        guard kind == .runtime || kind == .expectation, !diagnostic.notes.contains(where: { $0.hasPrefix("row ") })
        else { return self }
        var diagnostic = diagnostic
        diagnostic.notes.append("row \(number): \(row.rowTitle)")
        return Failure(kind, diagnostic, detail)
    }
}

extension Value {
    /// How a message names a row, on one line of bounded length.
    var rowTitle: String {
        let whole =
            switch self {
            case .resource(let resource): resource.title
            case .null, .bool, .integer, .double, .string, .folding, .timestamp, .duration, .list, .record, .secret,
                .unknown:
                source
            }
        return whole.count > 80 ? whole.prefix(79) + "…" : whole
    }
}
