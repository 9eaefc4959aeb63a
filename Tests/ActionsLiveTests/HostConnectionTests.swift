import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

@testable import ActionsLive

@Suite("A connection to a host", .serialized) struct HostConnectionTests {
    private let runners = request(.get, "/orgs/acme/actions/runners")

    @Test("reads a world over HTTPS with a certificate of a private authority")
    func overTLS() async throws {
        try await ServedWorld.serving { served in
            try await connected(to: served.base) { connection in
                let answer = try await connection.send(runners, as: .test)
                #expect(answer.status == 200)
                #expect(answer.body?["total_count"] == 3)
            }
        }
    }

    @Test("writes to a world, and gives an answer without a body as one")
    func writes() async throws {
        try await ServedWorld.serving { served in
            try await connected(to: served.base) { connection in
                let answer = try await connection.send(request(.delete, "/orgs/acme/actions/runners/1"), as: nil)
                #expect(answer.status == 204)
                #expect(answer.body == nil)
                let labels = request(.post, "/orgs/acme/actions/runners/2/labels", body: ["labels": ["gpu"]])
                #expect(try await connection.send(labels, as: nil).body?["total_count"] == 1)
            }
            #expect(served.world.snapshot().owners[0].runners.count == 2)
        }
    }

    @Test("asks whether an answer still holds, and takes the 304 that has no body")
    func revalidates() async throws {
        try await ServedWorld.serving { served in
            try await connected(to: served.base) { connection in
                var again = runners
                let first = try await connection.send(runners, as: .test)
                again.ifNoneMatch = first.headers["ETag"]
                #expect(again.ifNoneMatch != nil)
                let answer = try await connection.send(again, as: .test)
                #expect(answer.status == 304 && answer.body == nil)
                _ = try await connection.send(request(.delete, "/orgs/acme/actions/runners/1"), as: .test)
                #expect(try await connection.send(again, as: .test).body?["total_count"] == 2)
            }
        }
    }

    @Test("says who it is, what it takes and which version of the API it means")
    func headers() async throws {
        try await RawServer.serving { _ in
            .json("{}")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)/api/v3", apiVersion: "2026-03-10") { connection in
                _ = try await connection.send(
                    APIRequest(
                        operationID: "test", method: .post, path: "/a%2Fb", query: [QueryItem("q", "a b")],
                        body: ["n": 1]), as: .test)
            }
            let got = try #require(server.requests.first)
            #expect(got.line == "POST /api/v3/a%2Fb?q=a%20b HTTP/1.1")
            #expect(got["host"] == "127.0.0.1:\(server.port)")
            #expect(got["user-agent"] == "runsh/test")
            #expect(got["accept"] == "application/vnd.github+json")
            #expect(got["accept-encoding"] == "gzip")
            #expect(got["x-github-api-version"] == "2026-03-10")
            #expect(got["authorization"] == "Bearer ghp_testtesttesttesttesttesttesttesttest")
            #expect(got["content-type"] == "application/json; charset=utf-8")
            #expect(got.body == #"{"n":1}"#)
        }
    }

    @Test("keeps a connection for the next request") func keepAlive() async throws {
        try await RawServer.serving { _ in
            .json("{}")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                for _ in 1...5 { _ = try await connection.send(request(), as: nil) }
            }
            #expect(server.requests.count == 5)
            #expect(server.connectionCount == 1)
        }
    }

    @Test("reaches an IPv6 address in brackets, over TLS") func ipv6() async throws {
        try await RawServer.serving(tls: true, host: "::1") { _ in
            .json("{\"a\":1}")
        } _: { server in
            try await connected(to: "https://[::1]:\(server.port)") { connection in
                let answer = try await connection.send(request(), as: nil).body?["a"]
                #expect(answer == 1)
            }
            #expect(server.requests.first?["host"] == "[::1]:\(server.port)")
        }
    }

    @Test("unpacks gzip") func gzip() async throws {
        let packed: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 171, 86, 202, 77, 45, 46, 78, 76, 79, 85, 178, 82, 202, 72, 205, 201,
            201,
            87, 170, 5, 0, 140, 107, 216, 17, 19, 0, 0, 0,
        ]
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        try await RawServer.serving { _ in
            .bytes(Array(head.utf8) + packed)
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let answer = try await connection.send(request(), as: nil).body?["message"]
                #expect(answer == "hello")
            }
        }
    }

    @Test("a failure keeps its status though its body is a page for people")
    func failingPage() async throws {
        try await ServedWorld.serving(faults: "502 body=html on 1") { served in
            try await connected(to: served.base) { connection in
                let answer = try await connection.send(runners, as: nil)
                #expect(answer.status == 502)
                #expect(answer.body == nil)
            }
        }
    }

    @Test("several requests at once get each its own answer") func concurrent() async throws {
        try await ServedWorld.serving(.fleet(of: 200)) { served in
            try await connected(to: served.base) { connection in
                try await withThrowingTaskGroup(of: (Int, JSONValue?).self) { group in
                    for id in 1...100 {
                        group.addTask {
                            let answer = try await connection.send(
                                request(.get, "/orgs/acme/actions/runners/\(id)"), as: nil)
                            return (id, answer.body?["id"])
                        }
                    }
                    for try await (id, found) in group { #expect(found == .integer(Int64(id))) }
                }
            }
        }
    }
}

extension World {
    fileprivate static func fleet(of count: Int64) -> World {
        let runners = (1...count).map { id in
            JSONObject([
                ("id", .integer(id)), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "online"),
                ("busy", false), ("labels", .array([])),
            ])
        }
        return World(owners: [WorldOwner(.organization("acme"), id: 77, runners: runners)])
    }
}
