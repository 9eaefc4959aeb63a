import JSONValue

/// An answer of the API, its body decoded.
public struct APIResponse: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The headers.
    public var headers: HTTPHeaders
    /// The body, if there is one.
    public var body: JSONValue?

    /// Makes an answer.
    public init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: JSONValue? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether the status says that the request was carried out (200 to 299).
    public var isSuccess: Bool { (200..<300).contains(status) }
}

/// Why there is no answer at all.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Reason: Hashable, Sendable {
        case unreachable
        case connectionLost
        case timedOut
        case insecure
        case notRecorded
        case notSignedIn
        case malformedAnswer
        case cancelled

        /// What is known of the request's arrival where nothing better is said.
        var usualArrival: Arrival {
            switch self {
            case .unreachable, .insecure, .notRecorded, .notSignedIn: .no
            case .connectionLost, .timedOut, .malformedAnswer, .cancelled: .maybe
            }
        }
    }

    /// Whether the request may have reached the host: a write that did not can safely be sent again.
    public enum Arrival: Hashable, Sendable {
        case no
        case maybe
    }

    /// What went wrong.
    public var reason: Reason
    /// A sentence about it.
    public var message: String
    /// What the user could do about it.
    public var hint: String?
    /// Whether the request may have reached the host.
    public var arrived: Arrival

    /// Makes an error from its parts; without `arrived` it is what the reason usually means.
    public init(_ reason: Reason, _ message: String, hint: String? = nil, arrived: Arrival? = nil) {
        self.reason = reason
        self.message = message
        self.hint = hint
        self.arrived = arrived ?? reason.usualArrival
    }

    /// The sentence.
    public var description: String { message }
}
