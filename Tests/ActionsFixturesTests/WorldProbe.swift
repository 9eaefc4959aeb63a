import ActionsAPI
import ActionsFixtures
import JSONValue
import Testing

/// A world with one of everything, and a short way to ask it.
struct WorldProbe {
    let transport: WorldTransport
    var owner = RunnerOwner.organization("acme")
    var headers = HTTPHeaders()

    /// A world of an organization, a repository and an enterprise, with `members` in the document and `parts` in
    /// the organization.
    init(_ members: String = "", parts: String = "", clock: (@Sendable () -> Int64)? = nil) throws {
        let text = """
            {"format":"runsh-world","version":1,\(members)"owners":[
            {"kind":"organization","login":"acme","id":42,\(parts)"runners":[
            {"id":7,"name":"build","os":"Linux","status":"online","busy":false,"labels":[]}]},
            {"kind":"repository","full_name":"acme/web","id":77,"runners":[
            {"id":1,"name":"web-1","os":"Linux","status":"online","busy":false,"labels":[]},
            {"id":2,"name":"web-2","os":"Linux","status":"online","busy":false,"labels":[]}]},
            {"kind":"enterprise","slug":"acme-corp","id":11,"runners":[]}]}
            """
        transport = WorldTransport(try World.load(Array(text.utf8)), clock: clock)
    }

    func ask(
        _ kind: EndpointKind, _ arguments: [PathArgument] = [], query: [QueryItem] = [], body: JSONValue? = nil
    ) throws -> APIResponse {
        let row = try Catalogue.row(kind, for: owner.kind)
        // Not made by the row, which would refuse what the world is to refuse.
        var request = try row.request(owner: owner, arguments, query: query, body: Self.goodBodies[kind])
        request.body = body
        return transport.respond(to: request, headers: headers)
    }

    func of(_ owner: RunnerOwner) -> WorldProbe {
        var probe = self
        probe.owner = owner
        return probe
    }

    func with(_ headers: HTTPHeaders) -> WorldProbe {
        var probe = self
        probe.headers = headers
        return probe
    }

    /// `GET` of a path.
    func get(_ path: String, query: [QueryItem] = []) -> APIResponse {
        transport.respond(
            to: APIRequest(operationID: "", method: .get, path: path, query: query), headers: headers)
    }

    static let hostedRunner: JSONValue = [
        "name": "big", "image": ["id": "ubuntu-24.04", "source": "github"], "size": "4-core", "runner_group_id": 1,
    ]
    static let jitRunner: JSONValue = ["name": "ci-9", "runner_group_id": 1, "labels": ["gpu", "self-hosted"]]

    private static let goodBodies: [EndpointKind: JSONValue] = [
        .createHostedRunner: hostedRunner, .generateJITConfig: jitRunner, .updateHostedRunner: [:],
        .addLabels: ["labels": ["x"]], .setLabels: ["labels": []],
    ]
}

extension APIResponse {
    var message: String? { body?["message"]?.stringValue }

    func names(_ field: String) -> [String] {
        (body?[field]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }
}

extension JSONValue {
    /// The value with members set or, with nil, taken away.
    func with(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        guard case .object(var object) = self else { return self }
        for (key, value) in members { object[key] = value }
        return .object(object)
    }
}
