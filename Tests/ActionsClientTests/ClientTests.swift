import ActionsAPI
import ActionsClient
import JSONValue
import Testing

@Suite struct ClientTests {
    private let acme = RunnerOwner.organization("acme")

    @Test("counting takes one request for one row") func count() async throws {
        let transport = ScriptedTransport { page(of: Array(1...250), $0) }
        #expect(try await Client(transport: transport).count(.listRunners, of: acme) == 250)
        #expect(transport.requests.map(\.target) == ["/orgs/acme/actions/runners?per_page=1"])
    }

    @Test("a count that is none is an error", arguments: [.null, "7", -1, 2.5] as [JSONValue])
    func badCount(total: JSONValue) async {
        let transport = ScriptedTransport { _ in APIResponse(status: 200, body: ["total_count": total]) }
        await #expect(throws: ClientError.self) {
            try await Client(transport: transport).count(.listRunners, of: acme)
        }
    }

    @Test("a runner is read and checked") func get() async throws {
        let transport = ScriptedTransport { request in
            APIResponse(status: 200, body: request.path.hasSuffix("/1") ? runner(1) : ["id": 2])
        }
        let client = Client(transport: transport)
        #expect(try await client.get(.getRunner, of: acme, [.runnerID(1)])["name"] == "r1")
        let error = await #expect(throws: ClientError.self) {
            try await client.get(.getRunner, of: acme, [.runnerID(2)])
        }
        #expect(error?.description == "actions/get-self-hosted-runner-for-org: `name` should be there, but is missing")
    }

    @Test("labels are read with id and type") func labels() async throws {
        let label: JSONObject = ["id": 0, "name": "gpu", "type": "custom"]
        let transport = ScriptedTransport { _ in
            APIResponse(status: 200, body: ["total_count": 1, "labels": [.object(label)]])
        }
        #expect(try await Client(transport: transport).listLabels(of: acme, runner: 7) == [label])
    }

    @Test("a refusal carries the hint of its endpoint") func refusal() async throws {
        let transport = ScriptedTransport { _ in APIResponse(status: 404, body: ["message": "Not Found"]) }
        let error = await #expect(throws: ClientError.self) {
            try await Client(transport: transport).get(.getRunner, of: acme, [.runnerID(1)])
        }
        #expect(error?.description == "Not Found (HTTP 404)")
        #expect(error?.hints.first?.contains("admin:org") == true)
    }

    @Test("a request that cannot be made is not sent") func notSent() async {
        let transport = ScriptedTransport { _ in APIResponse(status: 200) }
        let client = Client(transport: transport)
        await #expect(throws: ClientError.self) { try await client.get(.getRunner, of: acme) }
        await #expect(throws: ClientError.self) { try await client.list(.getRunner, of: acme) }
        await #expect(throws: ClientError.self) { try await client.count(.listLabels, of: acme) }
        #expect(transport.requests.isEmpty)
    }

    @Test("at most eight writes run at once, and all are sent") func writeLane() async throws {
        let transport = ScriptedTransport { _ in APIResponse(status: 204) }
        let client = Client(transport: transport)
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 1...200 {
                group.addTask {
                    _ = try await client.perform(try row.request(owner: acme, [.runnerID(Int64(id))]))
                }
            }
            try await group.waitForAll()
        }
        #expect(transport.requests.count == 200)
        #expect(transport.peak <= 8 && transport.peak > 1)
    }

    @Test("a cancelled task sends nothing more, waiting or not") func cancellation() async throws {
        let transport = ScriptedTransport { _ in APIResponse(status: 204) }
        let client = Client(transport: transport, limits: Client.Limits(reads: 1, writes: 1))
        let row = try Catalogue.row(.deleteRunner, for: .organization)
        let task = Task {
            await withTaskGroup(of: Bool.self) { group in
                for id in 1...500 {
                    group.addTask {
                        do {
                            _ = try await client.perform(try row.request(owner: acme, [.runnerID(Int64(id))]))
                            return false
                        } catch {
                            return error as? ClientError == .cancelled
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
        try await Task.sleep(for: .milliseconds(30))
        task.cancel()
        let cancelled = await task.value
        #expect(cancelled > 0 && transport.requests.count == 500 - cancelled)
        _ = try await client.perform(try row.request(owner: acme, [.runnerID(1)]))
    }

    @Test("an error of the transport is passed on") func transportError() async {
        struct Odd: Error {}
        let transport = ScriptedTransport { _ in throw Odd() }
        let error = await #expect(throws: ClientError.self) {
            try await Client(transport: transport).count(.listRunners, of: acme)
        }
        guard case .transport? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
