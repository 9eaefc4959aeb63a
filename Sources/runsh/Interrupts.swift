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
/// finger. What comes within a moment of the first is the same request: `timeout` sends it to the process and to its
/// group. The handlers are in place as soon as this is made: whoever puts others in their place for a while, as the
/// line editor does, puts these back.
final class Interrupts: Sendable {
    /// Where the handler writes the signal's number: it is given nothing else, and dispositions belong to the process.
    private static let target = Atomic<Int32>(-1)

    /// In nanoseconds.
    private static let moment: UInt64 = 250_000_000

    private let end = Mutex<(@Sendable () -> Void)?>(nil)

    init(_ cancellation: CancellationFlag, isInteractive: Bool) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        Self.target.store(ends[1], ordering: .sequentiallyConsistent)
        let input = ends[0]
        DispatchQueue(label: "interrupts", qos: .userInteractive).async { [weak self] in
            var number: UInt8 = 0
            var first: UInt64?
            while true {
                let count = read(input, &number, 1)
                if count < 0, errno == EINTR { continue }
                guard count == 1 else { return }
                let isRepeated = first.map { Process.uptime() < $0 + Self.moment } ?? false
                if cancellation.isSet, !isInteractive, !isRepeated { Process.exit(ExitStatus.interrupted.rawValue) }
                first = first ?? Process.uptime()
                cancellation.set()
                if Int32(number) != SIGINT { self?.end.withLock { $0 }?() }
            }
        }
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number, Self.handler)
            sigaddset(&signals, number)
            // Under `nohup` a run outlives its terminal.
            if number == SIGHUP, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                signal(number, SIG_IGN)
            }
        }
        // Who started this may have had them blocked, which is inherited.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// What a request to end the process, or a terminal that goes away, calls besides.
    func onEnd(_ action: @escaping @Sendable () -> Void) {
        end.withLock { $0 = action }
    }

    private static let handler: @convention(c) (Int32) -> Void = { number in
        let saved = errno
        let end = Interrupts.target.load(ordering: .sequentiallyConsistent)
        if end >= 0 {
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(end, &byte, 1)
        }
        errno = saved
    }
}
