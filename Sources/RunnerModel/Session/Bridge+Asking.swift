import Dispatch
import Synchronization

extension Bridge {
    /// What a task asks the waiting thread, and its result.
    private final class Exchange<Question: Sendable, Answer: Sendable, Result: Sendable>: Sendable {
        enum Message {
            case question(Question, CheckedContinuation<Answer, Never>)
            case result(Result)
        }

        let messages = Mutex<[Message]>([])
        let arrived = DispatchSemaphore(value: 0)

        func post(_ message: sending Message) {
            messages.withLock { $0.append(message) }
            arrived.signal()
        }

        func take() -> Message? {
            messages.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }
    }

    /// Runs `work` to its end and gives its result; what it asks on the way is answered on this thread.
    ///
    /// When the flag is set meanwhile, the task is cancelled; its questions are answered all the same.
    static func wait<Question: Sendable, Answer: Sendable, Result: Sendable>(
        unless flag: CancellationFlag, answering answer: (Question) -> Answer,
        _ work: @escaping @Sendable (_ ask: @escaping @Sendable (Question) async -> Answer) async -> Result
    ) -> Result {
        let exchange = Exchange<Question, Answer, Result>()
        let task = Task.detached {
            let result = await work { question in
                await withCheckedContinuation { exchange.post(.question(question, $0)) }
            }
            exchange.post(.result(result))
        }
        while true {
            guard exchange.arrived.wait(timeout: .now() + .milliseconds(50)) == .success else {
                if flag.isSet { task.cancel() }
                continue
            }
            switch exchange.take() {
            case .question(let question, let continuation): continuation.resume(returning: answer(question))
            case .result(let result): return result
            case nil: preconditionFailure("every message is signalled once it is there")
            }
        }
    }
}
