import ActionsAPI
import JSONValue
import Testing

@testable import ActionsLive

@Suite("Tracing") struct TraceTests {
    private func events(
        _ level: Trace.Level, _ request: APIRequest, answer: RawServer.Reply
    ) async throws -> [TraceEvent] {
        let events = Stored<[TraceEvent]>([])
        try await RawServer.serving { _ in
            answer
        } _: { server in
            let trace = Trace(level) { event in events.value += [event] }
            try await connected(to: "http://127.0.0.1:\(server.port)", trace: trace) { connection in
                _ = await failure { try await connection.send(request, as: .test) }
            }
        }
        return events.value
    }

    @Test("tells method, URL, status and version of each exchange, and no more") func requests() async throws {
        let event = try #require(
            try await events(.requests, request(.post, "/x", body: ["token": "hush"]), answer: .json("{}")).first)
        #expect(event.number == 1)
        #expect(event.description.hasPrefix("POST http://127.0.0.1:"))
        #expect(event.description.contains("/x: 200 in "))
        #expect(event.description.hasSuffix(" ms (HTTP/1.1)"))
        #expect(event.sent.isEmpty)
        #expect(event.received.isEmpty)
    }

    @Test("tells headers and bodies at most without what gives access") func everything() async throws {
        var asked = request(.post, "/x", body: ["encoded_jit_config": "hush1", "name": "r"])
        asked.query = [QueryItem("token", "hush2"), QueryItem("page", "2")]
        let answer = RawServer.Reply.json(
            #"{"token":"hush3","runner":{"id":1},"note":"see ghs_hushhushhushhushhush."}"#, ["Set-Cookie: hush4"])
        let event = try #require(try await events(.everything, asked, answer: answer).first)
        let text = event.lines.joined(separator: "\n")
        #expect(!text.contains("hush"))
        #expect(!text.contains("testtest"))
        #expect(text.contains("Authorization: Bearer ***"))
        #expect(text.contains("token=***&page=2"))
        #expect(text.contains(#""name":"r""#))
        #expect(text.contains(#""runner":{"id":1}"#))
        #expect(text.contains("see ***."))
    }

    @Test("tells of a failure") func failures() async throws {
        let event = try #require(try await events(.requests, request(), answer: .reset).first)
        #expect(event.description.contains("failed after"))
        #expect(event.description.hasSuffix("was lost before an answer came"))
    }

    @Test("each step of a redirect is an exchange of its own") func redirects() async throws {
        let found = try await events(.requests, request(), answer: .redirect("302 Found", to: "/next"))
        #expect(found.map(\.number) == [1, 2, 3, 4, 5, 6])
    }
}
