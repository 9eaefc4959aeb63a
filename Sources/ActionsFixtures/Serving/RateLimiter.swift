import ActionsAPI
import JSONValue

/// Counts the requests of an hour of the world's clock.
///
/// Without a limit in the document nothing is refused, and the headers say what they say at the beginning of an hour.
struct RateLimiter {
    private let limit: Int64
    private let status: Int
    private let isEnforced: Bool
    /// Whether answers tell of the limit; a GHES has none unless it was set up.
    private let isTold: Bool
    private var used: Int64
    private var reset: WorldTime?

    init(_ document: JSONObject?, ghes: GHESRelease?) {
        isEnforced = document != nil
        isTold = document != nil || ghes == nil
        limit = min(max(document?["limit"]?.integerValue ?? 5000, 1), 1_000_000_000)
        status = document?["status"]?.integerValue == 429 ? 429 : 403
        used = limit - min(max(document?["remaining"]?.integerValue ?? limit, 0), limit)
    }

    /// The answer to one request too many; `nil` while there are some left.
    mutating func refusal(now: WorldTime) -> APIResponse? {
        guard isEnforced else { return nil }
        if let reset, now >= reset {
            used = 0
            self.reset = nil
        }
        if reset == nil { reset = now.adding(WorldTime.hour) }
        guard used >= limit else { return nil }
        return .failure(
            status, "API rate limit exceeded for user ID 1.",
            documentation: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api")
    }

    /// Counts one answer; those of 304 are free.
    mutating func note(_ response: APIResponse) {
        if isEnforced, response.status != 304, used < limit { used += 1 }
    }

    /// What `GET /rate_limit` answers, which is not counted.
    mutating func answer(now: WorldTime) -> APIResponse {
        guard isTold else {
            return .failure(
                404, "Rate limiting is not enabled.",
                documentation: "https://docs.github.com/rest/rate-limit/rate-limit")
        }
        _ = refusal(now: now)
        let used = isEnforced ? self.used : 0
        let core: JSONValue = [
            "limit": .integer(limit), "used": .integer(used), "remaining": .integer(limit - used),
            "reset": .integer((reset ?? now.adding(WorldTime.hour)).seconds),
        ]
        return APIResponse(status: 200, body: ["resources": ["core": core], "rate": core])
    }

    func tell(_ headers: inout HTTPHeaders, now: WorldTime) {
        guard isTold else { return }
        let used = isEnforced ? self.used : 1
        let fields: [(String, Int64)] = [
            ("X-RateLimit-Limit", limit), ("X-RateLimit-Remaining", limit - used), ("X-RateLimit-Used", used),
            ("X-RateLimit-Reset", (reset ?? now.adding(WorldTime.hour)).seconds),
        ]
        headers.fields += fields.map { HTTPHeaders.Field($0.0, String($0.1)) }
        headers.fields.append(HTTPHeaders.Field("X-RateLimit-Resource", "core"))
    }
}
