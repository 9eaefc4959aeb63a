import ActionsAPI
import Synchronization

/// Work that many may ask for and that is done once: who comes while it is under way waits for its end.
///
/// It is cancelled when all who wait for it are.
final class SharedWork<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Running {
        var id: Int
        var task: Task<Result<Value, TransportError>, Never>
        var waiting: Int
    }

    private struct State {
        var running: [Key: Running] = [:]
        var nextID = 0
    }

    private let state = Mutex(State())

    /// What the work for `key` gives, done now or under way.
    func value(
        _ key: Key, _ work: @escaping @Sendable () async throws(TransportError) -> Value
    ) async throws(TransportError) -> Value {
        let (id, task) = join(key, work)
        let outcome = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            leave(key, id)
        }
        finish(key, id)
        return try outcome.get()
    }

    private func join(
        _ key: Key, _ work: @escaping @Sendable () async throws(TransportError) -> Value
    ) -> (Int, Task<Result<Value, TransportError>, Never>) {
        state.withLock { state in
            if let running = state.running[key] {
                state.running[key]?.waiting += 1
                return (running.id, running.task)
            }
            state.nextID += 1
            let task = Task<Result<Value, TransportError>, Never> {
                do throws(TransportError) {
                    return .success(try await work())
                } catch {
                    return .failure(error)
                }
            }
            state.running[key] = Running(id: state.nextID, task: task, waiting: 1)
            return (state.nextID, task)
        }
    }

    /// The last who gives up ends the work; who comes after that begins it anew.
    private func leave(_ key: Key, _ id: Int) {
        let left: Task<Result<Value, TransportError>, Never>? = state.withLock { state in
            guard var running = state.running[key], running.id == id else { return nil }
            running.waiting -= 1
            state.running[key] = running.waiting > 0 ? running : nil
            return running.waiting > 0 ? nil : running.task
        }
        left?.cancel()
    }

    private func finish(_ key: Key, _ id: Int) {
        state.withLock { state in
            if state.running[key]?.id == id { state.running[key] = nil }
        }
    }
}
