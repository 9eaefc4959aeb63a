import ActionsAPI
import JSONValue

/// What to do with an answer that may point elsewhere.
enum Redirect {
    case none
    case follow(WebAddress)
    /// The answer to give instead: it names the place, and the request was not carried out.
    case refused(APIResponse)

    /// How many are followed for one request.
    static let limit = 5

    init(_ answer: RawAnswer, to request: APIRequest, at address: WebAddress) throws(TransportError) {
        guard [301, 302, 303, 307, 308].contains(answer.status), let location = answer.headers["Location"] else {
            self = .none
            return
        }
        guard let next = address.resolving(location), next.userInfo == nil else {
            throw TransportError(
                .malformedAnswer, "\(address.origin.authority) points to an address that cannot be read", arrived: .no)
        }
        guard next.origin.scheme == .https || (address.origin.scheme == .http && next.origin.isLoopback) else {
            throw TransportError(
                .insecure, "\(address.origin.authority) points to \(next.origin), over plain http: not followed")
        }
        let keepsMethod = answer.status == 307 || answer.status == 308
        guard request.method.isRead || keepsMethod && next.origin == address.origin else {
            // Repeating a write as a read, or before a stranger, would look like success.
            let message = "moved to \(TraceMask.url(next.url)): a \(request.method) is not repeated there by itself"
            self = .refused(
                APIResponse(
                    status: answer.status, headers: answer.headers, body: .object(["message": .string(message)])))
            return
        }
        self = .follow(next)
    }

    static func tooMany(_ request: APIRequest, at address: WebAddress) -> TransportError {
        TransportError(
            .malformedAnswer, "\(request.method) \(request.path) was sent on more than \(limit) times",
            hint: "the last place was \(TraceMask.url(address.url))", arrived: .no)
    }
}
