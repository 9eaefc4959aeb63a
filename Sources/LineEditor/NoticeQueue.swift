import Synchronization

/// Messages from any thread, shown above the entry being typed or before the next prompt.
public final class NoticeQueue: Sendable {
    private static let limit = 1000

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

    func takeAll() -> [String] {
        waiting.withLock { waiting in
            let all = waiting
            waiting = []
            return all
        }
    }
}
