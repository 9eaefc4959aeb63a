import ActionsAPI
import AsyncHTTPClient
import JSONValue
import Testing

@testable import ActionsLive

@Suite("Why there is no answer", .serialized) struct TransportFailureTests {
    private let runners = request(.get, "/orgs/acme/actions/runners")

    /// The error that a raw server's reply leads to.
    private func failure(
        _ reply: RawServer.Reply, timeouts: HostConnection.Configuration.Timeouts = .patient, bodyLimit: Int = 64 << 20
    ) async throws -> TransportError? {
        let found = Stored<TransportError?>(nil)
        try await RawServer.serving { _ in
            reply
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)", timeouts: timeouts, bodyLimit: bodyLimit) {
                found.value = await ActionsLiveTests.failure { [connection = $0] in
                    try await connection.send(request(), as: nil)
                }
            }
        }
        return found.value
    }

    @Test("a certificate of an unknown authority is refused before anything is sent")
    func untrusted() async throws {
        try await RawServer.serving(tls: true) { _ in
            .json("{}")
        } _: { server in
            try await connected(
                to: "https://127.0.0.1:\(server.port)", trust: .only(file: Certificates.stranger)
            ) { connection in
                let error = await ActionsLiveTests.failure { try await connection.send(request(), as: .test) }
                #expect(error?.reason == .insecure)
                #expect(error?.arrived == .no)
                #expect(error?.message == "the certificate of 127.0.0.1:\(server.port) is not trusted")
                #expect(error?.hint?.contains("--ca-file") == true)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("the system's authorities do not vouch for a private one, and --ca-file adds to them")
    func addedAuthority() async throws {
        try await RawServer.serving(tls: true) { _ in
            .json("{}")
        } _: { server in
            let base = "https://127.0.0.1:\(server.port)"
            try await connected(to: base, trust: .system) { connection in
                let error = await ActionsLiveTests.failure { try await connection.send(request(), as: nil) }
                #expect(error?.reason == .insecure)
            }
            try await connected(to: base, trust: .systemAnd(file: Certificates.authority)) { connection in
                let answer = try await connection.send(request(), as: nil).status
                #expect(answer == 200)
            }
        }
    }

    @Test("a certificate for another name is refused") func wrongName() async throws {
        try await RawServer.serving(tls: true, host: "127.0.0.2") { _ in
            .json("{}")
        } _: { server in
            try await connected(to: "https://127.0.0.2:\(server.port)") { connection in
                let error = await ActionsLiveTests.failure { try await connection.send(request(), as: .test) }
                #expect(error?.reason == .insecure)
                #expect(error?.arrived == .no)
                #expect(error?.message.contains("is for another name") == true)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("TLS to a port that does not speak it did not arrive") func notTLS() async throws {
        try await RawServer.serving { _ in
            .json("{}")
        } _: { server in
            try await connected(to: "https://127.0.0.1:\(server.port)", timeouts: .init(connect: .milliseconds(300))) {
                connection in
                let error = await ActionsLiveTests.failure { try await connection.send(request(), as: .test) }
                #expect(error?.arrived == .no)
            }
        }
    }

    @Test("a refused connection surely did not arrive") func refused() async throws {
        let port = try ClosedPort()
        defer { withExtendedLifetime(port) {} }
        let number = port.number
        try await connected(to: "http://127.0.0.1:\(number)") { connection in
            let error = await ActionsLiveTests.failure { try await connection.send(request(.post), as: nil) }
            #expect(error?.reason == .unreachable)
            #expect(error?.arrived == .no)
            #expect(error?.message == "127.0.0.1:\(number) refused the connection")
        }
    }

    @Test("a host that no name service knows did not get the request") func unknownHost() async throws {
        try await connected(to: "https://no-such-host.invalid") { connection in
            let error = await ActionsLiveTests.failure { try await connection.send(request(.post), as: nil) }
            #expect(error?.reason == .unreachable)
            #expect(error?.arrived == .no)
            #expect(error?.message == "the host no-such-host.invalid is not known")
        }
    }

    @Test("a reset before the answer may have arrived") func resetBefore() async throws {
        let error = try await failure(.reset)
        #expect(error?.reason == .connectionLost)
        #expect(error?.arrived == .maybe)
        #expect(error?.message.hasSuffix("was lost before an answer came") == true)
    }

    @Test("an end in the middle of a body is a lost connection, not a short answer") func cutBody() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1,"
        let error = try await failure(.close(after: Array(head.utf8)))
        #expect(error?.reason == .connectionLost)
        #expect(error?.message.hasSuffix("was lost in the middle of the answer") == true)
    }

    @Test("an end within a chunked body is no end of it") func cutChunks() async throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
        #expect(try await failure(.close(after: Array(head.utf8)))?.reason == .connectionLost)
    }

    @Test("a world's faults over the wire", arguments: ["drop", "lost", "truncate"])
    func faults(fault: String) async throws {
        try await ServedWorld.serving(faults: "\(fault) on 1") { served in
            try await connected(to: served.base) { connection in
                let error = await ActionsLiveTests.failure { try await connection.send(runners, as: nil) }
                #expect(error?.reason == .connectionLost)
                #expect(error?.arrived == .maybe)
                let answer = try await connection.send(runners, as: nil).status
                #expect(answer == 200)
            }
        }
    }

    @Test("silence ends by the read timeout, and the request may have arrived") func silence() async throws {
        let error = try await failure(.stall(after: []), timeouts: .init(read: .milliseconds(50)))
        #expect(error?.reason == .timedOut)
        #expect(error?.arrived == .maybe)
        #expect(error?.message.hasSuffix("did not answer") == true)
    }

    @Test("a body that stops ends by the read timeout") func slowBody() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
        let error = try await failure(.stall(after: Array(head.utf8)), timeouts: .init(read: .milliseconds(50)))
        #expect(error?.reason == .timedOut)
    }

    @Test("a silence is told by whether the answer had begun", arguments: [false, true])
    func silenceInWords(answerBegan: Bool) {
        let error = TransportError(
            failure: HTTPClientError.readTimeout, host: Origin(.https, "h.example"), proxy: nil,
            answerBegan: answerBegan, limit: 1)
        #expect(
            error.message == "h.example " + (answerBegan ? "stopped in the middle of its answer" : "did not answer"))
    }

    @Test("the total time ends a request, whatever the host does", arguments: ["", "HTTP/1.1 200 OK\r\n\r\n{"])
    func totalTime(start: String) async throws {
        try await RawServer.serving { _ in
            .stall(after: Array(start.utf8))
        } _: { server in
            let wait: HostConnection.Sleep = { _ in await server.arrival() }
            try await connected(to: "http://127.0.0.1:\(server.port)", sleep: wait) { connection in
                let error = await ActionsLiveTests.failure { try await connection.send(request(), as: nil) }
                #expect(error?.reason == .timedOut)
                #expect(error?.message == "127.0.0.1:\(server.port) gave no whole answer within 120 s")
            }
        }
    }

    @Test("cancelling ends a request that waits", arguments: ["", "HTTP/1.1 200 OK\r\n\r\n{"])
    func cancelled(start: String) async throws {
        try await RawServer.serving { _ in
            .stall(after: Array(start.utf8))
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let task = Task { await ActionsLiveTests.failure { try await connection.send(request(), as: nil) } }
                await server.arrival()
                task.cancel()
                #expect(await task.value?.reason == .cancelled)
            }
        }
    }

    @Test("a task that is cancelled already sends nothing") func cancelledBefore() async throws {
        try await RawServer.serving { _ in
            .json("{}")
        } _: { server in
            try await connected(to: "http://127.0.0.1:\(server.port)") { connection in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return await ActionsLiveTests.failure { try await connection.send(request(), as: nil) }
                }
                #expect(await task.value?.arrived == .no)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("a page for people instead of JSON is told as one") func page() async throws {
        let page = RawServer.answer("200 OK", ["Content-Type: text/html"], "<!DOCTYPE html><p>Sign in</p>")
        let error = try await failure(.bytes(page))
        #expect(error?.reason == .malformedAnswer)
        #expect(error?.message.hasSuffix("answered with an HTML page, not JSON") == true)
        #expect(error?.hint != nil)
    }

    @Test("JSON that breaks off, and what is no JSON, are malformed answers", arguments: ["{\"a\":[1,", "nonsense"])
    func notJSON(body: String) async throws {
        #expect(try await failure(.json(body))?.reason == .malformedAnswer)
    }

    @Test("a body over the limit is given up, said or not")
    func tooLarge() async throws {
        let body = "[" + String(repeating: "1,", count: 600_000) + "1]"
        let said = try await failure(.json(body), bodyLimit: 1 << 20)
        #expect(said?.message.hasSuffix("is larger than 1 MB") == true)
        let unsaid = Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)".utf8)
        let found = try await failure(.close(after: unsaid), bodyLimit: 1 << 20)
        #expect(found?.message.hasSuffix("is larger than 1 MB") == true)
    }

    @Test("a small body that unpacks to a large one is given up") func bomb() async throws {
        let packed = Packed.spaces
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        let error = try await failure(.bytes(Array(head.utf8) + packed), bodyLimit: 1 << 20)
        #expect(error?.message.hasSuffix("is larger than 1 MB") == true)
    }
}

/// Three megabytes of spaces in three kilobytes of gzip.
private enum Packed {
    static let spaces: [UInt8] =
        [31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 237, 193, 1, 13, 0, 0, 0, 194, 160, 42, 239, 159, 210, 28, 110, 64, 1]
        + Array(repeating: 0, count: 3047) + [124, 27, 27, 239, 134, 67, 0, 0, 48, 0]
}
