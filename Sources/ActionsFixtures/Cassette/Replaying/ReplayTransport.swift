import ActionsAPI
import JSONValue
import Synchronization

/// Answers requests from a cassette, strictly: each recorded answer once, in the order recorded for its request.
///
/// Requests match by method, role, path, query without order, and body without the order of keys. What is asked
/// meanwhile for other requests does not matter, so the answers do not depend on timing.
public final class ReplayTransport: Transport {
    private let state: Mutex<ReplayState>

    /// Makes a transport over `cassette`.
    ///
    /// - Parameters:
    ///   - repeatsReads: whether a read whose answers were all given gets the last one again.
    ///   - knownSecrets: values that recording replaced and that requests may have again.
    public init(_ cassette: Cassette, repeatsReads: Bool = false, knownSecrets: [String] = []) {
        state = Mutex(ReplayState(cassette, repeatsReads: repeatsReads, knownSecrets: knownSecrets))
    }

    /// Gives the next recorded answer, or a `TransportError` that names the nearest recorded requests.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        let key = state.withLock { $0.key(of: request) }
        if let response = state.withLock({ $0.play(key) }) { return response }
        throw state.withLock { $0.failure(key) }
    }

    /// The interactions that were not played, in order.
    public var unplayed: [Interaction] {
        state.withLock { state in state.unplayed.map { state.interactions[$0] } }
    }
}
