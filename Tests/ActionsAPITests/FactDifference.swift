import JSONValue

/// Where the catalogue knowingly says something else than the description of the API.
struct FactDifference {
    /// Why.
    var reason: String
    var operationIDs: Set<String>
    /// The keys that lead to the value.
    var path: [String]
    /// The documented value; `nil` if there is none.
    var documented: JSONValue?
    /// The catalogue's value.
    var inCatalogue: JSONValue?

    static let all: [FactDifference] =
        [
            FactDifference(
                reason: "a count is a whole number",
                operationIDs: ["enterprise-admin/list-self-hosted-runners-for-enterprise"],
                path: ["response", "properties", "total_count", "type"], documented: "number", inCatalogue: "integer"),
            FactDifference(
                reason: "GHES documents the scope that github.com names",
                operationIDs: ["actions/list-org-secrets", "actions/get-org-public-key", "actions/get-org-secret"],
                path: ["oldGHESScope"], documented: .null, inCatalogue: "admin:org"),
        ] + nameLengths + hostedRunnerImages

    private static let nameLengths: [FactDifference] = [
        ("actions/create-hosted-runner-for-org", "the page says so in words"),
        ("actions/update-hosted-runner-for-org", "as for a new one"),
        ("actions/generate-runner-jitconfig-for-enterprise", "longer names are refused"),
        ("actions/generate-runner-jitconfig-for-org", "longer names are refused"),
        ("actions/generate-runner-jitconfig-for-repo", "longer names are refused"),
    ].map { id, reason in
        FactDifference(
            reason: reason, operationIDs: [id], path: ["body", "properties", "name"], documented: ["type": "string"],
            inCatalogue: ["type": "string", "minLength": 1, "maxLength": 64])
    }

    /// Examples have `image` where the description has `image_details`, so neither is promised and both are read.
    private static let hostedRunnerImages: [FactDifference] = {
        let one: Set<String> = [
            "actions/create-hosted-runner-for-org", "actions/get-hosted-runner-for-org",
            "actions/update-hosted-runner-for-org", "actions/delete-hosted-runner-for-org",
        ]
        let image: JSONValue = [
            "type": "object", "required": [], "nullable": true,
            "properties": ["id": ["type": "string"], "size": ["type": "integer"]],
        ]
        let documented: JSONValue = [
            "id", "image_details", "machine_size_details", "name", "platform", "public_ip_enabled", "status",
        ]
        let promised: JSONValue = ["id", "machine_size_details", "name", "platform", "public_ip_enabled", "status"]
        let places: [(Set<String>, [String])] = [
            (one, ["response"]),
            (["actions/list-hosted-runners-for-org"], ["response", "properties", "runners", "items"]),
        ]
        return places.flatMap { operations, path in
            [
                FactDifference(
                    reason: "may come as `image`", operationIDs: operations, path: path + ["required"],
                    documented: documented, inCatalogue: promised),
                FactDifference(
                    reason: "is in examples", operationIDs: operations, path: path + ["properties", "image"],
                    documented: nil, inCatalogue: image),
            ]
        }
    }()
}

extension JSONValue {
    /// Puts `value` at the end of `path` and gives what was there.
    mutating func replace(_ path: [String], with value: JSONValue?) -> JSONValue? {
        guard let key = path.first, case .object(var object) = self else { return nil }
        let old: JSONValue?
        if path.count == 1 {
            old = object[key]
            object[key] = value
        } else {
            guard var inner = object[key] else { return nil }
            old = inner.replace(Array(path.dropFirst()), with: value)
            object[key] = inner
        }
        self = .object(object)
        return old
    }
}
