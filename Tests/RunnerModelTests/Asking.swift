import ActionsAPI
import ActionsFixtures
import JSONValue
import RunnerModel
import ScriptRuntime
import Synchronization

/// What a text shows and which requests it takes, over a fleet of runners numbered from 1.
func asking(
    _ text: String, of count: Int = 250, _ change: @Sendable (inout Session.Options) -> Void = { _ in }
) async -> (shown: [String], requests: [String], codes: [String]) {
    let transport = TestTransport(.fleet(count))
    let result = await run(text, on: transport, change)
    return (result.output, transport.log.withLock { $0.requests.map(\.asked) }, result.codes)
}

extension APIRequest {
    /// `GET runners/7 per_page=1`: the method, the path within the owner, and the query in order of names.
    var asked: String {
        let parts = path.split(separator: "/")
        let place = parts.firstIndex(of: "actions").map { parts[($0 + 1)...].joined(separator: "/") } ?? path
        let query = query.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: " ")
        return ["\(method.rawValue)", place, query].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
