import ActionsAPI
import ActionsFixtures
import JSONValue
import Synchronization

/// A world of an organization's runners behind faults, and a short way to ask it.
struct FaultProbe: Sendable {
    let world: WorldTransport
    let transport: FaultyTransport
    let slept = Slept()

    /// Runners `r-1` to `r-N`; every third is busy.
    init(_ plan: String, runners count: Int = 10) throws {
        let runners = (1...count).map { id in
            JSONObject([
                ("id", .integer(Int64(id))), ("name", .string("r-\(id)")), ("os", "Linux"), ("status", "online"),
                ("busy", .bool(false)), ("labels", [["id": 1, "name": "x64", "type": "custom"]]),
            ])
        }
        world = WorldTransport(World(owners: [WorldOwner(.organization("acme"), id: 7, runners: runners)]))
        let slept = slept
        transport = FaultyTransport(world, try FaultPlan(parsing: plan)) { slept.add($0) }
    }

    func send(
        _ kind: EndpointKind, _ arguments: [PathArgument] = [], query: [QueryItem] = [], body: JSONValue? = nil
    ) async throws -> APIResponse {
        let row = try Catalogue.row(kind, for: .organization)
        return try await transport.send(
            try row.request(owner: .organization("acme"), arguments, query: query, body: body))
    }

    func list(page: Int, perPage: Int = 3) async throws -> APIResponse {
        let query = [QueryItem("per_page", perPage)] + (page > 1 ? [QueryItem("page", page)] : [])
        return try await send(.listRunners, query: query)
    }

    func get(_ id: Int64) async throws -> APIResponse {
        try await send(.getRunner, [.runnerID(id)])
    }

    func delete(_ id: Int64) async throws -> APIResponse {
        try await send(.deleteRunner, [.runnerID(id)])
    }

    /// The status of an answer, or why there was none.
    func outcome(_ work: (FaultProbe) async throws -> APIResponse) async -> String {
        do {
            return String(try await work(self).status)
        } catch {
            return (error as? TransportError).map { String(describing: $0.reason) } ?? "\(error)"
        }
    }

    /// The ids of the runners that the world has.
    var ids: [Int64] { world.snapshot().owners[0].runners.compactMap { $0["id"]?.integerValue } }
}

/// What was waited for.
final class Slept: Sendable {
    private let all = Mutex<[Int]>([])

    func add(_ milliseconds: Int) { all.withLock { $0.append(milliseconds) } }

    var milliseconds: [Int] { all.withLock { $0 } }
}

extension APIResponse {
    var ids: [Int64] { (body?["runners"]?.arrayValue ?? []).compactMap { $0["id"]?.integerValue } }
}
