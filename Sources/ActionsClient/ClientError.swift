import ActionsAPI

/// Why a question has no answer.
public enum ClientError: Error, Hashable, Sendable {
    /// The API said no.
    case api(APIError)
    /// There was no answer.
    case transport(TransportError)
    /// The request could not be made of what was given; nothing was sent.
    case request(RequestError)
    /// The answer does not have the promised shape.
    case shape(ResponseShapeError)
    /// The task was cancelled; the request was not sent.
    case cancelled
    /// A write was sent and its answer lost: it may have happened.
    case ambiguous(LostAnswer)
    /// Going on would take a longer wait than is allowed.
    case limited(LimitReached)

    init(transportFailure error: any Error) {
        if let error = error as? TransportError {
            self = .transport(error)
        } else if error is CancellationError {
            self = .cancelled
        } else {
            self = .transport(TransportError(.connectionLost, String(describing: error)))
        }
    }
}

extension ClientError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .api(let error): error.description
        case .transport(let error): error.description
        case .request(let error): error.description
        case .shape(let error): error.description
        case .cancelled: "interrupted"
        case .ambiguous(let lost): lost.description
        case .limited(let limit): limit.description
        }
    }

    /// What the user could do about it.
    public var hints: [String] {
        switch self {
        case .api(let error): error.hints
        case .transport(let error): error.hint.map { [$0] } ?? []
        case .ambiguous(let lost): lost.hints
        case .limited, .request, .shape, .cancelled: []
        }
    }
}

/// A write that was sent and of which nobody knows whether it was carried out.
public struct LostAnswer: Error, Hashable, Sendable, CustomStringConvertible {
    /// What came instead of an answer.
    public enum Cause: Hashable, Sendable {
        /// The host failed on the way.
        case trouble(Trouble)
        /// The task was cancelled while the request was under way.
        case cancelled
    }

    /// The write.
    public var request: APIRequest
    /// What came instead of an answer.
    public var cause: Cause

    /// Makes an error from its parts.
    public init(_ request: APIRequest, _ cause: Cause) {
        self.request = request
        self.cause = cause
    }

    /// The error as a sentence that says that it may have happened.
    public var description: String {
        switch cause {
        case .trouble(.noAnswer(let error)): "the answer was lost, it may have happened: \(error)"
        case .trouble(.answer(let error)): "the host failed, it may have happened: \(error)"
        case .cancelled: "interrupted while it was sent, it may have happened"
        }
    }

    /// What the user could do about it.
    public var hints: [String] {
        switch cause {
        case .trouble(.noAnswer(let error)): error.hint.map { [$0] } ?? []
        case .trouble(.answer(let error)): error.hints
        case .cancelled: []
        }
    }
}

/// A limit that would take longer to wait for than is allowed; the request was not sent, or was refused.
public struct LimitReached: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which limit.
    public var reason: WaitReason
    /// When this was found, in milliseconds since 1970.
    public var now: Int64
    /// When it could go on, in milliseconds since 1970.
    public var until: Int64
    /// How long a run may wait in all, in milliseconds.
    public var maximumWait: Int64

    /// Makes an error from its parts.
    public init(reason: WaitReason, now: Int64, until: Int64, maximumWait: Int64) {
        self.reason = reason
        self.now = now
        self.until = until
        self.maximumWait = maximumWait
    }

    /// The error as a sentence that says when it could go on.
    public var description: String {
        "\(reason): it could go on in \(seconds(until - now)), and may wait \(seconds(maximumWait)) in all"
    }

    private func seconds(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds + 999) / 1000
        if seconds < 120 { return "\(seconds) s" }
        return seconds < 7200 ? "\((seconds + 59) / 60) min" : "\((seconds + 3599) / 3600) h"
    }
}

/// An answer, or a row of one, without the promised shape.
public struct ResponseShapeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The operation that answered.
    public var operationID: String
    /// The field, as a path: `runners[3].status`; empty for the whole answer.
    public var field: String
    /// What was promised.
    public var expected: String
    /// What came.
    public var found: String

    /// Makes an error from its parts.
    public init(operationID: String, field: String, expected: String, found: String) {
        self.operationID = operationID
        self.field = field
        self.expected = expected
        self.found = found
    }

    /// The error as a sentence that names operation and field.
    public var description: String {
        let place = field.isEmpty ? "the answer" : "`\(field)`"
        return "\(operationID): \(place) should be \(expected), but is \(found)"
    }
}
