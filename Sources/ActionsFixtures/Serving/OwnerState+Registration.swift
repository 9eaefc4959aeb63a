import ActionsAPI
import JSONValue

extension OwnerState {
    /// Registers a just-in-time runner, offline until somebody starts it, and gives its configuration.
    mutating func generateJITConfig(_ exchange: Exchange) -> APIResponse {
        if let failure = exchange.bodyFailure { return failure }
        let body = exchange.request.body
        let name = body?["name"]?.stringValue ?? ""
        let group = body?["runner_group_id"]?.integerValue ?? 0
        var labels: [String] = []
        for label in (body?["labels"]?.arrayValue ?? []).compactMap(\.stringValue) {
            if label.isEmpty { return exchange.unusable("labels", "\"\" is too short") }
            if !labels.contains(where: { ASCIIFolding.equal($0, label) }) { labels.append(label) }
        }
        if group < 1 { return exchange.unusable("runner_group_id", "\(group) is not a runner group") }
        if hasRunner(named: name) { return exchange.alreadyExists(name) }
        guard let id = newID() else { return exchange.failure(422, "No number is left for another runner.") }
        let runner: JSONObject = [
            "id": .integer(id), "name": .string(name), "os": "unknown", "status": "offline", "busy": false,
            "ephemeral": true, "runner_group_id": .integer(group), "version": .null,
            "labels": .array(labels.map { ["id": 0, "name": .string($0), "type": "read-only"] }),
        ]
        add(runner)
        let folder = body?["work_folder"]?.stringValue ?? "_work"
        return exchange.success(
            .object([
                "runner": .object(runner), "encoded_jit_config": .string(configuration(of: runner, folder)),
            ]))
    }

    /// Files of a runner, each encoded, in one encoded object.
    private mutating func configuration(of runner: JSONObject, _ folder: String) -> String {
        func file(_ content: JSONValue) -> JSONValue { .string(Base64.encode(JSONWriter().bytes(from: content))) }
        let secret = randomText(40)
        let files: JSONValue = [
            ".runner": file([
                "AgentId": runner["id"] ?? .null, "AgentName": runner["name"] ?? .null,
                "PoolId": runner["runner_group_id"] ?? .null, "WorkFolder": .string(folder), "Ephemeral": true,
            ]),
            ".credentials": file(["Scheme": "OAuth", "Data": ["ClientSecret": .string(secret)]]),
        ]
        return Base64.encode(JSONWriter().bytes(from: files))
    }

    /// A token to register or remove a runner with; it works for an hour.
    mutating func createToken(_ exchange: Exchange) -> APIResponse {
        exchange.success(
            .object([
                "token": .string("A" + randomText(28)),
                "expires_at": .string(exchange.now.adding(WorldTime.hour).pacificText),
            ]))
    }

    /// Letters and digits that follow from the owner and from what was given out before.
    private mutating func randomText(_ count: Int) -> String {
        issued &+= 1
        var random = SplitMix64(seed: UInt64(bitPattern: id) ^ (issued &* 0x9E37_79B9_7F4A_7C15))
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        return String(decoding: (0..<count).map { _ in letters[random.below(letters.count)] }, as: UTF8.self)
    }
}
