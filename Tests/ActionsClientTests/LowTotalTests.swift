import ActionsAPI
import ActionsClient
import JSONValue
import Testing

@Suite struct LowTotalTests {
    @Test("a total that is too low hides no rows that the host links to") func links() async throws {
        let transport = ScriptedTransport { request in
            let number = request.queryValue("page").flatMap { Int($0) } ?? 1
            let rows = (1...250).dropFirst((number - 1) * 100).prefix(100).map { runner($0) }
            var response = APIResponse(status: 200, body: ["total_count": 150, "runners": .array(rows)])
            if number < 3 {
                response.headers = [
                    "Link":
                        "<https://api.github.com/organizations/7/actions/runners?per_page=100&page=\(number + 1)>; rel=\"next\""
                ]
            }
            return response
        }
        let list = try await Client(transport: transport).list(.listRunners, of: .organization("acme"))
        #expect(list.rows.count == 250)
    }
}
