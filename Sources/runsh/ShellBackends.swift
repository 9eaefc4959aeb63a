import RunnerModel
import RunnerShell

/// The places that a shell goes to, one after another; the latest is the one that is open.
final class ShellBackends {
    private(set) var current: OpenBackend
    /// The flags that led to it.
    private var options: BackendOptions
    private let console: Console
    private let isQuiet: Bool
    private let sessionOptions: (Backend) -> Session.Options

    init(
        _ opened: OpenBackend, _ options: BackendOptions, _ console: Console, isQuiet: Bool,
        sessionOptions: @escaping (Backend) -> Session.Options
    ) {
        current = opened
        self.options = options
        self.console = console
        self.isQuiet = isQuiet
        self.sessionOptions = sessionOptions
    }

    /// The open place, as a shell is told of it.
    var opened: OpenedBackend {
        OpenedBackend(
            backend: current.backend, options: sessionOptions(current.backend), recording: current.recording?.path)
    }

    /// Goes to another place, and ends the recording of the one before; nil when that could not be opened.
    func open(_ choice: BackendChoice) -> OpenedBackend? {
        do {
            let next: OpenBackend
            var options = options
            switch choice {
            case .recording(let path):
                if FileAccess.exists(path) {
                    console.note("\(path) is there already: :fixture answers from it; to record, name another file")
                    return nil
                }
                next = try current.unrecorded.recorded(in: path, options, console)
            case .recordingEnded: next = current.unrecorded
            case .host, .fixture, .again:
                options.goTo(choice)
                next = try OpenBackend(options, isInteractive: true, console)
            }
            guard current.finish(isQuiet: isQuiet, console) else { return nil }
            self.options = options
            current = next
            return opened
        } catch {
            // Why not has been told where it was found out.
            return nil
        }
    }

    /// Saves what was recorded so far.
    func save() { current.save(console) }
}

extension BackendOptions {
    /// Changes what the command line said to another place.
    fileprivate mutating func goTo(_ choice: BackendChoice) {
        record = nil
        switch choice {
        case .host(let name):
            fixture = nil
            faults = nil
            live.host = name
            live.apiURL = nil
        case .fixture(let path):
            fixture = path
            faults = nil
            strict = false
        case .again, .recording, .recordingEnded: break
        }
    }
}
