import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Does independent jobs on several threads at once, each with as much stack as a main thread has.
public enum Workers {
    private static let stackSize = 16 << 20

    /// What the threads share.
    private final class Queue: Sendable {
        let next = Atomic<Int>(0)
        let count: Int
        let job: @Sendable (Int) -> Void

        init(_ count: Int, _ job: @escaping @Sendable (Int) -> Void) {
            self.count = count
            self.job = job
        }

        func work() {
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < count else { return }
                job(number)
            }
        }
    }

    /// Does `count` jobs, at most so many at once, and comes back when all are done.
    public static func run(_ count: Int, atOnce width: Int, _ job: @escaping @Sendable (Int) -> Void) {
        let queue = Queue(count, job)
        var threads: [pthread_t] = []
        for _ in 0..<min(width, count) {
            if let thread = start(queue) { threads.append(thread) }
        }
        // Where no thread can be had, this one does it all.
        if threads.isEmpty { queue.work() }
        for thread in threads { pthread_join(thread, nil) }
    }

    private static func start(_ queue: Queue) -> pthread_t? {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        let argument = Unmanaged.passRetained(queue).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            let code = pthread_create(&thread, &attributes, { Self.work($0) }, argument)
        #else
            var thread = pthread_t()
            let code = pthread_create(
                &thread, &attributes, { argument in argument.flatMap { Workers.work($0) } }, argument)
        #endif
        guard code == 0 else {
            Unmanaged<Queue>.fromOpaque(argument).release()
            return nil
        }
        return thread
    }

    private static func work(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue().work()
        return nil
    }
}
