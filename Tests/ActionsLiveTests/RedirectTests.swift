import ActionsAPI
import JSONValue
import Testing

@testable import ActionsLive

@Suite("Answers that point elsewhere", .serialized) struct RedirectTests {
    @Test("a read follows every kind, on the same host with the token", arguments: ["301", "302", "303", "307", "308"])
    func reads(status: String) async throws {
        try await RawServer.serving { got in
            got.line.hasPrefix("GET /old")
                ? .redirect("\(status) Moved", to: "/organizations/7/new?page=2") : .json("{\"a\":1}")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let answer = try await connection.send(request(.get, "/old"), as: .test).body?["a"]
                #expect(answer == 1)
            }
            #expect(server.requests.map(\.line).last == "GET /organizations/7/new?page=2 HTTP/1.1")
            #expect(server.requests.allSatisfy { $0["authorization"] != nil })
        }
    }

    @Test("a write keeps method and body where the host asks for that", arguments: ["307", "308"])
    func writes(status: String) async throws {
        try await RawServer.serving { got in
            got.line.hasPrefix("POST /old")
                ? .redirect("\(status) Moved", to: "/new") : .json("{}", status: "201 Created")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let answer = try await connection.send(request(.post, "/old", body: ["n": 1]), as: .test)
                #expect(answer.status == 201)
            }
            #expect(server.requests.map(\.line) == ["POST /old HTTP/1.1", "POST /new HTTP/1.1"])
            #expect(server.requests.map(\.body) == [#"{"n":1}"#, #"{"n":1}"#])
        }
    }

    @Test("a write does not become a read: the answer names the place", arguments: ["301", "302", "303"])
    func writesAreNotReads(status: String) async throws {
        try await RawServer.serving { _ in
            .redirect("\(status) Moved", to: "/new")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let answer = try await connection.send(request(.delete, "/old"), as: .test)
                #expect(answer.status == Int(status))
                let place = "http://127.0.0.1:\(server.port)/new"
                #expect(
                    answer.body?["message"]?.stringValue
                        == "moved to \(place): a DELETE is not repeated there by itself")
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "the token goes to no other port, name or scheme, and a write not even without it",
        arguments: ["127.0.0.1", "localhost"])
    func otherOrigin(host: String) async throws {
        try await RawServer.serving(tls: true) { _ in
            .json("{\"other\":true}")
        } _: { other in
            try await RawServer.serving(tls: true) { _ in
                .redirect("307 Temporary Redirect", to: "https://\(host):\(other.port)/there")
            } _: { server in
                try await connected(to: "https://127.0.0.1:\(server.port)") { connection in
                    let read = try await connection.send(request(.get, "/here"), as: .test)
                    #expect(read.body?["other"] == true)
                    let write = try await connection.send(request(.post, "/here"), as: .test)
                    #expect(write.status == 307)
                }
                #expect(server.requests.count == 2)
                #expect(server.requests.allSatisfy { $0["authorization"] != nil })
            }
            #expect(other.requests.map(\.line) == ["GET /there HTTP/1.1"])
            #expect(other.requests.allSatisfy { $0["authorization"] == nil })
        }
    }

    @Test("the same port under another name is another origin") func otherName() async throws {
        let port = Stored(0)
        try await RawServer.serving { got in
            got.line.hasPrefix("GET /old")
                ? .redirect("302 Found", to: "http://localhost:\(port.value)/new") : .json("{}")
        } _: { server in
            port.value = server.port
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                _ = try await connection.send(request(.get, "/old"), as: .test)
            }
            #expect(server.requests.map { $0["authorization"] != nil } == [true, false])
        }
    }

    @Test("a token comes back to its own origin, and only there") func back() async throws {
        let home = Stored(0)
        try await RawServer.serving { _ in
            .redirect("302 Found", to: "http://127.0.0.1:\(home.value)/end")
        } _: { other in
            try await RawServer.serving { got in
                got.line.hasPrefix("GET /end")
                    ? .json("{}") : .redirect("302 Found", to: "http://127.0.0.1:\(other.port)/")
            } _: { server in
                home.value = server.port
                try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                    _ = try await connection.send(request(), as: .test)
                }
                #expect(server.requests.map { $0["authorization"] != nil } == [true, true])
                #expect(other.requests.map { $0["authorization"] != nil } == [false])
            }
        }
    }

    @Test("from https nothing is followed to plain http") func downgrade() async throws {
        try await RawServer.serving { _ in
            .json("{}")
        } _: { plain in
            try await RawServer.serving(tls: true) { _ in
                .redirect("302 Found", to: "http://127.0.0.1:\(plain.port)/")
            } _: { server in
                try await connected(to: "https://127.0.0.1:\(server.port)") { connection in
                    let error = await failure { try await connection.send(request(), as: .test) }
                    #expect(error?.reason == .insecure)
                }
            }
            #expect(plain.requests.isEmpty)
        }
    }

    @Test("five are followed, and no sixth") func limit() async throws {
        try await RawServer.serving { got in
            let count = got.line.split(separator: " ")[1].utf8.count
            return count < 6 ? .redirect("302 Found", to: "/" + String(repeating: "a", count: count)) : .json("{}")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let answer = try await connection.send(request(.get, "/"), as: nil).status
                #expect(answer == 200)
            }
            #expect(server.requests.count == 6)
        }
        try await RawServer.serving { _ in
            .redirect("302 Found", to: "/again")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let error = await failure { try await connection.send(request(), as: nil) }
                #expect(error?.message == "GET /meta was sent on more than 5 times")
            }
            #expect(server.requests.count == 6)
        }
    }

    @Test("a place that is no address is an error", arguments: ["ftp://x/", "https://a b/", "https://u:p@127.0.0.1/"])
    func badPlace(place: String) async throws {
        try await RawServer.serving { _ in
            .redirect("302 Found", to: place)
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                #expect(await failure { try await connection.send(request(), as: .test) } != nil)
            }
            #expect(server.requests.count == 1)
        }
    }
}
