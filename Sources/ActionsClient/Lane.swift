import Synchronization

/// Lets at most so many pieces of work run at once; the others wait in the order they came.
final class Lane: Sendable {
    private struct State {
        var running = 0
        var nextID: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Bool, Never>] = [:]
        /// Ids in the order they came; one that has left `waiters` is passed over.
        var queue: [UInt64] = []
        var head = 0
        /// Waiters that were cancelled before they had begun to wait.
        var cancelledEarly: Set<UInt64> = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Runs `work` when there is room, or `ifCancelled` if the task is cancelled while it waits.
    func run<Value: Sendable>(
        _ work: @Sendable () async -> Value, ifCancelled: @Sendable () -> Value
    ) async -> Value {
        guard await enter() else { return ifCancelled() }
        let value = await work()
        leave()
        return value
    }

    private func enter() async -> Bool {
        let ticket: UInt64? = state.withLock { state in
            if state.running < limit {
                state.running += 1
                return nil
            }
            state.nextID += 1
            return state.nextID
        }
        guard let ticket else { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in wait(ticket, continuation) }
        } onCancel: {
            giveUp(ticket)
        }
    }

    private func wait(_ ticket: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer: Bool? = state.withLock { state in
            if state.cancelledEarly.remove(ticket) != nil { return false }
            if state.running < limit {
                state.running += 1
                return true
            }
            state.waiters[ticket] = continuation
            state.queue.append(ticket)
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func giveUp(_ ticket: UInt64) {
        let waiter = state.withLock { state in
            let waiter = state.waiters.removeValue(forKey: ticket)
            if waiter == nil { state.cancelledEarly.insert(ticket) }
            return waiter
        }
        waiter?.resume(returning: false)
    }

    private func leave() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            while state.head < state.queue.count {
                let ticket = state.queue[state.head]
                state.head += 1
                if let waiter = state.waiters.removeValue(forKey: ticket) { return waiter }
            }
            state.queue.removeAll(keepingCapacity: true)
            state.head = 0
            state.running -= 1
            return nil
        }
        next?.resume(returning: true)
    }
}
