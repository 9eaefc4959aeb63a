import ActionsAPI
import ActionsClient
import ActionsFixtures
import JSONValue
import Testing

@testable import ActionsLive

@Suite("Trouble on the wire, each alone", .serialized) struct TroubleTests {
    private static let writes = TroubledRun.writes(deletes: 4, sets: 2, adds: 2)

    /// A run on a host in trouble; the trouble must come.
    private func run(
        _ plan: String, tls: Bool, _ check: @escaping @Sendable (TroubledRun) throws -> Void
    ) async throws {
        try await TroubledHost.serving(plan, tls: tls) { host in
            let run = try await TroubledRun(host, Self.writes)
            #expect(host.faults.counts.last?.struck == 1, "\(plan)")
            #expect(run.complaints == [])
            #expect(run.peaks.reads <= 10 && run.peaks.writes <= 8)
            try check(run)
        }
    }

    @Test(
        "is overcome where that can do no harm, over HTTP and TLS",
        arguments: [
            "500 on set 1", "502 on delete 1", "502 body=html on delete 2", "503 on list page=2 times=1",
            "503 retry-after=7 on list page=2 times=1", "503 retry-after=30 on delete 1", "504 on set 2",
            "429 on delete 2", "429 on add 1", "429 retry-after=20 on delete 1", "429 retry-after=20 on add 1",
            "429 retry-after=20 on list page=1 times=1", "secondary on set 1", "secondary on add 2",
            "secondary retry-after=9 on list page=2 times=1", "secondary status=429 on delete 3",
            "drop on list page=1 times=1", "drop on list page=3 times=1", "drop on delete 1", "drop on set 1",
            "lost on list page=2 times=1", "lost on delete 1", "lost on set 1", "truncate on list page=2 times=1",
            "truncate on delete 1", "truncate on set 1", "html on list page=2 times=1", "html on delete 1",
            "html on set 1", "shift on list page=2 times=1", "shift by=3 on list page=3 times=1",
        ], [false, true])
    func overcome(plan: String, tls: Bool) async throws {
        try await run(plan, tls: tls) { run in
            #expect(run.isAllDone)
            #expect(run.list.rows.count == TroubledHost.runners && !run.list.isPartial)
        }
    }

    @Test(
        "is told of what adds and may have happened, and that is not sent again",
        arguments: ["500 on add 1", "502 on add 1", "drop on add 1", "lost on add 1", "truncate on add 1"],
        [false, true])
    func ambiguous(plan: String, tls: Bool) async throws {
        try await run(plan, tls: tls) { run in
            #expect(run.endings.values.count { $0 == .ambiguous } == 1)
            #expect(run.endings.values.count { $0 == .done } == Self.writes.count - 1)
            let added = run.host.attempts.byRequest.filter { $0.key.method == .post }
            #expect(added.count == 2 && added.values.allSatisfy { $0.count == 1 })
        }
    }

    @Test("a runner that is busy is left, and not asked about again", arguments: [false, true])
    func busy(tls: Bool) async throws {
        try await run("busy on delete 1", tls: tls) { run in
            #expect(run.endings.values.count { $0 == .failed } == 1)
            #expect(run.host.attempts.byRequest.values.allSatisfy { $0.count == 1 })
        }
    }

    @Test("a row of another type is left out, and the list says so", arguments: [false, true])
    func wrongType(tls: Bool) async throws {
        try await run("type field=id on list page=2 times=1", tls: tls) { run in
            #expect(run.list.rows.count == TroubledHost.runners - 1 && run.list.isPartial)
        }
    }

    @Test("a secondary limit holds up everything, until its time")
    func everythingWaits() async throws {
        try await TroubledHost.serving("secondary retry-after=40 on delete 1") { host in
            _ = try await host.client.perform(try TroubledRun.Write.delete(1).request())
            _ = try await host.client.perform(try TroubledRun.Write.delete(2).request())
            let attempts = host.attempts.byRequest.values.flatMap { $0 }.sorted { $0.began < $1.began }
            #expect(attempts.map(\.status) == [403, 204, 204])
            #expect(attempts.dropFirst().allSatisfy { $0.began >= 40_000 })
        }
    }

