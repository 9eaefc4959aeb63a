import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tells the time and waits for it: the system's clock, one that skips what it waits for, or one that a test moves.
public struct ClientClock: Sendable {
    /// The time in milliseconds since 1970 in UTC; never goes back.
    public let now: @Sendable () -> Int64
    /// Waits until a time; throws once the task is cancelled.
    public let sleep: @Sendable (_ until: Int64) async throws -> Void

    /// Makes a clock.
    public init(
        now: @escaping @Sendable () -> Int64, sleep: @escaping @Sendable (_ until: Int64) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The system's time when this was made, carried on by its steady clock, so that a clock that is set does no harm.
    public static func system() -> ClientClock {
        let origin = ContinuousClock.now
        let start = wallTime()
        let now: @Sendable () -> Int64 = { start + milliseconds(ContinuousClock.now - origin) }
        return ClientClock(now: now) { until in
            let wait = until - now()
            if wait > 0 { try await Task.sleep(for: .milliseconds(wait), clock: .continuous) }
        }
    }

    /// A clock that begins at `start` and is where it should be as soon as somebody waits for it, for simulations.
    public static func skipping(from start: Int64) -> ClientClock {
        let time = SkippedTime(start)
        return ClientClock(now: { time.now }) { until in
            try Task.checkCancellation()
            time.skip(to: until)
            await Task.yield()
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    private static func wallTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// A time that only moves when it is told to.
private final class SkippedTime: Sendable {
    private let time: Mutex<Int64>

    init(_ start: Int64) {
        time = Mutex(start)
    }

    var now: Int64 { time.withLock { $0 } }

    func skip(to later: Int64) {
        time.withLock { $0 = max($0, later) }
    }
}
