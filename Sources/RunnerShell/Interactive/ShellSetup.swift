import RunnerModel
import ScriptSyntax

/// What a shell is given by the process it runs in.
public struct ShellSetup {
    /// Where entries are kept between runs; nil keeps none.
    public var historyPath: String?
    /// A file of definitions that is run first; nil, or a file that does not exist, for none.
    public var startUpPath: String?
    /// The value of `TERM`.
    public var terminalType: String?
    /// The environment of the commands that are run.
    public var environment: [String: String]
    /// The command that `:edit` runs.
    public var editorCommand: String
    /// The folder for what is being edited.
    public var temporaryFolder: String
    /// Whether the prompt may be coloured.
    public var isColored: Bool
    /// Opens another place for the requests.
    public var openBackend: BackendFactory
    /// Makes a session over a place.
    public var makeSession: (OpenedBackend, any SessionOutput) -> Session
    /// Is called when an entry has run.
    public var afterEntry: () -> Void
    /// The time of day, and time that only rises in nanoseconds.
    public var clock: (now: () -> Timestamp, uptime: () -> UInt64)

    /// Makes a set-up.
    public init(
        historyPath: String?, startUpPath: String?, terminalType: String?,
        environment: [String: String], editorCommand: String,
        temporaryFolder: String, isColored: Bool, clock: (now: () -> Timestamp, uptime: () -> UInt64),
        openBackend: @escaping BackendFactory,
        makeSession: @escaping (OpenedBackend, any SessionOutput) -> Session, afterEntry: @escaping () -> Void
    ) {
        self.historyPath = historyPath
        self.startUpPath = startUpPath
        self.terminalType = terminalType
        self.environment = environment
        self.editorCommand = editorCommand
        self.temporaryFolder = temporaryFolder
        self.isColored = isColored
        self.clock = clock
        self.openBackend = openBackend
        self.makeSession = makeSession
        self.afterEntry = afterEntry
    }
}