    @Test(
        "an answer that does not come in time is asked for again, and the deed is done once", arguments: [false, true])
    func silence(tls: Bool) async throws {
        var pacing = Pacing()
        pacing.retryDelays = Array(repeating: 10, count: 50)
        pacing.failuresInARow = 100
        // The machine may be too busy for some other answer as well: then that is asked for again too.
        try await TroubledHost.serving(
            "delay 1ms on delete 1", tls: tls, timeouts: .init(connect: .seconds(60), read: .milliseconds(300)),
            pacing: pacing
        ) { host in
            let (opened, gate) = AsyncStream.makeStream(of: Void.self)
            let isFirst = Stored(true)
            host.arrivals.stay.value = {
                guard isFirst.value else { return }
                isFirst.value = false
                for await _ in opened { return }
            }
            let answer = try await host.client.perform(try TroubledRun.Write.delete(1).request()).status
            #expect(answer == 204)
            #expect(host.fleet[1] == nil && host.fleet.count == TroubledHost.runners - 1)
            #expect(host.attempts.count > 1)
            gate.yield()
            gate.finish()
        }
    }
}

@Suite("Redirects for a client", .serialized) struct RedirectedClientTests {
    private func ask(
        _ server: RawServer, tls: Bool, _ body: @escaping @Sendable (Client) async throws -> Void
    ) async throws {
        try await connected(to: "\(tls ? "https" : "http")://127.0.0.1:\(server.port)") { connection in
            let transport = LiveTransport(connection, tokens: FixedToken(.test))
            try await body(Client(transport: transport, pacing: Pacing(), clock: .skipping(from: 0)))
        }
    }

    @Test("on the same host a list and a deletion go on with the token", arguments: [false, true])
    func sameHost(tls: Bool) async throws {
        try await RawServer.serving(tls: tls) { got in
            let parts = got.line.split(separator: " ").map(String.init)
            if parts[1].hasPrefix("/orgs/acme") {
                return .redirect(
                    "307 Temporary Redirect", to: parts[1].replacing("/orgs/acme", with: "/organizations/7"))
            }
            return parts[0] == "DELETE"
                ? .bytes(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)) : .json(Self.list)
        } _: { server in
            try await ask(server, tls: tls) { client in
                let list = try await client.list(.listRunners, of: .organization("acme"))
                #expect(list.rows.count == 1 && !list.isPartial)
                _ = try await client.perform(try TroubledRun.Write.delete(1).request())
            }
            let lines = server.requests.map(\.line)
            #expect(lines.count == 4 && lines.count { $0.hasPrefix("DELETE ") } == 2)
            #expect(server.requests.allSatisfy { $0["authorization"] != nil })
        }
    }

    @Test("to another host reads go on without the token, and writes do not", arguments: [false, true])
    func otherHost(tls: Bool) async throws {
        try await RawServer.serving(tls: tls) { got in
            got.line.hasPrefix("DELETE")
                ? .bytes(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)) : .json(Self.list)
        } _: { other in
            let place = "\(tls ? "https" : "http")://localhost:\(other.port)"
            try await RawServer.serving(tls: tls) { got in
                .redirect("307 Temporary Redirect", to: place + got.line.split(separator: " ")[1])
            } _: { server in
                try await ask(server, tls: tls) { client in
                    let list = try await client.list(.listRunners, of: .organization("acme"))
                    #expect(list.rows.count == 1)
                    let error = await #expect(throws: ClientError.self) {
                        try await client.perform(try TroubledRun.Write.delete(1).request())
                    }
                    guard case .api(let answer)? = error else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                    #expect(answer.status == 307)
                }
                #expect(server.requests.count == 2 && server.requests.allSatisfy { $0["authorization"] != nil })
            }
            #expect(other.requests.map { $0.line.prefix(6) } == ["GET /o"])
            #expect(other.requests.allSatisfy { $0["authorization"] == nil })
        }
    }

    private static let list = """
        {"total_count":1,"runners":[{"id":1,"name":"a","os":"linux","status":"online","busy":false,"labels":[]}]}
        """
}
