import ActionsAPI
import JSONValue
import Synchronization
import Testing

@testable import ActionsClient

/// Lists whose pages are bare arrays: only the Link header tells how many there are.
@Suite struct BarePagesTests {
    @Test(
        "pages are read until one is not full, where nothing links to the last", arguments: [0, 1, 99, 100, 101, 250])
    func withoutLinks(count: Int) async throws {
        let pages = Pages(count: count, links: false)
        let result = try await Client(transport: pages).list(.listUserOrganizations, of: nil)
        #expect(result.rows.count == count)
        #expect(result.warnings.isEmpty)
        #expect(pages.asked.withLock { $0 } == Array(1...(count / 100 + 1)))
    }

    @Test("the last page that is linked to ends the list")
    func withLinks() async throws {
        let pages = Pages(count: 1000, links: true)
        let result = try await Client(transport: pages).list(.listUserOrganizations, of: nil)
        #expect(result.rows.count == 1000)
        #expect(result.warnings.isEmpty)
        #expect(pages.asked.withLock { $0.sorted() } == Array(1...10))
    }

    @Test("their rows are counted by reading them")
    func counting() async throws {
        #expect(
            try await Client(transport: Pages(count: 130, links: true)).count(.listUserOrganizations, of: nil) == 130)
    }

    @Test("an object in place of the array is told")
    func wrongShape() async throws {
        await #expect(throws: ClientError.self) {
            try await Client(transport: Pages(count: -1, links: false)).list(.listUserOrganizations, of: nil)
        }
    }

    @Test(
        "the number of the last page is read from the header",
        arguments: [
            ("<https://x/a?per_page=1&page=2>; rel=\"next\", <https://x/a?per_page=1&page=7>; rel=\"last\"", 7),
            ("<https://x/a?page=3&per_page=1>; rel=last", 3), ("<https://x/a?page=2>; rel=\"next\"", nil), ("", nil),
            ("<https://x/a>; rel=\"last\"", nil), ("<https://x/a?page=-4>; rel=\"last\"", nil), ("rel=\"last\"", nil),
            ("<https://x/a?page=99999999999999999999>; rel=\"last\"", nil),
        ] as [(String, Int?)])
    func lastPage(header: String, expected: Int?) {
        #expect(LinkHeader(header).lastPage == expected)
    }
}

/// Answers with pages of organizations.
private final class Pages: Transport {
    let asked = Mutex<[Int]>([])
    private let count: Int
    private let links: Bool

    init(count: Int, links: Bool) {
        self.count = count
        self.links = links
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        guard count >= 0 else { return APIResponse(status: 200, body: ["message": "no array"]) }
        let page = request.queryValue("page").flatMap { Int($0) } ?? 1
        asked.withLock { $0.append(page) }
        let rows = ((page - 1) * 100..<max((page - 1) * 100, min(page * 100, count))).map { number in
            JSONValue.object(["login": .string("o-\(number)"), "id": .integer(Int64(number + 1))])
        }
        var response = APIResponse(status: 200, body: .array(rows))
        let last = (count + 99) / 100
        if links, page < last {
            response.headers["Link"] =
                "<https://x/user/orgs?page=\(page + 1)>; rel=\"next\", <https://x/user/orgs?page=\(last)>; rel=\"last\""
        }
        return response
    }
}
