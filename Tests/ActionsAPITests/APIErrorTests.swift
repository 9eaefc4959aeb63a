import ActionsAPI
import JSONValue
import Testing

@Suite struct APIErrorTests {
    private func error(_ response: APIResponse) throws -> APIError {
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        return APIError(
            response, to: try row.request(owner: .organization("acme"), [.runnerID(1)]), endpoint: row)
    }

    @Test("a refusal names the scope and the permission that are needed", arguments: [403, 404])
    func permissionHint(status: Int) throws {
        let error = try error(APIResponse(status: status, body: ["message": "No"]))
        #expect(error.description == "No (HTTP \(status))")
        #expect(error.hints.first?.contains("admin:org") == true)
        #expect(error.hints.first?.contains("\"Self-hosted runners\" organization permission (write)") == true)
    }

    @Test("single sign-on gives its address") func singleSignOn() throws {
        let error = try error(APIResponse(status: 403, headers: ["x-github-sso": "required; url=https://x.test/s?a=b"]))
        #expect(error.hints == ["authorise the token for single sign-on: https://x.test/s?a=b"])
    }

    @Test("a used-up limit is not taken for a missing permission") func rateLimit() throws {
        let error = try error(APIResponse(status: 403, headers: ["X-RateLimit-Remaining": "0"], body: ["message": "x"]))
        #expect(error.hints == ["the rate limit is used up"])
    }

    @Test("the details of each field are told") func details() throws {
        let error = try error(
            APIResponse(
                status: 422, headers: ["x-github-request-id": "AB:1"],
                body: [
                    "message": "Validation Failed",
                    "errors": [
                        ["field": "name", "message": "is too long"], "plain", ["resource": "R", "code": "missing"],
                    ],
                    "documentation_url": "https://docs.test",
                ]))
        #expect(error.description == "Validation Failed (HTTP 422): name: is too long; plain; R missing")
        #expect(error.requestID == "AB:1" && error.documentationURL == "https://docs.test")
    }

    @Test("an answer without a body still has a message") func noBody() throws {
        #expect(try error(APIResponse(status: 502)).description == "Bad Gateway (HTTP 502)")
        #expect(try error(APIResponse(status: 500, body: "<html>")).message == "Internal Server Error")
    }

    @Test("a header is found whatever its case, and setting replaces it") func headers() {
        var headers: HTTPHeaders = ["Link": "a", "link": "b"]
        #expect(headers["LINK"] == "a")
        headers["link"] = "c"
        #expect(headers.fields == [HTTPHeaders.Field("link", "c")])
    }

    @Test("GHES releases compare by number") func releases() throws {
        #expect(GHESRelease("3.9").map { $0 < GHESRelease(3, 10) } == true)
        #expect(GHESRelease("3.10.4") == GHESRelease(3, 10))
        #expect(GHESRelease("3") == nil && GHESRelease("3.x") == nil && GHESRelease("-3.1") == nil)
        let labels = try Catalogue.row(.addLabels, for: .organization).availability
        #expect(!labels.includes(GHESRelease(3, 3)) && labels.includes(GHESRelease(9, 0)))
    }
}
