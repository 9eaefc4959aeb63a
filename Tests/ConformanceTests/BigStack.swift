import Foundation

/// Runs `body` on a thread of its own with 16 MB of stack: a session waits there for its requests, and unoptimised
/// code needs room for deep trees.
func onBigStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: body()) }
        thread.stackSize = 16 << 20
        thread.start()
    }
}
