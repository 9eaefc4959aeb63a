import Dispatch
import RunnerModel
import RunnerShell
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns Ctrl-C and a request to end into a set flag.
///
/// In a script a second one, while the first is being heeded, ends at once; the shell is not lost to an impatient
/// finger.
final class Interrupts {
    private let sources: [any DispatchSourceSignal]
    private let end = EndAction()

    init(_ cancellation: CancellationFlag, isInteractive: Bool) {
        let end = end
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if cancellation.isSet, !isInteractive { Process.exit(ExitStatus.interrupted.rawValue) }
                cancellation.set()
                if number != SIGINT { end.call() }
            }
            source.activate()
            return source
        }
    }

    /// What a request to end the process, or a terminal that goes away, calls besides.
    func onEnd(_ action: @escaping @Sendable () -> Void) {
        end.action.withLock { $0 = action }
    }

    deinit {
        sources.forEach { $0.cancel() }
    }
}

/// What is called when the process is asked to end.
private final class EndAction: Sendable {
    let action = Mutex<(@Sendable () -> Void)?>(nil)

    func call() { action.withLock { $0 }?() }
}
