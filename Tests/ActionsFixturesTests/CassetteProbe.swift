import ActionsAPI
import ActionsFixtures
import JSONValue
import Synchronization
import Testing

/// Short ways to cassettes and requests.
enum CassetteProbe {
    static let runners = "/orgs/acme/actions/runners"

    static func get(_ path: String = runners, _ query: [(String, String)] = []) -> APIRequest {
        APIRequest(operationID: "", method: .get, path: path, query: query.map { QueryItem($0.0, $0.1) })
    }

    static func runner(_ id: Int64, _ name: String, labels: [JSONValue] = []) -> JSONValue {
        [
            "id": .integer(id), "name": .string(name), "os": "Linux", "status": "online", "busy": false,
            "labels": .array(labels),
        ]
    }

    static func page(_ rows: [JSONValue], of total: Int) -> APIResponse {
        APIResponse(status: 200, body: ["total_count": .integer(Int64(total)), "runners": .array(rows)])
    }

    static func cassette(_ pairs: [(APIRequest, APIResponse)]) -> Cassette {
        Cassette(
            recordedAt: "2026-01-31T08:00:00Z",
            interactions: pairs.map { Interaction(request: $0.0, response: $0.1) })
    }

    /// A document with these members of its only interaction's request and response.
    static func document(
        _ request: String = #""host":"api","method":"GET","path":"/orgs/acme/actions/runners""#,
        _ response: String = #""status":200"#, time: String = #""at_ms":0"#,
        head: String = #""recorded_at":"2026-01-31T08:00:00Z","hosts":{"api":"github.com"}"#
    ) -> String {
        """
        {"format":"runsh-cassette","version":1,\(head),
        "interactions":[{\(time),"request":{\(request)},"response":{\(response)}}]}
        """
    }

    static func load(_ text: String) throws(CassetteError) -> Cassette {
        try Cassette.load(Array(text.utf8))
    }
}

/// Answers every request the same way, and remembers them.
actor EchoTransport: Transport {
    private(set) var requests: [APIRequest] = []
    private let answer: @Sendable (APIRequest) throws -> APIResponse

    init(_ answer: @escaping @Sendable (APIRequest) throws -> APIResponse) {
        self.answer = answer
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        requests.append(request)
        return try answer(request)
    }
}

/// A clock that goes on by itself each time it is looked at.
final class SteppingClock: Sendable {
    private let time: Mutex<Int64>
    private let step: Int64

    init(_ start: Int64, step: Int64) {
        time = Mutex(start)
        self.step = step
    }

    func next() -> Int64 {
        time.withLock { time in
            defer { time += step }
            return time
        }
    }
}
