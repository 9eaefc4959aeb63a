import ActionsAPI

/// What goes wrong.
enum Fault: Hashable, Sendable {
    /// An answer that says no; the request is not carried out.
    case status(Int, Refusal)
    /// The secondary rate limit, with 403 or 429.
    case secondaryLimit(status: Int, retryAfter: Int?)
    /// The answer comes later.
    case delay(milliseconds: Int)
    /// The connection is lost before the request arrives.
    case drop
    /// The request is carried out, and the connection lost before the answer.
    case lost
    /// The request is carried out, and its answer breaks off.
    case truncate
    /// A page for people with status 200, as of a proxy; the request is not carried out.
    case page
    /// A field of the answer, or all of it, has another type.
    case wrongType(field: [String], row: Int)
    /// A page of a list begins so many rows later, or earlier.
    case shift(Int)
    /// The runner has a job and is not deleted.
    case busy
    /// A read is answered as it was the first time.
    case stale

    /// The particulars of an answer that says no.
    struct Refusal: Hashable, Sendable {
        var retryAfter: Int?
        var message: String?
        var body = Body.json
    }

    /// What an answer that says no brings.
    enum Body: String, Hashable, Sendable, CaseIterable {
        case json
        case html
        case empty
    }
}

extension Fault {
    /// Whether it can strike a request of an endpoint; `nil` is a path that leads nowhere.
    func canStrike(_ endpoint: Endpoint?, method: HTTPMethod) -> Bool {
        switch self {
        case .status, .secondaryLimit, .delay, .drop, .lost, .truncate, .page: true
        case .wrongType: endpoint?.response != nil
        case .shift: endpoint?.paging != nil
        case .busy: endpoint?.kind == .deleteRunner
        case .stale: method.isRead
        }
    }

    /// What it can strike, for a message.
    var target: String {
        switch self {
        case .status, .secondaryLimit, .delay, .drop, .lost, .truncate, .page: "every request"
        case .wrongType: "requests whose answer has a body"
        case .shift: "lists that come in pages"
        case .busy: "deleteRunner"
        case .stale: "reads"
        }
    }

    /// What becomes of the request.
    var stage: Stage {
        switch self {
        case .delay: .delay
        case .status, .secondaryLimit, .drop, .page, .busy: .instead
        case .lost, .truncate: .after
        case .wrongType, .shift, .stale: .change
        }
    }

    /// When a fault strikes.
    enum Stage {
        /// Before anything else.
        case delay
        /// Instead of the request.
        case instead
        /// Once the request was carried out.
        case after
        /// By changing the answer.
        case change
    }
}
