import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@Suite struct CassetteReplayTests {
    private func replay(
        _ pairs: [(APIRequest, APIResponse)], repeatsReads: Bool = false
    ) -> ReplayTransport {
        ReplayTransport(CassetteProbe.cassette(pairs), repeatsReads: repeatsReads)
    }

    private func answer(_ number: Int) -> APIResponse {
        APIResponse(status: 200, body: .integer(Int64(number)))
    }

    private func failure(_ transport: ReplayTransport, _ request: APIRequest) async -> TransportError? {
        do {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error as? TransportError
        }
    }

    private func post(_ body: JSONValue, _ path: String = "/a") -> APIRequest {
        APIRequest(operationID: "", method: .post, path: path, body: body)
    }

    @Test("answers of one request come in the order recorded, each once") func order() async throws {
        let transport = replay([
            (CassetteProbe.get(), answer(1)), (CassetteProbe.get("/b"), answer(3)), (CassetteProbe.get(), answer(2)),
        ])
        #expect(try await transport.send(CassetteProbe.get()).body == 1)
        #expect(try await transport.send(CassetteProbe.get()).body == 2)
        let error = await failure(transport, CassetteProbe.get())
        #expect(error?.reason == .notRecorded)
        #expect(
            error?.message
                == "GET /orgs/acme/actions/runners was recorded 2 times, and these answers were all given already")
        #expect(error?.hint?.contains("--repeat-reads") == true)
        #expect(try await transport.send(CassetteProbe.get("/b")).body == 3)
    }

    @Test("the order of the query does not matter, its values do") func query() async throws {
        let transport = replay([(CassetteProbe.get("/a", [("x", "1"), ("y", "2")]), answer(1))])
        #expect(await failure(transport, CassetteProbe.get("/a", [("x", "1"), ("y", "3")])) != nil)
        #expect(try await transport.send(CassetteProbe.get("/a", [("y", "2"), ("x", "1")])).body == 1)
    }

    @Test("the order of a body's keys and the form of its numbers do not matter") func body() async throws {
        let transport = replay([(post(["a": 1, "b": [2.5, ["c": 3.0]]]), answer(1))])
        #expect(try await transport.send(post(["b": [2.5, ["c": 3]], "a": 1.0])).body == 1)
    }

    @Test("a body's arrays have an order, and null is not absence") func bodyDifferences() async {
        let transport = replay([(post(["labels": ["a", "b"], "c": .null]), answer(1))])
        #expect(await failure(transport, post(["labels": ["b", "a"], "c": .null])) != nil)
        #expect(await failure(transport, post(["labels": ["a", "b"]])) != nil)
        #expect(transport.unplayed.count == 1)
    }

    @Test("a path matches however it is encoded") func encoding() async throws {
        let transport = replay([(CassetteProbe.get("/a/%67%2Fpu"), answer(1))])
        #expect(try await transport.send(CassetteProbe.get("/a/g%2fpu")).body == 1)
        #expect(await failure(transport, CassetteProbe.get("/a/g/pu")) != nil)
    }

    @Test("with repeated reads the last answer is given again, but never that of a write") func repeats() async throws {
        let write = post([:])
        let transport = replay([(CassetteProbe.get(), answer(1)), (write, answer(2))], repeatsReads: true)
        for _ in 0..<3 { #expect(try await transport.send(CassetteProbe.get()).body == 1) }
        #expect(try await transport.send(write).body == 2)
        let error = await failure(transport, write)
        #expect(error?.message == "POST /a was recorded once, and that answer was given already")
        #expect(error?.hint == nil)
    }

    @Test("an unmatched request names the three nearest and what differs") func nearest() async {
        let transport = replay([
            (CassetteProbe.get("/far/away/from/everything/else"), answer(0)),
            (CassetteProbe.get("/orgs/other/actions/runners", [("page", "1")]), answer(1)),
            (CassetteProbe.get(CassetteProbe.runners, [("page", "1")]), answer(2)),
            (CassetteProbe.get(CassetteProbe.runners, [("page", "2")]), answer(2)),
            (CassetteProbe.get(CassetteProbe.runners, [("page", "2")]), answer(2)),
        ])
        let error = await failure(transport, CassetteProbe.get(CassetteProbe.runners, [("page", "3")]))
        #expect(
            error?.message
                == "GET /orgs/acme/actions/runners?page=3 is not in the recording; nearest are "
                + "3: GET /orgs/acme/actions/runners?page=1 (page is 1); "
                + "4: GET /orgs/acme/actions/runners?page=2 (page is 2); "
                + "2: GET /orgs/other/actions/runners?page=1 (the path differs, page is 1)")
    }

    @Test("another method, a missing parameter and a differing body are named") func differences() async {
        let transport = replay([(post(["labels": ["a", "b"]]), answer(1))])
        let method = APIRequest(operationID: "", method: .put, path: "/a", body: ["labels": ["a", "b"]])
        #expect(await failure(transport, method)?.message.hasSuffix("1: POST /a (the method is POST)") == true)
        #expect(
            await failure(transport, post(["labels": ["a", "c"]]))?.message.hasSuffix(
                #"1: POST /a (the body's labels[1] is "b")"#) == true)
        var request = post(["labels": ["a", "b"]])
        request.query = [QueryItem("force", "1")]
        #expect(await failure(transport, request)?.message.hasSuffix("(the query has no force)") == true)
    }

    @Test("an empty recording says so") func empty() async {
        #expect(
            await failure(replay([]), CassetteProbe.get("/a"))?.message
                == "GET /a is not in the recording, which is empty")
    }

    @Test("messages show no secret of the request") func secrets() async {
        let secret = "ghp_" + String(repeating: "a1B2", count: 9)
        let transport = replay([(CassetteProbe.get("/a"), answer(1))])
        let error = await failure(
            transport, APIRequest(operationID: "", method: .get, path: "/a/" + secret, query: [QueryItem("q", secret)]))
        #expect(error?.message.contains("a1B2") == false)
        #expect(error?.message.contains("<secret>") == true)
    }

    @Test("what was not played is told in order") func unplayed() async throws {
        let transport = replay([
            (CassetteProbe.get("/a"), answer(1)), (CassetteProbe.get("/b"), answer(2)),
            (CassetteProbe.get("/a"), answer(3)),
        ])
        _ = try await transport.send(CassetteProbe.get("/a"))
        #expect(transport.unplayed.map(\.response.body) == [2, 3])
    }

    @Test("answers do not depend on which requests run at the same time") func concurrency() async throws {
        let pages = (1...200).map { page in
            (CassetteProbe.get(CassetteProbe.runners, [("page", String(page))]), answer(page))
        }
        let transport = replay(pages)
        let good = try await withThrowingTaskGroup(of: Bool.self) { group in
            for (request, response) in pages.shuffled() {
                group.addTask { try await transport.send(request).body == response.body }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(good && transport.unplayed.isEmpty)
    }

    @Test("links lead to the host of the recording") func links() async throws {
        let response = APIResponse(
            status: 200, headers: ["Link": "<{api}/organizations/42/a?page=2>; rel=\"next\", <{api}/b>; rel=\"last\""])
        var cassette = CassetteProbe.cassette([
            (CassetteProbe.get("/a"), response), (CassetteProbe.get("/a"), response),
        ])
        let dotcom = try await ReplayTransport(cassette).send(CassetteProbe.get("/a"))
        #expect(
            dotcom.headers["link"]
                == "<https://api.github.com/organizations/42/a?page=2>; rel=\"next\", <https://api.github.com/b>; rel=\"last\""
        )
        cassette.hosts[.api] = "ghes.corp"
        let server = try await ReplayTransport(cassette).send(CassetteProbe.get("/a"))
        #expect(server.headers["link"]?.hasPrefix("<https://ghes.corp/api/v3/organizations/42/a?page=2>") == true)
    }
}
