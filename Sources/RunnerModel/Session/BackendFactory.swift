/// Where a shell wants its requests to go from now on.
public enum BackendChoice: Hashable, Sendable {
    /// `:host HOST`
    case host(String)
    /// `:fixture FILE`
    case fixture(String)
    /// The same place, opened anew.
    case again
    /// The same place, with what it answers recorded in a file.
    case recording(String)
    /// The same place, without recording.
    case recordingEnded
}

/// A place that was opened: where requests go, and how a session is to go about it.
public struct OpenedBackend {
    /// Where requests go.
    public var backend: Backend
    /// What the command line says, for such a place.
    public var options: Session.Options
    /// The file that answers are recorded in; nil while none are.
    public var recording: String?

    /// Makes a description of an opened place.
    public init(backend: Backend, options: Session.Options, recording: String? = nil) {
        self.backend = backend
        self.options = options
        self.recording = recording
    }
}

/// Opens places for a shell; nil when one could not be opened, which the factory has told. The one before stays open
/// then.
public typealias BackendFactory = (BackendChoice) -> OpenedBackend?
