import ActionsAPI
import JSONValue

extension Client {
    /// Reads all pages of a list, or the first `limit` rows; `name` narrows it to the runner of that name.
    public func list(
        _ kind: EndpointKind, of owner: RunnerOwner, name: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> ListResult {
        ListResult(rows: [], totalCount: 0)
    }

    /// How many rows a list has, by one request for its total.
    public func count(_ kind: EndpointKind, of owner: RunnerOwner) async throws(ClientError) -> Int {
        0
    }

    /// Reads one resource, such as `.getRunner` with `.runnerID(7)`.
    public func get(
        _ kind: EndpointKind, of owner: RunnerOwner, _ arguments: [PathArgument] = []
    ) async throws(ClientError) -> JSONObject {
        JSONObject()
    }

    /// Reads the labels of a runner, each as `{id, name, type}`.
    public func listLabels(of owner: RunnerOwner, runner id: Int64) async throws(ClientError) -> [JSONObject] {
        []
    }
}
