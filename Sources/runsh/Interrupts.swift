import Dispatch
import RunnerModel
import RunnerShell

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

    init(_ cancellation: CancellationFlag, isInteractive: Bool) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if cancellation.isSet, !isInteractive { Process.exit(ExitStatus.interrupted.rawValue) }
                cancellation.set()
            }
            source.activate()
            return source
        }
    }

    deinit {
        sources.forEach { $0.cancel() }
    }
}
