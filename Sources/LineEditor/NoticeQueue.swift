import Synchronization

/// Messages from any thread, shown above the entry being typed or before the next prompt.
public final class NoticeQueue: Sendable {
    private static let limit = 1000

    private let ending = Atomic<Bool>(false)
    private let waiting = Mutex<[String]>([])
    private let wake: WakePipe

    init(wake: WakePipe) {
        self.wake = wake
    }

    /// Leaves a message of one or more lines; the oldest are dropped when very many wait.
    public func post(_ text: String) {
        waiting.withLock { waiting in
            if waiting.count >= NoticeQueue.limit { waiting.removeFirst() }
            waiting.append(text)
        }
        wake.wake()
    }

    /// Ends the reading of entries: the one under way, and every later one.
    public func end() {
        ending.store(true, ordering: .releasing)
        wake.wake()
    }

    /// Whether that was asked for.
    public var isEnding: Bool { ending.load(ordering: .acquiring) }

    func takeAll() -> [String] {
        waiting.withLock { waiting in
            let all = waiting
            waiting = []
            return all
        }
    }
}
