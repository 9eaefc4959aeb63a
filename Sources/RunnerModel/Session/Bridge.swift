import Dispatch
import Synchronization

/// Set once the user has asked to stop; shared by whoever listens for that and whoever must stop.
public final class CancellationFlag: Sendable {
    private let value = Atomic<Bool>(false)

    /// Makes a flag that is not set.
    public init() {}

    /// Whether it is set.
    public var isSet: Bool { value.load(ordering: .acquiring) }

    /// Asks to stop.
    public func set() { value.store(true, ordering: .releasing) }

    /// Makes ready for the next run.
    public func clear() { value.store(false, ordering: .releasing) }
}

/// The one place where the evaluator's thread waits for asynchronous work.
enum Bridge {
    /// Holds what a task gives until the waiting thread takes it.
    private final class Mailbox<Element: Sendable>: Sendable {
        let elements = Mutex<[Element]>([])
        let arrived = DispatchSemaphore(value: 0)
        let isFinished = Atomic<Bool>(false)

        func take() -> [Element] {
            elements.withLock { elements in
                let taken = elements
                elements.removeAll()
                return taken
            }
        }
    }

    /// Runs `work` to its end and gives its result; when the flag is set meanwhile, the task is cancelled.
    static func wait<Result: Sendable>(
        unless flag: CancellationFlag, _ work: @escaping @Sendable () async -> Result
    ) -> Result {
        let mailbox = Mailbox<Result>()
        let task = Task.detached {
            let result = await work()
            mailbox.elements.withLock { $0.append(result) }
            mailbox.arrived.signal()
        }
        while mailbox.arrived.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
            if flag.isSet { task.cancel() }
        }
        guard let result = mailbox.take().first else {
            preconditionFailure("the mailbox is signalled after the result is in it")
        }
        return result
    }

    /// Runs `work` to its end; what it sends on the way reaches `receive` on this thread, in order.
    static func stream<Element: Sendable>(
        _ receive: (Element) -> Void,
        _ work: @escaping @Sendable (_ send: @escaping @Sendable ([Element]) -> Void) async -> Void
    ) {
        let mailbox = Mailbox<Element>()
        Task.detached {
            await work { elements in
                mailbox.elements.withLock { $0 += elements }
                mailbox.arrived.signal()
            }
            mailbox.isFinished.store(true, ordering: .releasing)
            mailbox.arrived.signal()
        }
        while true {
            mailbox.arrived.wait()
            let isFinished = mailbox.isFinished.load(ordering: .acquiring)
            mailbox.take().forEach(receive)
            if isFinished { return }
        }
    }
}
