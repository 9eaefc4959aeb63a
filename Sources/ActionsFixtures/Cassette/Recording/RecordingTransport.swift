import ActionsAPI
import JSONValue
import Synchronization

/// Keeps what passes through it as a cassette, without secrets; who asks gets the answers as they came.
///
/// The cassette can be taken at any moment: it has every request that was answered by then, in the order in which they
/// were asked. So a caller that writes `bytes()` to a new file and renames it has, whatever happens, a whole document.
public final class RecordingTransport: Transport {
    private let inner: any Transport
    private let state: Mutex<RecordingState>
    private let clock: @Sendable () -> Int64

    /// Makes a transport that records what `inner` answers.
    ///
    /// - Parameters:
    ///   - mode: what becomes of requests that the cassette has.
    ///   - existing: the cassette as it is, if there is one.
    ///   - host: the host that `inner` asks.
    ///   - recordsWrites: whether requests that are no reads are let through and recorded.
    ///   - repeatsReads: whether reads answered from the cassette may be repeated.
    ///   - knownSecrets: values that must not be written, such as the token that requests are sent with.
    ///   - dropsRetried: whether a failed answer is left out once the same is asked again, as clients of hosts do.
    ///   - clock: gives the time, in milliseconds since 1970 in UTC; without one time stands still.
    public init(
        _ inner: any Transport, mode: RecordMode, existing: Cassette? = nil, host: String = "github.com",
        recordsWrites: Bool = false, repeatsReads: Bool = false, knownSecrets: [String] = [],
        dropsRetried: Bool = false,
        clock: (@Sendable () -> Int64)? = nil
    ) {
        let clock = clock ?? { WorldTime.standstill.milliseconds }
        self.inner = inner
        self.clock = clock
        state = Mutex(
            RecordingState(
                mode: mode, existing: existing, host: host, recordsWrites: recordsWrites, repeatsReads: repeatsReads,
                knownSecrets: knownSecrets, dropsRetried: dropsRetried, now: WorldTime(milliseconds: clock())))
    }

    /// Answers from the cassette or asks and records, as the mode says; refuses writes that are not to be recorded.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        let now = WorldTime(milliseconds: clock())
        // Whoever replays the recording has no earlier answers: it needs whole ones.
        var request = request
        request.ifNoneMatch = nil
        switch state.withLock({ $0.begin(request, now: now) }) {
        case .answer(let response): return response
        case .refuse(let error): throw error
        case .ask(let slot):
            let response = try await inner.send(request)
            state.withLock { $0.finish(slot, response) }
            return response
        }
    }

    /// The cassette as it is now.
    public func snapshot() -> Cassette {
        state.withLock { $0.snapshot() }
    }

    /// The cassette as it is now as a document; refused if a secret is left in it.
    ///
    /// What was written once is not written again, so asking often costs little more than copying.
    public func bytes() throws(CassetteError) -> [UInt8] {
        try state.withLock { state throws(CassetteError) in try state.bytes() }
    }

    /// How many interactions were recorded; while it stays the same there is nothing new to save.
    public var recordedCount: Int {
        state.withLock { $0.recordedCount }
    }

    /// The interactions of the old cassette that were not played, in order; none if nothing is answered from it.
    public var unplayed: [Interaction] {
        state.withLock { $0.unplayed }
    }

    /// Takes in a value that must not be written from now on.
    public func learn(secret: String) {
        state.withLock { $0.learn(secret) }
    }
}
