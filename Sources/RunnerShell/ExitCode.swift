import RunnerModel
import ScriptRuntime

// `RunnerShell` is what a person sees: values as tables, JSON or CSV, diagnostics, the plan of a dry run, what became
// of each write, and the interactive shell. It decides how things look, never what happens.

/// The exit codes of `runsh`.
public enum ExitStatus: Int32, Sendable {
    case success = 0
    /// A value, a file or the API went wrong while running.
    case failure = 1
    case usage = 2
    /// The program was refused by the parser or the checker.
    case rejected = 3
    case notAuthenticated = 4
    case writesFailed = 5
    case expectationFailed = 6
    /// Writes were refused, or declined by the user.
    case refused = 7
    case interrupted = 130
    /// Whoever read the output has gone, as the shell shows a broken pipe.
    case brokenPipe = 141

    /// The exit code for how a run ended.
    public init(_ ending: Session.Ending) {
        switch ending {
        case .finished: self = .success
        case .rejected: self = .rejected
        case .failed(.runtime): self = .failure
        case .failed(.expectation): self = .expectationFailed
        case .failed(.writes): self = .writesFailed
        case .failed(.refused): self = .refused
        case .failed(.unauthenticated): self = .notAuthenticated
        case .failed(.interrupted): self = .interrupted
        }
    }
}
