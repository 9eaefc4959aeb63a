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
        }
    }

    /// What the user could do about it.
    public var hints: [String] {
        switch self {
        case .api(let error): error.hints
        case .transport(let error): error.hint.map { [$0] } ?? []
        case .request, .shape, .cancelled: []
        }
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
