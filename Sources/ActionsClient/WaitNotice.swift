import ActionsAPI

/// Why requests wait.
public enum WaitReason: Hashable, Sendable {
    /// The quota of the hour is used up: of `core`, or of another part of the API that has its own.
    case primaryLimit(resource: String)
    /// The host asks to slow down.
    case secondaryLimit
    /// The client has sent as much as a minute allows.
    case points(perMinute: Int)
    /// The client has created as many things as a minute or an hour allows.
    case creations(Int, CreationSpan)
    /// The host failed, or did not answer; `attempt` of `attempts` failed.
    case trouble(Trouble, attempt: Int, of: Int)

    /// A span in which only so many things may be created.
    public enum CreationSpan: String, Hashable, Sendable {
        case minute
        case hour
    }
}

/// A failure after which a request may be sent again.
public enum Trouble: Hashable, Sendable, CustomStringConvertible {
    /// The host answered that it failed.
    case answer(APIError)
    /// There was no answer.
    case noAnswer(TransportError)

    /// The failure as a sentence.
    public var description: String {
        switch self {
        case .answer(let error): error.description
        case .noAnswer(let error): error.description
        }
    }
}

/// Told once for each limit or trouble that holds requests up, however many they are.
public struct WaitNotice: Hashable, Sendable {
    /// Why they wait.
    public var reason: WaitReason
    /// When this was told, in milliseconds since 1970.
    public var now: Int64
    /// When the first of them goes on, in milliseconds since 1970.
    public var until: Int64
    /// How many requests wait at this moment.
    public var heldUp: Int

    /// Makes a notice.
    public init(reason: WaitReason, now: Int64, until: Int64, heldUp: Int) {
        self.reason = reason
        self.now = now
        self.until = until
        self.heldUp = heldUp
    }

    /// How long it takes, in milliseconds.
    public var wait: Int64 { max(0, until - now) }
}

extension WaitReason: CustomStringConvertible {
    /// The reason as a phrase, without the time.
    public var description: String {
        switch self {
        case .primaryLimit("core"): "the hour's requests are used up"
        case .primaryLimit(let resource): "the hour's requests for \(resource) are used up"
        case .secondaryLimit: "the host asks to slow down (secondary rate limit)"
        case .points(let points): "pacing: at most \(points) points a minute"
        case .creations(let count, let span): "pacing: at most \(count) creations \(span.phrase)"
        case .trouble(let trouble, let attempt, let attempts): "\(trouble) (attempt \(attempt) of \(attempts))"
        }
    }
}

extension WaitReason.CreationSpan {
    fileprivate var phrase: String {
        switch self {
        case .minute: "a minute"
        case .hour: "an hour"
        }
    }
}
