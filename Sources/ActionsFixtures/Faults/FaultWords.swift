import ActionsAPI
import JSONValue

/// The answers that say no, in GitHub's words.
enum FaultWords {
    static func refusal(_ status: Int, _ refusal: Fault.Refusal, _ target: FaultTarget) -> FaultAnswer {
        let message = refusal.message ?? phrase(status)
        var headers = HTTPHeaders()
        if let seconds = refusal.retryAfter { headers["Retry-After"] = String(seconds) }
        switch refusal.body {
        case .json:
            var response = APIResponse.failure(
                status, message, documentation: target.endpoint?.documentationURL ?? "https://docs.github.com/rest")
            response.headers = headers
            return .response(response)
        case .html: return html(status, headers, title: message)
        case .empty: return .response(APIResponse(status: status, headers: headers))
        }
    }

    static func secondaryLimit(_ status: Int, retryAfter: Int?) -> APIResponse {
        var response = APIResponse.failure(
            status,
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            documentation:
                "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits")
        if let retryAfter { response.headers["Retry-After"] = String(retryAfter) }
        return response
    }

    static func busy(_ target: FaultTarget, name: String) -> APIResponse {
        .failure(
            422, "Bad request - Runner \(name) is currently running a job and cannot be deleted.",
            documentation: target.endpoint?.documentationURL ?? "https://docs.github.com/rest")
    }

    /// What a proxy shows to who is not signed in.
    static func page() -> FaultAnswer {
        html(200, HTTPHeaders(), title: "Sign in to the network")
    }

    private static func html(_ status: Int, _ headers: HTTPHeaders, title: String) -> FaultAnswer {
        var headers = headers
        headers["Content-Type"] = "text/html; charset=utf-8"
        let text = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return .page(
            status: status, headers: headers,
            html: "<!DOCTYPE html>\n<html><head><title>\(text)</title></head><body><h1>\(text)</h1></body></html>\n")
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 400: "Problems parsing JSON"
        case 401: "Bad credentials"
        case 403: "Must have admin rights to Repository."
        case 404: "Not Found"
        case 409: "Conflict"
        case 410: "Gone"
        case 422: "Validation Failed"
        case 429: "API rate limit exceeded for user ID 1."
        case 500, 502: "Server Error"
        case 503: "Service unavailable"
        case 504: "We couldn't respond to your request in time. Sorry about that."
        default: "Failed"
        }
    }
}
