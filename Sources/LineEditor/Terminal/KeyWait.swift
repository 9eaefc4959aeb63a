#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits for keys outside of an entry, as a view does that any key ends.
public final class KeyWait {
    private let input: Int32
    private let wake: WakePipe
    private var settings: termios?

    init(input: Int32, wake: WakePipe) {
        self.input = input
        self.wake = wake
        var settings = termios()
        guard isatty(input) == 1, tcgetattr(input, &settings) == 0 else { return }
        self.settings = settings
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON)
        tcsetattr(input, TCSANOW, &settings)
    }

    /// What ended a wait.
    public enum Event: Hashable, Sendable {
        /// A key, or all that were typed by now; they are taken.
        case key
        /// The time is over.
        case timeout
        /// There will be no more keys.
        case end
    }

    /// Waits for a key; an interruption by a signal ends the wait as the end of its time does.
    ///
    /// - Parameter milliseconds: how long at most.
    public func wait(milliseconds: Int) -> Event {
        var waits = [
            pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&waits, 2, Int32(clamping: max(0, milliseconds))) > 0 else { return .timeout }
        guard waits[1].revents != 0 else {
            _ = wake.drain()
            return .timeout
        }
        var bytes = [UInt8](repeating: 0, count: 256)
        return read(input, &bytes, bytes.count) > 0 ? .key : .end
    }

    func restore() {
        guard var settings else { return }
        tcsetattr(input, TCSANOW, &settings)
        self.settings = nil
    }
}
