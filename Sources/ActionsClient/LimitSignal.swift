import ActionsAPI
import JSONValue

/// What an answer tells of the host's limits.
struct LimitSignal: Hashable, Sendable {
    /// How the host refused.
    enum Refusal: Hashable, Sendable {
        /// The hour's quota is used up; the time of its reset, if told.
        case primary(until: Int64?)
        /// The host asks to slow down; the time it asks for, if told.
        case secondary(until: Int64?)
    }

    /// Nil where the answer is no refusal for a limit.
    var refusal: Refusal?
    /// What is left; nil where the answer does not tell.
    var quota: Quota?

    private static let longestWait: Int64 = 366 * 86_400_000

    /// Reads an answer that came at `now`.
    init(_ response: APIResponse, at now: Int64) {
        let headers = response.headers
        // Times of the host are as far away as they are from its own clock.
        let hostTime = headers["Date"].flatMap(HTTPDate.seconds).map { $0 * 1000 }
        func local(_ seconds: Int64) -> Int64 {
            let most = Self.longestWait
            let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
            let (wait, isBeyond) = product.subtractingReportingOverflow(hostTime ?? now)
            return overflows || isBeyond ? now + most : now + min(max(wait, -most), most)
        }
        let reset = headers["X-RateLimit-Reset"].flatMap { Int64($0) }.map(local)
        let remaining = headers["X-RateLimit-Remaining"].flatMap { Int($0) }
        if let limit = headers["X-RateLimit-Limit"].flatMap({ Int($0) }), limit > 0, let remaining, let reset {
            quota = Quota(
                resource: headers["X-RateLimit-Resource"] ?? "core", limit: limit, remaining: max(0, remaining),
                resetsAt: reset)
        }
        guard response.status == 403 || response.status == 429 else { return }
        let retryAfter = Self.retryAfter(response, at: now)
        let message = ASCIIFolding.fold(response.body?["message"]?.stringValue ?? "")
        if message.contains("secondary rate limit") || message.contains("abuse detection") {
            refusal = .secondary(until: retryAfter ?? (remaining == 0 ? reset : nil))
        } else if remaining == 0 {
            refusal = .primary(until: retryAfter.map { max($0, reset ?? $0) } ?? reset)
        } else if retryAfter != nil || response.status == 429 || message.contains("rate limit exceeded") {
            refusal = .secondary(until: retryAfter)
        }
    }

    /// When an answer asks to come again: its `Retry-After`, in seconds or as a date.
    static func retryAfter(_ response: APIResponse, at now: Int64) -> Int64? {
        guard let text = response.headers["Retry-After"] else { return nil }
        let wait: Int64
        if let seconds = Int64(text) {
            wait = seconds.multipliedReportingOverflow(by: 1000).overflow ? longestWait : seconds * 1000
        } else if let date = HTTPDate.seconds(text) {
            wait = date * 1000 - (response.headers["Date"].flatMap(HTTPDate.seconds).map { $0 * 1000 } ?? now)
        } else {
            return nil
        }
        return now + min(max(0, wait), longestWait)
    }
}
