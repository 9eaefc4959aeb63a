import CLibEdit
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns signals into bytes on a pipe, from its making until `restore()`.
///
/// A handler is given nothing but the signal's number, and dispositions belong to the process: the pipe's end is
/// therefore the one thing this module keeps outside an object. A second relay at the same time does nothing.
final class SignalRelay {
    private static let target = Atomic<Int32>(-1)

    private var previous: [(number: Int32, action: sigaction)] = []

    init(_ numbers: [Int32], to pipe: WakePipe) {
        let (claimed, _) = SignalRelay.target.compareExchange(
            expected: -1, desired: pipe.writeEnd, ordering: .sequentiallyConsistent)
        guard claimed else { return }
        for number in numbers {
            var action = sigaction()
            if runsh_handle_signal(number, SignalRelay.handler, &action) == 0 {
                previous.append((number, action))
            }
        }
    }

    func restore() {
        guard !previous.isEmpty else { return }
        for (number, action) in previous {
            var action = action
            _ = runsh_restore_signal(number, &action)
        }
        previous = []
        SignalRelay.target.store(-1, ordering: .sequentiallyConsistent)
    }

    private static let handler: @convention(c) (Int32) -> Void = { number in
        let saved = errno
        let end = SignalRelay.target.load(ordering: .sequentiallyConsistent)
        if end >= 0 {
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(end, &byte, 1)
        }
        errno = saved
    }
}
