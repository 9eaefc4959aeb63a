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

/// Turns Ctrl-C and a request to end into a set flag; a second one while the first is being heeded ends at once.
final class Interrupts {
    private let sources: [any DispatchSourceSignal]

    init(_ cancellation: CancellationFlag) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if cancellation.isSet { Process.exit(ExitStatus.interrupted.rawValue) }
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
